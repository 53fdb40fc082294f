"""Names that files and fonts trip over, through every writer and both languages; points that are not there."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import openpyxl
import pandas as pd
import pytest
from docx.oxml.ns import qn

from schoolplaces import Region, report
from schoolplaces.faults import InputFaults
from schoolplaces.report.map_figure import draw_map
from schoolplaces.report.warning_map_figure import draw_warnings

from .changed_plan import make_changed_plan

LONG = "塱埗鲗第一" * 8  # 40 characters
NAMES = {
    "towns": ["塱埗鲗镇", "=1+1", 'A&B<"C"乡'],
    "schools": ['"一"小\'&<b>', "+cmd|' /C calc'!A0" + LONG],
    "areas": ["@SUM(A1)", "城&<区>", LONG],
    "projects": [LONG, "-1+2", "=HYPERLINK(1)", "$A$1与$x_{1}$", "%s", "新&lt;校", "{{ x }}", "'", '"'],
    "site": "=A1&B1",
}


def awkward() -> Any:
    """The small plan with such names wherever a county gives one."""
    plan = make_changed_plan()
    plan.region.name = "塱&<“县”>"
    plan.region.towns["planning_area"] = NAMES["areas"]
    plan.region.schools["name"] = NAMES["schools"]
    names = dict(zip(plan.region.schools["school"], NAMES["schools"], strict=True))
    plan.places["name"] = plan.places["school"].map(names).fillna(plan.places["name"])
    plan.projects["name"] = NAMES["projects"]
    plan.region.options.loc[0, "site"] = NAMES["site"]
    return plan


@pytest.fixture(scope="module", params=["zh", pytest.param("en", marks=pytest.mark.slow)])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    folder, plan = tmp_path_factory.mktemp(request.param), awkward()
    report.write(plan, folder, lang=request.param)
    return SimpleNamespace(folder=folder, tables=report.appendix_tables(plan, request.param))


@pytest.mark.slow
def test_they_are_all_in_the_tables(made: SimpleNamespace) -> None:
    texts = {value for table in made.tables for row in table.rows for value in row.values if isinstance(value, str)}
    wanted = [name for names in NAMES.values() for name in ([names] if isinstance(names, str) else names)]
    assert not [name for name in wanted if name not in texts and f"{name}*" not in texts]


@pytest.mark.slow
def test_word_shows_them_as_they_are(made: SimpleNamespace) -> None:
    document = docx.Document(str(made.folder / "layout_plan.docx"))
    for table, source in zip((t for t in document.tables), (t for t in made.tables if t.rows), strict=True):
        body = table._tbl.tr_lst[source.header_rows :][: len(source.rows)]
        for row, wanted in zip(body, source.rows, strict=True):
            texts = ["".join(node.text or "" for node in cell.iter(qn("w:t"))) for cell in row.tc_lst]
            assert texts == source.printed(wanted)


def test_the_workbook_holds_them_as_text(made: SimpleNamespace) -> None:
    book = openpyxl.load_workbook(made.folder / "appendix.xlsx")
    for table in made.tables:
        sheet = book[table.sheet]
        for i, row in enumerate(table.rows, start=3 + table.header_rows):
            for at, value in enumerate(row.values, start=1):
                if isinstance(value, str) and value:
                    cell = sheet.cell(i, at)
                    assert (cell.data_type, cell.value) == ("s", value)


def test_the_page_shows_them_and_runs_none_of_them(made: SimpleNamespace) -> None:
    page = (made.folder / "index.html").read_text(encoding="utf-8")
    cells = [unescape(part.split("</td>")[0].split(">", 1)[1]) for part in page.split("<td ")[1:]]
    assert cells == [text for table in made.tables for row in table.rows for text in table.printed(row)]
    assert "<b>" not in page
    assert "<区>" not in page


@pytest.mark.slow
def test_a_place_without_a_point_is_left_out_of_the_map_and_has_none_in_the_tables(tmp_path: Path) -> None:
    plan = make_changed_plan()
    plan.places.loc[plan.places["school"] == "N1", ["lat", "lon"]] = float("nan")
    report.write(plan, tmp_path)
    six = next(table for table in report.appendix_tables(plan) if table.name == "6")
    assert [row.values[six.index["point"]] for row in six.rows][:2] == ["110.5000, 26.4400", None]


@pytest.mark.slow
def test_a_town_without_a_point_is_on_no_map_and_in_every_table(tmp_path: Path) -> None:
    plan = make_changed_plan()
    plan.region.towns.loc[1, ["lat", "lon"]] = float("nan")
    plan.places.loc[plan.places["town"] == "T2", ["lat", "lon"]] = float("nan")
    with report.style():
        for figure in (draw_map(plan, "zh"), draw_warnings(plan, "zh")):
            texts = [text.get_text() for axes in figure.axes for text in axes.texts]
            assert not [text for text in texts if text.startswith("=1+1")]
            assert any(text.startswith("塱埗鲗镇") for text in texts)
    report.write(plan, tmp_path)
    three = next(table for table in report.appendix_tables(plan) if table.name == "3")
    assert "=1+1" in {row.values[2] for row in three.rows}


def test_a_town_without_a_point_is_told_by_name(small: Any) -> None:
    tables = small
    tables["towns"][1]["lat"] = None
    with pytest.raises(InputFaults) as told:
        Region.from_tables({name: pd.DataFrame(rows) for name, rows in tables.items()})
    assert ("towns", "lat") in {(fault.file.removesuffix(".csv"), fault.column) for fault in told.value.faults}
