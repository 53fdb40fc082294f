"""Writing: the whole file or folder, or nothing; never over something else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from schoolplaces.faults import InputFaults
from schoolplaces.files import check_target, staged_folder, write_csv


def _code(call: object) -> str:
    with pytest.raises(InputFaults) as error:
        call()  # type: ignore[operator]
    assert error.value.text("zh") != error.value.text("en")
    return error.value.faults[0].code


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": [1]})
    (tmp_path / "file").write_text("x")
    assert _code(lambda: write_csv(frame, tmp_path / "file" / "t.csv")) == "cannot_write"
    assert _code(lambda: write_csv(frame, tmp_path / "none" / "t.csv")) == "cannot_write"
    assert _code(lambda: write_csv(frame, tmp_path)) == "target_is_folder"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def _write(target: Path, text: str = "new") -> None:
    with staged_folder(target, "plan.json") as aside:
        (aside / "plan.json").write_text(text)
        assert not (target / "plan.json").exists() or (target / "plan.json").read_text() != text


def test_a_folder_appears_whole_and_replaces_its_own_kind(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "plan"
    with staged_folder(target, "plan.json") as aside:
        for name in ("plan.json", "old.csv"):
            (aside / name).write_text("one")
    _write(target, "two")
    assert sorted(path.name for path in target.iterdir()) == ["plan.json", "written.json"]
    assert (target / "plan.json").read_text() == "two"
    assert [path.name for path in target.parent.iterdir()] == ["plan"]
    assert target.stat().st_mode & 0o055 == 0o055


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    _write(tmp_path / "plan")
    assert (tmp_path / "plan" / "plan.json").exists()


def test_another_folder_or_file_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "towns.csv").write_text("x")
    (tmp_path / "file").write_text("x")
    assert _code(lambda: _write(tmp_path / "mine")) == "folder_in_use"
    assert _code(lambda: _write(tmp_path / "file")) == "target_is_file"
    assert _code(lambda: _write(tmp_path / "file" / "plan")) == "cannot_write"
    assert _code(lambda: check_target(tmp_path / "mine")) == "folder_not_empty"
    assert (tmp_path / "mine" / "towns.csv").read_text() == "x"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "mine"]


def test_a_file_of_the_users_keeps_its_folder_from_being_replaced(tmp_path: Path) -> None:
    """Found as the folder is looked at before the work, and once more when the new one is whole."""
    target = tmp_path / "plan"
    _write(target, "old")
    (target / "notes.txt").write_text("mine")
    assert _code(lambda: check_target(target, "plan.json")) == "foreign_file"
    check_target(target, "plan.json", whole=False)
    (target / "notes.txt").unlink()

    def meanwhile() -> None:
        with staged_folder(target, "plan.json") as aside:
            (aside / "plan.json").write_text("new")
            (target / "notes.txt").write_text("mine")

    assert _code(meanwhile) == "foreign_file"
    assert (target / "notes.txt").read_text() == "mine"
    assert (target / "plan.json").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_what_fails_half_way_leaves_nothing_and_keeps_the_old(tmp_path: Path, error: type[BaseException]) -> None:
    def fail(target: Path) -> None:
        with staged_folder(target, "plan.json") as aside:
            (aside / "plan.json").write_text("half")
            raise error

    with pytest.raises(error):
        fail(tmp_path / "a" / "plan")
    assert list(tmp_path.iterdir()) == []
    _write(tmp_path / "plan", "old")
    with pytest.raises(error):
        fail(tmp_path / "plan")
    assert (tmp_path / "plan" / "plan.json").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    def fill() -> None:
        with staged_folder(tmp_path / "plan", "plan.json"):
            raise OSError(28, "No space left on device", "plan.json")

    assert _code(fill) == "cannot_write"
    assert list(tmp_path.iterdir()) == []


def test_many_at_once_into_one_folder(tmp_path: Path) -> None:
    """None is told off, and what stands is of one of them."""
    target = tmp_path / "plan"

    def work(number: int) -> None:
        for _ in range(10):
            with staged_folder(target, "plan.json") as aside:
                for name in ("plan.json", "table.csv"):
                    (aside / name).write_text(str(number), encoding="utf-8")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]
    assert len({(target / name).read_text(encoding="utf-8") for name in ("plan.json", "table.csv")}) == 1
    assert sorted(path.name for path in target.iterdir()) == ["plan.json", "table.csv", "written.json"]
