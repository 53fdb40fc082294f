"""A plan explained by hand: what is short, what binds, and reliefs that cost what was said once they are done."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.explain_plan import explain

from .tiny import BASE, at, demand_of, joined, merged, new, region, rules, school, towns

STANDARD = {"primary": {"expand_10k": 4.0, "temporary_10k": 0.8}}


def made(extra: dict[str, Any] | None = None, options: tuple[dict[str, Any], ...] = ()) -> optimize.Plan:
    """Fifteen children, one class of ten at 1, five short at 100 each; projects cost what the standards say."""
    given = merged(rules(1, 10, standards=STANDARD), extra or {})
    place = region(
        joined({"towns": towns("a"), "options": list(options)}, school("A", "a", "primary:1-1", 1, {})), given
    )
    return optimize.plan(place, demand_of(place, {("a", 1, BASE + 1): 15}), years=1, gap=0.0)


def test_prices_by_hand() -> None:
    """A room and a class for all five, by 8 or 40 and 1; one pupil more in a class of eleven at 5."""
    found = explain(made())
    assert found.reasons.drop(columns="reason").values.tolist() == [
        ["shortage", "a", "", "primary", BASE + 1, 1, "", "", 5, 1, 0]
    ]
    told = found.reliefs[["rank", "kind", "school", "amount", "pupils", "money_10k", "cost_10k"]]
    assert told.values.tolist() == [
        [1, "temporary", "A", 1, 5.0, 9.0, -491.0],
        [2, "rooms", "A", 1, 5.0, 41.0, -459.0],
        [3, "cap", "A", 11, 1.0, 0.0, -95.0],
    ]
    assert set(found.reliefs["proven"]) == {"yes"}


@pytest.mark.parametrize(("kind", "price"), [("temporary", 8.0), ("expand", 40.0)])
@pytest.mark.slow
def test_rooms_once_built_cost_what_was_said(kind: str, price: float) -> None:
    """The plan of the region in which the rooms have to be in use, found and counted anew from its tables."""
    named = {"expand": "rooms"}.get(kind, kind)
    told = explain(made()).reliefs.set_index("kind").loc[named, "cost_10k"]
    done = made(options=(at("T", kind, "A", "a", 1, price, must_by=BASE + 1),))
    assert done.check() == []
    assert done.objective - made().objective == pytest.approx(told)


def test_a_cap_once_raised_costs_what_was_said_with_those_above_the_old_one_priced() -> None:
    told = explain(made()).reliefs.set_index("kind").loc["cap", "cost_10k"]
    caps = [{"from": 1900, "caps": [10]}, {"from": BASE + 1, "caps": [11]}, {"from": BASE + 2, "caps": [10]}]
    done = made({"stages": {"primary": {"class_size": caps}}})
    above = (done.classes["pupils"] - 10 * done.classes["classes"]).clip(lower=0).sum()
    assert above == 1
    assert done.objective + 5.0 * above - made().objective == pytest.approx(told)


@pytest.mark.slow
def test_more_money_once_given_costs_what_was_said() -> None:
    """A school of a class at 60 and a pot of 30: thirty lack."""

    def plan(money: float) -> optimize.Plan:
        place = region(
            joined({"towns": towns("a"), "options": [new("N", "a", 1, 60.0, lead_years=1)],
                    "budget": [{"first": BASE, "last": BASE + 9, "cost_10k": money}]},
                   school("A", "a", "primary:1-1", 1, {})), rules(1, 10, standards=STANDARD),
        )  # fmt: skip
        return optimize.plan(place, demand_of(place, {("a", 1, BASE + 1): 15}), years=1, gap=0.0)

    row = explain(plan(30.0)).reliefs.set_index("kind").loc["money"]
    assert (row["option"], row["lacking_10k"], row["lacking_year"]) == ("N", 30.0, BASE)
    assert plan(60.0).objective - plan(30.0).objective == pytest.approx(row["cost_10k"])
    assert plan(59.0).objective == plan(30.0).objective


@pytest.mark.slow
def test_a_school_that_stays_costs_what_was_said() -> None:
    def plan(*options: dict[str, Any]) -> optimize.Plan:
        given = rules(1, 10, costs={"campus": {"primary": 20.0}})
        campuses = joined(school("A", "a", "primary:1-1", 2, {}), school("B", "a", "primary:1-1", 1, {}))
        place = region(joined({"towns": towns("a"), "options": list(options)}, campuses), given)
        return optimize.plan(place, demand_of(place, {("a", 1, BASE + 1): 15}), years=1, gap=0.0)

    closed, kept = plan(at("X", "close", "B", "a", 0, 3.0, into="A")), plan()
    found = explain(closed)
    assert found.reasons["what"].tolist() == ["closing"]
    (row,) = found.reliefs.itertuples(index=False)
    assert (row.kind, row.school, row.option) == ("keep", "B", "X")
    assert kept.objective - closed.objective == pytest.approx(row.cost_10k) == pytest.approx(17.0)


def test_it_is_told_in_both_languages_by_name() -> None:
    found = made().explain(most=1)
    assert "a镇" in found.text()
    assert "temporary rooms at A from 2026 (1)" in found.text("en")
    assert len(found.reliefs) == 1


def test_a_plan_that_lacks_nothing_has_nothing_to_explain() -> None:
    place = region(joined({"towns": towns("a")}, school("A", "a", "primary:1-1", 1, {})), rules(1, 10))
    found = explain(optimize.plan(place, demand_of(place, {("a", 1, BASE + 1): 5}), years=1, gap=0.0))
    assert found.reasons.empty
    assert found.reliefs.empty
