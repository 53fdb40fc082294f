"""Small cells: not printed, and not to be worked out from what is."""

from itertools import product

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces import report
from schoolplaces.report.appendix2 import appendix2
from schoolplaces.report.excel import write_workbook
from schoolplaces.report.hiding import OTHER, SMALL, hidden, people
from schoolplaces.report.prose_rule import rule_items
from schoolplaces.report.table import AppendixTable, Column, Hidden, Row
from schoolplaces.report.totals import total_row

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


def width_of(table):
    """How far each small cell may still go, by all sums of the table: its least and most value as real numbers."""
    from scipy.optimize import linprog

    safe = hidden(table)
    unknown = [(i, at) for i, row in enumerate(safe.rows) for at, v in enumerate(row.values) if isinstance(v, Hidden)]
    place = {cell: n for n, cell in enumerate(unknown)}
    sums = []
    for i, row in enumerate(table.rows):
        for at, column in enumerate(table.columns):
            if column.terms:
                sums.append([(1, (i, at)), *((-sign, (i, table.index[key])) for sign, key in column.terms)])
            if column.total and row.over is not None:
                sums.append([(1, (i, at)), *((-1, (j, at)) for j in row.over)])
    left, right = np.zeros((len(sums), len(unknown))), np.zeros(len(sums))
    for n, terms in enumerate(sums):
        for sign, cell in terms:
            if cell in place:
                left[n, place[cell]] += sign
            else:
                right[n] -= sign * float(table.rows[cell[0]].values[cell[1]])
    bounds = [
        (1, 4) if safe.rows[i].values[at] == SMALL else (None, None) if not table.columns[at].pupils else (0, None)
        for i, at in unknown
    ]
    for cell in unknown:
        if safe.rows[cell[0]].values[cell[1]] == SMALL:
            one = np.zeros(len(unknown))
            one[place[cell]] = 1
            ends = [linprog(sign * one, A_eq=left, b_eq=right, bounds=bounds) for sign in (1, -1)]
            yield cell, ends[1].fun * -1 - ends[0].fun


COUNT = st.one_of(st.integers(0, 6), st.integers(0, 90))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(COUNT, COUNT, st.integers(0, 120)), min_size=1, max_size=5))
def test_no_small_cell_can_be_worked_out_from_all_sums_together(cells):
    for cell, width in width_of(linked(cells)):
        assert width > 0.9, cell


def test_an_attacker_finds_what_is_not_protected():
    table = plain(3, 60, 20)
    assert [width for _, width in width_of(table)] == [pytest.approx(3)]
    bare = AppendixTable(
        "3",
        "zh",
        PLAIN,
        tuple(Row((*r.values[:2], Hidden(SMALL) if i == 0 else r.values[2]), r.over) for i, r in enumerate(table.rows)),
    )
    assert bare.rows[-1].values[2] - 60 - 20 == 3  # what the complement is for


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
