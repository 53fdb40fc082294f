"""What binds: rooms, streams, size, lead, site, money, land, reach, each in a region made for it."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.bindings import Binding, money_lacking, option_binding
from schoolplaces.optimize.explain_plan import explain

from .relieved import ideas_of
from .tiny import BASE, at, demand_of, joined, new, region, rules, school, towns

Found = list[tuple[str, str, str, int, float]]
NEAR = {"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}}


def planned(
    rooms: int = 1,
    options: tuple[dict[str, Any], ...] = (),
    *,
    pupils: tuple[int, int] = (15, 15),
    grades: int = 1,
    names: tuple[str, ...] = ("a",),
    tables: dict[str, Any] | None = None,
    **more: Any,
) -> optimize.Plan:
    """Entrants of two years in town a, whose school A has some rooms; classes of ten."""
    given = rules(grades, 10, reach=NEAR, **more)
    campus = school("A", "a", f"primary:1-{grades}", rooms, {})
    place = region(joined({"towns": towns(*names), "options": list(options)}, campus, tables or {}), given)
    numbers = {("a", 1, BASE + lead): number for lead, number in enumerate(pupils, 1)}
    if grades == 2:
        numbers |= {("a", 2, BASE + 1): 0, ("a", 2, BASE + 2): pupils[0]}
    return optimize.plan(place, demand_of(place, numbers), years=2, gap=0.0)


def bound(plan: optimize.Plan, reason: str = "R01") -> Found:
    """What binds for a reason."""
    table = explain(plan).bindings
    return list(table[table["reason"] == reason].drop(columns="reason").itertuples(index=False, name=None))


def test_rooms_and_streams() -> None:
    """One room for one grade: no room, and no more entry classes than it carries."""
    assert bound(planned()) == [("streams", "A", "", BASE + 1, 1.0), ("rooms", "A", "", BASE + 1, 1.0)]


def test_streams_alone_where_a_room_is_free() -> None:
    """Three rooms for two grades: two streams of entry classes would need four rooms in the end, of which one lacks."""
    found = bound(planned(2, pupils=(15, 0), grades=2))
    assert ("streams", "A", "", BASE + 1, 1.0) in found
    assert not [one for one in found if one[0] == "rooms" and one[3] == BASE + 1]


def test_streams_do_not_bind_where_a_bridging_class_is_to_be_had_at_its_price() -> None:
    bridging = {"projects": {"new": {"lead_years": 3}}, "streams": {"extra_10k": 1e6}}
    found = bound(planned(2, pupils=(15, 0), grades=2, **bridging))
    assert "streams" not in {one[0] for one in found}


def test_the_size_of_the_school() -> None:
    size = [{"stages": ["primary"], "cap": 12, "existing_from": BASE + 1}]
    assert ("size", "A", "", BASE + 1, 12.0) in bound(planned(4, school_size=size))


@pytest.mark.parametrize(
    ("option", "wanted"),
    [
        (at("E", "expand", "A", "a", 1, 5.0, lead_years=2), ("lead", "A", "E", BASE + 2, 0.0)),
        (at("E", "expand", "A", "a", 1, 9999.0), ("price", "A", "E", BASE + 1, 9999.0)),
        (new("N", "a", 1, 40.0), ("budget", "sitea", "N", BASE, 10.0)),
    ],
)
def test_an_option(option: dict[str, Any], wanted: tuple[Any, ...]) -> None:
    """One that comes late, one that costs too much, one that the pot of 30 does not reach for."""
    money = {"budget": [{"first": BASE, "last": BASE + 9, "cost_10k": 30.0}]} if option["option"] == "N" else {}
    plan = planned(options=(option,), pupils=(15, 0), tables=money)
    assert wanted in bound(plan)


def test_an_option_that_the_plan_uses_later_is_not_called_unused() -> None:
    plan = planned(options=(at("E", "expand", "A", "a", 1, 5.0),), pupils=(10, 15))
    ideas = ideas_of(plan)
    assert ideas.events.uses == {"E": BASE + 2}
    found = option_binding(ideas, ideas.instance.options[0], BASE + 1)
    assert (found.constraint, found.option, found.year) == ("later", "E", BASE + 2)


def test_a_site_that_another_option_has_taken() -> None:
    plan = planned(0, (new("N1", "a", 1, 10.0), new("N2", "a", 2, 2000.0)))
    assert plan.projects["option"].tolist() == ["N1"]
    assert ("site", "sitea", "N1", BASE + 1, 0.0) in bound(plan)


def test_a_site_that_is_too_small() -> None:
    plan = planned(0, (new("N", "a", 2, 1.0, land_m2=10.0),))
    assert ("land", "", "N", BASE + 1, 0.0) in bound(plan)


def test_a_school_beyond_reach_with_places_free() -> None:
    plan = planned(names=("a", "b"), tables=school("B", "b", "primary:1-1", 1, {}))
    (found,) = [one for one in bound(plan) if one[0] == "reach"]
    assert found[:4] == ("reach", "B", "", BASE + 1)
    assert 10 < found[4] < 30


def test_no_school_at_all() -> None:
    place = region({"towns": towns("a")}, rules(1, 10))
    plan = optimize.plan(place, demand_of(place, {("a", 1, BASE + 1): 5}), years=1, gap=0.0)
    assert bound(plan) == [("none", "", "", BASE + 1, 0.0)]


def test_money_lacks_by_pot() -> None:
    from .relieved import ideas_of

    money = {"budget": [{"first": year, "cost_10k": 30.0} for year in range(BASE, BASE + 5)]}
    plan = planned(options=(new("N", "a", 1, 40.0),), pupils=(15, 0), tables=money)
    ideas = ideas_of(plan)
    (option,) = ideas.instance.options
    worst = max(option.spending(BASE + 1).values()) - 30.0
    lacking, _ = money_lacking(ideas, {"N": BASE + 1})
    assert lacking == pytest.approx(max(0.0, worst))
    assert money_lacking(ideas, {}) == (0.0, 0)
    assert Binding("rooms").option == ""
