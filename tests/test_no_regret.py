"""Which projects are needed whatever comes: shares, means and the worth of waiting by hand; what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces import optimize
from schoolplaces.demand import Demand
from schoolplaces.draws import Draws
from schoolplaces.faults import InputFaults
from schoolplaces.optimize.no_regret import NoRegret, no_regret, verdict_of
from schoolplaces.optimize.scenarios import Scenarios, scenarios
from schoolplaces.rounding import KEY

from .test_evaluate import _not_bridged, one_school, pupils_of
from .tiny import BASE, at, demand_of, joined, new, region, rules, school, steady, towns

FULL, LATE, FEW = (20, 20), (5, 20), (5, 5)  # both years need the second room, the second only, none


def weighed(full: float, late: float, few: float) -> NoRegret:
    """One scenario of each kind counts, the others have no weight."""
    draws = pupils_of(one_school(), FULL, LATE, FEW, *[FULL] * 47)
    weights = np.zeros(50)
    weights[:3] = full, late, few
    return no_regret(one_school(), Scenarios(draws, weights, np.arange(50)), constraints=[_not_bridged])  # type: ignore[list-item]


def test_shares_means_and_the_worth_of_waiting_by_hand() -> None:
    """The room costs 30, a class 1, a pupil without a place 100 a year.

    Now, never, a year later: 34, 2002, 1033 where it is full; 33, 1002, 33 where it is late; 32, 2, 32 where few come.
    """
    row = weighed(0.6, 0.2, 0.2).table.iloc[0]
    assert row[["option", "use_year", "verdict"]].tolist() == ["E", BASE + 1, "open"]
    assert row["needed"] == pytest.approx(0.8)
    assert row["saves_10k"] == pytest.approx(0.6 * (2002 - 34) + 0.2 * (1002 - 33) + 0.2 * (2 - 32))
    assert row["later_10k"] == pytest.approx(0.6 * (1033 - 34))
    assert row["wait_10k"] == pytest.approx(0.6 * (34 - 1033) + 0.2 * 0 + 0.2 * (32 - 2))


@pytest.mark.parametrize(
    ("full", "late", "few", "verdict"),
    [(0.5, 0.4, 0.1, "no_regret"), (0.3, 0.59, 0.11, "open"), (0.3, 0.2, 0.5, "open"), (0.3, 0.19, 0.51, "wait")],
)
def test_the_verdict_by_the_share_in_which_it_is_needed(full: float, late: float, few: float, verdict: str) -> None:
    assert weighed(full, late, few).table["verdict"].tolist() == [verdict]


@pytest.mark.parametrize(("loss", "verdict"), [(8.9, "no_regret"), (9.0, "no_regret"), (9.1, "open")])
def test_what_is_dearer_in_the_mean_is_regretted_however_often_it_is_needed(loss: float, verdict: str) -> None:
    """Nine times in ten the project saves 1, the tenth time it loses so much."""
    now = np.full(10, 100.0)
    without = np.append(now[:9] + 1.0, 100.0 - loss)
    assert verdict_of(now, without, np.full(10, 0.1)) == verdict


def test_what_there_is_no_choice_about_and_what_others_rest_on() -> None:
    """A site that has to be in use; another that a school closes into: the plan cannot be without it."""
    given = rules(1, 10, costs={"campus": {"primary": 9.0}})
    options = [
        new("N", "a", 1, 30.0, "S", must_by=BASE + 1),
        new("M", "b", 2, 40.0, "Q"),
        at("C", "close", "r", "b", 0, 1.0, into="Q"),
    ]
    tables = {"towns": towns("a", "b", apart=2.0), "options": options}
    place = region(joined(tables, school("r", "b", "primary:1-1", 1, {})), given)
    plan = optimize.plan(place, demand_of(place, steady({"a": 10, "b": 20}, 1, 2)), years=2, gap=0.0)
    assert set(plan.projects["option"]) == {"N", "M", "C"}
    draws = Draws(plan.demand.table[KEY], np.repeat(plan.demand.table[["pupils"]].to_numpy(dtype=float), 50, axis=1))
    table = no_regret(plan, draws).table.set_index("option")
    assert table.loc["N", "verdict"] == "due"
    assert np.isnan(table.loc["N", "needed"])
    assert table.loc["M", ["needed", "verdict"]].tolist() == [1.0, "no_regret"]
    assert np.isnan(table.loc["M", "saves_10k"])
    assert table.loc["C", "saves_10k"] == pytest.approx(9.0 * 2 - 1.0), "the campus would be run for two years more"
    assert table.loc["C", "later_10k"] == pytest.approx(9.0)


def test_more_draws_are_reduced_by_the_seed() -> None:
    draw = np.random.default_rng(1)
    draws = pupils_of(one_school(), *[tuple(pair) for pair in draw.integers(0, 40, (120, 2))])
    found = no_regret(one_school(), draws, seed=2, constraints=[_not_bridged])  # type: ignore[list-item]
    same = no_regret(one_school(), scenarios(draws, 50, 2), constraints=[_not_bridged])  # type: ignore[list-item]
    assert found.scenarios == 50
    assert found.table.equals(same.table)
    brought = Demand(one_school().demand.table, draws=draws)
    assert no_regret(one_school(), brought, seed=2, constraints=[_not_bridged]).table.equals(found.table)  # type: ignore[list-item]


def test_too_few_are_refused() -> None:
    for given, code in ((pupils_of(one_school(), *[FULL] * 49), "scenarios_few"), (one_school().demand, "draws_none")):
        with pytest.raises(InputFaults) as told:
            no_regret(one_school(), given)
        assert [fault.code for fault in told.value.faults] == [code]
        assert told.value.faults[0].text("zh") != told.value.faults[0].text("en")
