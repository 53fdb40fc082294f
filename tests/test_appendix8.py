"""附表8: what each project costs by year, a square metre and a place."""

import pytest

from schoolplaces.report import appendix8 as module
from schoolplaces.report.appendix8 import appendix8
from schoolplaces.report.table import SumViolated

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, projects


def column(table, key):
    return [row.values[table.index[key]] for row in table.rows]


def test_rows_years_and_total():
    table = appendix8(make_plan())
    assert column(table, "cost_10k") == [72.25, 1080.55, 2100.0, 3252.8]
    assert [head.text for head in table.header_cells() if head.text.isdigit()] == ["2026", "2027", "2028"]
    assert column(table, "money_2026") == [72.25, 540.27, 420.0, 1032.52]
    assert column(table, "money_2028") == [None, None, 840.0, 840.0]


def test_unit_costs():
    table = appendix8(make_plan())
    assert column(table, "yuan_a_m2")[:3] == [None, round(1080.55 * 1e4 / 2241), round(2100 * 1e4 / 3030)]
    assert column(table, "yuan_a_place")[:3] == [round(72.25 * 1e4 / 90), round(1080.55 * 1e4 / 270), 70000]


def test_schools_that_close_cost_too():
    table = appendix8(make_changed_plan())
    assert len(table.rows) == 10
    assert column(table, "cost_10k")[-1] == 3252.8 + 1500 + 60.5 + 20 + 10 + 5 + 30


def test_what_is_not_there_is_said():
    assert any("cost_10k" in note for note in appendix8(make_plan(), "en").notes)


def test_years_that_are_not_the_cost_are_told(monkeypatch):
    plan = make_plan()
    less = module.spending(plan)
    less.loc[0, "cost_10k"] -= 1
    monkeypatch.setattr(module, "spending", lambda plan: less)
    with pytest.raises(SumViolated, match=r"附表8.*总投资: 2100.0 is not the sum 2099"):
        appendix8(plan)


def test_no_project():
    assert appendix8(make_plan(projects=projects().iloc[:0])).rows == ()
