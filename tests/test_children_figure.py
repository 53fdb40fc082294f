"""Children by age: pupils of the base year by the age of their grade, and births of the same cohorts."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces.report.children_figure import births_by_age, draw_children, has_children, pupils_by_age
from schoolplaces.report.drawing import style

from .plan_fixture import make_plan
from .region_fixture import BASE


@pytest.fixture
def plan():
    plan = make_plan()
    rows = [
        (town, year, None, 90.0 + year - BASE, "registered", "published")
        for town in ("T1", "T2")
        for year in range(2015, BASE + 1)
    ]
    columns = ["town", "year", "month", "births", "basis", "status"]
    plan.region.births = pd.DataFrame(rows, columns=columns).astype({"month": "Int64"})
    return plan


def test_a_grade_is_of_the_age_of_its_stage(plan):
    found = pupils_by_age(plan)
    assert {name: (min(ages), max(ages)) for name, ages in found.items()} == {
        "kindergarten": (3, 5), "primary": (6, 11), "junior": (12, 14), "senior_general": (15, 17),
        "vocational": (15, 17),
    }  # fmt: skip
    rows = plan.region.enrolment
    assert sum(sum(ages.values()) for ages in found.values()) == pytest.approx(
        rows.loc[rows["year"] == BASE, "pupils"].sum()
    )


def test_births_are_those_of_the_cohort_where_all_are_known(plan):
    found = births_by_age(plan, 17)
    assert found[0] == pytest.approx(2 * (90 * 2 / 3 + 89 / 3))  # 8/12 of this year's births, 4/12 of last year's
    assert max(found) == 9
    assert births_by_age(make_plan(), 17) == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bars_stand_on_each_other(plan, lang):
    with style():
        axes = draw_children(plan, lang).axes[0]
    tops = {round(bar.get_x() + 0.4): bar.get_y() + bar.get_height() for box in axes.containers for bar in box}
    found = pupils_by_age(plan)
    assert tops[16] == pytest.approx(found["senior_general"][16] + found["vocational"][16])
    assert len(axes.lines) == 1
    assert axes.get_ylim()[1] > max(tops.values())


def test_without_pupils_of_the_base_year_there_is_none(plan):
    assert has_children(plan)
    plan.region.enrolment = plan.region.enrolment.iloc[:0]
    assert not has_children(plan)
