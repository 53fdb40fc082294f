"""Zones from the tables to the plan: by hand, as towns of their own, and on drawn regions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from schoolplaces import optimize
from schoolplaces.cli import app
from schoolplaces.demand import Demand
from schoolplaces.forecast import fit
from schoolplaces.generate import generate
from schoolplaces.optimize import own
from schoolplaces.optimize.instance import Instance
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.prices import use_factor
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.solve import solve

from .tiny import BASE, at, new, region, towns, zone
from .zoned import STAGE, at_km, given, steady_demand, tables, zoned_plan

Y1, Y2 = BASE + 1, BASE + 2


def entered(plan: optimize.Plan, year: int) -> dict[tuple[str, str, str], int]:
    """Beginners by town, zone and campus."""
    rows = plan.assignment[(plan.assignment["grade"] == 1) & (plan.assignment["year"] == year)]
    return {(row.town, row.zone, row.school): row.arrive for row in rows.itertuples()}


def test_beginners_of_each_zone_go_to_what_it_reaches() -> None:
    """Five of x, three of y and two of w each year; the seats of the base year stay: 8 of a's ten sit at A."""
    plan = zoned_plan()
    assert entered(plan, Y1) == {("a", "x", "A"): 5, ("a", "y", "B"): 3, ("a", "w", "A"): 2, ("b", "", "B"): 5}
    assert entered(plan, Y2) == entered(plan, Y1)
    seated = plan.assignment[(plan.assignment["year"] == Y1) & (plan.assignment["grade"] == 2)]
    assert seated.groupby(["town", "school"])["pupils"].sum().to_dict() == {
        ("a", "A"): 8,
        ("a", "B"): 2,
        ("b", "B"): 5,
    }
    km = plan.assignment[plan.assignment["grade"] == 1].groupby("zone")["km"].first().round(3).to_dict()
    assert km == {"": 1.5, "w": 30.0, "x": 1.5, "y": 1.0}  # x lies at the town's point: nothing is known inside


def test_tables_by_town_are_those_of_its_zones_together() -> None:
    plan = zoned_plan()
    balance = plan.balance[plan.balance["year"] == Y2].set_index("town")
    assert balance["demand"].to_dict() == {"a": 20, "b": 10}
    assert balance["flow_out"].to_dict() == {"a": 6, "b": 0}  # three of y in each grade
    assert plan.shortage.columns.tolist() == ["town", "zone", "stage", "grade", "year", "pupils"]
    areas = plan.service_areas[plan.service_areas["year"] == Y1].set_index("zone")
    assert areas["share"].to_dict() == {"": 1.0, "w": 1.0, "x": 1.0, "y": 1.0}
    assert areas["school"].to_dict() == {"": "B", "w": "A", "x": "A", "y": "B"}


@pytest.mark.slow
def test_without_zones_the_town_goes_to_its_own_campus() -> None:
    place = region(tables(zoned=False), given())
    plan = optimize.plan(place, steady_demand(place), years=2)
    assert entered(plan, Y1) == {("a", "", "A"): 10, ("b", "", "B"): 5}
    assert plan.check() == []


@pytest.mark.slow
def test_a_zone_out_of_room_is_short_and_named() -> None:
    """B has two rooms, full with ten of each grade: y's are short of two, as b's five go before nobody."""
    place = region(tables(4, 2), given())
    demand = Demand.of_table(steady_demand(place).table[["town", "stage", "grade", "year", "pupils"]], place)
    more = demand.table.assign(pupils=demand.table["pupils"] + 3 * (demand.table["town"] == "b"))
    plan = optimize.plan(place, Demand.of_table(more[["town", "stage", "grade", "year", "pupils"]], place), years=2)
    short = plan.shortage[plan.shortage["year"] == Y2]
    assert short["pupils"].sum() > 0
    assert set(zip(short["town"], short["zone"], strict=True)) <= {("a", "y"), ("b", "")}
    assert plan.check() == []


def test_a_new_school_is_worth_what_the_zones_it_reaches_will_need() -> None:
    """A site next to w: two tenths of a's 20 pupils, less two tenths of the 40 places at A, fill none of it."""
    rows = tables() | {
        "options": [new("N", "a", 2, 10.0, **at_km(30.0)), new("M", "b", 2, 10.0, site="m", **at_km(10))]
    }
    place = region(rows, given(residual={"counted": True, "low_unborn": 1.0}))
    pupils = steady_demand(place).table[["town", "stage", "grade", "year", "pupils"]]
    instance = optimize.prepare(place, Demand.of_table(pupils.assign(pupils=pupils["pupils"] * 7), place), 2)
    by_code = {option.code: use_factor(instance, option) for option in instance.options}
    assert by_code["N"] == pytest.approx((0.2 * 140 - 0.2 * 40) / 20)
    assert by_code["M"] == pytest.approx(1.0)  # (0.3 · 140 + 70 − 0.3 · 40 − 40) / 20, three times its places


def test_constraints_of_ones_own_count_all_zones_of_a_town() -> None:
    place = region(tables(), given())
    model = Model(optimize.prepare(place, steady_demand(place), 2), [STAGE])
    names = {variable.name for variable, _ in own.arrivals(model, Y1, town="a").terms}
    assert names == {
        f"arrive_{z}_{s}_{STAGE}_{g}_{Y1}" for z, s in (("w", "A"), ("x", "A"), ("y", "B")) for g in (1, 2)
    }
    assert len(own.unplaced(model, "a", STAGE, Y1).terms) == 6
    with pytest.raises(Exception, match="x"):
        own.unplaced(model, "x", STAGE, Y1)


@pytest.mark.parametrize(("km", "closed"), [(0.0, 0), (12.0, 0), (25.0, 1)])
@pytest.mark.slow
def test_a_town_loses_its_last_campus_where_a_bus_takes_every_zone(km: float, closed: int) -> None:
    """A may close into B: x rides 10 km and w 20, y goes a kilometre and has a seat of its own all the same."""
    rows = tables(4, 6) | {"options": [at("C", "close", "A", "a", 0, 1.0, into="B")]}
    ridden = given(bus={STAGE: {"km": km, "cost_10k": 0.1}})
    ridden["costs"]["campus"] = {STAGE: 9000.0}
    place = region(rows, ridden)
    plan = optimize.plan(place, steady_demand(place), years=2)
    assert plan.check() == []
    assert len(plan.projects) == closed
    last = plan.assignment[(plan.assignment["year"] == Y2) & (plan.assignment["town"] == "a")]
    assert (last["bussed"].sum(), last["pupils"].sum()) == (20 * closed, 20)


def drawn(seed: int) -> tuple[Instance, Instance]:
    """A region of one town with three zones, and the same with a town for each of them.

    All campuses stand in a town without children, so that no rule on a pupil's own town comes in.
    """
    draw = np.random.default_rng(seed)
    spots, shares = draw.uniform(0, 12, 3).round(2), draw.dirichlet(np.ones(3))
    near = given(reach={STAGE: {"urban": 9.0, "town": 9.0, "rural": 9.0}})
    rows = tables(3, 3, zoned=False) | {"options": [at("E", "expand", "B", "k", 2, float(draw.integers(5, 400)))]}
    rows["schools"] = [row | {"town": "k"} for row in rows["schools"]]
    codes = [f"z{n}" for n in range(3)]
    parts = [zone(code, "a", share, **at_km(km)) for code, share, km in zip(codes, shares, spots, strict=True)]
    k, a, *alone = (row | at_km(km) for row, km in zip(towns("k", "a", *codes), (50.0, 0.0, *spots), strict=True))
    cells = [("a", STAGE, g, BASE + t, int(draw.integers(15, 24))) for t in range(4) for g in (1, 2)]
    columns = ["town", "stage", "grade", "year", "pupils"]
    together = pd.DataFrame(cells, columns=columns)
    lived = together[together["year"] == BASE].to_dict("records")
    place = region(rows | {"towns": [k, a], "zones": parts, "enrolment": lived}, near)
    first = optimize.prepare(place, Demand.of_table(together, place), 2)
    counted = first.demand[STAGE]
    split = pd.DataFrame(
        [
            (code, STAGE, g, BASE + t, *(int(part[n, g - 1, t]) for part in (counted.pupils, counted.stay)))
            for n, code in enumerate(codes) for g in (1, 2) for t in range(4)
        ],
        columns=[*columns, "stay"],
    )  # fmt: skip
    split = split.assign(arrive=split["pupils"] - split["stay"], born=1.0, basis="given")
    lived = split.loc[split["year"] == BASE, columns].to_dict("records")
    other = region(rows | {"towns": [k, *alone], "zones": [], "enrolment": lived}, near)
    return first, optimize.prepare(other, Demand(split[split["year"] > BASE]), 2)


@pytest.mark.parametrize("seed", range(6))
def test_zones_are_planned_as_towns_of_their_own_would_be(seed: int) -> None:
    zoned, alone = drawn(seed)
    assert zoned.towns == ("z0", "z1", "z2", "k")
    assert alone.towns == ("k", "z0", "z1", "z2")
    costs = [sum(found.objective for found in solve(one, Search())) for one in (zoned, alone)]
    assert costs[0] == pytest.approx(costs[1])


@pytest.mark.parametrize(("towns_n", "seed"), [(2, 0), (4, 1), (4, 2)])
@pytest.mark.slow
def test_a_drawn_region_with_zones_is_planned_and_holds(towns_n: int, seed: int) -> None:
    plans = []
    for whole in (False, True):
        county = generate(
            towns_n, campuses=4 * towns_n, stages=["kindergarten", "primary"], years=4, zones=3, seed=seed,
            population=False, rules={"service_areas": {"whole_zones": whole}},
        )  # fmt: skip
        plan = optimize.plan(county, fit(county).project(), years=2, gap=0.01)
        assert [violation.text("en") for violation in plan.check()] == []
        assert set(plan.assignment["zone"]) == set(county.tables["zones"]["zone"])
        plans.append(plan)
    free, whole_ = plans
    assert free.bound <= whole_.objective + 1e-6  # who asks for more never pays less
    seats = whole_.assignment[(whole_.assignment["arrive"] > 0) & (whole_.assignment["grade"] == 1)]
    seats = seats[seats["year"].isin(whole_.need_years)]
    assert seats.groupby(["zone", "stage", "year"])["school"].nunique().max() == 1


@pytest.mark.slow
def test_zones_from_the_command_line(tmp_path: Path) -> None:
    """A folder with zones is planned, verified and printed; 附表13 has the zones by name."""
    place = region(tables(), given())
    place.write(tmp_path / "county")
    steady_demand(place).write(tmp_path / "demand.csv")
    plan, out = str(tmp_path / "plan"), str(tmp_path / "out")
    commands = (
        ["plan", str(tmp_path / "county"), "-o", plan, "--years", "2", "--demand", str(tmp_path / "demand.csv")],
        ["verify", plan],
        ["report", plan, "-o", out],
    )
    for command in commands:
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, done.output
        told = "片区单元 w" in done.stderr
        assert told == (command[0] == "plan")
    kept = optimize.Plan.read(plan)
    pd.testing.assert_frame_equal(kept.assignment, zoned_plan().assignment, rtol=1e-4)
    pd.testing.assert_frame_equal(kept.service_areas, zoned_plan().service_areas, rtol=1e-4)
    sheet = pd.read_excel(tmp_path / "out" / "appendix.xlsx", sheet_name=None, header=None, engine="openpyxl")
    cells = {str(cell) for name, frame in sheet.items() if "13" in name for cell in frame.to_numpy().ravel()}
    assert {"x", "y", "w", "服务片区单元"} <= cells
