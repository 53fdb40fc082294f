"""Widths on paper: numbers stay whole, words give way, the page is filled."""

import pytest

from schoolplaces.report.table import AppendixTable, Column, Row
from schoolplaces.report.widths import widths_on_paper


def made(*rows: Row) -> AppendixTable:
    columns = (Column("school", "text", 60), Column("land_m2", width=10), Column("pupils", width=30))
    return AppendixTable("1", "zh", columns, rows, ())


def test_shares_asked_for_where_every_number_fits() -> None:
    assert widths_on_paper(made(Row(("一小", 1234, 5))), 200, 7.5, 1.4) == pytest.approx([120, 20, 60])


def test_a_long_number_takes_what_it_needs_from_the_others() -> None:
    name, land, pupils = widths_on_paper(made(Row(("一小", 123456789012345, 5))), 200, 7.5, 1.4)
    assert land == pytest.approx(15 * 0.64 * 7.5 * 0.3528 + 1.4)
    assert name < 120
    assert pupils < 60
    assert name + land + pupils == pytest.approx(200)


def test_totals_are_bold_and_wider() -> None:
    plain = widths_on_paper(made(Row(("一小", 123456789012, 5))), 200, 7.5, 1.4)[1]
    bold = widths_on_paper(made(Row(("合计", 123456789012, 5), over=())), 200, 7.5, 1.4)[1]
    assert (plain - 1.4) / (bold - 1.4) == pytest.approx(0.64 / 0.70)


def test_more_than_a_page_holds_is_shared_out() -> None:
    found = widths_on_paper(made(Row(("一小", int("1" * 200), int("1" * 200)))), 200, 7.5, 1.4)
    assert sum(found) == pytest.approx(200)
    assert min(found) > 0
