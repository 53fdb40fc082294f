"""Documents replace documents of an earlier run, and nothing else."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from schoolplaces.cli import app
from schoolplaces.faults import InputFaults
from schoolplaces.files import staged_folder
from schoolplaces.own_files import check_again, check_documents, check_whole, foreign_files, list_whole
from schoolplaces.placing import place


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


def test_documents_that_will_all_be_written_again_are_looked_at_before(tmp_path: Path) -> None:
    check_again(tmp_path)
    place(make, tmp_path)
    check_again(tmp_path)
    (tmp_path / "index.html").write_text("page, with a note of mine", encoding="utf-8")
    with pytest.raises(InputFaults) as told:
        check_again(tmp_path)
    assert [Path(fault.file).name for fault in told.value.faults] == ["index.html"]


def whole(folder: Path) -> Path:
    """A folder with a list of all that lies in it."""
    (folder / "inputs").mkdir(parents=True)
    for name in ("audit.txt", "inputs/towns.csv"):
        (folder / name).write_text(name, encoding="utf-8")
    list_whole(folder)
    return folder


@pytest.mark.parametrize("name", ["notes.txt", "inputs/notes.txt", "audit.txt", "inputs/towns.csv", "mine/a/b.txt"])
def test_what_was_not_written_with_a_folder_or_changed_since_is_the_users(tmp_path: Path, name: str) -> None:
    folder = whole(tmp_path / "audit")
    check_whole(folder, "audit.txt")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("mine", encoding="utf-8")
    assert foreign_files(folder) == [name]
    with pytest.raises(InputFaults) as told:
        check_whole(folder, "audit.txt")
    assert [(fault.code, Path(fault.file)) for fault in told.value.faults] == [("foreign_file", folder / name)]


def test_a_link_that_leads_nowhere_is_the_users(tmp_path: Path) -> None:
    folder = whole(tmp_path / "audit")
    (folder / "link").symlink_to(tmp_path / "gone")
    assert foreign_files(folder) == ["link"]


def test_what_is_missing_or_of_the_system_is_no_ones(tmp_path: Path) -> None:
    folder = whole(tmp_path / "audit")
    (folder / "inputs" / "towns.csv").unlink()
    (folder / ".DS_Store").write_bytes(b"1")
    (folder / "empty").mkdir()
    check_whole(folder, "audit.txt")


@pytest.mark.parametrize("text", [None, "[1]"])
def test_without_a_list_nothing_is_known(tmp_path: Path, text: str | None) -> None:
    folder = whole(tmp_path / "audit")
    (folder / "written.json").unlink()
    if text is not None:
        (folder / "written.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputFaults) as told:
        check_whole(folder, "audit.txt")
    assert {fault.code for fault in told.value.faults} == {"folder_unlisted" if text is None else "foreign_file"}


def test_documents_beside_an_audit_are_not_lost_with_it(tmp_path: Path) -> None:
    folder = whole(tmp_path / "audit")
    place(make, folder)
    assert foreign_files(folder) == ["documents.json", "figures/map.png", "index.html"]


MARKERS = {"plan": "plan.json", "explain": "explanation.txt", "audit": "audit.txt", "evaluate": "evaluation.txt"}
MARKERS |= {"roll": "roll.txt", "scenarios": "scenarios.txt", "demo": "plan.json"}


@pytest.mark.parametrize("command", MARKERS)
@pytest.mark.parametrize("name", ["notes.txt", "marker"])
def test_no_command_replaces_a_folder_with_a_file_of_the_users(tmp_path: Path, command: str, name: str) -> None:
    """It is told before the work: the inputs are not even looked at."""
    marker, out = MARKERS[command], tmp_path / "out"
    folder = out / "plan" if command == "demo" else out
    with staged_folder(folder, marker) as aside:
        (aside / marker).write_text("written", encoding="utf-8")
    mine = folder / (marker if name == "marker" else name)
    mine.write_text("mine", encoding="utf-8")
    given = [] if command == "demo" else [str(tmp_path / "none")]
    done = CliRunner().invoke(app, [command, *given, "-o", str(out)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert str(mine) in done.stderr
    assert "不是先前一并写出的" in done.stderr
    assert "none" not in done.stderr
    assert mine.read_text(encoding="utf-8") == "mine"
    assert {path.name for path in folder.iterdir()} == {marker, "written.json", mine.name}
