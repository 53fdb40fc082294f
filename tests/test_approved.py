"""Works that are due are approved, stay bound, and no other comes sooner than its lead."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import Region, optimize
from schoolplaces.optimize.approved import Approved, bound, due, offered
from schoolplaces.optimize.policy import Policy

from .tiny import BASE, at, demand_of, joined, new, region, rules, school, towns

NEW = Approved("N", "primary", BASE, BASE + 4, BASE + 3, BASE + 4)


def county() -> Region:
    """One town and one room: a school of three years' lead, two expansions (one has to be used), temporary rooms."""
    options = [
        new("N", "a", 2, 10.0, lead_years=3),
        at("E", "expand", "s", "a", 1, 4.0),
        at("M", "expand", "s", "a", 1, 4.0, must_by=BASE + 4),
        at("T", "temporary", "s", "a", 1, 3.0),
    ]
    kinds = {"new": {"ready_before": 1}, "expand": {"lead_years": 2, "ready_before": 1}}
    given = rules(1, 10, projects=kinds)
    rolls = [{"town": "a", "year": BASE, "stage": "primary", "grade": 1, "pupils": 10}]
    tables = {"towns": towns("a"), "options": options, "enrolment": rolls}
    return region(joined(tables, school("s", "a", "primary:1-1", 1, {"1": (1, 10)})), given)


@pytest.fixture(scope="module")
def place() -> Region:
    return offered(county(), ["primary"])


def told(found: Region, column: str) -> dict[str, int | None]:
    values = found.options.set_index("option")[column]
    return {str(code): None if pd.isna(year) else int(year) for code, year in values.items()}


def test_other_works_stand_their_lead_after_the_year(place: Region) -> None:
    found = bound(place, {}, 1, BASE + 2)
    assert told(found, "earliest") == {"N": BASE + 5, "E": BASE + 4, "M": None, "T": None}
    assert told(found, "must_by") == {"N": None, "E": None, "M": BASE + 4, "T": None}


def test_approved_works_keep_their_dates(place: Region) -> None:
    found = bound(place, {"N": NEW}, 1, BASE + 2)
    assert told(found, "earliest")["N"] == BASE + 3
    assert told(found, "must_by")["N"] == BASE + 4


def test_at_the_end_no_other_works_are_left(place: Region) -> None:
    found = bound(place, {"N": NEW}, 1, None)
    assert set(found.options["option"]) == {"N", "M", "T"}


@pytest.mark.parametrize("deliver", [0, 2])
def test_the_delivery_lead_is_of_kinds_that_are_to_be_ready_before(place: Region, deliver: int) -> None:
    kinds = bound(place, {}, deliver, BASE).rules.projects
    assert {name: kinds[name].ready_before for name in ("new", "expand", "temporary")} == {
        "new": deliver, "expand": deliver, "temporary": 0,
    }  # fmt: skip


def test_the_region_itself_stays_as_it_is(place: Region) -> None:
    before = place.digest()
    bound(place, {"N": NEW}, 0, BASE + 2)
    assert place.digest() == before


def test_an_earliest_year_of_the_tables_is_kept(place: Region) -> None:
    years = place.options["option"].map({"N": BASE + 9}).astype("Int64")
    options = place.options.assign(earliest=years)
    tables = {**place.tables, "options": options}
    later = Region(place.name, place.rules, tables, (), BASE)
    assert told(bound(later, {}, 1, BASE), "earliest")["N"] == BASE + 9


def test_generated_options_become_those_of_the_table() -> None:
    bare = region({"towns": towns("a")}, rules(1, 10, region={"generate_options": True}))
    found = offered(bare, ["primary"])
    assert bare.options.empty
    assert len(found.options)
    assert offered(found, ["primary"]).options.equals(found.options)


@pytest.fixture(scope="module")
def plan(place: Region) -> optimize.Plan:
    """One class more from BASE + 2 on, three more from BASE + 4 on: M, E and N all have a use."""
    coming = {("a", 1, BASE + lead): 10 + 10 * (lead > 1) + 30 * (lead > 3) for lead in range(1, 7)}
    return optimize.plan(bound(place, {}, 1, BASE), demand_of(place, coming), years=6, gap=0.0)


def test_works_needed_within_the_lead_are_due(plan: optimize.Plan) -> None:
    need = plan.projects.set_index("option")["need_year"]
    assert set(need.index) >= {"N", "M"}
    for lead in range(7):
        found = due(plan, Policy(6, lead, 0), BASE, {})
        works = need.drop("T", errors="ignore")
        assert set(found) == set(works[works <= BASE + lead].index)


def test_the_dates_are_the_plan_s(plan: optimize.Plan) -> None:
    found = due(plan, Policy(6, 6, 0), BASE, {})
    row = plan.projects.set_index("option").loc["N"]
    assert found["N"] == Approved("N", "primary", BASE, row["need_year"], row["delivery_year"], row["use_year"])


def test_what_was_approved_is_not_approved_again(plan: optimize.Plan) -> None:
    assert "N" not in due(plan, Policy(6, 6, 0), BASE, {"N": NEW})
