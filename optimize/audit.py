"""The audit of a plan: rule by rule what is asked, what is there now, what is planned, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.rule_book import END, BookRule, chosen, read_book

from .audit_case import Case, NoData, Values
from .indicators import check_book, measure

if TYPE_CHECKING:
    from .plan import Plan

MET, NOT_MET, OVERDUE, NOT_YET, NO_DATA, NO_CHECK = "met", "not_met", "overdue", "not_yet", "no_data", "no_check"
NEAR = 1e-6  # numbers that differ by less are the same
COLUMNS = [
    "rule", "document", "stages", "type", "model_use", "in_force", "check", "measure", "compare", "target", "due",
    "now", "status", "met", "reached", "needs_table", "needs_item",
]  # fmt: skip
VALUES = ["rule", "year", "value", "holds"]


@dataclass(frozen=True)
class Audit:
    """What a plan makes of the rules.

    Parameters
    ----------
    table : DataFrame
        ``rule, document, stages, type, model_use, in_force, check, measure, compare, target, due, now, status, met,
        reached, needs_table, needs_item``: a row a rule, in the order of the book. ``due`` is the target year (missing
        where there is none), ``now`` the value of the base year. ``status`` is

        - ``met``; ``not_met``;
        - ``overdue``: the target year is the base year or past, and the base year (the first year known) does not hold;
          ``reached`` is the first need year from which the plan holds it to its end, missing where it does not;
        - ``not_yet``: not met by the last need year, and the target year lies beyond it;
        - ``no_data``: ``needs_table`` and ``needs_item`` say what it would take;
        - ``no_check``: nothing in the system speaks of it.
    values : DataFrame
        ``rule, year, value, holds``: the base year and the need years as far as the tables reach.
    rules : tuple of BookRule
        Those of the rows.
    base : int
    need : tuple of int
        Base year and need years of the plan.
    stages : dict of str to (str, str)
        Chinese and English names of the stages.
    elsewhere : frozenset of str
        Rules whose document is of another place: its wording is quoted, the national norm is what holds here.
    not_here : tuple of BookRule
        Rules in force that speak of stages only which the region leaves out: they are not judged.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> found = plan(*tiny_county()).audit(rules=["CP1-09"])
    >>> found.table[["rule", "status"]].values.tolist()
    [['CP1-09', 'no_data']]
    """

    table: pd.DataFrame
    values: pd.DataFrame
    rules: tuple[BookRule, ...]
    base: int
    need: tuple[int, ...]
    stages: dict[str, tuple[str, str]]
    elsewhere: frozenset[str] = frozenset()
    not_here: tuple[BookRule, ...] = ()

    def text(self, lang: str = "zh") -> str:
        """The audit in words: rules of substance, those of procedure apart, and those without data."""
        from .audit_text import text

        return text(self, lang)

    def aside(self, lang: str = "zh") -> str:
        """Rules left aside, in words: those on stages that the region leaves out; "" where there are none."""
        from .audit_text import not_here_text

        return not_here_text(self, lang)

    def printed(self, lang: str = "zh") -> pd.DataFrame:
        """The audit as it is printed, by need year in words; see `audit_text.printed`."""
        from .audit_text import printed

        return printed(self, lang)


@dataclass(frozen=True)
class Finding:
    """What one rule comes to: its values by year, the years that hold, and the verdict."""

    values: Values
    holds: dict[int, bool]
    status: str
    reached: int | None = None
    needs: tuple[str, str] = ("", "")


def audit(plan: Plan, *, every: bool = False, rules: Iterable[str] = (), book: Path | None = None) -> Audit:
    """Hold a plan against the rule book.

    Parameters
    ----------
    plan : Plan
    every : bool
        Rules of other places too; otherwise those in force: of the region, of what it lies in (``region.within`` of
        the rules), and what a national norm says, on stages that the region has.
    rules : iterable of str
        Ids of the rules asked for, in force or not; all otherwise.
    book : Path, optional
        A rule book of one's own.

    Returns
    -------
    Audit

    Raises
    ------
    InputFaults
        For what is wrong in the book, an id or a check that is not known; before anything is computed.

    Examples
    --------
    >>> from schoolplaces import Demand, Region
    >>> from schoolplaces.optimize import plan as make
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> county = Region.from_tables(
    ...     {
    ...         "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...         "enrolment": [{"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 0}],
    ...     }
    ... )
    >>> rows = [{"town": "a", "stage": "primary", "grade": 1, "year": 2025 + n, "pupils": 70} for n in range(1, 6)]
    >>> found = audit(make(county, Demand.of_table(pd.DataFrame(rows), county)), rules=["CP1-09", "CP1-12"])
    >>> found.table[["rule", "target", "status"]].values.tolist()
    [['CP1-09', 45.0, 'met'], ['CP1-12', 100.0, 'met']]
    """
    whole = read_book(book)
    asked = chosen(whole, rules) if (rules := list(rules)) else whole
    check_book(whole, plan.region)
    not_here: tuple[BookRule, ...] = ()
    if not rules and not every:
        asked = tuple(rule for rule in asked if rule.in_force(plan.region))
        not_here = tuple(rule for rule in asked if not set(rule.stages) & set(plan.region.stages))
        asked = tuple(rule for rule in asked if rule not in not_here)
    case = Case(plan)
    found = [(rule, finding(case, rule)) for rule in asked]
    table = pd.DataFrame([_row(case, rule, one) for rule, one in found], columns=COLUMNS)
    lines = [(rule.id, year, value, one.holds[year]) for rule, one in found for year, value in one.values.items()]
    table = table.astype({"due": "Int64", "reached": "Int64", "target": "Float64", "now": "Float64"})
    stages = {stage.name: (stage.zh, stage.en) for stage in plan.region.stages.values()}
    elsewhere = frozenset(rule.id for rule in asked if not rule.is_of(plan.region))
    return Audit(table, pd.DataFrame(lines, columns=VALUES), asked, case.base, case.need, stages, elsewhere, not_here)


def finding(case: Case, rule: BookRule) -> Finding:
    """What a rule comes to in a plan."""
    if not rule.check:
        return Finding({}, {}, NO_CHECK)
    try:
        values = {year: value for year, value in sorted(measure(case, rule).items()) if not isnan(value)}
    except NoData as lacking:
        return Finding({}, {}, NO_DATA, needs=(lacking.table, lacking.item))
    now = values.get(case.base)
    if not values or (rule.compare.endswith("now") and now is None):
        return Finding(values, dict.fromkeys(values, False), NO_DATA, needs=(rule.check, str(case.base)))
    held = {year: holds(rule, value, now) for year, value in values.items()}
    return Finding(values, held, *verdict(case, rule, held))


def holds(rule: BookRule, value: float, now: float | None) -> bool:
    """Whether a value is what the rule asks for."""
    wanted = now if rule.compare.endswith("now") else rule.target
    assert wanted is not None  # a rule of a target has one, and one of the base year is told where that has no value
    if rule.compare.startswith(">="):
        return value >= wanted - NEAR
    if rule.compare.startswith("<="):
        return value <= wanted + NEAR
    return abs(value - wanted) <= rule.tolerance + NEAR


def verdict(case: Case, rule: BookRule, held: dict[int, bool]) -> tuple[str, int | None]:
    """Status of a rule, and the first year from which it holds to the end of the plan (where it was overdue).

    A standing rule is judged in every need year, one with a target year from that year on (in the last need year where
    it lies beyond), one whose target year is past in the base year as well; where only the base year is known, there.
    """
    due = due_year(case, rule)
    planned = [year for year in held if year > case.base]
    if due is not None and due <= case.base and not held[min(held)]:
        return OVERDUE, _reached(held, planned)
    first = case.base if due is None else min(due, case.need[-1])
    judged = [year for year in planned if year >= first] or planned or list(held)
    if all(held[year] for year in judged):
        return MET, None
    return (NOT_YET if due is not None and due > case.need[-1] else NOT_MET), None


def due_year(case: Case, rule: BookRule) -> int | None:
    """Year by which a rule is to be reached; that of the end of the plan where the document hides it."""
    return case.need[-1] if rule.by == END else None if rule.by is None else int(rule.by)


def _reached(held: dict[int, bool], planned: list[int]) -> int | None:
    for year in planned:
        if all(held[later] for later in planned if later >= year):
            return year
    return None


def _row(case: Case, rule: BookRule, found: Finding) -> tuple[object, ...]:
    now = found.values.get(case.base)
    return (
        rule.id, rule.document.document, ";".join(rule.stages), rule.type, rule.model_use, rule.in_force(case.region),
        rule.check, rule.measure, rule.compare, rule.target, due_year(case, rule), now, found.status,
        found.status == MET, found.reached, *found.needs,
    )  # fmt: skip
