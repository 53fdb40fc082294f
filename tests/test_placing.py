"""Moving files in: all of them, or what was there before."""

import os

import pytest

from schoolplaces.faults import InputFaults
from schoolplaces.placing import move_in, output_folder


@pytest.fixture
def folders(tmp_path):
    aside, folder = tmp_path / "out" / ".aside", tmp_path / "out"
    aside.mkdir(parents=True)
    for name in ("a", "b"):
        (aside / name).write_text(f"new {name}")
    return aside, folder


def test_all_are_moved(folders):
    aside, folder = folders
    assert move_in([("a", "a"), ("b", "b")], aside, folder) == (folder / "a", folder / "b")
    assert (folder / "b").read_text() == "new b"


def test_one_that_cannot_be_moved_brings_all_back(folders, monkeypatch):
    aside, folder = folders
    (folder / "a").write_text("old a")
    real = os.replace

    def refuse(source, target):
        if str(source) == str(aside / "b"):
            raise PermissionError(13, "open in another program")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(InputFaults) as told, output_folder(folder):
        move_in([("a", "a"), ("b", "b")], aside, folder)
    assert told.value.faults[0].file == str(folder / "b")
    assert (folder / "a").read_text() == "old a"
    assert not (folder / "b").exists()


def test_a_folder_made_for_nothing_goes_away(tmp_path):
    with pytest.raises(RuntimeError), output_folder(tmp_path / "x" / "y"):
        raise RuntimeError
    assert not (tmp_path / "x").exists()


def test_a_folder_that_was_there_stays(tmp_path):
    with pytest.raises(RuntimeError), output_folder(tmp_path):
        raise RuntimeError
    assert tmp_path.exists()
