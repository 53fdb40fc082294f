"""The indicators of the rule book by name, what each may be told, and what a book asks for that is not known."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from schoolplaces.faults import Doubt, Fault, InputFaults
from schoolplaces.nearest import nearest
from schoolplaces.rule_book import read_book
from schoolplaces.staff_checks import STAFF_ITEMS

from . import (
    indicators_boarding,
    indicators_classes,
    indicators_closing,
    indicators_enrolment,
    indicators_growth,
    indicators_procedure,
    indicators_resources,
    indicators_schools,
    indicators_shares,
    indicators_sites,
    indicators_staff,
    indicators_towns,
)
from .audit_case import Case, Values, number
from .indicators_closing import EDUCATION
from .indicators_procedure import STEPS
from .indicators_resources import TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from schoolplaces.region import Region
    from schoolplaces.rule_book import BookRule

FAMILIES = (
    indicators_enrolment, indicators_shares, indicators_classes, indicators_schools, indicators_growth,
    indicators_staff, indicators_towns, indicators_sites, indicators_boarding, indicators_closing,
    indicators_procedure, indicators_resources,
)  # fmt: skip
INDICATORS: dict[str, Callable[..., Values]] = {one.__name__: one for family in FAMILIES for one in family.INDICATORS}
KINDS_OF_TOWN = ("urban", "town", "rural")
KINDS_OF_PROJECT = ("new", "expand", "temporary", "relocate", "convert", "close", "reclassify")
# Settings whose values are words of a list; "kinds" of projects or of towns. All others are numbers, items or stages.
CHOICES = {"sectors": ("public", "inclusive_private", "private"), "step": STEPS}
NUMBERS = (
    "grade", "limit", "limits", "least", "where_least", "pupils_above", "dwellings", "residents",
)  # fmt: skip
ITEMS = ("item", "where")


def measure(case: Case, rule: BookRule) -> Values:
    """Values of a rule's indicator by year: the base year and the need years, as far as the tables reach.

    Raises
    ------
    audit_case.NoData
        Where the tables lack what it takes.
    """
    return INDICATORS[rule.check](case, rule, **rule.settings)


def check_book(book: Iterable[BookRule], region: Region) -> None:
    """See that a book asks for nothing unknown.

    Raises
    ------
    InputFaults
        With every check, setting, value and stage that is not known.
    """
    stages = _stages(region)
    faults = [fault for rule in book if rule.check for fault in _rule_faults(rule, stages)]
    if faults:
        raise InputFaults(faults)


def unused_items(region: Region, book: Path | None = None) -> list[Doubt]:
    """Items of the table resources that no rule of a book asks for: slips, or rules that are yet to be written.

    Parameters
    ----------
    region : Region
    book : path, optional
        A rule book of one's own; see `audit`.

    Returns
    -------
    list of Doubt
        One an item, with the nearest item that is asked for.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> unused_items(tiny_county()[0])
    []
    """
    asked = (word for rule in read_book(book) if rule.check for name in ITEMS for word in rule.settings.get(name, ()))
    known = {EDUCATION, *STAFF_ITEMS, *asked}
    odd = region.resources.loc[~region.resources["item"].isin(known), "item"]
    return [
        Doubt("resource_unused", f"{TABLE}.csv", None, "item", item, rows=rows, near=nearest(str(item), sorted(known)))
        for item, rows in odd.value_counts(sort=False).sort_index().items()
    ]


def settings_of(check: str) -> dict[str, bool]:
    """Settings of an indicator, and whether it needs them.

    Examples
    --------
    >>> settings_of("stage_share")
    {'among': True, 'grade': False}
    """
    own = inspect.signature(INDICATORS[check]).parameters.values()
    return {one.name: one.default is one.empty for one in own if one.kind is one.KEYWORD_ONLY}


def _rule_faults(rule: BookRule, stages: list[str]) -> Iterator[Fault]:
    place = rule.id
    if rule.check not in INDICATORS:
        near = nearest(rule.check, INDICATORS)
        yield Fault("book_unknown_check", place, None, "check", rule.check, allowed="|".join(INDICATORS), near=near)
        return
    known = settings_of(rule.check)
    for name in rule.settings:
        if name not in known:
            words = {"check": rule.check, "allowed": "|".join(known), "near": nearest(name, known)}
            yield Fault("book_unknown_setting", place, None, "settings", name, **words)
    for name, needed in known.items():
        if needed and name not in rule.settings:
            yield Fault("book_missing_setting", place, None, "settings", name, check=rule.check)
    yield from _value_faults(rule)
    for stage in (*rule.stages, *rule.settings.get("among", ())):
        if stage not in stages:
            near = nearest(stage, stages)
            yield Fault("book_unknown_stage", place, None, "stages", stage, allowed="|".join(stages), near=near)


def _value_faults(rule: BookRule) -> Iterator[Fault]:
    projects = rule.check in {one.__name__ for one in indicators_growth.INDICATORS}
    choices = CHOICES | {"kinds": KINDS_OF_PROJECT if projects else KINDS_OF_TOWN}
    for name, values in rule.settings.items():
        for value in values:
            if name in choices and value not in choices[name]:
                words = {"allowed": "|".join(choices[name]), "near": nearest(value, choices[name])}
                yield Fault("book_setting_value", rule.id, None, "settings", value, setting=name, **words)
            elif name in NUMBERS and not _is_number(value):
                yield Fault(
                    "book_setting_value", rule.id, None, "settings", value, setting=name, allowed="0..", near=""
                )


def _is_number(word: str) -> bool:
    try:
        return number((word,)) >= 0
    except ValueError:
        return False


def _stages(region: Region) -> list[str]:
    """Stages of the region and of the national default: a region need not teach all of them."""
    from schoolplaces.rules import Rules

    return list(dict.fromkeys([*region.stages, *Rules.read().stages]))
