"""What chosen options do to units, on the region of golden_changes."""

from __future__ import annotations

from schoolplaces.optimize.events import Events
from schoolplaces.optimize.supply import NEVER, Unit

from .golden_changes import changes
from .tiny import BASE


def unit(events: Events, school: str, stage: str = "primary") -> Unit:
    """A unit by its campus and stage."""
    return next(unit for unit in events.instance.units if (unit.school, unit.stage) == (school, stage))


def test_a_closing_ends_a_unit_and_its_pupils_go_on_at_the_receiver() -> None:
    events = Events(changes(), {"CK": BASE + 2})
    left, point, into = (unit(events, school) for school in "UPK")
    assert [events.left_in(one) for one in (left, point)] == [BASE + 2, NEVER]
    assert events.empty_in(left) == events.shut_in(left) == BASE + 2
    assert [events.runs(left, BASE + lead) for lead in (1, 2)] == [True, False]
    assert events.goes_on(point.index, 2, BASE + 1) == left.index
    assert events.goes_on(point.index, 2, BASE + 2) == into.index


def test_running_down_takes_a_year_less_than_there_are_grades() -> None:
    events = Events(changes(), {"D": BASE + 1})
    down = unit(events, "R")
    assert (events.left_in(down), events.shut_in(down), events.empty_in(down)) == (NEVER, BASE + 1, BASE + 2)
    assert [events.runs(down, BASE + lead) for lead in (1, 2)] == [True, False]
    assert events.lost_towns("primary", BASE + 1) == {"c"}
    assert events.lost_towns("primary", BASE) == set()


def test_rooms_leave_with_the_setting_up_and_come_with_the_use() -> None:
    events = Events(changes(), {"V": BASE + 2, "W": BASE + 2})
    assert [events.rooms_lost(unit(events, "K"), BASE + lead) for lead in (0, 1, 2)] == [0, 2, 3]
    assert [events.rooms_gained(unit(events, "K", "junior"), BASE + lead) for lead in (1, 2)] == [0, 2]
    assert not events.runs(unit(events, "K", "junior"), BASE + 1)


def test_a_sector_changes_with_the_use() -> None:
    events = Events(changes(), {"Q": BASE + 2})
    assert [events.sector(unit(events, "K"), BASE + lead) for lead in (1, 2)] == ["private", "public"]
