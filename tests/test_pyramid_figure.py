"""The pyramid: persons by single age, of the right count, beside the ages of the stages."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.patches import StepPatch

from schoolplaces.report.drawing import style
from schoolplaces.report.prose import figure_names
from schoolplaces.report.pyramid_figure import by_age, counted, draw_pyramid, has_pyramid

from .plan_fixture import make_plan


def people(**changes):
    rows = [
        {"town": town, "year": year, "sex": sex, "age": age, "years": 5, "persons": 100.0 + age, "basis": "resident"}
        for town in ("T1", "T2")
        for year in (2020, 2025, 2030)
        for sex in ("male", "female")
        for age in range(0, 90, 5)
    ]
    return pd.DataFrame(rows).assign(status="published", **changes)


@pytest.fixture
def plan():
    plan = make_plan()
    plan.region.tables["population"] = people()
    return plan


def test_groups_are_spread_and_the_oldest_are_one():
    ages = by_age(pd.DataFrame({"age": [98, 3], "years": [5, 1], "persons": [50.0, 7.0]}))
    assert (ages[3], ages[98], ages[99], ages[100], ages.sum()) == (7.0, 10.0, 10.0, 30.0, 57.0)


def test_the_last_count_up_to_the_base_year_is_drawn(plan):
    assert counted(plan)[:2] == (2025, "resident")
    later = people()
    plan.region.tables["population"] = later[later["year"] == 2030].assign(basis="hukou")
    assert counted(plan)[:2] == (2030, "hukou")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bars_add_up_to_the_people_of_both_sexes(plan, lang):
    with style():
        figure = draw_pyramid(plan, lang)
    axes = figure.axes[0]
    widths = [width for patch in axes.patches if isinstance(patch, StepPatch) for width in patch.get_data().values]
    rows = counted(plan)[2]
    assert sum(width for width in widths if width > 0) == pytest.approx(
        rows.loc[rows["sex"] == "female", "persons"].sum()
    )
    assert -sum(width for width in widths if width < 0) == pytest.approx(
        rows.loc[rows["sex"] == "male", "persons"].sum()
    )
    named = [text.get_text() for text in axes.texts]
    assert named[-1] == {"zh": "普通高中、中等职业", "en": "General senior secondary, Vocational secondary"}[lang]


def test_without_people_there_is_no_pyramid(plan):
    assert has_pyramid(plan)
    assert "pyramid" in figure_names(plan, False)
    assert not has_pyramid(make_plan())
    assert "pyramid" not in figure_names(make_plan(), False)
