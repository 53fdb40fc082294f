"""One step: the published example, hand computations, balance, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces.forecast import advance
from schoolplaces.forecast.advance import Step

# Preston, Heuveline and Guillot (2001), Demography: Measuring and Modeling Population Processes, Box 6.2: females of
# Sweden by five-year groups, at 1 January 1993: women, survival ratio into the group, births per woman and year, net
# migrants of the five years; and what the book projects: women of 1998 and births of both sexes by age of mother.
SWEDEN = np.array(
    [
        (293395, 0.994974, 0.0000, 6840, 302392, 0),
        (248369, 0.9992984741309823, 0.0000, 4150, 298682, 0),
        (240012, 0.9995232712043738, 0.0000, 3365, 252007, 0),
        (261346, 0.9992553848754581, 0.0120, 5270, 244150, 15244),
        (285209, 0.9987332110180431, 0.0908, 9240, 268267, 126688),
        (314388, 0.9985198688450541, 0.1499, 8230, 293515, 229354),
        (281290, 0.9980713616388781, 0.1125, 5470, 320624, 170057),
        (286923, 0.9970599721172855, 0.0441, 3155, 284767, 63203),
        (304108, 0.9953060313337122, 0.0074, 1770, 288031, 10971),
        (324946, 0.9921826415494437, 0.0003, 1115, 303166, 472),
        (247613, 0.9877767342837122, 0.0000, 1075, 322062, 0),
        (211351, 0.9815276751999834, 0.0000, 845, 243989, 0),
        (215140, 0.9704654228824086, 0.0000, 645, 205841, 0),
        (221764, 0.9526069559595677, 0.0000, 530, 205516, 0),
        (223506, 0.9234718092045682, 0.0000, 465, 205270, 0),
        (183654, 0.8698603438644404, 0.0000, 300, 194771, 0),
        (141990, 0.7749559022485571, 0.0000, 250, 142565, 0),
        (112424, 0.5179281948939933, 0.0000, 175, 131966, 0),
    ]
).T
TIMINGS = ("end", "even")


def both(females: np.ndarray) -> np.ndarray:
    """Females, with no male beside them."""
    return np.stack([females, np.zeros_like(females)])


def test_the_worked_example_of_sweden() -> None:
    women, survival, fertility, movers, women_1998, births = SWEDEN
    found = advance(
        both(women), both(survival), fertility, 1.05, both(movers), step=5, migration_timing="even"
    )  # males: none at the start, and no boy survives
    np.testing.assert_allclose(found.population[0], women_1998, atol=0.51, rtol=0)
    np.testing.assert_allclose(found.births, births, atol=0.51, rtol=0)
    assert found.births.sum() == pytest.approx(615_989, abs=1.0)
    assert found.population[1].sum() == 0
    assert found.deaths[1, 0] == pytest.approx(found.births.sum() * 1.05 / 2.05)


def test_three_groups_by_hand_with_migrants_at_the_end() -> None:
    population, moved = [[100, 80, 60], [90, 70, 50]], [[10, 20, 30], [0, -10, 0]]
    survival = [[0.9, 0.8, 0.5], [0.8, 0.7, 0.4]]
    found = advance(population, survival, [0.0, 0.1, 0.01], 1.5, moved)
    # women before migrants: 100·0.8 = 80, (80 + 60)·0.5 = 70; births 0.1·(80 + 80)/2 and 0.01·(60 + 70)/2
    np.testing.assert_allclose(found.births, [0, 8, 0.65])
    girls, boys = 8.65 / 2.5, 8.65 * 1.5 / 2.5
    np.testing.assert_allclose(found.population, [[0.9 * girls + 10, 100, 100], [0.8 * boys, 53, 48]])
    np.testing.assert_allclose(found.deaths, [[0.1 * girls, 20, 70], [0.2 * boys, 27, 72]])


def test_three_groups_by_hand_with_migrants_at_both_ends() -> None:
    population, moved = [[100, 80, 60], [90, 70, 50]], [[10, 20, 30], [0, -10, 0]]
    survival = [[0.9, 0.8, 0.5], [0.8, 0.7, 0.4]]
    found = advance(population, survival, [0.2, 0.1, 0.01], 1.5, moved, step=5, migration_timing="even")
    # women at the start 105, 90, 75; at the end (none), 105·0.8 + 10 = 94, (90 + 75)·0.5 + 15 = 97.5
    births = [5 * 0.2 * 105 / 2, 5 * 0.1 * (90 + 94) / 2, 5 * 0.01 * (75 + 97.5) / 2]
    np.testing.assert_allclose(found.births, births)
    girls, boys = sum(births) / 2.5, sum(births) * 1.5 / 2.5
    np.testing.assert_allclose(found.population, [[0.9 * girls + 5, 94, 97.5], [0.8 * boys, 90 * 0.7 - 5, 115 * 0.4]])
    np.testing.assert_allclose(found.deaths, [[0.1 * girls, 21, 82.5], [0.2 * boys, 27, 69]])


@pytest.mark.parametrize("timing", TIMINGS)
def test_where_nobody_dies_or_moves_people_only_grow_older(timing: str) -> None:
    population = np.arange(12.0).reshape(2, 6)
    found = advance(population, np.ones((2, 6)), np.zeros(6), 1.05, np.zeros((2, 6)), migration_timing=timing)
    np.testing.assert_array_equal(found.population[:, 1:-1], population[:, :-2])
    np.testing.assert_array_equal(found.population[:, -1], population[:, -2:].sum(axis=1))
    assert not found.population[:, 0].any()
    assert not found.deaths.any()


def drawn(seed: int, lead: tuple[int, ...], ages: int) -> dict[str, Any]:
    """Random inputs of a step."""
    random = np.random.default_rng(seed)
    return {
        "population": random.uniform(0, 1000, (*lead, 2, ages)),
        "survival": random.uniform(0, 1, (*lead, 2, ages)),
        "fertility": random.uniform(0, 0.3, (*lead, ages)),
        "sex_ratio": random.uniform(0.8, 1.3, lead),
        "migration": random.normal(0, 50, (*lead, 2, ages)),
    }


def moved_by_cohort(migration: np.ndarray, timing: str) -> np.ndarray:
    """Net migrants of a step by the group in which they end it."""
    if timing == "end":
        return migration
    late = migration / 2
    early = np.zeros_like(late)
    early[..., 1:] = late[..., :-1]
    early[..., -1] += late[..., -1]
    return early + late


@given(
    seed=st.integers(0, 2**32 - 1),
    lead=st.sampled_from([(), (1,), (3,), (0,), (2, 3)]),
    ages=st.integers(2, 9),
    step=st.sampled_from([1, 5]),
    timing=st.sampled_from(TIMINGS),
    moves=st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_every_group_closes_and_nobody_is_negative(
    seed: int, lead: tuple[int, ...], ages: int, step: int, timing: str, moves: bool
) -> None:
    given_ = drawn(seed, lead, ages)
    if not moves:
        given_["migration"] = None
    found = advance(**given_, step=step, migration_timing=timing)
    before = np.zeros_like(found.population)
    before[..., 1:] = given_["population"][..., :-1]
    before[..., -1] += given_["population"][..., -1]
    born = found.births.sum(axis=-1)
    before[..., 0, 0] = born / (1 + given_["sex_ratio"])
    before[..., 1, 0] = born - before[..., 0, 0]
    moved = moved_by_cohort(given_["migration"], timing) if moves else 0.0
    np.testing.assert_allclose(before - found.deaths + moved, found.population, atol=1e-9, rtol=1e-12)
    total = given_["population"].sum() + born.sum() - found.deaths.sum()
    total += given_["migration"].sum() if moves else 0.0
    assert found.population.sum() == pytest.approx(total, rel=1e-9, abs=1e-9)
    if not moves:
        assert (found.population >= 0).all()
        assert (found.deaths >= 0).all()
    assert all(part.dtype == np.float64 for part in found)


@pytest.mark.parametrize("timing", TIMINGS)
def test_towns_of_equal_rates_add_up_to_their_region_in_any_order(timing: str) -> None:
    towns = drawn(1, (40,), 9)
    rates = {name: towns[name][0] for name in ("survival", "fertility", "sex_ratio")}
    found = advance(towns["population"], **rates, migration=towns["migration"], migration_timing=timing)
    region = advance(towns["population"].sum(0), **rates, migration=towns["migration"].sum(0), migration_timing=timing)
    for part, whole in zip(found, region, strict=True):
        np.testing.assert_allclose(part.sum(axis=0), whole, rtol=1e-12, atol=1e-9)
    order = np.random.default_rng(2).permutation(40)
    mixed = advance(towns["population"][order], **rates, migration=towns["migration"][order], migration_timing=timing)
    for part, other in zip(found, mixed, strict=True):
        np.testing.assert_array_equal(part[order], other)


@pytest.mark.parametrize("timing", TIMINGS)
@pytest.mark.parametrize("shared", [(), ("survival",), ("fertility", "sex_ratio"), ("population", "migration")])
def test_broadcast_is_a_loop_over_towns(timing: str, shared: tuple[str, ...]) -> None:
    inputs = drawn(3, (2, 4), 6)
    for name in shared:
        inputs[name] = inputs[name][0, 0] if name != "fertility" else inputs[name][:1]
    found = advance(**inputs, migration_timing=timing)
    full = {name: np.broadcast_to(part, drawn(3, (2, 4), 6)[name].shape) for name, part in inputs.items()}
    for place in np.ndindex(2, 4):
        alone = advance(**{name: part[place] for name, part in full.items()}, migration_timing=timing)
        for part, one in zip(found, alone, strict=True):
            np.testing.assert_array_equal(part[place], one)


def test_five_years_at_once_differ_from_five_single_years_by_the_trapezium_only() -> None:
    """With one hazard at all ages the survivors agree; births differ by what a mean of two ends leaves out."""
    hazard, groups, ratio = 0.01, 12, 1.05
    random = np.random.default_rng(4)
    wide, fertility = random.uniform(100, 200, (2, groups)), np.zeros(groups)
    fertility[3:9] = random.uniform(0.01, 0.12, 6)
    population, rates = np.repeat(wide / 5, 5, axis=1), np.repeat(fertility, 5)

    def survival(years: int, ages: int) -> np.ndarray:
        ratios = np.full((2, ages), np.exp(-hazard * years))
        ratios[:, 0] = (1 - np.exp(-hazard * years)) / (hazard * years)
        return ratios

    coarse = advance(wide, survival(5, groups), fertility, ratio, step=5)
    bearing, births = [population[0] @ rates], []
    for _ in range(5):
        population, born, _ = advance(population, survival(1, 5 * groups), rates, ratio)
        births.append(born.sum())
        bearing.append(population[0] @ rates)
    fine = population.reshape(2, groups, 5).sum(axis=-1)
    np.testing.assert_allclose(coarse.population[:, 1:], fine[:, 1:], rtol=1e-12)
    left_out = 5 * (bearing[0] + bearing[5]) / 2 - (sum(bearing) - (bearing[0] + bearing[5]) / 2)
    assert coarse.births.sum() - sum(births) == pytest.approx(left_out, abs=1e-9)
    assert coarse.births.sum() == pytest.approx(sum(births), rel=0.01)
    np.testing.assert_allclose(coarse.population[:, 0], fine[:, 0], rtol=0.01)


def test_inputs_stay_as_they_are_and_whole_numbers_do() -> None:
    inputs = drawn(5, (2,), 4)
    inputs["population"] = inputs["population"].astype(int)
    copies = {name: part.copy() for name, part in inputs.items()}
    found = advance(**inputs, migration_timing="even")
    for name, part in inputs.items():
        np.testing.assert_array_equal(part, copies[name])
        part.flags.writeable = False
    again = advance(**inputs, migration_timing="even")
    assert all((one == other).all() for one, other in zip(found, again, strict=True))
    assert isinstance(found, Step)
    assert found._fields == ("population", "births", "deaths")
    assert not np.shares_memory(found.population, inputs["migration"])


def test_more_leavers_than_people_leave_a_group_below_zero() -> None:
    found = advance(np.ones((2, 3)), np.ones((2, 3)), np.zeros(3), 1.0, np.full((2, 3), -3.0))
    assert found.population[0].tolist() == [-3, -2, -1]


def test_a_rounding_below_zero_is_let_pass_and_a_person_is_not() -> None:
    people = np.full((2, 3), 1000.0)
    people[0, 1] = -1e-10
    advance(people, np.ones((2, 3)), np.zeros(3), 1.0)
    people[0, 1] = -1e-3
    with pytest.raises(ValueError, match=r"population\[0, 1\] is -0.001"):
        advance(people, np.ones((2, 3)), np.zeros(3), 1.0)


GOOD: dict[str, Any] = {
    "population": np.ones((2, 3)),
    "survival": np.ones((2, 3)),
    "fertility": np.zeros(3),
    "sex_ratio": 1,
}
AT = np.zeros((2, 3))
AT[1, 2] = 1.0


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"fertility": np.zeros(4)}, "population 3, survival 3, fertility 4"),
        ({"survival": np.ones((2, 1))}, "survival 1"),
        ({"migration": np.ones((2, 5))}, "migration 5"),
        ({"population": np.ones((3, 3))}, r"population has the shape \(3, 3\)"),
        ({"survival": np.ones(3)}, r"survival has the shape \(3,\)"),
        ({"fertility": 0.1}, "fertility is a single number"),
        ({"population": np.ones((2, 2, 3)), "survival": np.ones((3, 2, 3))}, r"population \(2,\), survival \(3,\)"),
        ({"sex_ratio": [1.0, 1.1], "population": np.ones((3, 2, 3))}, r"sex_ratio \(2,\)"),
        ({"survival": np.ones((2, 3)) + AT}, r"survival\[1, 2\] is 2; wanted is 0 to 1"),
        ({"survival": -AT}, r"survival\[1, 2\] is -1"),
        ({"survival": np.where(AT > 0, np.nan, 1.0)}, r"survival\[1, 2\] is nan"),
        ({"population": -AT}, r"population\[1, 2\] is -1"),
        ({"population": np.where(AT > 0, np.inf, 1.0)}, r"population\[1, 2\] is inf"),
        ({"fertility": [0, -0.1, 0]}, r"fertility\[1\] is -0.1"),
        ({"fertility": [0, np.inf, 0]}, r"fertility\[1\] is inf"),
        ({"migration": [[0, 0, 0], [0, np.nan, 0]]}, r"migration\[1, 1\] is nan"),
        ({"sex_ratio": 0}, "sex_ratio is 0"),
        ({"sex_ratio": np.nan}, "sex_ratio is nan"),
        ({"step": 0}, "step is 0"),
        ({"step": np.nan}, "step is nan"),
        ({"migration_timing": "start"}, "'start'; wanted is one of end, even"),
        ({"population": [["a", 1, 1], [1, 1, 1]]}, "population: not an array of numbers"),
        ({"population": [[1, 1, 1], [1, 1]]}, "population: not an array of numbers"),
        (
            {"population": np.ones((2, 1)), "survival": np.ones((2, 1)), "fertility": [0.0]},
            "population 1.*2 or more",
        ),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        advance(**{**GOOD, **wrong})


def test_the_function_and_not_its_module_is_what_forecast_offers() -> None:
    import schoolplaces.forecast.advance
    import schoolplaces.forecast.survival
    from schoolplaces import forecast

    assert forecast.advance is advance
    assert schoolplaces.forecast.advance is advance
    assert callable(forecast.survival_ratios)
