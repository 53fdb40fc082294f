"""The brute force by itself: small cases whose cost can be added up by hand."""

from __future__ import annotations

from typing import Any

import pytest

from .brute_best import best_of
from .brute_case import Case, Choice, Option, Share, Stage, Unit
from .brute_uses import choices

P = "primary"


def region_of(
    units: tuple[Unit, ...],
    options: tuple[Option, ...] = (),
    new: tuple[int, int] = (0, 0),
    stage: dict[str, Any] | None = None,
    **more: Any,
) -> Case:
    """One town (a second where a unit stands in it), campus 5, class 1, shortage 50; ``new`` pupils of town 0."""
    grades = max(unit.high for unit in units)
    km = tuple({unit.school: 1.0 if unit.town == town else 8.0 for unit in units} for town in (0, 1))
    kinds = {P: Stage(P, grades, **{"campus": 5.0, **(stage or {})})}
    return Case(kinds, units, options, {(0, P, 1): new}, km[: 1 + max(u.town for u in units)], **more)


def two(rooms: int, base: int = 2) -> tuple[Unit, Unit]:
    """Two campuses of one town; each has ``2`` and ``base`` pupils in grade 1."""
    return Unit("s", P, 0, 1, 2, 1, {1: 2}), Unit("q", P, 0, 1, 2, rooms, {1: base})


CLOSE = Option("close", 0, 1, cost=3.0)


@pytest.mark.parametrize(
    ("rooms", "cost"),
    [
        (2, 3 + 10 + 2),  # a class is brought
        (1, 3 + 10 + 1 + 2 * 3),  # no room for it: two pupils above the cap
    ],
)
def test_closing_at_once_brings_classes_or_fills_those_there(rooms: int, cost: float) -> None:
    assert best_of(region_of(two(rooms), (CLOSE,))) == (cost, (1,))


def test_no_class_holds_more_than_twice_its_cap() -> None:
    units = Unit("s", P, 0, 1, 2, 3, {1: 5}), Unit("q", P, 0, 1, 2, 1, {1: 2})
    least, uses = best_of(region_of(units, (CLOSE,)))
    assert (least, uses) == (3 + 10 + 3 + 1 + 5, (2,))  # only when they have left: s runs one year more


def test_running_down_takes_nobody_in_and_is_empty_when_its_pupils_have_left() -> None:
    option = Option("close", 0, None, cost=3.0)
    least, uses = best_of(region_of(two(2, 0), (option,), (2, 0)))
    # the campus runs in year 1; its class in year 1, the new one at q in both years
    assert (least, uses) == (3 + 5 + 10 + 1 + 2, (1,))


def test_running_down_leaves_the_town_short_when_no_other_takes_its_pupils() -> None:
    units = (Unit("s", P, 0, 1, 2, 1, {}), Unit("q", P, 1, 1, 2, 0, {}))
    must = Option("close", 0, None, must_by=1)
    assert best_of(region_of(units, (must,), (1, 0)))[0] == float("inf")  # the last of its town: none may be short
    assert best_of(region_of(units, (), (1, 0)))[0] == 20 + 2


def test_children_who_lost_the_last_campus_of_their_town_go_by_bus() -> None:
    units = (Unit("s", P, 0, 1, 2, 1, {1: 2}), Unit("q", P, 1, 1, 2, 2, {}))
    case = region_of(units, (CLOSE,), (1, 0), {"bus": 0.5}, travel=0.25)
    # year 1: 2 moved and 1 new, year 2: 1; each 0.5 for the bus and 8 km at 0.25; one class brought, one started
    assert best_of(case)[0] == 3 + 10 + 1 + 2 + 4 * (0.5 + 2.0)
    case = region_of(units, (Option("close", 0, 1, must_by=1),), (1, 0), {"bus": None})
    assert best_of(case)[0] == float("inf")


@pytest.mark.parametrize(("beds", "cost"), [((2, 0), 4 * 0.25), ((2, 1), 2 * 0.25 + 2 * 50), ((0, 0), 4 * 50)])
def test_beyond_the_reach_pupils_board_as_far_as_beds_are_free(beds: tuple[int, int], cost: float) -> None:
    unit = Unit("q", P, 1, 1, 2, 1, {})
    far = {"reach": 5.0, "board_from": 1, "board": 0.25}
    case = region_of((unit,), (), (2, 0), far, beds={"q": beds}, travel=1.0)
    assert best_of(case)[0] == 10 + (2 if beds[0] else 0) + cost


def test_bus_goes_as_far_as_it_goes() -> None:
    case = region_of((Unit("q", P, 1, 1, 1, 1),), (), (1, 0), {"reach": 5.0, "bus": 0.5, "bus_km": 8.0}, travel=0.25)
    assert best_of(case)[0] == 10 + 1 + 0.5 + 8 * 0.25
    case = region_of((Unit("q", P, 1, 1, 1, 1),), (), (1, 0), {"reach": 5.0, "bus": 0.5, "bus_km": 7.9})
    assert best_of(case)[0] == 10 + 50


def test_relocation_moves_pupils_and_classes_to_the_site() -> None:
    units = Unit("s", P, 0, 1, 2, 1, {1: 2}), Unit("x", P, 0, 1, 2, planned=True)
    case = region_of(units, (Option("relocate", 0, 1, 2, 4.0, must_by=1),), (2, 0))
    # capital 4, the site from year 1 on, in year 1 a class brought and one started, in year 2 that one
    assert best_of(case) == (4 + 10 + 2 + 1, (1,))


def test_point_closes_into_the_campus_it_feeds() -> None:
    units = (Unit("p", P, 0, 1, 2, 1, {1: 2, 2: 1}, (1, 2), 1), Unit("k", P, 0, 1, 3, 4, {1: 1, 2: 1}))
    case = region_of(units, (Option("close", 0, 1, must_by=1),))
    # year 1: those of grade 1 may bring a class, but k's own (1 + 2 pupils) has one above; grade 3: 1 + 1 in one class
    # year 2: grade 3 again 1 + 2 pupils in one class: 2 × 1 + 2 × 3 for the two above, or one class brought at 1 + 1
    assert best_of(case)[0] == 10 + (1 + 1 + 1) + (1 + 1)
    # apart: year 1 one multi-grade class and k's two, year 2 k's one with one pupil above (3), and p's campus
    apart = region_of(units)
    assert best_of(apart)[0] == 20 + (1 + 2) + min(1 + 3.0, 2 + 1.0)


def test_conversion_takes_rooms_while_it_is_set_up_and_earns_from_its_use_on() -> None:
    units = (Unit("s", P, 0, 1, 1, 2), Unit("s", "junior", 0, 1, 1, planned=True))
    kinds = {P: Stage(P, 1, shortage=20.0), "junior": Stage("junior", 1, campus=2.0)}
    arrive = {(0, P, 1): (4, 2), (0, "junior", 1): (0, 2)}
    option = Option("convert", 0, 1, 1, 6.0, first=2, lead=2, returns=1.0)
    case = Case(kinds, units, (option,), arrive, ({"s": 1.0},))
    # year 1: one room left in s, 2 pupils short; year 2: a class of each stage and the junior campus, 1 earned
    assert best_of(case) == (min(6 + (1 + 40) + (2 + 2 - 1), 2 + 1 + 100), (2,))
    swift = Case(kinds, units, (Option("convert", 0, 1, 1, 6.0, first=2, returns=1.0),), arrive, ({"s": 1.0},))
    assert best_of(swift)[0] == 6 + 2 + (2 + 2 - 1)


def test_nursery_earns_up_to_its_need() -> None:
    options = tuple(Option("convert", 0, None, 1, 3.0, returns=1.0, nursery=True) for _ in range(2))
    case = region_of((Unit("s", P, 0, 1, 1, 2),), options, nursery_need=1, nursery_return=2.0)
    assert best_of(case)[0] == 10 + 3 - 2 * (1 + 2)


def test_stages_of_one_campus_share_their_rooms() -> None:
    units = (Unit("s", P, 0, 1, 1, 2), Unit("s", "junior", 0, 1, 1, 0))
    kinds = {P: Stage(P, 1), "junior": Stage("junior", 1)}
    arrive = {(0, P, 1): (2, 2), (0, "junior", 1): (2, 2)}
    apart = Case(kinds, units, (), arrive, ({"s": 1.0},))
    assert best_of(apart)[0] == 2 + 200
    together = Case(kinds, units, (), arrive, ({"s": 1.0},), pools=((P, "junior"),))
    assert best_of(together)[0] == 4


def test_campus_that_takes_a_stage_keeps_the_caps_it_had() -> None:
    units = (Unit("s", P, 0, 1, 1, 4), Unit("s", "junior", 0, 1, 1, planned=True))
    kinds = {P: Stage(P, 1), "junior": Stage("junior", 1)}
    arrive = {(0, P, 1): (4, 4), (0, "junior", 1): (2, 2)}
    option = Option("convert", 0, 1, 1, must_by=1)
    for sizes, short in (
        ((), 0),
        ((((P,), 3), ((P, "junior"), 6)), 2),
        ((((P,), 9), ((P, "junior"), 5)), 2),
        (((("junior",), 1), ((P, "junior"), 9)), 0),
    ):
        case = Case(kinds, units, (option,), arrive, ({"s": 1.0},), sizes=sizes)
        assert best_of(case)[0] == 6 + 50 * short


@pytest.mark.parametrize(("price", "cost"), [(0.0, 0.0), (5.0, 3.0), (0.5, 2 * 0.5 * (2 - 1))])
def test_share_of_sectors_is_priced_or_kept(price: float, cost: float) -> None:
    units = (Unit("v", P, 0, 1, 1, 1, sector="private"),)
    shares = (Share(P, ("public",), "at_least", 0.5, 1),)
    option = Option("reclassify", 0, None, cost=3.0, to_sector="public")
    case = region_of(units, (option,), (2, 2), share_price=price, shares=shares, parts=2)
    assert best_of(case)[0] == 10 + 2 + cost


@pytest.mark.parametrize(("share", "first", "off"), [(1.0, 1, 2 + 3), (0.5, 1, 1 + 1.5), (1.0, 2, 3), (0.0, 1, 0)])
def test_beginners_beyond_reach_are_priced_in_the_year_they_enter(share: float, first: int, off: float) -> None:
    unit = Unit("q", P, 1, 1, 2, 4, {})
    far = {"reach": 5.0, "bus": 0.0, "bus_km": 9.0}
    case = region_of((unit,), (), (2, 3), far, nearby=((P, share, first),), near_price=4.0)
    assert best_of(case)[0] == 10 + 1 + 3 + 4 * off


def test_staff_by_the_larger_ratio_and_pupils_by_the_floor() -> None:
    stage = {"per_teacher": 2.0, "teachers": 1.0, "carers": 2.0, "pupil": 1.0, "floor": 3}
    case = region_of((Unit("s", P, 0, 1, 1, 3),), (), (4, 1), stage, teacher=10.0, carer=0.5)
    # two classes of 4 pupils: 2 teachers, 4 carers; one class of 1: 1 teacher, 2 carers; 4 pupils, and 3 by the floor
    assert best_of(case)[0] == 10 + 3 + (20 + 2) + (10 + 1) + 4 + 3


def test_spending_is_kept_within_pots_and_discounted() -> None:
    unit = Unit("x", P, 0, 1, 1, planned=True)
    option = Option("new", 0, 0, 1, 8.0, first=1)
    more: dict[str, Any] = {"spend": {"new": (0.5, 0.5)}, "rate": 1.0}
    # from year 1 on: 4 in year 0 and 4 in year 1, campus and class in both years
    assert best_of(region_of((unit,), (option,), (2, 2), **more))[0] == 4 + 2 + 6 * (0.5 + 0.25)
    # year 0 has no money: used from year 2 on, 4 in years 1 and 2; 2 pupils short in year 1
    late = best_of(region_of((unit,), (option,), (2, 2), pots=((0, 0, 3.0),), **more))
    assert late == (2 + 1 + 50 + 6 * 0.25, (2,))
    assert best_of(region_of((unit,), (option,), (2, 2), pots=((0, 2, 7.0),), **more))[1] == (0,)


def uses_of(units: tuple[Unit, ...], *options: Option) -> set[tuple[int, ...]]:
    """Years of use that may go together."""
    return {choice.uses for choice in choices(region_of(units, options))}


def test_receivers_stay_and_stand_before_the_closing() -> None:
    units = (*two(2), Unit("x", P, 0, 1, 2, planned=True))
    assert uses_of(units, Option("close", 0, 1, first=2), Option("close", 1, 0, first=2)) == {(0, 0), (0, 2), (2, 0)}
    built = uses_of(units, Option("close", 0, 2), Option("new", 2, 2, 2))
    assert built == {(0, 0), (0, 1), (0, 2), (1, 1), (2, 1), (2, 2)}
    fed = (Unit("p", P, 0, 1, 1, feeds=1), *units[1:])
    away = Option("close", 1, 2, first=2), Option("new", 2, 2, 2, must_by=1)
    assert uses_of(fed, Option("close", 0, 2, first=2), *away) == {(0, 0, 1), (2, 0, 1), (0, 2, 1)}
    assert (2, 2, 1) in uses_of(fed, Option("close", 0, None, first=2), *away)


def test_groups_dates_and_campuses_that_move_together() -> None:
    units = (*two(2), Unit("x", P, 0, 1, 2, planned=True))
    ways = Option("close", 0, 1, first=2), Option("close", 0, None, first=2)
    assert uses_of(units, *ways) == {(0, 0), (2, 0), (0, 2)}
    assert uses_of(units, Option("new", 2, 2, 1, must_by=1), Option("new", 2, 2, 2)) == {(1, 0)}
    assert uses_of(units, Option("new", 2, 2, 1, first=2, must_by=1)) == {(2,)}
    assert uses_of(units, Option("new", 2, 2, 1, first=2, must_by=3)) == {(0,), (2,)}
    kinds = {P: Stage(P, 1), "junior": Stage("junior", 1)}
    both = tuple(Unit(place, kind, 0, 1, 1, planned=place == "x") for place in "sx" for kind in kinds)
    moves = Option("relocate", 0, 2, 1), Option("relocate", 1, 3, 1, first=2)
    case = Case(kinds, both, moves, {}, ({"s": 1.0, "x": 1.0},))
    assert {choice.uses for choice in choices(case)} == {(0, 0), (2, 2)}


@pytest.mark.parametrize(("bridge", "extra", "cost"), [(1, 0.0, 54), (2, 3.0, 7), (3, 3.0, 7), (2, 60.0, 54)])
def test_one_more_entry_class_is_priced_until_a_new_school_can_stand(bridge: int, extra: float, cost: float) -> None:
    """Two rooms for two grades carry one class of two; a third pupil waits for one added, at 1, or starts one."""
    case = region_of((Unit("s", P, 0, 1, 2, 2),), (), (3, 0), bridge=bridge, extra=extra)
    assert best_of(case)[0] == 10 + cost


def test_streams_fall_with_conversion_and_grow_with_the_pool() -> None:
    units = (Unit("s", P, 0, 1, 2, 3), Unit("s", "junior", 0, 1, 1, 3))
    kinds = {P: Stage(P, 2), "junior": Stage("junior", 1)}
    options = (Option("convert", 0, 1, 1, first=2, lead=2),)
    apart = Choice(Case(kinds, units, options, {}, ({"s": 1.0},)), (2,))
    assert [apart.streams(0, year) for year in (0, 1, 2)] == [2, 1, 1]
    assert [apart.streams(1, year) for year in (0, 1, 2)] == [3, 3, 4]
    pool = Choice(
        Case(kinds, (units[0], Unit("s", "junior", 0, 1, 1, 0)), options, {}, ({"s": 1.0},), pools=((P, "junior"),)),
        (2,),
    )
    assert [pool.streams(1, year) for year in (0, 1, 2)] == [1, 1, 2]
