"""A town that may lose its last campus: which towns those are, and what its rows hold."""

from __future__ import annotations

from schoolplaces.optimize.last_campus import last_campus, losing_towns
from schoolplaces.optimize.model import Model

from .golden_changes import HIGH, LOW, changes
from .tiny import BASE


def test_towns_in_which_every_standing_campus_may_end() -> None:
    """In b all three may close or move, in c the only one; nothing ends K in a."""
    model = Model(changes(), [LOW, HIGH])
    assert set(losing_towns(model)) == {(LOW, "b"), (LOW, "c"), (HIGH, "b")}


def test_once_the_only_campus_has_ended_nobody_is_without_a_place() -> None:
    """Four children in c: unplaced + 4 (D + DK) ≤ 4."""
    rows = {row.name: row for row in last_campus(Model(changes(), [LOW, HIGH]))}
    row = rows[f"last_campus_place_c_{LOW}_{BASE + 2}"]
    assert (row.sense, row.bound) == ("<=", 4.0)
    assert {variable.name: factor for variable, factor in row.terms} == {
        f"unplaced_c_{LOW}_1_{BASE + 2}": 1.0,
        f"unplaced_c_{LOW}_2_{BASE + 2}": 1.0,
        f"build_D_{BASE + 2}": 4.0,
        f"build_DK_{BASE + 2}": 4.0,
    }


def test_those_who_go_elsewhere_by_day_then_ride_a_bus_where_the_stage_has_one() -> None:
    model = Model(changes(), [LOW, HIGH])
    rows = {row.name: row for row in last_campus(model)}
    carried = model.carried[LOW, "c", BASE + 1]
    assert (carried, -1.0) in rows[f"last_campus_bus_c_{LOW}_{BASE + 1}"].terms
    by_stage = {stage for stage, _, _ in model.carried}
    assert (LOW in by_stage, HIGH in by_stage) == (True, HIGH in model.instance.rules.bus)
