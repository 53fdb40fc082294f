"""附表11: each project once, its three dates and whether they are kept."""

import pandas as pd
import pytest

from schoolplaces.report.appendix4 import appendix4
from schoolplaces.report.appendix11 import appendix11, status
from schoolplaces.report.table import SumViolated

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, projects


def column(table, key):
    return [row.values[table.index[key]] for row in table.rows]


def test_dates_and_statuses():
    table = appendix11(make_plan())
    assert column(table, "forecast_year") == [None, "本规划前", "本规划前"]
    assert column(table, "planned_by") == [None, "本规划前", "2026年"]
    assert column(table, "plan_status") == ["不判定", "滞后1年", "按期"]
    assert column(table, "target_year") == ["2026年8月底前", "2026年8月底前", "2028年8月底前"]
    assert column(table, "delivery_status") == ["按期", "滞后1年", "按期"]
    assert column(table, "remark") == ["过渡措施", "过渡：过渡学位90个(2026—2027年)、仍缺学位12人(2026年)", ""]


def test_numbers_and_names_are_those_of_appendix4():
    plan = make_plan()
    four, eleven = appendix4(plan), appendix11(plan)
    for key in ("number", "project_name", "town", "stage", "places_added", "need_year"):
        assert column(four, key)[:-1] == column(eleven, key)


def test_a_project_twice_is_told():
    plan = make_plan(projects=pd.concat([projects(), projects().iloc[[1]]]))
    with pytest.raises(SumViolated, match=r"附表11.*P2"):
        appendix11(plan)


@pytest.mark.parametrize(
    ("word", "years", "zh", "en"),
    [
        ("in_time", 0, "按期", "In time"),
        ("late", 2, "滞后2年", "Late by 2 y"),
        ("late", None, "滞后", "Late"),
        ("before_plan", 0, "本规划前", "Before this plan"),
        ("not_judged", 0, "不判定", "Not judged"),
    ],
)
def test_status(word, years, zh, en):
    assert status(word, years, "zh") == zh
    assert status(word, years, "en") == en


def test_what_closes_adds_no_places_and_says_where_pupils_go_on():
    table = appendix11(make_changed_plan())
    assert column(table, "number") == list(range(1, 10))
    assert column(table, "places_added")[5:] == [None] * 4
    assert column(table, "kind")[-1] == "并入他校"
    assert column(table, "remark")[-1] == "并入一小"
    assert column(table, "plan_status")[5:] == ["不判定"] * 4
