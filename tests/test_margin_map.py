"""The map of margins: which towns are short, how large they are, and the works of a plan by the year."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import Demand, optimize, report

from .desk_county import given

PLAIN = {"stage": "kindergarten", "year": 2030}


@pytest.fixture(scope="module")
def plan():
    county = given()
    return optimize.plan(county, Demand.of_table(county.demand, county))


def texts(figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def legend(figure) -> list[str]:
    return [text.get_text() for text in figure.legends[0].get_texts()]


def test_short_enough_and_nobody(chengbu) -> None:
    towns = chengbu.towns["town"].tolist()
    margins = [-30, 12, 0, *([5] * (len(towns) - 3))]
    demand = [100, 50, 0, *([20] * (len(towns) - 3))]
    balance = pd.DataFrame({"town": towns, **PLAIN, "demand": demand, "margin": margins})
    with report.style():
        figure = report.margin_map(chengbu, balance, "kindergarten", 2030)
        names = chengbu.towns["name"].tolist()
    assert texts(figure)[:3] == [f"{names[0]} −30", f"{names[1]} +12", f"{names[2]} 0"]
    assert legend(figure) == ["学位不足", "学位够用", "无学生无学位"]


def test_works_stand_from_the_year_of_their_use(plan) -> None:
    first = int(plan.projects["use_year"].iloc[0])
    with report.style():
        before = report.margin_map(plan.region, plan.balance, "kindergarten", first - 1, plan, lang="en")
        after = report.margin_map(plan.region, plan.balance, "kindergarten", first, plan, lang="en")
    assert "New" not in legend(before)
    assert "New" in legend(after)
    assert "1" in texts(after)


def test_a_stage_without_rows_is_refused(plan) -> None:
    with pytest.raises(ValueError, match="junior"):
        report.margin_map(plan.region, plan.balance, "junior", 2030)
