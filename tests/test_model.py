"""The model: what has a variable and what has none, whom each cell holds, rows that cannot hold."""

from __future__ import annotations

import pulp
import pytest

from schoolplaces import optimize
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.paths import Arrival

from .drawn import prepared
from .tiny import BASE, at, demand_of, joined, new, region, rules, school, steady, towns


def far_apart(**closes: int) -> Model:
    """Two towns out of each other's reach, a school in a, a site in b that may stand from the third year."""
    given = rules(2, 10, reach={"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}})
    options = [new("N", "b", 2, 9.0, earliest=BASE + 3), at("E", "expand", "s", "a", 1, 9.0, earliest=BASE + 2)]
    parts = joined({"towns": towns("a", "b"), "options": options}, school("s", "a", "primary:1-2", 2, {}, **closes))
    place = region(parts, given)
    return Model(optimize.prepare(place, demand_of(place, steady({"a": 9, "b": 8}, 2, 6)), 4), ["primary"])


def test_no_one_is_placed_out_of_reach_or_before_anything_stands() -> None:
    model = far_apart()
    pairs = {(town, model.instance.units[unit].school) for town, unit, *_ in model.arrive}
    assert pairs == {(0, "s"), (1, "siteb")}
    assert min(year for town, _, _, year, _ in model.arrive if town == 1) == BASE + 3
    assert min(year for unit, year, _ in model.start if model.instance.units[unit].planned) == BASE + 3


def test_no_one_is_placed_into_the_closed() -> None:
    model = far_apart(closes=BASE + 3)
    assert {year for town, _, _, year, _ in model.arrive if town == 0} == {BASE + 1, BASE + 2}
    assert {year for (stage, town, grade, year) in model.displaced if model.displaced[stage, town, grade, year]} == {
        BASE + 3
    }


def test_whole_numbers_are_the_classes_and_projects_of_need_years() -> None:
    model = optimize.build_model(far_apart().instance, ["primary"])
    whole = {variable.name: variable.cat == "Integer" for variable in model.problem.variables()}
    assert len(whole) > 40
    assert sum(whole.values()) > 10
    assert {name for name in model.whole_years if name in whole} == {name for name in whole if whole[name]}
    assert set(model.whole_years.values()) <= set(model.instance.need)
    assert not [name for name in whole if whole[name] and name.startswith(("arrive", "unplaced", "over"))]
    run_out = [variable for (_, year, _), variable in model.start.items() if year > model.instance.need[-1]]
    assert run_out
    assert all(variable.cat == "Continuous" for variable in run_out)


def test_a_pupil_is_counted_once_a_year_from_where_it_was_placed() -> None:
    """Nobody leaves: the arrivals of grade 1 are in grade 2 a year later, whole, at the same unit."""
    model = far_apart()
    variable = model.arrive[Arrival(0, 0, 1, BASE + 1)]
    found = {cell: share for cell, terms in model.cells.items() for v, share in terms if v is variable}
    assert found == {(0, 1, BASE + 1): 1.0, (0, 2, BASE + 2): 1.0}


def test_first_use_adds_up_to_the_year_of_the_choice() -> None:
    model = far_apart()
    (option,) = [option for option in model.options if option.code == "E"]
    for chosen in range(BASE + 2, BASE + 5):
        rising = {year: float(year >= chosen) for year in model.instance.need}
        used = dict.fromkeys(model.instance.need, 0.0)
        names = {model.build["E", year].name: year for year in model.instance.need if ("E", year) in model.build}
        for variable, year, sign in model.first_use(option):
            used[year] += sign * rising[names[variable.name]]
        assert {year for year, value in used.items() if value} == {chosen}


def test_codes_an_lp_file_cannot_hold_stay_apart() -> None:
    given = rules(1, 10)
    options = [new("甲-1", "a", 1, 9.0, site="x y"), new("甲+1", "a", 1, 9.0, site="x-y")]
    place = region({"towns": towns("a"), "options": options}, given)
    model = optimize.build_model(optimize.prepare(place, demand_of(place, steady({"a": 9}, 1, 5))), ["primary"])
    names = [variable.name for variable in model.problem.variables()]
    assert len(set(names)) == len(names) > 10
    assert all(name.isascii() and name.replace("_", "").isalnum() for name in names)


@pytest.mark.parametrize("seed", range(3))
def test_doing_nothing_is_always_a_plan(seed: int) -> None:
    """No project, nobody new placed: the shortage is all, and no row is broken by what stands already."""
    model = optimize.build_model(prepared(seed), ["primary"])
    for variable in [*model.build.values(), *model.arrive.values()]:
        variable.upBound = 0.0
    assert model.problem.solve(pulp.HiGHS(msg=False, threads=1)) == pulp.LpStatusOptimal
