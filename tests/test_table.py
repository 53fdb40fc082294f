"""The appendix table: its header tree, its printing, and sums that must come out."""

import pytest

from schoolplaces.report.table import AppendixTable, Column, Row, SumViolated

COLUMNS = (
    Column("town", "text"),
    Column("places_existing", group="group.supply", total=True),
    Column("places_closed", group="group.supply", total=True),
    Column(
        "places_total", group="group.supply", total=True, terms=((1, "places_existing"), (-1, "places_closed"))
    ),
    Column("margin", "signed", unit="unit.margin"),
)  # fmt: skip
BODY = (Row(("甲", 90, 30, 60, -5)), Row(("乙", 45, 0, 45, 3)))
TOTAL = Row(("合计", 135, 30, 105, None), range(2))


def test_header_tree():
    cells = AppendixTable("3", "zh", COLUMNS, (*BODY, TOTAL)).header_cells()
    assert [cell.column for cell in cells if cell.row == 0] == [0, 1, 4]
    blocks = {(cell.row, cell.column, cell.rows, cell.columns) for cell in cells}
    assert blocks == {(0, 1, 1, 3), (0, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (1, 3, 1, 1), (0, 4, 2, 1)}
    covered = sum(cell.rows * cell.columns for cell in cells)
    assert covered == 2 * len(COLUMNS)
    assert {cell.text for cell in cells} >= {"学位供给(个)", "乡镇/街道", "余缺\n(±个)"}


def test_header_without_groups_is_one_row():
    table = AppendixTable("3", "en", (Column("town", "text"),), ())
    assert table.header_rows == 1
    assert [cell.rows for cell in table.header_cells()] == [1]


def test_printing():
    table = AppendixTable("3", "zh", COLUMNS, (*BODY, TOTAL))
    assert table.printed(BODY[0]) == ["甲", "90", "30", "60", "-5"]
    assert table.printed(BODY[1])[-1] == "+3"
    assert table.printed(TOTAL)[-1] == "—"
    assert table.total("places_total") == 105


def test_a_wrong_row_names_table_row_and_column():
    with pytest.raises(SumViolated, match=r"附表3.*row 1 \(甲.*供给合计: 61 is not the sum 60"):
        AppendixTable("3", "zh", COLUMNS, (Row(("甲", 90, 30, 61, -5)),))


def test_a_wrong_total_names_table_row_and_column():
    with pytest.raises(SumViolated, match=r"附表3.*row 3 \(合计.*现有: 136 is not the sum 135"):
        AppendixTable("3", "zh", COLUMNS, (*BODY, Row(("合计", 136, 30, 106, None), range(2))))


def test_a_text_where_a_sum_should_be():
    with pytest.raises(SumViolated):
        AppendixTable("3", "zh", COLUMNS, (Row(("甲", 90, 30, "many", -5)),))


def test_nothing_sums_to_nothing():
    columns = (Column("land_m2", total=True),)
    table = AppendixTable("4", "en", columns, (Row((None,)), Row((None,), range(1))))
    assert table.total("land_m2") == 0


def test_a_sum_with_an_unknown_part_is_unknown():
    columns = (Column("demand"), Column("base_n"), Column("since_n", terms=((1, "demand"), (-1, "base_n"))))
    AppendixTable("2", "zh", columns, (Row((5, None, None)), Row((5, 3, 2))))
    with pytest.raises(SumViolated, match="None is not the sum 2"):
        AppendixTable("2", "zh", columns, (Row((5, 3, None)),))
