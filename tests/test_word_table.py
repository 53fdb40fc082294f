"""The tables of the Word document, read back."""

import docx
import pytest
from docx.oxml.ns import qn

from schoolplaces import report

from .changed_plan import make_changed_plan


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return report.write(make_changed_plan(), tmp_path_factory.mktemp("word"))[0]


@pytest.fixture(scope="module")
def document(path):
    return docx.Document(str(path))


@pytest.mark.slow
def test_header_rows_are_merged_and_repeated(document):
    assert len(document.tables) == 16
    for table, source in zip(document.tables, report.appendix_tables(make_changed_plan()), strict=True):
        repeated = [row for row in table._tbl.tr_lst if row.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}")]
        assert repeated == table._tbl.tr_lst[: source.header_rows]
        merged = [any(row.xpath(f".//w:{name}") for row in repeated) for name in ("gridSpan", "vMerge")]
        assert merged == [source.header_rows == 2] * 2
        assert len(table._tbl.tr_lst) == source.header_rows + len(source.rows) + bool(source.notes)


@pytest.mark.slow
def test_cells_are_those_of_the_tables(document):
    for table, source in zip(document.tables, report.appendix_tables(make_changed_plan()), strict=True):
        body = table._tbl.tr_lst[source.header_rows :][: len(source.rows)]
        for row, wanted in zip(body, source.rows, strict=True):
            texts = ["".join(node.text or "" for node in cell.iter(qn("w:t"))) for cell in row.tc_lst]
            assert texts == source.printed(wanted)


def test_columns_have_their_widths(document):
    for table in document.tables:
        widths = [column.width for column in table.columns]
        assert sum(widths) == pytest.approx(265 * 36000, rel=0.01)
        for row in table._tbl.tr_lst[-3:-1]:
            assert [cell.width for cell in row.tc_lst] == pytest.approx(widths, abs=1000)


def test_a_total_and_a_note_never_stand_alone(document):
    rows = document.tables[3]._tbl.tr_lst
    kept = [bool(row.findall(f".//{qn('w:keepNext')}")) for row in rows]
    header = report.appendix_tables(make_changed_plan())[3].header_rows
    assert kept == [True] * header + [False] * (len(rows) - header - 3) + [True, True, False]


def test_notes_are_the_last_row_across_all_columns(document):
    for table, source in zip(document.tables, report.appendix_tables(make_changed_plan()), strict=True):
        (cell,) = table._tbl.tr_lst[-1].tc_lst
        assert cell.grid_span == len(source.columns)
        assert tuple("".join(t.text for t in part.iter(qn("w:t"))) for part in cell.p_lst) == source.notes
