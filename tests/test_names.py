"""Names and plain values out of a plan's frames."""

import pandas as pd
import pytest

from schoolplaces.report.names import is_estimate, number, ordered_projects, project_name, town_names, whole, zone_names

from .plan_fixture import make_plan, projects


@pytest.mark.parametrize(
    ("value", "wanted"), [(3, 3), (2.9999999, 3), (None, None), (float("nan"), None), (pd.NA, None)]
)
def test_whole(value, wanted):
    assert whole(value) == wanted


def test_number():
    assert number(1.23456) == 1.23
    assert number(pd.NA) is None


def test_the_empty_town_is_outside():
    assert town_names(make_plan(), "zh")[""] == town_names(make_plan(), "zh")["outside"] == "区域外"
    assert town_names(make_plan(), "en")["T2"] == "=1+1"


def test_zones_are_named_where_there_are_some():
    assert zone_names(make_plan()) == {}
    plan = make_plan()
    plan.region.tables["zones"] = pd.DataFrame({"zone": ["Z1"], "name": ["东片"]})
    assert zone_names(plan) == {"Z1": "东片"}


def test_one_order_whatever_the_rows():
    plan = make_plan()
    shuffled = make_plan(projects=projects().sample(frac=1, random_state=3))
    assert list(ordered_projects(plan)["project"]) == list(ordered_projects(shuffled)["project"]) == ["P3", "P2", "P1"]


def test_the_star_is_for_what_is_not_published():
    rows = list(ordered_projects(make_plan()).itertuples())
    assert [project_name(row).endswith("*") for row in rows] == [True, False, True]
    assert not is_estimate("")
