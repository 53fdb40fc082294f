"""The rule replayed on tiny regions: what each lead comes to is known by hand."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.draws import Draws
from schoolplaces.faults import InputFaults
from schoolplaces.optimize.policy import FORESIGHT, REACT, Policy
from schoolplaces.optimize.roll import _whole, roll
from schoolplaces.optimize.rolled import Rolled
from schoolplaces.rounding import KEY

from .tiny import BASE, demand_rows, joined, merged, new, region, rules, school, towns

YEARS, LEAD, COST, SHORT, RATE = 6, 3, 10.0, 100.0, 0.05
JUMP = (1, 1, 1, 1, 2, 2)  # classes of ten by year: one more from BASE + 5 on
WAVE = (1, 2, 1, 1, 3, 2)


def county(**more: Any) -> Region:
    """One town, one grade, one room; one more class by a school of three years' lead, and one more by another."""
    options = [new("N", "a", 1, COST, lead_years=LEAD), new("E", "a", 1, 3 * COST, "second", lead_years=LEAD)]
    said = {"projects": {"new": {"spend": [1.0], "ready_before": 1}}, "costs": {"discount_rate": RATE}}
    given = rules(1, 10, **merged(said, more))
    rolls = [{"town": "a", "year": BASE, "stage": "primary", "grade": 1, "pupils": 10}]
    tables = {"towns": towns("a"), "options": options, "enrolment": rolls}
    return region(joined(tables, school("s", "a", "primary:1-1", 1, {"1": (1, 10)})), given)


def coming(*paths: tuple[int, ...]) -> Draws:
    """Draws of classes of ten by year, the last year again until ten years are full."""
    cells = {("a", 1, BASE + lead): 0 for lead in range(1, 11)}
    index = demand_rows(cells)[KEY]
    full = [[*path, *[path[-1]] * (10 - len(path))] for path in paths]
    return Draws(index, 10 * np.array(full, dtype=float).T)


def told(draws: Draws) -> Demand:
    """A forecast that says what the first draw says."""
    return Demand.from_pupils(draws.index.assign(pupils=draws.values[:, 0]), None)


def replayed(place: Region, draws: Draws, *policies: Policy, **more: Any) -> Rolled:
    """By a forecaster that says what the first draw says, whatever is known."""
    known = told(draws)
    return roll(place, lambda _, __: known, draws, years=YEARS, policies=policies, gap=0.0, **more)


@cache
def jumped() -> Rolled:
    return replayed(county(), coming(JUMP), Policy(6, 2, 0), Policy(6, 3, 0))


def measured(found: Rolled, column: str, draw: int = 1) -> dict[str, Any]:
    return found.draws[found.draws["draw"] == draw].set_index("policy")[column].to_dict()


@pytest.mark.slow
def test_shortage_lasts_as_long_as_works_are_late() -> None:
    """Ten more come in BASE + 5. With a lead of three years, approval two years before is one year late."""
    assert measured(jumped(), "shortage") == {FORESIGHT: 0, "6-2-0": 10, "6-3-0": 0}
    assert measured(jumped(), "short_years") == {FORESIGHT: 0, "6-2-0": 1, "6-3-0": 0}


@pytest.mark.slow
def test_approval_is_in_the_year_the_lead_says() -> None:
    works = jumped().works.query("policy != @FORESIGHT")
    assert works[["policy", "approved_year", "need_year", "delivery_year", "use_year"]].to_numpy().tolist() == [
        ["6-2-0", BASE + 3, BASE + 5, BASE + 6, BASE + 6],
        ["6-3-0", BASE + 2, BASE + 5, BASE + 5, BASE + 5],
    ]


@pytest.mark.slow
def test_by_hand_what_it_costs() -> None:
    """Classes at 1 a year, the school at 10 in the year it stands, each pupil without a place at 100; discounted."""
    cost, regret = (measured(jumped(), column) for column in ("cost_10k", "regret_10k"))
    now = [(1 + RATE) ** -lead for lead in range(YEARS + 1)]
    classes = sum(now[1:]) + now[6]
    assert cost["6-3-0"] == pytest.approx(classes + now[5] * (1 + COST), abs=1e-5)
    assert cost["6-2-0"] == pytest.approx(classes + now[6] * COST + now[5] * 10 * SHORT, abs=1e-5)
    assert regret == pytest.approx({FORESIGHT: 0.0, "6-3-0": 0.0, "6-2-0": cost["6-2-0"] - cost["6-3-0"]}, abs=1e-5)


def leads_kept(found: Rolled) -> bool:
    """Whether rooms stand their lead after approval, are in use no sooner, and hold no class before."""
    works = found.works
    assert len(works)
    assert (works["delivery_year"] >= works["approved_year"] + LEAD).all()
    assert (works["use_year"] >= works["delivery_year"]).all()
    return True


@pytest.mark.slow
@pytest.mark.parametrize("path", [JUMP, WAVE])
def test_places_never_count_before_their_delivery(path: tuple[int, ...]) -> None:
    found = replayed(county(), coming(path), Policy(6, 4, 1), Policy(3, 1, 0), REACT)
    assert leads_kept(found)
    for (policy, draw), mine in found.stages.groupby(["policy", "draw"]):
        works = found.works[(found.works["policy"] == policy) & (found.works["draw"] == draw)]
        rooms = [1 + int((works["delivery_year"] <= year).sum()) for year in mine["year"]]
        assert (mine["shortage"].to_numpy() >= 10 * (np.array(path) - rooms)).all()


def test_places_stand_their_lead_after_approval() -> None:
    assert leads_kept(jumped())


def at_once(path: tuple[int, ...], deliver: int) -> None:
    """Roll with a forecast that comes true, and approval early enough for every lead, against one plan."""
    place = county(projects={"new": {"ready_before": deliver}})
    draws, policy = coming(path), Policy(6, LEAD + deliver, deliver)
    planned = optimize.plan(place, told(draws), years=YEARS, gap=0.0)
    assert len(planned.projects)
    found = replayed(place, draws, policy)
    assert measured(found, "cost_10k")[policy.name] == pytest.approx(planned.objective, abs=1e-6)


@pytest.mark.parametrize(
    ("path", "deliver"),
    [(path, deliver) for path in (JUMP, WAVE, (1, 2, 2, 3, 3, 3), (1, 1, 1, 2, 1, 2)) for deliver in (0, 1)],
)
@pytest.mark.slow
def test_without_uncertainty_it_costs_what_planning_at_once_costs(path: tuple[int, ...], deliver: int) -> None:
    """One end year, one end valuation."""
    at_once(path, deliver)


@pytest.mark.slow
@pytest.mark.parametrize("discount", [0.0, 0.05])
def test_foresight_is_never_dearer(discount: float) -> None:
    place = county(costs={"discount_rate": discount}, residual={"counted": True})
    paths = coming(JUMP, WAVE, (2, 2, 1, 1, 1, 3))
    found = replayed(place, paths, Policy(6, 3, 1), Policy(6, 4, 1), Policy(3, 3, 0), REACT).draws
    least = found[found["policy"] == FORESIGHT].set_index("draw")["bound_10k"]
    assert (found["cost_10k"] >= found["draw"].map(least) - 1e-6).all()
    assert found["regret_10k"].min() >= -1e-6
    assert found["regret_10k"].max() > 0


@pytest.mark.slow
def test_a_planner_knows_what_has_come_and_no_more() -> None:
    draws, seen = coming((1, 2, 1)), []

    def forecaster(known: Region, ahead: int) -> Demand:
        seen.append((known.base_year, known.enrolment["year"].max(), known.enrolment["pupils"].tolist(), ahead))
        return told(draws)

    roll(county(), forecaster, draws, years=2, policies=[Policy(2, 2, 0), Policy(1, 1, 0)], gap=0.0)
    assert seen == [(BASE, BASE, [10], 10), (BASE + 1, BASE + 1, [10, 10], 9)]  # once a year, for all ways of working


@pytest.mark.slow
def test_history_is_known_as_it_was() -> None:
    draws, asked = coming((1, 2, 1)), []

    def known(year: int) -> Region:
        asked.append(year)
        return county(region={"name": str(year)})

    def forecaster(seen: Region, _: int) -> Demand:
        asked.append(seen.name)
        return told(draws)

    policies = [Policy(2, 2, 0), Policy(1, 1, 0)]
    found = roll(county(), forecaster, draws, years=2, policies=policies, gap=0.0, known=known)
    assert asked == [BASE, str(BASE), BASE + 1, str(BASE + 1)]
    assert found.history
    assert not jumped().history


@pytest.mark.slow
def test_stages_that_are_forecast_only_are_not_replayed() -> None:
    draws = coming(JUMP)
    both = pd.concat([draws.index, draws.index.assign(stage="junior")], ignore_index=True)
    place = county(
        region={"only_stages": ["primary", "junior"], "plan_stages": ["primary"]},
        stages={"junior": {"fed_by": "births"}},
    )
    index, values = _whole(place, Draws(both, np.vstack([draws.values, draws.values])), YEARS)
    assert set(index["stage"]) == {"primary"}
    assert len(values) == len(index)


@pytest.mark.slow
def test_who_reacts_forecasts_nothing() -> None:
    """Ten more come in BASE + 2, are seen then, and have places three years later."""

    def forecaster(_: Region, __: int) -> Demand:
        raise AssertionError("nobody asked")

    found = roll(county(), forecaster, coming((1, 2, 2, 2, 2, 2)), years=YEARS, policies=[REACT], gap=0.0)
    assert found.works.query("policy == 'react'")["approved_year"].tolist() == [BASE + 2]
    assert measured(found, "shortage") == {FORESIGHT: 10, "react": 30}


@pytest.mark.slow
def test_draws_are_replayed_one_by_one() -> None:
    policies = (Policy(6, 3, 1), REACT)
    both = replayed(county(), coming(JUMP, WAVE), *policies)
    alone = replayed(county(), coming(JUMP), *policies)
    pd.testing.assert_frame_equal(both.draws.query("draw == 1").reset_index(drop=True), alone.draws)
    assert both.draws["draw"].tolist() == [1, 2] * 3


@pytest.mark.slow
def test_any_number_of_workers_finds_the_same() -> None:
    one, two = (replayed(county(), coming(JUMP, WAVE), Policy(6, 3, 1), workers=workers) for workers in (1, 2))
    for name in ("draws", "stages", "works"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))


def test_what_cannot_be_replayed_is_told() -> None:
    draws = coming(JUMP)
    for policies in ((), (REACT, REACT)):
        with pytest.raises(ValueError, match="each once"):
            replayed(county(), draws, *policies)
    few = Draws(draws.index[:3], draws.values[:3])
    with pytest.raises(InputFaults) as found:
        roll(county(), lambda _, __: told(draws), few, years=YEARS)
    assert [fault.code for fault in found.value.faults] == ["demand_years"]
