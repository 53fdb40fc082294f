"""Total rows: sums of what stands above, and of totals."""

import pytest

from schoolplaces.report.table import AppendixTable, Column, Row, SumViolated
from schoolplaces.report.totals import grand_total, total_row

COLUMNS = (Column("stage", "text"), Column("town", "text"), Column("places_total", total=True), Column("km", "tenth"))


def test_a_total_sums_what_is_known_and_says_so():
    body = [Row(("小学", "甲", 5, 1.5)), Row(("小学", "乙", None, 2.5))]
    total = total_row(COLUMNS, body, "zh", first=3)
    assert total.values == ("", "合计", 5, "")
    assert total.over == range(3, 5)


def test_a_grand_total_sums_totals():
    columns = (Column("stage", "text"), Column("town", "text"), Column("places_total", total=True))
    rows = [
        Row(("小学", "甲", 5)),
        Row(("", "合计", 5), range(1)),
        Row(("初中", "甲", 7)),
        Row(("", "合计", 7), range(2, 3)),
    ]
    last = grand_total(columns, rows, "zh")
    assert last.values == ("", "总计", 12)
    assert last.over == (1, 3)
    with pytest.raises(SumViolated, match=r"附表3.*row 5 .*13 is not the sum 12"):
        AppendixTable("3", "zh", columns, (*rows, Row(("", "总计", 13), last.over)))
