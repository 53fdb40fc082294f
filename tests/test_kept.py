"""What is kept of a run: whole or absent, under the digest of what it hangs on."""

from __future__ import annotations

from pathlib import Path

import pytest

from schoolplaces.kept import Kept, code_digest, key_of, pack, unpack


def test_a_result_is_there_once_it_is_whole(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "plan.json").write_text("{}", encoding="utf-8")
    kept = Kept(tmp_path / "kept", "甲县", key_of(1))
    assert not kept.has("free")
    kept.keep("free", {"cost": 1 / 3}, pack(tmp_path / "made"))
    assert kept.has("free")
    assert kept.facts("free") == {"cost": 1 / 3}
    assert (kept.plan("free") / "plan.json").read_text(encoding="utf-8") == "{}"
    (kept.folder / "free" / "facts.json").unlink()
    assert not kept.has("free")


def test_a_key_is_that_of_inputs_and_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of("inputs", 5)
    assert key_of("inputs", 5) == before
    assert key_of("inputs", 6) != before
    monkeypatch.setattr("schoolplaces.kept.code_digest", lambda: "another")
    assert key_of("inputs", 5) != before
    assert len(code_digest()) == 64


def test_what_other_inputs_left_is_removed_and_other_counties_stay(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "a", key_of(1))
    for one in (kept, Kept(tmp_path, "a", key_of(2)), Kept(tmp_path, "a-b", key_of(3))):
        one.keep("free", {})
    kept.drop_others()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([f"a-{key_of(1)}", f"a-b-{key_of(3)}"])


def test_a_folder_goes_through_bytes(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.csv").write_bytes(b"1\n")
    unpack(pack(tmp_path / "a"), tmp_path / "d")
    assert (tmp_path / "d" / "b" / "c.csv").read_bytes() == b"1\n"
