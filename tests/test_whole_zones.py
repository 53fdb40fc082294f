"""Zones that are not to be divided, by hand: one school a zone and year, and a plan whatever the room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.row import Constraint, Row
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.solve import solve_stages
from schoolplaces.optimize.whole_zones import stays_whole, whole_zones

from .tiny import BASE, region
from .zoned import STAGE, given, new_demand, steady_demand, tables, whole_plan, wide

YEARS = (BASE + 1, BASE + 2)


def beginners(plan: optimize.Plan, year: int) -> dict[tuple[str, str], int]:
    """Beginners by zone (or town) and campus."""
    rows = plan.assignment[(plan.assignment["grade"] == 1) & (plan.assignment["year"] == year)]
    return {(row.zone or row.town, row.school): row.arrive for row in rows.itertuples()}


@pytest.mark.parametrize("year", YEARS)
def test_a_zone_is_divided_where_nothing_forbids_it(year: int) -> None:
    """A's ten places: the four of w, who reach nothing else, and six of x's ten."""
    found = {("w", "A"): 4, ("x", "A"): 6, ("x", "B"): 4, ("y", "B"): 6, ("b", "B"): 4}
    assert beginners(whole_plan(whole=False), year) == found


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.slow
def test_a_whole_zone_goes_where_all_of_it_fits(year: int) -> None:
    """x's ten and w's four are more than A holds: x goes to B as a whole, whose twenty places it fills with y and b."""
    plan = whole_plan()
    assert beginners(plan, year) == {("w", "A"): 4, ("x", "B"): 10, ("y", "B"): 6, ("b", "B"): 4}
    assert plan.shortage.empty
    assert plan.check() == []


def test_a_town_without_zones_may_be_divided() -> None:
    """With one child more in b the twenty places at B do not do: one of b's five goes to A."""
    plan = whole_plan(b=5)
    assert beginners(plan, BASE + 2) == {("w", "A"): 4, ("x", "B"): 10, ("y", "B"): 6, ("b", "A"): 1, ("b", "B"): 4}
    assert plan.check() == []


@pytest.mark.slow
def test_a_plan_comes_where_no_school_holds_a_zone() -> None:
    """Fifty of x: B has twenty places; whom it does not take has no place, and goes nowhere else."""
    plan = whole_plan(a=100)
    for year in YEARS:
        schools = {school for zone, school in beginners(plan, year) if zone == "x"}
        short = plan.shortage.query(f"zone == 'x' and grade == 1 and year == {year}")["pupils"].sum()
        assert len(schools) <= 1
        assert short + sum(n for (zone, _), n in beginners(plan, year).items() if zone == "x") == 50
        assert short >= 30
    assert plan.check() == []


def test_run_out_years_and_higher_grades_are_free() -> None:
    place = region(tables(2, 4), wide())
    instance = optimize.prepare(place, steady_demand(place), 2)
    x, town = instance.towns.index("x"), instance.towns.index("b")
    assert [stays_whole(instance, x, 1, BASE + lead) for lead in (1, 2, 3)] == [True, True, False]
    assert not stays_whole(instance, x, 2, BASE + 1)
    assert not stays_whole(instance, town, 1, BASE + 1)
    assert not stays_whole(instance, len(instance.towns), 1, BASE + 1)


def test_no_rows_without_the_rule_or_without_a_choice() -> None:
    for rules in (wide(whole=False), given(service_areas={"whole_zones": True})):
        place = region(tables(2, 4), rules)
        assert not list(whole_zones(Model(optimize.prepare(place, steady_demand(place), 2), [STAGE])))


def test_a_region_without_zones_is_told_that_the_rule_has_no_effect() -> None:
    place = region(tables(zoned=False), wide())
    notes = optimize.prepare(place, steady_demand(place), 2).notes
    assert [note.code for note in notes] == ["no_zones"]
    assert "zones" in notes[0].text("zh")


def shut(kept: dict[tuple[str, int], str]) -> Constraint:
    """Nobody of a zone begins in a year at another campus than the one it is given."""

    def rows(model: Model) -> Iterator[Row]:
        for key, variable in model.arrive.items():
            school = kept.get((model.instance.towns[key.town], key.year))
            if key.grade == 1 and school not in (None, model.instance.units[key.unit].school):
                yield Row(f"shut_{variable.name}", [(variable, 1.0)], "<=", 0.0)

    return rows


@pytest.mark.parametrize("a", [20, 40])
def test_the_best_of_all_ways_to_hand_the_zones_out_is_found(a: int) -> None:
    """Brute force: x and y are given either campus in either year, sixteen ways; the cheapest is what the rows find."""
    place = region(tables(2, 4), wide())
    instance = optimize.prepare(place, new_demand(place, a, 4), 2)
    found = solve_stages(instance, [STAGE], Search()).objective
    free = region(tables(2, 4), wide(whole=False))
    open_ = optimize.prepare(free, new_demand(free, a, 4), 2)
    cells = [(zone, year) for zone in "xy" for year in YEARS]
    ways = [shut(dict(zip(cells, schools, strict=True))) for schools in product("AB", repeat=4)]
    costs = [solve_stages(open_, [STAGE], Search(own=(way,))).objective for way in ways]
    assert found == pytest.approx(min(costs))
    assert found > solve_stages(open_, [STAGE], Search()).objective + 1
