"""Whole pupils out of the model's flows: every child counted, no cap broken that the model kept."""

from __future__ import annotations

from functools import cache

import pytest

from schoolplaces.optimize.events import Events
from schoolplaces.optimize.instance import OUTSIDE, Instance
from schoolplaces.optimize.paths import Arrival
from schoolplaces.optimize.placement import place
from schoolplaces.optimize.prepare import prepare
from schoolplaces.optimize.search import Search, Solution, first_uses
from schoolplaces.optimize.seats import UNPLACED, Seat, Seats, places_of, value
from schoolplaces.optimize.solve import solve

from .drawn import prepared
from .tiny import BASE, at, demand_of, joined, region, rules, school, towns

SEEDS = range(8)


def seated(instance: Instance, solution: Solution) -> Seats:
    return place(solution.model, "primary", Events(instance, first_uses([solution])))


@cache
def placed(seed: int) -> tuple[Instance, Solution, Seats]:
    instance = prepared(seed)
    (solution,) = solve(instance, Search())
    return instance, solution, seated(instance, solution)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_towns_pupils_are_somewhere_exactly_once(seed: int) -> None:
    instance, _, seats = placed(seed)
    demand = instance.demand["primary"]
    for town in range(len(instance.towns) + 1):
        for grade in (1, 2, 3):
            for year in demand.years:
                mine = [seat for seat in seats.stock if (seat.town, *seat[2:4]) == (town, grade, year)]
                assert sum(seats.stock[seat] for seat in mine) == demand.pupils[town, grade - 1, year - instance.base]
                gone = [seat for seat in seats.stay if (seat.town, *seat[2:4]) == (town, grade, year)]
                assert all(0 < seats.stay[seat] <= seats.stock[seat] for seat in gone)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_one_new_sits_out_of_reach_or_where_nothing_stands(seed: int) -> None:
    instance, solution, seats = placed(seed)
    for seat, pupils in seats.stock.items():
        town, unit, _, year, _ = seat
        if unit in (OUTSIDE, UNPLACED) or year == instance.base:
            continue
        arrived = pupils - seats.stay.get(seat, 0)
        home = town == len(instance.towns) or instance.means[town, unit]
        assert arrived == 0 or (home and instance.units[unit].is_open(year))
        if instance.units[unit].planned:
            used = [solution.model.built(option, year) for option in solution.model.options if option.unit == unit]
            assert sum(value(variable) for variable in used if variable is not None) > 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cap_the_model_kept_is_not_broken(seed: int) -> None:
    instance, solution, seats = placed(seed)
    for unit in solution.model.units:
        for year in instance.demand["primary"].years:
            for grade, cohort in solution.model.cohorts(unit, year):
                over = solution.model.over.get((unit.index, cohort, year))
                if over is None or value(over) < 1e-6:
                    held = sum(n for key, n in seats.stock.items() if key[1:4] == (unit.index, grade, year))
                    spare = (
                        0 if year in instance.need else 1
                    )  # continuous classes of the run-out hold a part of a pupil
                    assert held <= places_of(solution.model, unit, grade, year) + spare


@pytest.mark.parametrize("seed", SEEDS)
def test_who_stays_stayed_below_at_the_same_place_or_where_it_feeds(seed: int) -> None:
    instance, _, seats = placed(seed)
    for (town, unit, grade, year, _), pupils in seats.stay.items():
        before = seats.stock.get(Seat(town, unit, grade - 1, year - 1), 0)
        feeders = [u.index for u in instance.units if u.feeds == unit and u.high == grade - 1]
        before += sum(seats.stock.get(Seat(town, index, grade - 1, year - 1), 0) for index in feeders)
        assert pupils <= before


def test_who_was_sent_up_above_the_cap_takes_no_place_from_the_child_the_model_placed() -> None:
    """Grade 3 takes up all pupils of a teaching point and a newcomer: nobody is unplaced."""
    point = school("p", "a", "primary:1-2", 1, {"1-2": (1, 13)}, feeds="s")
    central = school("s", "a", "primary:1-3", 3, {"1": (0, 0), "2": (0, 0), "3": (1, 10)})
    enrolment = [
        {"town": "a", "year": BASE, "stage": "primary", "grade": grade, "pupils": pupils}
        for grade, pupils in ((1, 0), (2, 13), (3, 10))
    ]
    place_ = region(joined({"towns": towns("a"), "enrolment": enrolment}, point, central), rules(3, 10))
    pupils = {("a", grade, BASE + lead): 0 for grade in (1, 2, 3) for lead in (1, 2)} | {("a", 3, BASE + 1): 14}
    instance = prepare(place_, demand_of(place_, pupils), 1)
    (solution,) = solve(instance, Search())
    assert sum(value(variable) for variable in solution.model.unplaced.values()) == pytest.approx(0)
    assert not [key for key in seated(instance, solution).stock if key[1] == UNPLACED]


def test_no_child_is_put_where_the_model_has_none() -> None:
    """A teaching point has room, but where it sends its pupils no class would wait for them."""
    point = school("p", "a", "primary:1-2", 1, {"1-2": (0, 0)}, feeds="s")
    central = school("s", "a", "primary:1-3", 3, {"1": (0, 0), "2": (0, 0), "3": (0, 0)})
    place_ = region(joined({"towns": towns("a")}, point, central), rules(3, 10))
    instance = prepare(place_, demand_of(place_, {("a", g, BASE + 1): 11 * (g == 1) for g in (1, 2, 3)}), 1)
    (solution,) = solve(instance, Search())
    model = solution.model
    codes = {unit.school: unit.index for unit in model.units}
    for variables, values in (
        (model.arrive, {Arrival(0, codes["s"], 1, BASE + 1): 10, Arrival(0, codes["p"], 1, BASE + 1): 0}),
        (model.start, {(codes["s"], BASE + 1, None): 1}),
        (model.mixed, {(codes["p"], (1, 2), BASE + 1): 1}),
    ):
        for key, number in values.items():
            variables[key].varValue = number
    seats = seated(instance, solution).stock
    assert seats == {Seat(0, codes["s"], 1, BASE + 1): 10, Seat(0, UNPLACED, 1, BASE + 1): 1}


@pytest.mark.parametrize("seed", SEEDS)
def test_whole_pupils_are_near_the_models_flows(seed: int) -> None:
    """No more than a child a town of the unplaced that the model did not leave unplaced."""
    instance, solution, seats = placed(seed)
    for year in instance.demand["primary"].years:
        modelled = sum(value(v) for (_, _, _, when), v in solution.model.unplaced.items() if when == year)
        found = sum(n for (_, unit, _, when, _), n in seats.stock.items() if unit == UNPLACED and when == year)
        assert abs(found - modelled) <= len(instance.towns)


def test_not_even_the_last_pupil_goes_to_a_school_that_takes_no_one_in() -> None:
    """It runs down with room left in its second grade; had the model newcomers there, they would not be let in."""
    campuses = joined(
        school("U", "b", "primary:1-2", 3, {"1": (1, 4), "2": (1, 4)}),
        school("K", "b", "primary:1-2", 6, {"1": (1, 4), "2": (1, 4)}),
    )
    close = at("C", "close", "U", "b", 0, 1.0, must_by=BASE + 1)
    given = rules(2, 10, reach={"primary": {"urban": 9.0, "town": 9.0, "rural": 9.0}})
    county = region(joined({"towns": towns("b"), "options": [close]}, campuses), given)
    pupils = {("b", grade, BASE + lead): 8 + 4 * (grade - 1) for grade in (1, 2) for lead in (1, 2, 3)}
    instance = prepare(county, demand_of(county, pupils), 2)
    (solution,) = solve(instance, Search())
    shut = next(unit.index for unit in instance.units if unit.school == "U")
    for key, variable in solution.model.arrive.items():
        assert key.unit != shut or value(variable) == 0
        if key.grade == 2:
            variable.varValue = 4.0 if key.unit == shut else 0.0
    stock = seated(instance, solution).stock
    assert shut not in {seat.unit for seat in stock if (seat.grade, seat.year) == (2, BASE + 1)}
