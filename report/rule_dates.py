"""Dates of the 5-3-1 rule as they are printed: those before the base year lie before this plan, unless it was shown."""

from __future__ import annotations

from typing import Any

from .labels import label
from .year_names import calendar_year

STATUS = {"forecast_year": "forecast_status", "plan_year": "plan_status"}
NOT_JUDGED = "not_judged"


def asked(project: Any, column: str) -> bool:
    """Whether the rule asks a project for a date: of kinds that take less than the plan's years only the delivery."""
    return column not in STATUS or getattr(project, STATUS[column]) != NOT_JUDGED


def shown(project: Any, column: str, base: int) -> bool:
    """Whether a date is printed as a year: what lay before the base year is, where last year's plan decided it."""
    return asked(project, column) and (
        column not in STATUS or int(getattr(project, column)) >= base or project.committed == "yes"
    )


def rule_year(plan: Any, project: Any, column: str, lang: str) -> str | None:
    """Print the year by which a project is to be forecast or planned.

    Parameters
    ----------
    plan : Plan
    project : row of ``Plan.projects``
    column : {"forecast_year", "plan_year"}
    lang : {"zh", "en"}

    Returns
    -------
    str or None
        A year, or that it lay before this plan; None where the rule does not ask for it.
    """
    if not asked(project, column):
        return None
    if not shown(project, column, int(plan.region.base_year)):
        return label("status.before_plan", lang)
    return calendar_year(int(getattr(project, column)), lang)


def planned_year(plan: Any, project: Any, lang: str) -> str:
    """The plan year, or of kinds that are judged on delivery only the year of decision."""
    return rule_year(plan, project, "plan_year", lang) or calendar_year(int(project.decision_year), lang)
