"""附表14: what was forecast and what came."""

import pytest

from schoolplaces.report import appendix_tables
from schoolplaces.report.appendix14 import appendix14
from schoolplaces.report.table import SumViolated

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan


def column(table, key):
    return [row.values[table.index[key]] for row in table.rows]


def test_towns_then_the_region():
    table = appendix14(make_changed_plan())
    assert column(table, "town") == ["塱埗鲗镇", "=1+1", "合计", 'A&B<"C"乡', "合计"]
    assert column(table, "error_n") == [5, 0, 5, 3, 3]
    assert [table.printed(row)[table.index["error_pct"]] for row in table.rows] == ["+5.0", "0.0", "+2.5", "—", "—"]


def test_towns_that_do_not_add_up_are_told():
    plan = make_changed_plan()
    plan.review.loc[0, "forecast"] += 1
    with pytest.raises(SumViolated, match="附表14"):
        appendix14(plan)


@pytest.mark.slow
def test_it_stands_only_beside_last_years_plan():
    assert [table.name for table in appendix_tables(make_plan())][-1] == "13"
    assert [table.name for table in appendix_tables(make_changed_plan())][-2:] == ["14", "14b"]
