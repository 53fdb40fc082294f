"""Control to a higher total: the towns add up to it, nobody is negative, and what is wrong with the totals is told."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from schoolplaces.faults import Fault
from schoolplaces.forecast import CohortComponent
from schoolplaces.forecast.control_totals import read_totals

from . import people
from .people import BASE

Faults = Callable[[Callable[[], object]], tuple[Fault, ...]]


def projected(control: pd.DataFrame, **more: object) -> pd.DataFrame:
    return CohortComponent(**more).fit(people.region()).project(3, control=control).table


def test_a_total_of_a_year_is_reached_and_carried_on() -> None:
    table = projected(pd.DataFrame({"year": [BASE + 2], "persons": [20_000.0]}))
    sums = table.groupby("year")[["start_n", "control_n", "persons"]].sum()
    assert sums.loc[BASE + 2, "persons"] == pytest.approx(20_000)
    assert sums.loc[BASE + 3, "start_n"] == pytest.approx(20_000)
    assert sums["control_n"].ne(0).tolist() == [False, True, False]
    assert (table["persons"] >= 0).all()
    left = table["start_n"] + table["births_n"] - table["deaths_n"] + table["migration_n"] + table["control_n"]
    assert (left - table["persons"]).abs().max() < 1e-8


def test_totals_by_sex_and_age_leave_the_others_as_they_are() -> None:
    rows = [("female", 5, 5, 300.0), ("male", 5, 5, 0.0), ("", 85, 99, 50.0)]
    control = pd.DataFrame(rows, columns=["sex", "age", "years", "persons"]).assign(year=BASE + 1)
    table = projected(control).query("year == @BASE + 1")
    young = table.query("5 <= age < 10").groupby("sex")["persons"].sum()
    assert young.tolist() == pytest.approx([300.0, 0.0])
    assert table.query("age >= 85")["persons"].sum() == pytest.approx(50)
    assert not table.query("10 <= age < 85 or age < 5")["control_n"].any()


def test_a_total_where_nobody_is_comes_evenly() -> None:
    rows = [row | {"persons": 0} for row in people.population()]
    model = CohortComponent().fit(people.region(population=rows, births=None))
    table = model.project(1, control=pd.DataFrame({"year": [BASE + 1], "persons": [606.0]})).table
    assert table["persons"].sum() == pytest.approx(606)
    assert table["control_n"].std() == pytest.approx(0)


def test_numbers_that_came_as_text_are_read() -> None:
    rows = [{"year": "2026.0", "persons": "5", "age": "3", "years": "2.0"}, {"year": "2027", "persons": "7.5"}]
    found = read_totals(pd.DataFrame(rows), range(2026, 2028), 100)
    assert {year: [(one.ages, one.persons) for one in totals] for year, totals in found.items()} == {
        2026: [(slice(3, 5), 5.0)],
        2027: [(slice(0, 101), 7.5)],
    }


# name: (frame, code, row)
CASES: dict[str, tuple[pd.DataFrame, str, int | None]] = {
    "no persons": (pd.DataFrame({"year": [2026]}), "control_column", None),
    "negative": (pd.DataFrame({"year": [2026, 2027], "persons": [5, -1]}), "control_value", 3),
    "text": (pd.DataFrame({"year": [2026], "persons": ["many"]}), "control_value", 2),
    "half a year": (pd.DataFrame({"year": [2026.5], "persons": [5]}), "control_value", 2),
    "half an age": (pd.DataFrame({"year": [2026], "persons": [5], "age": [1.5]}), "control_value", 2),
    "no years in the group": (
        pd.DataFrame({"year": [2026], "persons": [5], "age": [1], "years": [0]}),
        "control_value",
        2,
    ),
    "no sex": (pd.DataFrame({"year": [2026], "persons": [5], "sex": ["women"]}), "control_value", 2),
    "twice": (pd.DataFrame({"year": [2026, 2026], "persons": [5, 5], "sex": ["", "male"]}), "control_overlap", 3),
    "other years": (pd.DataFrame({"year": [2020], "persons": [5]}), "control_years", None),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_totals(name: str, faults_in: Faults) -> None:
    frame, code, row = CASES[name]
    found = faults_in(lambda: read_totals(frame, range(2026, 2031), 100))
    assert [(fault.code, fault.row) for fault in found] == [(code, row)]
    assert "Mend: " in found[0].text("en")
