"""Options that the tables or the rules rule out are left out and named; what would strand a town is named."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.optimize.open_options import open_options

from .tiny import at, joined, new, region, rules, school, towns


def county(options: list[dict[str, Any]], given: dict[str, Any] | None = None, **s: Any) -> Region:
    """A school in a that a teaching point of b feeds, another in a, and one alone in c."""
    parts = joined(
        {"towns": towns("a", "b", "c"), "options": options},
        school("s", "a", "primary:1-2", 2, {}, **s),
        school("t", "a", "primary:1-2", 2, {}),
        school("p", "b", "primary:1-1", 1, {}, feeds="s"),
        school("c", "c", "primary:1-2", 2, {}),
    )
    return region(parts, given or rules(2, 10))


def close(code: str, town: str, into: str = "", **more: Any) -> dict[str, Any]:
    return at(f"C{code}", "close", code, town, 0, 1.0, into=into, **more)


def found(place: Region) -> tuple[list[str], list[str]]:
    kept, notes = open_options(place, place.options)
    for note in notes:
        assert "{" not in note.text("zh") + note.text("en")
    return kept["option"].tolist(), [f"{note.code} {note.value}" for note in notes]


def test_nothing_is_said_of_options_that_are_open() -> None:
    options = [close("p", "b", "s"), close("t", "a"), at("E", "expand", "s", "a", 1, 9.0), new("N", "c", 2, 9.0)]
    kept, notes = found(county(options))
    assert (kept, notes) == (["Cp", "Ct", "E", "N"], [])


def test_a_protected_school_does_not_close_but_may_move() -> None:
    move = at("M", "relocate", "s", "a", 2, 9.0, site="x")
    kept, notes = found(county([close("s", "a", "t"), move], protected="yes"))
    assert (kept, notes) == (["M"], ["close_protected Cs"])


def test_a_school_that_teaching_points_feed_does_not_run_down() -> None:
    kept, notes = found(county([close("s", "a")]))
    assert (kept, notes) == ([], ["close_feeds Cs"])
    assert found(county([close("s", "a", "t")])) == (["Cs"], [])


@pytest.mark.parametrize(("land", "left"), [(None, True), (0, True), (320, True), (319, False)])
@pytest.mark.parametrize("kind", ["new", "relocate"])
def test_a_site_has_four_fifths_of_the_standard_land(kind: str, land: float | None, left: bool) -> None:
    """Two classes of ten at 20 m2: 400; four fifths are 320."""
    option = new("N", "a", 2, 9.0, site="x", land_m2=land)
    if kind == "relocate":
        option |= {"kind": kind, "school": "t"}
    kept, notes = found(county([option], rules(2, 10, standards={"primary": {"land_m2": 20}})))
    assert (kept == ["N"]) is left
    assert notes == ([] if left else ["site_too_small N"])


def without_bus() -> dict[str, Any]:
    """Rules of a stage of its own, for which the national default has no bus and no boarding."""
    given = rules(2, 10)
    stage = {"zh": "小学部", "en": "Lower school", "entry_age": 6, "fed_by": "births", "compulsory": True}
    given["region"]["only_stages"] = ["lower"]
    given["stages"] = {"lower": given["stages"]["primary"] | stage}
    given |= {"bus": {}, "boarding": {}}
    for name in ("campus", "class", "pupil", "pupil_floor", "shortage"):
        given["costs"][name] = {"lower": 1.0}
    return given


def lower(options: list[dict[str, Any]], given: dict[str, Any], **c: Any) -> Region:
    parts = joined(
        {"towns": towns("a", "c"), "options": options},
        school("s", "a", "lower:1-2", 2, {}),
        school("t", "a", "lower:1-2", 2, {}),
        school("c", "c", "lower:1-2", 2, {}, **c),
    )
    return region(parts, given)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ([close("c", "c", "s", stage="lower")], ["close_strands_town Cc"]),
        ([at("M", "relocate", "c", "a", 2, 9.0, "lower", site="x")], ["close_strands_town M"]),
        ([at("M", "relocate", "c", "c", 2, 9.0, "lower", site="x")], []),  # within its town
        ([close("s", "a", "t", stage="lower")], []),  # another one stays
        ([close("c", "c", stage="lower"), new("N", "c", 2, 9.0, stage="lower")], []),  # another one may come
    ],
)
def test_the_last_campus_of_a_town_is_named_where_nothing_makes_up_for_it(
    options: list[dict[str, Any]], named: list[str]
) -> None:
    place = lower(options, without_bus())
    kept, notes = found(place)
    assert (len(kept), notes) == (len(options), named)


def test_a_bus_or_beds_make_up_for_it() -> None:
    closing = [close("c", "c", "s", stage="lower")]
    bus = without_bus() | {"bus": {"lower": {"km": 20.0, "cost_10k": 0.1}}}
    assert found(lower(closing, bus))[1] == []
    board = without_bus() | {"boarding": {"lower": {"from_grade": 1, "cost_10k": 0.1}}}
    assert found(lower(closing, board))[1] == ["close_strands_town Cc"]
    assert found(lower(closing, board, boarding_beds=5))[1] == []
    beds = [*closing, at("D", "expand", "s", "a", 1, 9.0, "lower", beds=10)]
    assert found(lower(beds, board))[1] == []
