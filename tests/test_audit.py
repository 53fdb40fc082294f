"""The verdict on a rule: standing ones, targets to come, targets past, and what lacks data."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import Demand, Region
from schoolplaces.faults import InputFaults
from schoolplaces.optimize import plan
from schoolplaces.optimize.audit import audit, due_year, finding, holds, verdict
from schoolplaces.optimize.audit_case import Case

from .audited import made, rule

CASE = Case(made())


@pytest.mark.parametrize(
    ("compare", "target", "tolerance", "value", "now", "held"),
    [
        (">=", 95.0, 0.0, 95.0, None, True), (">=", 95.0, 0.0, 94.99, None, False),
        ("<=", 45.0, 0.0, 45.0, None, True), ("<=", 45.0, 0.0, 45.1, None, False),
        ("=", 0.0, 0.0, 0.0, None, True), ("=", 0.0, 0.0, 1.0, None, False),
        ("=", 60.0, 5.0, 64.9, None, True), ("=", 60.0, 5.0, 65.1, None, False),
        (">=now", None, 0.0, 3.0, 3.0, True), (">=now", None, 0.0, 2.9, 3.0, False),
        ("<=now", None, 0.0, 3.0, 3.0, True), ("<=now", None, 0.0, 3.1, 3.0, False),
    ],
)  # fmt: skip
def test_what_a_value_is_held_against(compare, target, tolerance, value, now, held) -> None:
    assert holds(rule("pupils", "primary", compare, target, tolerance=tolerance), value, now) is held


@pytest.mark.parametrize(
    ("by", "held", "status", "reached"),
    [
        (None, {2025: False, 2026: True, 2027: True}, "met", None),  # a standing rule: the plan's years
        (None, {2025: True, 2026: True, 2027: False}, "not_met", None),
        (None, {2025: True}, "met", None),  # only the base year is known
        (2027, {2025: False, 2026: False, 2027: True}, "met", None),
        (2026, {2025: False, 2026: False, 2027: True}, "not_met", None),
        (2024, {2025: True, 2026: True, 2027: True}, "met", None),
        (2024, {2025: True, 2026: False, 2027: True}, "not_met", None),
        (2025, {2025: False, 2026: False, 2027: True}, "overdue", 2027),
        (2025, {2025: False, 2026: True, 2027: False}, "overdue", None),
        (2025, {2026: False, 2027: True}, "overdue", 2027),  # the first year that is known
        (2035, {2025: False, 2026: False, 2027: False}, "not_yet", None),
        (2035, {2025: False, 2026: False, 2027: True}, "met", None),
        ("end", {2025: False, 2026: False, 2027: True}, "met", None),
        ("end", {2025: False, 2026: True, 2027: False}, "not_met", None),
    ],
)
def test_the_verdict(by, held, status, reached) -> None:
    assert verdict(CASE, rule("pupils", "primary", by=by), held) == (status, reached)


def test_a_target_year_that_is_hidden_is_the_end_of_the_plan() -> None:
    assert [due_year(CASE, rule("pupils", "primary", by=by)) for by in ("end", 2024, None)] == [2027, 2024, None]


def test_a_rule_of_a_past_year_binds_the_cohorts_since() -> None:
    """Of 10 at most since 2026, the 22 in two classes who entered in 2025 are not bound."""
    strict = {"compare": "<=", "target": 10.0}
    assert finding(CASE, rule("largest_class", "primary", **strict)).status == "not_met"
    assert finding(CASE, rule("largest_class", "primary", since=2026, **strict)).status == "met"


def test_without_data_the_table_is_named() -> None:
    lacking = finding(CASE, rule("resource_level", "primary", settings={"item": ("nothing",)}))
    assert (lacking.status, lacking.needs) == ("no_data", ("resources", "nothing"))
    trend = finding(CASE, rule("teachers", "primary", ">=now", None))  # staff of the base year are not known
    assert (trend.status, trend.needs) == ("no_data", ("teachers", "2025"))
    assert finding(CASE, rule("", "primary")).status == "no_check"


def test_rules_in_force_all_and_asked() -> None:
    one = made()
    everywhere = audit(one, every=True, rules=())
    assert len(everywhere.table) == 156
    here = audit(one)
    assert set(here.table["rule"]) == {rule.id for rule in everywhere.rules if rule.norm}
    assert bool(here.table["in_force"].all())
    asked = audit(one, rules=["JS-14", "XTK-02"]).table
    assert asked["rule"].tolist() == ["XTK-02", "JS-14"]
    assert asked["status"].tolist() == ["overdue", "met"]  # 75 %; 60 → 75 %


def test_rules_on_stages_that_the_region_leaves_out_are_not_judged() -> None:
    point = {"town": "a", "name": "甲镇", "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    roll = {"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 0}
    rules = {"region": {"only_stages": ["primary"]}}
    county = Region.from_tables({"towns": [point], "enrolment": [roll]}, rules)
    rows = [roll | {"year": year, "pupils": 30} for year in range(2026, 2031)]
    found = audit(plan(county, Demand.of_table(pd.DataFrame(rows), county)))
    assert {rule.stages for rule in found.not_here} == {("kindergarten",), ("junior",)}
    assert all("primary" in rule.stages for rule in found.rules)
    assert audit(made()).not_here == ()


def test_rules_of_documents_of_other_places_are_known() -> None:
    found = audit(made(), rules=["XTK-02", "DT-12"])
    assert found.elsewhere == {"XTK-02", "DT-12"}


def test_values_stand_by_year_with_what_holds() -> None:
    found = audit(made(), rules=["JS-14"]).values
    assert found["year"].tolist() == [2025, 2026, 2027]
    assert found["value"].tolist() == [60.0, 70.0, 75.0]
    assert bool(found["holds"].all())


def test_an_unknown_rule_is_told() -> None:
    with pytest.raises(InputFaults) as told:
        audit(made(), rules=["XTK-1", "DT-04"])
    assert [fault.code for fault in told.value.faults] == ["book_unknown_rule"]
    assert "XTK-1" in told.value.faults[0].text("en")
