"""The same plan gives the same documents in another zone, locale and folder, with another hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from schoolplaces import optimize

from .tiny import BASE, demand_of, joined, new, region, rules, school, towns

pytestmark = pytest.mark.slow

NAME = "塱埗鲗镇"
ROOT = Path(__file__).resolve().parent.parent
WAYS = {
    "home": {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "away/far & wide": {"TZ": "America/Caracas", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "77"},
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Documents of one plan folder, by two processes that have little in common."""
    folder = tmp_path_factory.mktemp("repeated")
    point = school("p", NAME, "primary:1-2", 1, {"1-2": (1, 8)})
    tables = joined({"towns": towns(NAME, "乙"), "options": [new("N", "乙", 2, 33.3, name="新校")]}, point)
    tables["enrolment"] = [{"town": NAME, "year": BASE, "stage": "primary", "grade": g, "pupils": 3} for g in (1, 2)]
    place = region(tables, rules(2, 10, region={"name": "某县"}))
    pupils = {(t, g, BASE + lead): 13 for t in (NAME, "乙") for g in (1, 2) for lead in range(1, 7)}
    optimize.plan(place, demand_of(place, pupils), gap=0.0).write(folder / "plan")
    found = []
    for at, (name, changes) in enumerate(WAYS.items()):
        here = folder / name
        here.mkdir(parents=True)
        (folder / "plan").rename(here / "方案")  # the plan is elsewhere, too
        kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONUTF8", "PYTHONIOENCODING")}
        command = [sys.executable, "-m", "schoolplaces", "report", "方案", "-o", f"out{at}"]
        told = subprocess.run(command, cwd=here, env=kept | changes | {"PYTHONPATH": str(ROOT)}, capture_output=True)
        assert told.returncode == 0, told.stderr.decode("utf-8", "replace")
        (here / "方案").rename(folder / "plan")
        found.append(here / f"out{at}")
    return found


def test_the_same_files_are_written(written: list[Path]) -> None:
    one, two = ({path.relative_to(folder).as_posix() for path in folder.rglob("*")} for folder in written)
    assert one == two
    assert {"layout_plan.docx", "appendix.xlsx", "index.html"} < one


@pytest.mark.parametrize("name", ["appendix.xlsx", "index.html"])
def test_workbook_and_page_are_the_same_bytes(written: list[Path], name: str) -> None:
    one, two = ((folder / name).read_bytes() for folder in written)
    assert one == two


def test_every_part_of_the_word_document_is_the_same(written: list[Path]) -> None:
    one, two = (ZipFile(folder / "layout_plan.docx") for folder in written)
    assert one.namelist() == two.namelist()
    assert [name for name in one.namelist() if one.read(name) != two.read(name)] == []
    assert (written[0] / "layout_plan.docx").read_bytes() == (written[1] / "layout_plan.docx").read_bytes()


def test_figures_are_the_same_bytes(written: list[Path]) -> None:
    for path in sorted((written[0] / "figures").iterdir()):
        assert path.read_bytes() == (written[1] / "figures" / path.name).read_bytes(), path.name
