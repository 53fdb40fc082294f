"""Plans of regions whose right answer is known by hand."""

from __future__ import annotations

import pytest

from schoolplaces import optimize

from .tiny import BASE, at, demand_of, joined, new, region, rules, school, steady, towns

SIZES = [new(f"N{size}", "a", size, 100.0 * size) for size in (12, 18, 24, 30)]


@pytest.mark.slow
def test_steady_entry_of_180_gets_24_classes() -> None:
    """Run-out: four streams of six grades, not the classes that stand in the last need year."""
    given = rules(6, 45, projects={"new": {"lead_years": 1, "ready_before": 0}})
    place = region({"towns": towns("a"), "options": SIZES}, given)
    plan = optimize.plan(place, demand_of(place, steady({"a": 180}, 6, 10)), gap=0.0)
    assert plan.projects["option"].tolist() == ["N24"]
    assert plan.shortage.empty
    assert plan.check() == []


def test_without_run_out_years_a_smaller_school_is_enough() -> None:
    """The other side of the same coin: with a demand that ends in b+5 only five cohorts are seen."""
    given = rules(6, 45, projects={"new": {"lead_years": 1, "ready_before": 0}})
    options = [new(f"N{size}", "a", size, 100.0 * size) for size in (12, 18, 20, 24)]
    place = region({"towns": towns("a"), "options": options}, given)
    plan = optimize.plan(place, demand_of(place, steady({"a": 180}, 6, 5)), gap=0.0)
    assert plan.projects["option"].tolist() == ["N20"]
    assert "run_out_short" in [note.code for note in plan.notes]


def bulge_region(counted: bool):  # type: ignore[no-untyped-def]
    """A school of one stream that is full, and entrants who double for three years."""
    given = rules(
        3,
        10,
        costs={"discount_rate": 0.04, "class": {"primary": 1.0}},
        residual={"counted": counted},
        projects={"new": {"lead_years": 1, "life": 50}, "temporary": {"lead_years": 1, "life": 10}},
    )
    rooms = school("s", "a", "primary:1-3", 3, {"1": (1, 10), "2": (1, 10), "3": (1, 10)})
    options = [new("N", "a", 3, 60.0), *(at(f"T{n}", "temporary", "s", "a", 1, 8.0) for n in (1, 2, 3))]
    enrolment = [{"town": "a", "year": BASE, "stage": "primary", "grade": g, "pupils": 10} for g in (1, 2, 3)]
    place = region(joined({"towns": towns("a"), "options": options, "enrolment": enrolment}, rooms), given)
    entry = {BASE + lead: 20 if lead in (2, 3, 4) else 10 for lead in range(-2, 11)}
    pupils = {("a", g, BASE + lead): entry[BASE + lead - g + 1] for g in (1, 2, 3) for lead in range(1, 11)}
    return place, demand_of(place, pupils)


def test_three_year_bulge_gets_temporary_rooms_not_a_school() -> None:
    place, demand = bulge_region(counted=True)
    plan = optimize.plan(place, demand, gap=0.0)
    assert set(plan.projects["kind"]) == {"temporary"}
    assert len(plan.projects) == 3
    assert plan.shortage.empty


def test_lasting_growth_gets_a_school() -> None:
    """The same prices, but the entrants stay doubled: what is left of a school at the end is then worth something."""
    place, _ = bulge_region(counted=True)
    pupils = {("a", g, BASE + lead): 20 if lead - g + 1 >= 2 else 10 for g in (1, 2, 3) for lead in range(1, 11)}
    options = [new("N", "a", 3, 30.0), *(at(f"T{n}", "temporary", "s", "a", 1, 8.0) for n in (1, 2, 3))]
    tables = {name: frame for name, frame in place.tables.items() if len(frame)} | {"options": options}
    grown = type(place).from_tables(tables, place.rules)
    plan = optimize.plan(grown, demand_of(grown, pupils), gap=0.0)
    assert plan.projects["kind"].tolist() == ["new"]
    assert plan.costs["residual"].sum() < 0


def test_twelve_kindergarten_rooms_fill_to_360_places() -> None:
    """Four classes of a cohort hold 100, 120 and 140 children as their cap rises and late entrants come."""
    given = rules(3, [25, 30, 35], "kindergarten")
    rooms = school("k", "a", "kindergarten:1-3", 12, {})
    place = region(joined({"towns": towns("a")}, rooms), given)
    size = {1: 100, 2: 120, 3: 140}
    pupils = {("a", g, BASE + lead): size[g] if lead - g >= 0 else 0 for g in size for lead in range(1, 11)}
    plan = optimize.plan(place, demand_of(place, pupils, "kindergarten"), gap=0.0)
    assert plan.shortage.empty
    full = plan.places[plan.places["year"] == BASE + 5].iloc[0]
    assert (full["classes"], full["pupils"], full["places"]) == (12, 360, 360)


@pytest.mark.slow
def test_a_town_whose_only_school_closes_keeps_its_demand() -> None:
    given = rules(2, 10, reach={"primary": {"urban": 50.0, "town": 50.0, "rural": 50.0}})
    parts = joined(
        school("near", "a", "primary:1-2", 2, {"1": (1, 8), "2": (1, 8)}, closes=BASE + 2),
        school("far", "b", "primary:1-2", 2, {"1": (1, 1), "2": (1, 1)}),
    )
    enrolment = [
        {"town": t, "year": BASE, "stage": "primary", "grade": g, "pupils": n}
        for t, n in (("a", 8), ("b", 1))
        for g in (1, 2)
    ]
    place = region(joined({"towns": towns("a", "b"), "enrolment": enrolment}, parts), given)
    pupils = {(t, g, BASE + lead): n for t, n in (("a", 8), ("b", 1)) for g in (1, 2) for lead in range(1, 7)}
    plan = optimize.plan(place, demand_of(place, pupils), gap=0.0)
    demand = plan.balance[plan.balance["town"] == "a"].set_index("year")["demand"]
    assert demand.tolist() == [16] * 6
    moved = plan.assignment[(plan.assignment["town"] == "a") & (plan.assignment["year"] == BASE + 2)]
    assert moved["school"].unique().tolist() == ["far"]
    assert moved["pupils"].sum() == 16
    assert plan.shortage.empty
    assert plan.check() == []


def test_demand_out_of_reach_is_a_shortage_and_not_an_error() -> None:
    given = rules(1, 10, reach={"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}})
    place = region(joined({"towns": towns("a", "b")}, school("s", "b", "primary:1-1", 3, {})), given)
    plan = optimize.plan(place, demand_of(place, steady({"a": 7, "b": 3}, 1, 5)), gap=0.0)
    assert plan.shortage["town"].unique().tolist() == ["a"]
    assert plan.shortage["pupils"].tolist() == [7] * 5
    assert plan.status == "optimal"


def test_a_need_year_inside_the_lead_is_short_and_late() -> None:
    given = rules(1, 10, projects={"new": {"lead_years": 3, "ready_before": 1}})
    place = region({"towns": towns("a"), "options": [new("N", "a", 1, 50.0)]}, given)
    plan = optimize.plan(place, demand_of(place, steady({"a": 10}, 1, 5)), gap=0.0)
    project = plan.projects.iloc[0]
    assert (project["delivery_year"], project["need_year"], project["late_years"]) == (BASE + 3, BASE + 1, 3)
    assert plan.shortage["year"].tolist() == [BASE + 1, BASE + 2]
    bridged = plan.timeline[plan.timeline["action"] == "bridge"]
    assert bridged["pupils"].tolist() == [10]


@pytest.mark.parametrize(("money", "built"), [(49.0, 0), (50.0, 1), (100.0, 2)])
@pytest.mark.slow
def test_budget_binds(money: float, built: int) -> None:
    options = [new("N1", "a", 1, 50.0), new("N2", "b", 1, 50.0)]
    tables = {
        "towns": towns("a", "b"),
        "options": options,
        "budget": [{"first": BASE, "last": BASE + 9, "cost_10k": money}],
    }
    place = region(tables, rules(1, 10, reach={"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}}))
    plan = optimize.plan(place, demand_of(place, steady({"a": 10, "b": 10}, 1, 5)), gap=0.0)
    assert len(plan.projects) == built
    assert plan.check() == []


@pytest.mark.slow
def test_more_budget_never_means_more_shortage() -> None:
    short = []
    for money in (0.0, 30.0, 60.0, 90.0, 120.0):
        options = [new("N1", "a", 1, 30.0), new("N2", "a", 2, 55.0), at("E", "expand", "s", "b", 1, 20.0)]
        tables = joined(
            {
                "towns": towns("a", "b"),
                "options": options,
                "budget": [{"first": BASE, "last": BASE + 9, "cost_10k": money}],
            },
            school("s", "b", "primary:1-1", 1, {}),
        )
        place = region(tables, rules(1, 10, reach={"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}}))
        plan = optimize.plan(place, demand_of(place, steady({"a": 25, "b": 18}, 1, 5)), gap=0.0)
        short.append(int(plan.shortage["pupils"].sum()))
    assert short == sorted(short, reverse=True)
    assert short[0] > short[-1]


def test_over_standard_class_takes_one_in_for_one_out() -> None:
    """12 pupils sit in a class of 10 and all rooms are taken: two more find no place, the twelve stay together."""
    enrolment = [
        {"town": "a", "year": BASE, "stage": "primary", "grade": g, "pupils": n} for g, n in ((1, 12), (2, 10))
    ]
    rooms = school("s", "a", "primary:1-2", 2, {"1": (1, 12), "2": (1, 10)})
    place = region(joined({"towns": towns("a"), "enrolment": enrolment}, rooms), rules(2, 10))
    pupils = {("a", g, BASE + lead): 10 for g in (1, 2) for lead in range(1, 7)} | {("a", 2, BASE + 1): 14}
    plan = optimize.plan(place, demand_of(place, pupils), gap=0.0)
    assert plan.shortage[["grade", "year", "pupils"]].values.tolist() == [[2, BASE + 1, 2]]
    cell = plan.classes[(plan.classes["grade"] == "2") & (plan.classes["year"] == BASE + 1)].iloc[0]
    assert (cell["classes"], cell["pupils"], cell["over"]) == (1, 12, 2)
    assert plan.check() == []


@pytest.mark.slow
def test_pupils_of_a_teaching_point_go_on_to_the_school_it_feeds() -> None:
    given = rules(4, 10, reach={"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}})
    point = school("p", "b", "primary:1-2", 1, {"1-2": (1, 9)}, feeds="s")
    central = school("s", "a", "primary:1-4", 8, {str(g): (1, 8) for g in (1, 2, 3, 4)})
    enrolment = [{"town": "a", "year": BASE, "stage": "primary", "grade": g, "pupils": 8} for g in (1, 2, 3, 4)] + [
        {"town": "b", "year": BASE, "stage": "primary", "grade": g, "pupils": n}
        for g, n in ((1, 5), (2, 4), (3, 0), (4, 0))
    ]
    place = region(joined({"towns": towns("a", "b"), "enrolment": enrolment}, point, central), given)
    a = {("a", g, BASE + lead): 8 for g in (1, 2, 3, 4) for lead in range(1, 9)}
    b = {
        ("b", g, BASE + lead): 5 if lead > g - 2 else 4 if lead == g - 2 else 0
        for g in (1, 2, 3, 4)
        for lead in range(1, 9)
    }
    plan = optimize.plan(place, demand_of(place, a | b), gap=0.0)
    up = plan.assignment[(plan.assignment["town"] == "b") & (plan.assignment["grade"] == 3)].set_index("year")
    assert set(up["school"]) == {"s"}
    assert up.loc[BASE + 1, ["pupils", "stay"]].tolist() == [4, 4]
    assert up.loc[BASE + 2, ["pupils", "stay"]].tolist() == [5, 5]
    mixed = plan.classes[plan.classes["grade"] == "1-2"].set_index("year")
    assert mixed.loc[BASE + 1, ["classes", "pupils", "cap"]].tolist() == [1, 10, 30]
    assert plan.shortage.empty
    assert plan.check() == []
