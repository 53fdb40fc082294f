"""What a planner believes: what came, what is forecast, and the last of these again."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces.demand import Demand
from schoolplaces.faults import InputFaults
from schoolplaces.optimize.belief import belief

YEARS = range(2026, 2032)


def rows(pupils: dict[int, list[int]]) -> pd.DataFrame:
    """Pupils of one town by year and grade."""
    cells = [(year, grade, number) for year, numbers in pupils.items() for grade, number in enumerate(numbers, 1)]
    return pd.DataFrame(cells, columns=["year", "grade", "pupils"]).assign(town="a", stage="primary")


BASE = rows({2025: [9, 8]})
CAME = rows({year: [10 * (year - 2025), 5] for year in YEARS})
TOLD = Demand.from_pupils(rows({year: [7, year - 2020] for year in YEARS if year > 2027}), None)


def by_year(demand: Demand, column: str = "pupils") -> list[list[float]]:
    table = demand.table.pivot(index="year", columns="grade", values=column)
    assert table.index.tolist() == list(YEARS)
    return table.to_numpy().tolist()


def test_seen_forecast_and_level() -> None:
    found = by_year(belief(CAME, TOLD, BASE, YEARS, 2027, 2))
    assert found == [[10, 5], [20, 5], [7, 8], [7, 9], [7, 9], [7, 9]]


def test_as_many_stay_as_can() -> None:
    found = by_year(belief(CAME, TOLD, BASE, YEARS, 2027, 2), "stay")
    assert found == [[0, 5], [0, 5], [0, 8], [0, 7], [0, 7], [0, 7]]


def test_nothing_forecast_is_the_year_just_seen() -> None:
    assert by_year(belief(CAME, None, BASE, YEARS, 2025, 0)) == [[9, 8]] * 6
    assert by_year(belief(CAME, TOLD, BASE, YEARS, 2028, 0))[3:] == [[30, 5]] * 3


def test_all_seen_is_what_came() -> None:
    assert by_year(belief(CAME, None, BASE, YEARS, 2031, 5)) == by_year(Demand.from_pupils(CAME, BASE))


def test_what_is_born_is_the_forecast_s() -> None:
    told = Demand(TOLD.table.assign(born=0.25))
    assert by_year(belief(CAME, told, BASE, YEARS, 2027, 1), "born") == [[1, 1]] * 2 + [[0.25, 0.25]] * 4


def test_a_forecast_with_a_hole_is_told() -> None:
    hole = Demand(TOLD.table[TOLD.table["grade"] == 1])
    with pytest.raises(InputFaults) as told:
        belief(CAME, hole, BASE, YEARS, 2027, 2)
    (fault,) = told.value.faults
    assert fault.code == "roll_forecast_missing"
    assert "a, primary, 2, 2028" in fault.text("en")
    assert fault.text("zh") != fault.text("en")
