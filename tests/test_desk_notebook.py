"""The notebook of the desk: written once, valid, and nothing else is replaced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from schoolplaces.desk_notebook import notebook_text, write_notebook
from schoolplaces.faults import InputFaults


def test_it_is_a_notebook() -> None:
    nbformat = pytest.importorskip("nbformat")  # here, as its import takes seconds
    notebook = nbformat.reads(notebook_text("some 'county'", "en"), as_version=4)
    nbformat.validate(notebook)
    compile(notebook.cells[1].source, "desk", "exec")
    assert notebook.cells[1].source.endswith("""Desk.read("some 'county'", lang='en')""")


def test_in_the_folder_or_elsewhere(tmp_path: Path) -> None:
    county = tmp_path / "county"
    county.mkdir()
    inside = write_notebook(county)
    assert inside == county / "desk.ipynb"
    assert "Desk.read('.')" in json.loads(inside.read_text("utf-8"))["cells"][1]["source"][-1]
    outside = write_notebook(county, tmp_path / "mine.ipynb")
    assert repr(str(county)) in json.loads(outside.read_text("utf-8"))["cells"][1]["source"][-1]


def test_what_is_there_stays(tmp_path: Path) -> None:
    path = write_notebook(tmp_path)
    mine = path.read_text("utf-8").replace("情景台", "我的情景台")
    path.write_text(mine, "utf-8")
    assert write_notebook(tmp_path) == path
    assert path.read_text("utf-8") == mine
    for other in ("notes", '{"cells": []}', "[]"):
        path.write_text(other, "utf-8")
        with pytest.raises(InputFaults) as error:
            write_notebook(tmp_path)
        assert error.value.faults[0].code == "desk_notebook_there"
        assert path.read_text("utf-8") == other
