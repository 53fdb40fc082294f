"""Small cells: not printed, and not to be worked out from what is."""

from dataclasses import replace
from itertools import product

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces import report
from schoolplaces.report.appendix2 import CENTRAL, HEAD, TAIL, appendix2
from schoolplaces.report.appendix3 import COLUMNS
from schoolplaces.report.excel import write_workbook
from schoolplaces.report.hiding import OTHER, SMALL, hidden, hidden_together, people
from schoolplaces.report.prose_rule import rule_items
from schoolplaces.report.table import AppendixTable, Column, Hidden, Row
from schoolplaces.report.totals import total_row

from .attacker import Attacker
from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, timeline

PLAIN = (Column("stage", "text"), Column("town", "text"), Column("demand", total=True, pupils=True))
LINKED = (
    Column("stage", "text"),
    Column("town", "text"),
    Column("born_n", total=True, pupils=True),
    Column("unborn_n", total=True, pupils=True),
    Column("demand", total=True, pupils=True, terms=((1, "born_n"), (1, "unborn_n"))),
    Column("places_total", total=True),
    Column("margin", "signed", total=True, terms=((1, "places_total"), (-1, "demand"))),
)


def plain(*pupils):
    body = [Row(("小学", str(at), number)) for at, number in enumerate(pupils)]
    return AppendixTable("3", "zh", PLAIN, (*body, total_row(PLAIN, body, "zh")))


def linked(cells):
    body = [
        Row(("小学", str(at), born, unborn, born + unborn, places, places - born - unborn))
        for at, (born, unborn, places) in enumerate(cells)
    ]
    return AppendixTable("3", "zh", LINKED, (*body, total_row(LINKED, body, "zh")))


def shown(table, key="demand"):
    return [row.values[table.index[key]] for row in hidden(table).rows]


@pytest.mark.parametrize(
    ("pupils", "printed"),
    [
        ((3, 60, 20, 0), [SMALL, 60, OTHER, 0, 83]),  # the smallest other one goes too, and none that is 0
        ((3, 2, 20), [SMALL, SMALL, 20, 25]),
        ((1, 1, 20), [SMALL, SMALL, OTHER, 22]),  # a sum of 2 would tell both
        ((4, 4, 20), [SMALL, SMALL, OTHER, 28]),
        ((3, 0), [SMALL, 0, SMALL]),
        ((30, 0, 5), [30, 0, 5, 35]),
    ],
)
def test_no_total_tells_a_small_cell(pupils, printed):
    assert shown(plain(*pupils)) == printed


def test_a_sum_along_a_row_tells_nothing_either():
    table = hidden(linked([(3, 50, 100), (60, 70, 100), (40, 30, 90)]))
    assert [row.values[2:] for row in table.rows] == [
        (SMALL, OTHER, 53, 100, 47),
        (60, 70, 130, 100, -30),
        (OTHER, OTHER, 70, 90, 20),
        (103, 150, 253, 290, 37),
    ]


def test_a_note_says_so_and_only_there():
    assert any("1至4人" in note for note in hidden(plain(3, 60, 20)).notes)
    table = plain(30, 60)
    assert hidden(table) is table


def test_text():
    assert [people(number) for number in (0, 0.6, 4, 4.6, 5)] == ["0", SMALL, SMALL, "5", "5"]
    assert people(4, full=True) == "4"


COUNT = st.one_of(st.integers(0, 6), st.integers(0, 90))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(COUNT, COUNT, st.integers(0, 120)), min_size=1, max_size=5))
def test_no_small_cell_can_be_worked_out_from_all_sums_together(cells):
    table = linked(cells)
    for cell, width in Attacker([table], [hidden(table)]).widths():
        assert width > 0.9, cell


def test_an_attacker_finds_what_is_not_protected():
    table = plain(3, 60, 20)
    assert [width for _, width in Attacker([table], [hidden(table)]).widths()] == [pytest.approx(3)]
    bare = AppendixTable(
        "3",
        "zh",
        PLAIN,
        tuple(Row((*r.values[:2], Hidden(SMALL) if i == 0 else r.values[2]), r.over) for i, r in enumerate(table.rows)),
    )
    assert [width for _, width in Attacker([table], [bare]).widths()] == [pytest.approx(0)]


def short(*cells):
    """附表3 of one stage and year: demand, places, shortage, pupils who come and who go, of each town."""
    body = []
    for at, (demand, places, lack, comes, goes) in enumerate(cells):
        spare = max(0, places - (demand - lack + comes - goes))
        counts = (demand, -(-demand // 45), places, 0, 0, 0, places, places - demand, lack, spare, comes, goes)
        body.append(Row(("小学", "2027年秋季", f"T{at}", *counts, None, None)))
    sums = [sum(row.values[at] for row in body) for at in range(3, 15)]
    total = Row(("小学", "2027年秋季", "合计", *sums, None, None), range(len(body)))
    return AppendixTable("3", "zh", COLUMNS, (*body, total))


def widths(*tables):
    return list(Attacker(tables, hidden_together(tables)).widths())


@pytest.mark.parametrize("lack", [1, 2, 3, 4])
def test_a_shortage_cannot_be_found_from_demand_and_places(lack):
    table = short((300 + lack, 300, lack, 0, 0), (200, 260, 0, 0, 0), (90, 100, 0, 0, 0))
    safe = hidden(table)
    row = dict(zip((column.key for column in COLUMNS), safe.rows[0].values, strict=True))
    assert row["shortage"] == SMALL
    assert row["demand"] == 300 + lack  # printed in 附表2 too: what is left out are those who come and go
    assert row["margin"] == -lack
    found = dict(widths(table))
    assert found
    assert min(found.values()) > 0.9


LACK, COMES, GOES = st.sampled_from([0, 0, 1, 3, 4, 9]), st.sampled_from([0, 0, 2, 8]), st.sampled_from([0, 0, 1, 7])
CELL = st.tuples(st.integers(9, 60), st.integers(0, 60), LACK, COMES, GOES)


@settings(max_examples=12, deadline=None)
@given(st.lists(CELL, min_size=1, max_size=4))
def test_no_small_cell_of_the_balance_can_be_worked_out(cells):
    for cell, width in widths(short(*cells)):
        assert width > 0.9, cell


def test_four_towns_of_one_pupil_each_are_not_told_by_their_total():
    safe = shown(plain(1, 1, 1, 1))
    assert safe == [SMALL, SMALL, SMALL, SMALL, OTHER]


def test_a_column_printed_year_by_year_does_not_tell_what_one_year_leaves_out():
    """Without any change the base year would tell the demand that is left out for another's sake."""
    keys = ("stage", "year", "town", "demand_basis", "demand_central", "born_n", "unborn_n", "base_n", "since_n")
    columns = tuple(replace(column, follows=()) for column in (*HEAD, CENTRAL, *TAIL) if column.key in keys)
    rows = []
    for year, few in (("2026年", 3), ("2027年", 30)):
        body = [
            Row(("小学", year, town, "", pupils, pupils, 0, base, pupils - base))
            for town, pupils, base in (("A", few, 20), ("B", 40, 40), ("C", 90, 70))
        ]
        sums = [sum(row.values[at] for row in body) for at in range(4, 9)]
        first = len(rows)
        rows += [*body, Row(("小学", year, "合计", "", *sums), range(first, first + 3))]
    found = dict(widths(AppendixTable("2", "zh", columns, tuple(rows))))
    assert found
    assert min(found.values()) > 0.9


@pytest.mark.slow
def test_no_small_cell_of_a_plan_can_be_worked_out_from_its_tables_together():
    plan = make_changed_plan()
    few = (plan.demand.table["stage"] == "vocational") & (plan.demand.table["town"] == "T2")
    plan.demand.table.loc[few, "pupils"] = (plan.demand.table.loc[few, "grade"] == 1) * 4
    mine = (plan.balance["stage"] == "vocational") & (plan.balance["town"] == "T2")
    plan.balance.loc[mine, "demand"] = 4
    plan.balance["margin"] = plan.balance["places_total"] - plan.balance["demand"]
    plan.balance.loc[plan.balance["town"] == "T3", "shortage"] = 4
    true, safe = (report.appendix_tables(plan, full=full) for full in (True, False))
    pick = [at for at, table in enumerate(true) if table.name in ("2", "3", "14")]
    found = dict(Attacker([true[at] for at in pick], [safe[at] for at in pick]).widths())
    assert {cell[0] for cell in found} >= {"2", "3"}
    assert min(found.values()) > 0.9


def test_demand_is_hidden_alike_in_both_tables_that_print_it():
    plan = make_changed_plan()
    mine = (plan.demand.table["stage"] == "primary") & (plan.demand.table["town"] == "T1")
    plan.demand.table.loc[mine & (plan.demand.table["year"] == 2027), "pupils"] = [3, 0, 0, 0, 0, 0]
    gone = (plan.balance["stage"] == "primary") & (plan.balance["town"] == "T1") & (plan.balance["year"] == 2027)
    plan.balance.loc[gone, "demand"] = 3
    plan.balance.loc[gone, "margin"] = plan.balance.loc[gone, "places_total"] - 3
    two, three = (next(t for t in report.appendix_tables(plan) if t.name == name) for name in ("2", "3"))
    seen = [
        {row.values[:3]: row.values[table.index[key]] for row in table.rows if "2027年" in str(row.values[1])[:5]}
        for table, key in ((two, "demand_central"), (three, "demand"))
    ]
    assert seen[0] == seen[1]
    assert SMALL in seen[0].values()
    assert OTHER in seen[0].values()


def test_formulas_are_not_written_where_they_would_not_come_out(tmp_path):
    write_workbook([hidden(linked([(3, 50, 100), (60, 70, 100), (40, 30, 90)]))], tmp_path / "a.xlsx", "", 2025)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [sheet.cell(7, at).value for at in (3, 5, 6)] == [103, "=SUM(E4:E6)", "=SUM(F4:F6)"]
    assert sheet["C4"].value == SMALL


@pytest.mark.slow
def test_all_is_printed_where_that_is_asked_for():
    full = report.appendix_tables(make_plan(), full=True)
    assert not [v for table in full for row in table.rows for v in row.values if isinstance(v, Hidden)]
    three = next(table for table in report.appendix_tables(make_plan()) if table.name == "3")
    assert three.rows[0].values[three.index["flow_in"]] == SMALL  # three pupils come from elsewhere
    assert three.rows[0].values[three.index["surplus"]] in (OTHER, 0)  # places less surplus would tell them
    row = timeline().query("action == 'bridge' and project == ''").assign(pupils=3)
    for asked, said in ((False, "<5人尚未落实"), (True, "3人尚未落实")):
        assert said in rule_items(make_plan(timeline=row), "zh", asked)[2][1][0]


def test_rates_follow_what_they_are_made_of():
    plan = make_plan()
    table = appendix2(plan)
    rows = list(table.rows)
    for at, (key, value) in product(range(1), (("base_n", 2), ("since_n", rows[0].values[4] - 2))):
        values = list(rows[at].values)
        values[table.index[key]] = value
        rows[at] = Row(tuple(values), rows[at].over)
    bare = AppendixTable("2", "zh", table.columns, tuple(rows[:1]))
    assert [hidden(bare).rows[0].values[table.index[key]] for key in ("base_n", "since_n", "since_pct")] == [
        SMALL,
        OTHER,
        OTHER,
    ]
