"""What becomes of a campus that a closing frees."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from schoolplaces.report.freed import freed_use

from .changed_plan import make_changed_plan


def use(plan: Any, project: str, lang: str = "zh") -> str | None:
    rows = plan.projects[plan.projects["project"] == project]
    return freed_use(plan, next(rows.itertuples()), lang)


def test_the_use_that_is_named() -> None:
    assert use(make_changed_plan(), "P7") == "继续办幼儿园；改作研学基地"


def test_a_stage_that_stays() -> None:
    plan = make_changed_plan()
    assert use(plan, "P8") == "继续办小学"
    assert use(plan, "P8", "en") == "goes on as Primary"


def test_a_use_without_a_note() -> None:
    plan = make_changed_plan()
    plan.region.resources = plan.region.resources.assign(note="")
    assert use(plan, "P7") == "继续办幼儿园；继续用于教育"
    plan.region.resources = plan.region.resources.assign(value=0.0)
    assert use(plan, "P7", "en") == "goes on as Kindergarten"


def test_a_campus_for_which_no_use_is_named() -> None:
    plan = make_changed_plan()
    plan.region.resources = plan.region.resources.assign(value=0.0)
    schools = plan.region.schools
    plan.region.schools = schools.assign(grades=schools["grades"].mask(schools["school"] == "S2", "primary:1-6"))
    assert use(plan, "P7", "en") == "open"


def test_what_closes_nothing_frees_nothing() -> None:
    assert freed_use(SimpleNamespace(), SimpleNamespace(kind="reclassify")) is None
