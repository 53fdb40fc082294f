"""附表13: who is served by which school in the coming autumn."""

import pandas as pd
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


def zoned_plan():
    """The second kindergarten serves half of one zone of T1, the whole of another."""
    plan = make_plan()
    rows = [("Z1", "T1", "东片", 0.4, "assumed"), ("Z2", "T1", "西片", 0.6, "assumed")]
    plan.region.tables["zones"] = pd.DataFrame(rows, columns=["zone", "town", "name", "share", "status"])
    areas = [
        ("S2", "kindergarten", "T1", "Z2", 2026, 9, 1.0, 3.21, 0.0),
        ("S2", "kindergarten", "T1", "Z1", 2026, 6, 0.5, 1.5, -0.5),
        ("S2", "kindergarten", "T2", "", 2026, 40, 1.0, 1.5, 0.0),
    ]
    columns = ["school", "stage", "town", "zone", "year", "pupils", "share", "km", "change"]
    plan.service_areas = pd.DataFrame(areas, columns=columns)
    return plan


def test_zones_stand_behind_their_town():
    table = appendix13(zoned_plan())
    assert table.columns[table.index["served_zone"] - 1].key == "served_town"
    assert column(table, "served_zone") == ["东片", "西片", "", ""]
    assert column(table, "arrivals") == [6, 9, 40, 55]
    assert column(table, "town_share")[:3] == [50.0, 100.0, 100.0]
    assert column(table, "km")[:3] == [1.5, 3.2, 1.5]
    assert any("片区单元" in note for note in table.notes)


def test_without_zones_no_column_speaks_of_them():
    table = appendix13(make_plan())
    assert "served_zone" not in table.index
    assert not any("片区单元" in note for note in table.notes)


def test_a_share_above_the_whole_of_a_zone_is_told():
    plan = zoned_plan()
    plan.service_areas.loc[1, "share"] = 1.2
    with pytest.raises(SumViolated, match=r"附表13.*Z1"):
        appendix13(plan)
