"""Writing: all files or none, told when it cannot be, and the same bytes each time."""

import subprocess
import sys
from pathlib import Path

import pytest

from schoolplaces import report
from schoolplaces.faults import InputFaults
from schoolplaces.report import SumViolated
from schoolplaces.report.drawing import GlyphMissing

from .plan_fixture import make_plan

NAMES = {
    "layout_plan.docx",
    "appendix.xlsx",
    "index.html",
    "figures/children.png",
    "figures/demand.png",
    "figures/places.png",
    "figures/map.png",
    "figures/gantt.png",
    "figures/warnings.png",
    "figures/cost.png",
    "figures/chances.png",
}


def files(folder):
    found = {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file()}
    return found - {"documents.json"}


def test_files(tmp_path):
    written = report.write(make_plan(), tmp_path / "a" / "out")
    assert files(tmp_path / "a" / "out") == NAMES
    assert {path.relative_to(tmp_path / "a" / "out").as_posix() for path in written} == NAMES


@pytest.mark.slow
def test_same_plan_same_bytes(tmp_path):
    one, two = (report.write(make_plan(), tmp_path / name) for name in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


@pytest.mark.slow
def test_other_files_stay_and_old_ones_are_replaced(tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "plan.json").write_text("{}")
    report.write(make_plan(), tmp_path, lang="en", formats=("html",))
    old = (tmp_path / "index.html").read_text(encoding="utf-8")
    report.write(make_plan(), tmp_path)
    assert files(tmp_path) == {*NAMES, "plan/plan.json"}
    assert (tmp_path / "index.html").read_text(encoding="utf-8") != old


def test_a_file_of_ones_own_is_not_written_over(tmp_path):
    (tmp_path / "layout_plan.docx").write_text("mine")
    with pytest.raises(InputFaults) as told:
        report.write(make_plan(), tmp_path)
    assert [fault.code for fault in told.value.faults] == ["foreign_document"]
    assert files(tmp_path) == {"layout_plan.docx"}
    assert (tmp_path / "layout_plan.docx").read_text() == "mine"


def test_a_violated_sum_writes_nothing(tmp_path):
    plan = make_plan()
    plan.balance.loc[0, "margin"] += 1
    with pytest.raises(SumViolated):
        report.write(plan, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_missing_glyph_is_an_error_and_writes_nothing(tmp_path):
    plan = make_plan()
    plan.region.towns.loc[0, "name"] = "\U00031350镇"
    with pytest.raises(GlyphMissing, match=chr(201552)):
        report.write(plan, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_below_a_file_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputFaults) as told:
        report.write(make_plan(), tmp_path / "file" / "out")
    assert [fault.code for fault in told.value.faults] == ["cannot_write"]
    assert told.value.faults[0].file.endswith(str(Path("file") / "out"))


@pytest.mark.slow
def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(InputFaults) as told:
        report.write(make_plan(), tmp_path / "out")
    assert [fault.code for fault in told.value.faults] == ["target_is_file"]
    assert (tmp_path / "out").read_text() == "mine"


def test_an_unknown_language_is_told(tmp_path):
    with pytest.raises(ValueError, match="'fr'; allowed: zh, en"):
        report.write(make_plan(), tmp_path, lang="fr")


def test_a_bare_import_is_refused():
    root = Path(report.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", "import report"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "from schoolplaces import report" in done.stderr


@pytest.mark.slow
def test_a_region_without_a_history(tmp_path):
    plan = make_plan()
    plan.region.enrolment = plan.region.enrolment.iloc[:0]
    assert files(report.write(plan, tmp_path)[0].parent) == NAMES - {"figures/children.png"}


@pytest.mark.slow
def test_only_one_stage_and_one_year(tmp_path):
    plan = make_plan()
    plan.need_years = (2026,)
    plan.region.stages = {"junior": plan.region.stages["junior"]}
    plan.projects = plan.projects[plan.projects["stage"] == "junior"]
    plan.balance = plan.balance[plan.balance["stage"] == "junior"]
    plan.costs = plan.costs[plan.costs["stage"] == "junior"]
    plan.demand.table = plan.demand.table[plan.demand.table["stage"] == "junior"]
    plan.timeline = plan.timeline[plan.timeline["stage"] == "junior"]
    plan.warnings = plan.warnings[(plan.warnings["stage"] == "junior") & (plan.warnings["year"] == 2026)]
    plan.region.enrolment = plan.region.enrolment[plan.region.enrolment["stage"] == "junior"]
    assert files(report.write(plan, tmp_path)[0].parent) == NAMES


@pytest.mark.slow
def test_only_the_formats_asked_for(tmp_path):
    written = report.write(make_plan(), tmp_path, formats=("xlsx",))
    assert files(tmp_path) == {name for name in NAMES if name.startswith("figures/")} | {"appendix.xlsx"}
    assert written[0] == tmp_path / "appendix.xlsx"
