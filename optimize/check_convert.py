"""Check: conversions and the options that have to be in use by a year."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_events import NURSERY
from .check_facts import Facts
from .check_projects import with_options
from .violation import Violation, above, tell


def check_convert(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of nursery use, of the rooms converted, and of options with a year to be used by."""
    rows = facts.plan.projects
    turned = rows[(rows["kind"] == "convert") & (rows["to_stage"] == NURSERY)]
    held = int(turned["classes"].sum())
    need = facts.plan.region.rules.nursery.need
    if held > need:
        yield Violation("nursery_need", "projects", {"to_stage": NURSERY}, held, need)
    same = rows[(rows["kind"] == "convert") & (rows["to_stage"] == rows["stage"])]
    yield from tell("convert_stage", "projects", same.assign(wanted="-"), ["project"], "to_stage", "wanted")
    yield from _lost(facts)
    yield from _must(facts)


def _lost(facts: Facts) -> Iterator[Violation]:
    """No more rooms leave a stage than it has."""
    rows = facts.plan.places
    rows = rows.assign(rooms=rows["rooms_existing"] + rows["rooms_pipeline"] + rows["rooms_planned"])
    yield from above("rooms_lost_most", "places", rows, ["school", "stage", "year"], "rooms_lost", "rooms")


def _must(facts: Facts) -> Iterator[Violation]:
    """An option that has to be in use by a year is, or as soon as it can be."""
    options = facts.plan.region.options
    rules = facts.plan.region.rules.projects
    lead = options["kind"].map({kind: rule.lead_years for kind, rule in rules.items()}).astype(float)
    lead = pd.to_numeric(options["lead_years"]).astype(float).fillna(lead)
    earliest = pd.to_numeric(options["earliest"]).astype(float).fillna(0)
    must = pd.to_numeric(options["must_by"]).astype(float)
    rows = options[["option", "stage"]].assign(must=must, first=np.maximum(facts.base + lead, earliest))
    rows["latest"] = rows[["must", "first"]].max(axis=1)
    rows = rows[must.notna() & (must <= facts.last_need) & (rows["first"] <= facts.last_need)]
    rows = rows[rows["stage"].isin(facts.years["stage"])]
    rows = rows.merge(with_options(facts)[["option", "use_year"]], on="option", how="left")
    yield from above("must_by", "projects", rows, ["option"], "use_year", "latest")
