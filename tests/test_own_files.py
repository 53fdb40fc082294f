"""Documents replace documents of an earlier run, and nothing else."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from schoolplaces.faults import InputFaults
from schoolplaces.report.own_files import check_documents
from schoolplaces.report.placing import place


def make(aside: Path) -> list[str]:
    (aside / "index.html").write_text("page", encoding="utf-8")
    (aside / "figures" / "map.png").write_bytes(b"map")
    return ["index.html", "figures/map.png"]


def codes(folder: Path) -> list[str]:
    with pytest.raises(InputFaults) as told:
        place(make, folder)
    assert told.value.text("zh") != told.value.text("en")
    return [fault.code for fault in told.value.faults]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("plan.json", "target_is_plan"),
        ("region.xlsx", "target_is_county"),
        ("rules.toml", "target_is_county"),
        ("学校.csv", "target_is_county"),
        ("towns.csv", "target_is_county"),
    ],
)
def test_never_into_a_county_or_a_plan(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert codes(tmp_path) == [code]
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_never_over_a_file_of_another(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "map.png").write_bytes(b"mine")
    assert codes(tmp_path) == ["foreign_document"]
    assert (tmp_path / "figures" / "map.png").read_bytes() == b"mine"
    assert not (tmp_path / "index.html").exists()


def test_over_its_own_again_and_beside_others(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert place(make, tmp_path) == place(make, tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_what_was_changed_since_is_the_users(tmp_path: Path) -> None:
    place(make, tmp_path)
    (tmp_path / "index.html").write_text("page, with a note of mine", encoding="utf-8")
    assert codes(tmp_path) == ["foreign_document"]


def test_documents_of_other_formats_stay_known(tmp_path: Path) -> None:
    place(make, tmp_path)
    place(lambda aside: make(aside)[:1], tmp_path)
    check_documents(tmp_path, ["figures/map.png"])


def test_a_list_that_is_not_ours_vouches_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "documents.json").write_text("[1]", encoding="utf-8")
    assert codes(tmp_path) == ["foreign_document"]
    assert (tmp_path / "documents.json").read_text(encoding="utf-8") == "[1]"


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("moves", range(9))
def test_a_run_ended_while_it_moves_files_in_leaves_nothing_that_the_next_one_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bool, moves: int
) -> None:
    if before:
        place(lambda aside: write(aside, "old"), tmp_path)
    left, replace = [moves], os.replace

    def ended(*paths: Path) -> None:
        if not left[0]:
            raise SystemExit  # as a kill: what was moved stays where it is
        left[0] -= 1
        replace(*paths)

    with monkeypatch.context() as patch, contextlib.suppress(SystemExit):
        patch.setattr(os, "replace", ended)
        place(lambda aside: write(aside, "new"), tmp_path)
    place(lambda aside: write(aside, "newer"), tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "newer"


def write(aside: Path, text: str) -> list[str]:
    for name in ("index.html", "figures/map.png"):
        (aside / name).write_text(text, encoding="utf-8")
    return ["index.html", "figures/map.png"]
