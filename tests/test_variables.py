"""Which variables there are, on the region of golden_changes."""

from __future__ import annotations

from schoolplaces.optimize.model import Model

from .golden_changes import changes
from .tiny import BASE


def model() -> Model:
    """Both stages."""
    return Model(changes(), ["primary", "junior"])


def arrivals(found: Model, town: int, school: str, year: int) -> set[str]:
    """Fates of a town's first grade at a primary school."""
    return {
        key.fate.option if key.fate else ""
        for key in found.arrive
        if found.instance.units[key.unit].school == school
        and found.instance.units[key.unit].stage == "primary"
        and (key.town, key.grade, key.year) == (town, 1, year)
    }


def test_arrivals_know_what_may_become_of_their_unit() -> None:
    found = model()
    assert arrivals(found, 1, "U", BASE + 1) == {"", "CK", "CS", "L1"}
    assert arrivals(found, 1, "U", BASE + 2) == {""}  # whoever comes in the last need year is moved no more
    assert arrivals(found, 1, "P", BASE + 2) == {"", "CK", "CS", "L1"}  # a point feeds the receiver then
    assert arrivals(found, 0, "R", BASE + 1) == set()  # too far from a


def test_nobody_chooses_before_the_first_year() -> None:
    found = model()
    assert ("V", BASE + 1) not in found.build
    assert ("V", BASE + 2) in found.build
    junior = next(unit for unit in found.units if (unit.school, unit.stage) == ("K", "junior"))
    assert {key.year for key in found.arrive if key.unit == junior.index} <= {BASE + 2}
    assert (junior.index, BASE + 1) not in found.attend
    assert (junior.index, BASE + 2) in found.attend


def test_only_need_years_are_whole() -> None:
    found = model()
    assert found.whole_years[f"start_K_primary_{BASE + 2}"] == BASE + 2
    assert f"start_K_primary_{BASE + 3}" not in found.whole_years
