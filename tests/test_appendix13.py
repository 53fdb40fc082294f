"""附表13: who is served by which school in the coming autumn."""

import pytest

from schoolplaces.report.appendix13 import appendix13
from schoolplaces.report.table import SumViolated

from .plan_fixture import make_plan


def column(table, key):
    return [row.values[table.index[key]] for row in table.rows]


def test_rows_of_the_first_need_year_by_stage_with_totals():
    table = appendix13(make_plan())
    assert column(table, "stage") == ["幼儿园", "幼儿园", "", "小学", "小学", ""]
    assert column(table, "school") == ["二中", "二中", "合计", "一小", "一小", "合计"]
    assert column(table, "served_town")[:2] == ["塱埗鲗镇", "=1+1"]
    assert column(table, "arrivals") == [5, 40, 45, 70, 60, 130]


def test_shares_in_per_cent_and_changes_in_points():
    table = appendix13(make_plan())
    assert column(table, "town_share")[:2] == [12.5, 80.0]
    printed = [table.printed(row)[table.index["share_change"]] for row in table.rows]
    assert printed == ["-5.5", "0.0", "", "0.0", "+25.0", ""]


def test_a_share_above_the_whole_is_told():
    plan = make_plan()
    plan.service_areas.loc[0, "share"] = 1.2
    with pytest.raises(SumViolated, match=r"附表13.*T2"):
        appendix13(plan)
