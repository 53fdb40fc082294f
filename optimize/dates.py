"""The dates of a project by the 5-3-1 rule, counted back from its need year.

Demand of need year T is forecast by T−5, the project planned by T−3, its places stand by T−1 (design, section 8).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schoolplaces.rules import Rules

IN_TIME, LATE, BEFORE_PLAN, NOT_JUDGED = "in_time", "late", "before_plan", "not_judged"


@dataclass(frozen=True)
class Dates:
    """Dates of a project.

    Parameters
    ----------
    need_year, forecast_year, plan_year, target_year, delivery_year, decision_year : int
        First year its places are needed; T−5; T−3; T−``ready_before``; autumn from which its rooms hold classes; latest
        year of the decision for that.
    late_years : int
        Delivery after target.
    forecast_status, plan_status, delivery_status : str
        in_time, late, before_plan (the date lies before the base year and no earlier plan shows it) or not_judged
        (kinds with a lead under the plan's years are judged on delivery only).
    """

    need_year: int
    forecast_year: int
    plan_year: int
    target_year: int
    delivery_year: int
    decision_year: int
    late_years: int
    forecast_status: str
    plan_status: str
    delivery_status: str


def dates(need_year: int, delivery_year: int, *, lead: int, ready_before: int, base: int, rules: Rules) -> Dates:
    """Dates of a project from its need year and its delivery.

    Parameters
    ----------
    need_year, delivery_year : int
        First autumn whose pupils need the places; autumn from which its rooms can hold classes.
    lead, ready_before : int
        Years from the decision to the first pupils; years before the need in which it should stand.
    base : int
        Base year of the plan that judges.
    rules : Rules
        Its leads of the 5-3-1 rule.

    Returns
    -------
    Dates

    Examples
    --------
    >>> from schoolplaces import Rules
    >>> found = dates(2029, 2028, lead=3, ready_before=1, base=2025, rules=Rules.read())
    >>> found.forecast_year, found.plan_year, found.target_year, found.delivery_status
    (2024, 2026, 2028, 'in_time')
    """
    rule = rules.rule_531
    forecast_year, plan_year = need_year - rule.forecast, need_year - rule.plan
    target_year = need_year - ready_before
    late = max(0, delivery_year - target_year)
    judged = lead >= rule.plan
    decision_year = delivery_year - lead
    plan_status = _status(judged, plan_year, base)
    if plan_status == IN_TIME and decision_year > plan_year:
        plan_status = LATE
    return Dates(
        need_year=need_year,
        forecast_year=forecast_year,
        plan_year=plan_year,
        target_year=target_year,
        delivery_year=delivery_year,
        decision_year=decision_year,
        late_years=late,
        forecast_status=_status(judged, forecast_year, base),
        plan_status=plan_status,
        delivery_status=LATE if late else IN_TIME,
    )


def _status(judged: bool, year: int, base: int) -> str:
    if not judged:
        return NOT_JUDGED
    return BEFORE_PLAN if year < base else IN_TIME


def need_year_of(use: int, base: int, short: Iterable[int]) -> int:
    """First year a project's places are needed: that of its first use, or earlier where pupils were short of them.

    Parameters
    ----------
    use : int
        School year its places are first used in.
    base : int
        Base year; no need year lies before the year after it.
    short : iterable of int
        School years in which those it serves had no place, or one by a bridging measure only.

    Examples
    --------
    >>> need_year_of(2029, 2025, {2026, 2028}), need_year_of(2028, 2025, {2026, 2027}), need_year_of(2028, 2025, ())
    (2028, 2026, 2028)
    """
    years = set(short)
    while use - 1 in years and use - 1 > base:
        use -= 1
    return use
