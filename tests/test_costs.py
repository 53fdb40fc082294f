"""The cost table: each term by hand, and all of them together the objective."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import optimize

from .tiny import BASE, at, demand_of, joined, new, region, rules, school, steady, towns

RATE = 0.05


def money(year: int) -> float:
    """Value in the base year of one yuan, `year` years later."""
    return float(1.05**-year)


@pytest.fixture(scope="module")
def plan() -> optimize.Plan:
    """Town a: a new school of one class at 100, first used two years on. Town b: a standing school, one child too many.

    One grade, five need years, ten children a year in a and eleven in b; b is 20 km by road from its school's site.
    """
    given = rules(
        1,
        10,
        region={"inside_km": 2.0},
        reach={"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}},
        costs={"discount_rate": RATE, "travel_km": 0.5, "campus": {"primary": 3.0}, "class": {"primary": 4.0}},
        projects={"new": {"lead_years": 2, "ready_before": 0, "spend": [0.25, 0.75], "life": 40}},
        residual={"counted": True, "low_unborn": 1.0},
    )
    standing = school("s", "b", "primary:1-1", 1, {})
    tables = {
        "towns": towns("a", "b"),
        "options": [new("N", "a", 2, 100.0)],
        "travel": [{"from": "b", "to": "s", "km": 20.0}],
    }
    place = region(joined(tables, standing), given)
    return optimize.plan(place, demand_of(place, steady({"a": 10, "b": 11}, 1, 10)), gap=0.0)


def test_capital_by_the_spend_profile(plan: optimize.Plan) -> None:
    capital = plan.costs.groupby("year")["capital"].sum()
    assert capital[capital > 0].to_dict() == {
        BASE + 1: pytest.approx(25 * money(1)), BASE + 2: pytest.approx(75 * money(2)),
    }  # fmt: skip


def test_residual_is_the_straight_line_times_the_share_that_is_used(plan: optimize.Plan) -> None:
    """Eight of forty years are gone in the tenth; ten children fill half of the twenty places."""
    residual = plan.costs.groupby("year")["residual"].sum()
    assert residual[residual < 0].to_dict() == {BASE + 10: pytest.approx(-100 * 32 / 40 * 0.5 * money(10))}


def test_running_costs_year_by_year(plan: optimize.Plan) -> None:
    costs: Any = plan.costs.groupby("year").sum(numeric_only=True)
    for lead in range(1, 6):
        row: Any
        row, stands = costs.loc[BASE + lead], lead >= 2
        assert row["campus"] == pytest.approx((3 + 3 * stands) * money(lead))
        assert row["class"] == pytest.approx((4 + 4 * stands) * money(lead))
        assert row["travel"] == pytest.approx((10 * 20 + 10 * 2 * stands) * 0.5 * money(lead))
        assert row["shortage"] == pytest.approx((1 + 10 * (not stands)) * 100 * money(lead))
        assert row[["over_size", "added_class"]].tolist() == [0, 0]


def test_terms_add_up_to_the_objective(plan: optimize.Plan) -> None:
    assert plan.costs.drop(columns=["stage", "year"]).to_numpy().sum() == pytest.approx(plan.objective, abs=1e-5)
    assert plan.bound == pytest.approx(plan.objective, abs=1e-5)


def test_pupils_above_caps_and_classes_opened_later() -> None:
    """Twelve sit in a class of ten and stay one year: 2 × 5. Eight join them in a room added for them: 1 × 12."""
    rolls = school("s", "a", "primary:1-2", 2, {"1": (1, 12), "2": (1, 0)})
    given = rules(2, 10, costs={"added_class": 12.0})
    enrolment = [{"town": "a", "year": BASE, "stage": "primary", "grade": g, "pupils": n} for g, n in ((1, 12), (2, 0))]
    place = region(joined({"towns": towns("a"), "enrolment": enrolment}, rolls), given)
    crowded = demand_of(
        place, {("a", g, BASE + lead): 12 if (g, lead) == (2, 1) else 0 for g in (1, 2) for lead in (1, 2, 3)}
    )
    costs: Any = optimize.plan(place, crowded, years=1, gap=0.0).costs.set_index("year").loc[BASE + 1]
    assert costs[["over_size", "added_class", "class"]].tolist() == [10, 0, 1]  # one more class would cost 12 + 1
    joined_by = demand_of(
        place, {("a", g, BASE + lead): 20 if (g, lead) == (2, 1) else 0 for g in (1, 2) for lead in (1, 2, 3)}
    )
    costs = optimize.plan(place, joined_by, years=1, gap=0.0).costs.set_index("year").loc[BASE + 1]
    assert costs[["over_size", "added_class", "class", "shortage"]].tolist() == [0, 12, 2, 0]


def test_school_size_excess_is_priced_once_a_campus() -> None:
    sizes: Any = [{"stages": ["primary"], "cap": 15, "existing_from": BASE + 1}]
    given = rules(1, 10, school_size=sizes)
    place = region(joined({"towns": towns("a"), "options": [at("E", "expand", "s", "a", 1, 9.0)],
                           "enrolment": [{"town": "a", "year": BASE, "stage": "primary", "grade": 1, "pupils": 20}]},
                          school("s", "a", "primary:1-1", 2, {"1": (2, 20)})), given)  # fmt: skip
    costs: Any = optimize.plan(place, demand_of(place, steady({"a": 20}, 1, 3)), years=3, gap=0.0).costs
    assert costs["over_size"].tolist() == [25.0] * 3  # five above the cap, at 5 each
