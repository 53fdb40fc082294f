"""Where pupils placed once sit in the years after."""

from __future__ import annotations

from schoolplaces import optimize
from schoolplaces.optimize.instance import OUTSIDE
from schoolplaces.optimize.paths import Stop, follow

from .tiny import BASE, demand_of, joined, region, rules, school, towns

Y1, Y2, Y3 = BASE + 1, BASE + 2, BASE + 3


def instance(**closes: int) -> optimize.Instance:
    """A teaching point of two grades (unit 0) feeds a school (unit 1); three quarters go up each year."""
    point = school("p", "a", "primary:1-2", 1, {"1-2": (1, 8)}, feeds="s")
    central = school("s", "a", "primary:1-4", 4, {str(grade): (1, 4) for grade in (1, 2, 3, 4)}, **closes)
    place = region(joined({"towns": towns("a")}, point, central), rules(4, 10))
    pupils = {
        ("a", grade, BASE + lead): 8 * 3 ** (grade - 1) // 4 ** (grade - 1) for grade in (1, 2) for lead in (1, 2, 3)
    }
    pupils |= {("a", 3, year): 3 for year in (Y1, Y2, Y3)} | {("a", 4, year): 3 for year in (Y1, Y2, Y3)}
    return optimize.prepare(place, demand_of(place, pupils), 2)


def test_stay_shares_multiply_and_the_last_grade_goes_on_to_the_school_it_feeds() -> None:
    """8 → 6 → 3 of the same town: shares 3/4 and 1/2 of it."""
    found = list(follow(instance(), "primary", 0, 0, 1, Y1))
    assert found == [Stop(0, 1, Y1, 1.0), Stop(0, 2, Y2, 0.75), Stop(1, 3, Y3, 0.375)]


def test_path_ends_with_the_last_grade_and_with_the_last_year() -> None:
    found = instance()
    assert [stop.grade for stop in follow(found, "primary", 0, 1, 3, Y1)] == [3, 4]
    assert [stop.year for stop in follow(found, "primary", 0, 1, 1, Y3)] == [Y3]


def test_a_closed_unit_ends_the_path_without_a_place() -> None:
    found = instance(closes=Y3)
    assert list(follow(found, "primary", 0, 1, 1, Y1))[-1] == Stop(None, 3, Y3, 0.375)
    assert list(follow(found, "primary", 0, 0, 1, Y1))[-1] == Stop(None, 3, Y3, 0.375)  # what feeds it, too


def test_nobody_goes_on_where_nobody_stays() -> None:
    """The base year has no residents in the enrolment, so no one of its grades is known to stay."""
    assert len(list(follow(instance(), "primary", 0, 1, 1, BASE))) == 1


def test_who_studies_outside_stays_outside() -> None:
    stops = list(follow(instance(), "primary", 0, OUTSIDE, 2, Y1))
    assert [(stop.unit, stop.grade, stop.share) for stop in stops] == [
        (OUTSIDE, 2, 1.0),
        (OUTSIDE, 3, 0.5),
        (OUTSIDE, 4, 0.5),
    ]
