"""Blocks of towns: as the whole, whatever their size; rates as arrays, shared arrays or functions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from schoolplaces.forecast import advance, project_blocks

TOWNS, AGES, YEARS = 11, 6, 4


def inputs() -> dict[str, Any]:
    random = np.random.default_rng(0)
    return {
        "population": random.uniform(50, 100, (TOWNS, 2, AGES)),
        "survival": random.uniform(0.8, 1, (TOWNS, 2, AGES)),
        "fertility": random.uniform(0, 0.3, (TOWNS, AGES)),
        "sex_ratio": random.uniform(1, 1.2, TOWNS),
        "migration": random.uniform(-1, 1, (TOWNS, 2, AGES)),
    }


def whole(timing: str = "end", **inputs: Any) -> list[Any]:
    """The steps of all towns at once."""
    steps, people = [], inputs.pop("population")
    for _ in range(YEARS):
        steps.append(advance(people, **inputs, migration_timing=timing))
        people = steps[-1].population
    return steps


@pytest.mark.parametrize("timing", ["end", "even"])
@pytest.mark.parametrize("block", [1, 3, 11, 5000])
def test_blocks_are_the_whole(block: int, timing: str) -> None:
    steps, seen = whole(timing, **inputs()), np.zeros((TOWNS, YEARS), dtype=int)
    for towns, year, step in project_blocks(**inputs(), years=YEARS, block=block, migration_timing=timing):
        seen[towns, year - 1] += 1
        assert towns.stop - towns.start <= block
        for part, all_ in zip(step, steps[year - 1], strict=True):
            np.testing.assert_array_equal(part, all_[towns])
    assert (seen == 1).all()


def test_rates_for_all_towns_and_functions_are_the_same_as_arrays() -> None:
    given = inputs()
    for name in ("survival", "fertility", "sex_ratio", "migration"):
        given[name] = given[name][0]
    shared = list(project_blocks(**given, years=YEARS, block=4))
    full = {name: np.repeat(given[name][None], TOWNS, axis=0) for name in ("survival", "fertility", "migration")}
    full |= {"population": given["population"], "sex_ratio": np.full(TOWNS, given["sex_ratio"])}
    by_function: dict[str, Any] = {
        name: lambda towns, year, rate=rate: rate[towns] for name, rate in full.items() if name != "population"
    }
    by_function["population"] = given["population"]
    for other in (full, by_function):
        for one, two in zip(shared, project_blocks(**other, years=YEARS, block=4), strict=True):
            assert one[:2] == two[:2]
            np.testing.assert_array_equal(one.step.population, two.step.population)


def test_rates_may_change_with_the_year() -> None:
    given = inputs() | {"migration": None, "survival": lambda towns, year: np.full((2, AGES), 1.0 if year < 3 else 0.5)}
    deaths = {year: float(step.deaths.sum()) for _, year, step in project_blocks(**given, years=YEARS)}
    assert deaths[1] == deaths[2] == 0
    assert deaths[3] > 0


def test_what_is_changed_in_a_year_is_carried_on() -> None:
    rates = {"survival": np.ones((2, 3)), "fertility": np.zeros(3), "sex_ratio": 1.0}
    found = []
    for _, _, step in project_blocks(np.ones((1, 2, 3)), **rates, years=3):
        step.population[:] *= 2  # a control to twice the people
        found.append(float(step.population.sum()))
    assert found == [12, 24, 48]


def test_a_file_is_read_block_by_block_and_stays_as_it_is(tmp_path: Path) -> None:
    given = inputs()
    np.save(tmp_path / "people.npy", given["population"])
    file = np.load(tmp_path / "people.npy", mmap_mode="r")
    for one, two in zip(
        project_blocks(**given, years=2, block=4),
        project_blocks(**{**given, "population": file}, years=2, block=4),
        strict=True,
    ):
        np.testing.assert_array_equal(one.step.population, two.step.population)
    np.testing.assert_array_equal(file, inputs()["population"])


def test_no_town_is_no_block() -> None:
    assert not list(project_blocks(np.ones((0, 2, 3)), np.ones((2, 3)), np.zeros(3), 1.0, years=3))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"population": np.ones((2, AGES))}, r"population has the shape \(2, 6\)"),
        ({"survival": np.ones((3, 2, AGES))}, r"survival has the shape \(3, 2, 6\) for 11 towns"),
        ({"fertility": 0.1}, r"fertility has the shape \(\) for 11 towns"),
        ({"sex_ratio": np.ones((TOWNS, 1))}, "sex_ratio has the shape"),
        ({"migration": np.ones(AGES)}, "migration has the shape"),
        ({"years": 0}, "years is 0"),
        ({"block": 2.5}, "block is 2.5"),
    ],
)
def test_what_is_wrong_is_said_before_the_first_block(changed: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        project_blocks(**{**inputs(), "years": 2, **changed})


def test_where_a_rate_is_out_of_range_is_said() -> None:
    fertility = np.full((TOWNS, AGES), 0.1)
    fertility[7, 2] = -0.1
    with pytest.raises(ValueError, match=r"year 1, towns from 6 on: fertility\[1, 2\] is -0.1"):
        list(project_blocks(**{**inputs(), "fertility": fertility}, years=2, block=3))
    leaving = np.full((2, AGES), -60.0)
    with pytest.raises(ValueError, match="year 2, towns from 0 on: population"):
        list(project_blocks(**{**inputs(), "migration": leaving}, years=2))
