"""The plan approved before: kept where it is good, its decisions carried on, deviation priced by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from schoolplaces import optimize
from schoolplaces.cli import app
from schoolplaces.demand import Demand
from schoolplaces.faults import InputFaults
from schoolplaces.optimize.plan import FRAMES
from schoolplaces.region import Region

from .tiny import BASE, Rows, at, demand_of, demand_rows, joined, new, region, rules, school, towns

BESIDE = ("previous", "review", "changes")
OPTIONS: Rows = [
    at("L", "expand", "s", "a", 1, 10.0),
    at("M", "expand", "s", "a", 2, 20.0, lead_years=3),
    new("N", "a", 1, 30.0, "n", earliest=BASE + 3),
]
GROWING = {1: 20, 2: 20, 3: 40, 4: 50, 5: 50}
COLUMNS = ["option", "use_year", "committed"]


def inputs(
    pupils: dict[int, int] = GROWING,
    options: Rows = OPTIONS,
    base: int = BASE,
    rooms: int = 1,
    deviation: float = 0.0,
    **tables: Rows,
) -> tuple[Region, Demand]:
    """One town, one grade, classes of ten; ``pupils`` by years after the year 2025, whatever the base year."""
    given = rules(1, 10, region={"base_year": base}, costs={"deviation": deviation})
    own = school("s", "a", "primary:1-1", rooms, {"1": (rooms, 10 * rooms)})
    lived = [{"town": "a", "year": base, "stage": "primary", "grade": 1, "pupils": 10 * rooms}]
    place = region(joined({"towns": towns("a"), "options": options, "enrolment": lived}, own, tables), given)
    coming = {("a", 1, BASE + lead): number for lead, number in pupils.items() if BASE + lead > base}
    return place, demand_of(place, coming)


def planned(*given: Any, years: int = 3, **more: Any) -> optimize.Plan:
    """A plan that holds."""
    plan = optimize.plan(*given, years=years, **{"gap": 0.0} | more)
    assert plan.check() == []
    return plan


def chosen(plan: optimize.Plan) -> list[list[Any]]:
    """Option, year of use and whether committed, by option."""
    return plan.projects.sort_values("option")[COLUMNS].to_numpy().tolist()


@pytest.fixture(scope="module")
def before() -> optimize.Plan:
    """The plan of 2025: L for 2026, M for 2028."""
    plan = planned(*inputs())
    assert chosen(plan) == [["L", BASE + 1, "no"], ["M", BASE + 3, "no"]]
    assert all(getattr(plan, name).empty for name in BESIDE)
    return plan


# ---------------------------------------------------------------------- kept
@pytest.mark.slow
def test_from_the_same_inputs_it_comes_back_as_it_is(before: optimize.Plan) -> None:
    again = planned(*inputs(), previous=before, gap=0.01, seed=5)
    for name in FRAMES:
        if name not in BESIDE:
            pd.testing.assert_frame_equal(getattr(again, name), getattr(before, name))
    assert again.objective == before.objective
    assert set(again.changes["change"]) == {"kept"}


@pytest.mark.slow
def test_even_a_dearer_one_comes_back_within_the_gap_and_not_beyond_it() -> None:
    """Two sites that differ by little: the plan on the dearer one stays while the gap allows it."""
    alike = [new("A", "a", 1, 100.0, "x"), new("B", "a", 1, 101.0, "y")]
    approved = planned(*inputs({1: 20, 2: 20, 3: 20}, alike))
    assert chosen(approved) == [["A", BASE + 1, "no"]]
    dearer = inputs({1: 20, 2: 20, 3: 20}, [{**alike[0], "cost_10k": 103.0}, alike[1]])
    wide, narrow = (planned(*dearer, previous=approved, gap=gap) for gap in (0.05, 0.001))
    assert chosen(wide) == [["A", BASE + 1, "no"]]
    assert wide.status == "within_gap"
    assert wide.objective == pytest.approx(narrow.objective + 2.0)
    assert chosen(narrow) == [["B", BASE + 1, "no"]]
    assert wide.changes["change"].tolist() == ["kept"]
    assert narrow.changes[["option", "change"]].to_numpy().tolist() == [["A", "dropped"], ["B", "new"]]


@pytest.mark.slow
def test_what_can_be_done_no_more_is_not_kept(before: optimize.Plan) -> None:
    plan = planned(*inputs(options=OPTIONS[1:]), previous=before, gap=0.5)
    assert "L" not in set(plan.projects["option"])


# ---------------------------------------------------------------------- carried on
@pytest.mark.slow
def test_a_year_later_what_was_decided_is_committed_and_what_stands_is_no_option(before: optimize.Plan) -> None:
    """L has been delivered in 2026, its room stands by the tables; M is decided, though nobody wants it now."""
    lived = inputs({2: 20, 3: 20, 4: 20, 5: 20}, base=BASE + 1, rooms=2)
    plan = planned(*lived, previous=before)
    assert chosen(plan) == [["M", BASE + 3, "yes"]]
    assert plan.previous.to_numpy().tolist() == [["M", BASE + 3, BASE, "yes"]]
    assert [dict(note.params)["options"] for note in plan.notes if note.code == "previous_stands"] == ["L"]


@pytest.mark.slow
def test_without_the_plan_before_nobody_would_build_it() -> None:
    assert planned(*inputs({2: 20, 3: 20, 4: 20, 5: 20}, base=BASE + 1, rooms=2)).projects.empty


@pytest.mark.slow
def test_what_is_in_the_pipeline_by_now_is_not_counted_twice(before: optimize.Plan) -> None:
    row = {"project": "m1", "school": "s", "stage": "primary", "classes": 2, "delivery_year": BASE + 3}
    lived = inputs({2: 20, 3: 40, 4: 50, 5: 50}, base=BASE + 1, rooms=2, pipeline=[row])
    plan = planned(*lived, previous=before)
    assert "M" not in set(plan.projects["option"])
    held = plan.places[(plan.places["school"] == "s") & (plan.places["year"] == BASE + 3)]
    assert held[["rooms_existing", "rooms_pipeline", "rooms_planned"]].to_numpy().tolist() == [[2, 2, 0]]


@pytest.mark.slow
def test_a_committed_project_stays_though_the_options_name_it_no_more(before: optimize.Plan) -> None:
    plan = planned(*inputs({2: 20, 3: 20, 4: 20, 5: 20}, OPTIONS[2:], BASE + 1, rooms=2), previous=before)
    assert chosen(plan) == [["M", BASE + 3, "yes"]]


@pytest.mark.slow
def test_a_later_plan_is_a_fault(before: optimize.Plan) -> None:
    lived = inputs({2: 20, 3: 20, 4: 20, 5: 20}, base=BASE + 1)
    later = planned(*lived, years=2)
    with pytest.raises(InputFaults) as caught:
        optimize.plan(*inputs(), years=3, previous=later)
    assert [(fault.code, fault.value) for fault in caught.value.faults] == [("previous_later", str(BASE + 1))]


# ---------------------------------------------------------------------- deviation
@pytest.mark.parametrize(
    ("pupils", "use", "price"),
    [
        ({1: 20, 2: 20, 3: 20, 4: 20}, [BASE + 1], 0.0),
        ({1: 10, 2: 10, 3: 20, 4: 20}, [BASE + 1], 0.0),  # two years early rather than 2 × 0.6 × 10
        ({1: 0, 2: 0, 3: 0, 4: 0}, [BASE + 1], 0.0),  # nobody needs it, but dropping counts five years: 30 for 10
    ],
)
@pytest.mark.slow
def test_a_dear_deviation_holds_a_project(pupils: dict[int, int], use: list[int], price: float) -> None:
    approved = planned(*inputs({1: 20, 2: 20, 3: 20, 4: 20}, OPTIONS[:1]))
    plan = planned(*inputs(pupils, OPTIONS[:1], deviation=0.6), previous=approved)
    assert plan.projects["use_year"].tolist() == use
    assert plan.costs["deviation"].sum() == pytest.approx(price)


@pytest.mark.parametrize(
    ("earliest", "price"),
    [(BASE + 2, 0.05 * 10 * 1), (BASE + 3, 0.05 * 10 * 2), (BASE + 9, 0.05 * 10 * 5)],
)
@pytest.mark.slow
def test_deviation_by_hand(earliest: int, price: float) -> None:
    """0.05 × 10 万元 a year: the project can come only one or two years later, or not at all (as five)."""
    approved = planned(*inputs({1: 20, 2: 20, 3: 20, 4: 20}, OPTIONS[:1]))
    late = [{**OPTIONS[0], "earliest": earliest}]
    plan = planned(*inputs({1: 20, 2: 20, 3: 20, 4: 20}, late, deviation=0.05), previous=approved)
    assert plan.projects["use_year"].tolist() == [year for year in (earliest,) if year <= BASE + 3]
    assert plan.costs.loc[plan.costs["year"] == BASE, "deviation"].sum() == pytest.approx(price)
    free = planned(*inputs({1: 20, 2: 20, 3: 20, 4: 20}, late))
    assert plan.objective == pytest.approx(free.objective + price)


# ---------------------------------------------------------------------- files and the command line
@pytest.mark.slow
def test_the_folder_keeps_what_stands_beside_the_plan_before(before: optimize.Plan, tmp_path: Path) -> None:
    plan = planned(*inputs({2: 20, 3: 20, 4: 20, 5: 20}, base=BASE + 1, rooms=2), previous=before)
    assert not any(getattr(plan, name).empty for name in BESIDE)
    plan.write(tmp_path / "plan")
    found = optimize.Plan.read(tmp_path / "plan")
    for name in BESIDE:
        pd.testing.assert_frame_equal(getattr(found, name), getattr(plan, name))
    assert found.check() == []


@pytest.mark.slow
def test_the_command_line_takes_the_plan_before(tmp_path: Path) -> None:
    place, _ = inputs()
    place.write(tmp_path / "in")
    rows = demand_rows({("a", 1, BASE + lead): number for lead, number in GROWING.items()})
    rows.to_csv(tmp_path / "demand.csv", index=False)

    def run(out: str, *more: str) -> str:
        words = ["plan", str(tmp_path / "in"), "--demand", str(tmp_path / "demand.csv"), "--years", "3"]
        result = CliRunner().invoke(app, [*words, "-o", str(tmp_path / out), *more])
        assert "Traceback" not in result.output
        assert result.exit_code in (0, 1), result.output
        return result.stderr

    run("one")
    run("two", "--previous", str(tmp_path / "one"), "--seed", "3")
    for name in FRAMES:
        one, two = ((tmp_path / out / f"{name}.csv").read_bytes() for out in ("one", "two"))
        assert (one == two) == (name not in ("previous", "changes")), name  # the base year has not been forecast
    assert len(optimize.Plan.read(tmp_path / "two").previous) == 2
    assert "this is the data of a county, not a plan" in run(
        "three", "--previous", str(tmp_path / "in"), "--lang", "en"
    )
    assert not (tmp_path / "three").exists()
