"""No change: every year like the base year, for towns and schools."""

from __future__ import annotations

import pytest

from schoolplaces import Region
from schoolplaces.faults import InputFaults
from schoolplaces.forecast.no_change import NoChange

from .test_schedule import BASE, county
from .test_schools import RULES as SCHOOL_RULES
from .test_schools import SIZES
from .test_schools import tables as schools

RULES = {"region": {"only_stages": ["primary", "junior"]}, "participation": []}


def test_no_change_repeats_the_base_year() -> None:
    place = Region.from_tables(county(ratio=1.1), RULES)
    table = NoChange().fit(place).project(4).table
    assert table.groupby("year")["pupils"].sum().nunique() == 1
    assert set(table["year"]) == {BASE + lead for lead in (1, 2, 3, 4)}


def test_no_change_of_schools() -> None:
    table = NoChange().fit(Region.from_tables(schools(SIZES), SCHOOL_RULES)).project_schools(2)
    assert table.groupby(["school", "year"])["pupils"].sum().to_dict() == {
        (code, BASE + lead): 6 * n for code, (_, n) in SIZES.items() for lead in (1, 2)
    }


def test_no_history_is_told() -> None:
    tables = county()
    tables["demand"] = [{"town": "a", "stage": "primary", "grade": 1, "year": 2027, "pupils": 5}]
    place = Region.from_tables(
        tables, RULES | {"region": {"base_year": BASE + 1, "only_stages": ["primary", "junior"]}}
    )
    with pytest.raises(InputFaults):
        NoChange().fit(place)
