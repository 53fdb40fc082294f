"""Check: the school-size caps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from .check_facts import UNIT, Facts
from .violation import Violation, above

if TYPE_CHECKING:
    from schoolplaces.rule_models import SchoolSize

RUN_OUT = 1.0  # pupils are whole in the run-out, the places they fill need not be


def size_caps(facts: Facts) -> pd.DataFrame:
    """Caps that bind each campus, by stage and year.

    Returns
    -------
    DataFrame
        school, stage, year, stages (all those under the cap, joined by ";"), cap. Of the sets of stages that the rule
        book names, those bind that lie within the campus's and in no larger one: a nine-year school is bound as such,
        not as a primary and a junior school. A campus that takes on a stage keeps the caps of those it had.
    """
    rules = facts.plan.region.rules.school_size
    rows = []
    for school, campus in facts.units.groupby("school"):
        has, had = set(campus["stage"]), set(campus.loc[~campus["planned"], "stage"])
        # What a standing campus had is bound as it was; caps that know a stage it took on bind as at a new campus.
        bound = [(rule, max(rule.existing_from, facts.base + 1)) for rule in _largest(rules, had)]
        bound += [(rule, facts.base + 1) for rule in _largest(rules, has) if not set(rule.stages) <= had]
        for rule, since in bound:
            rows += [(school, stage, ";".join(sorted(rule.stages)), rule.cap, since) for stage in rule.stages]
    frame = pd.DataFrame(rows, columns=[*UNIT, "stages", "cap", "since"]).merge(facts.years, on="stage")
    frame = frame[frame["year"] >= frame["since"]]
    return frame[[*UNIT, "year", "stages", "cap", "need"]].reset_index(drop=True)


def _largest(rules: list[SchoolSize], stages: set[str]) -> list[SchoolSize]:
    """Rules on stages of a campus, without those on part of the stages of another."""
    within = [rule for rule in rules if set(rule.stages) <= stages]
    return [rule for rule in within if not any(set(rule.stages) < set(other.stages) for other in within)]


def campus_sizes(facts: Facts) -> pd.DataFrame:
    """Pupils under each cap: school, stages, year, cap, need, pupils, base (the base year's), excess."""
    caps = size_caps(facts)
    keys = ["school", "stages"]
    seats = facts.plan.assignment.groupby([*UNIT, "year"])["pupils"].sum().reset_index()
    base = facts.units[[*UNIT, "base_pupils"]].rename(columns={"base_pupils": "pupils"})
    seats = pd.concat([seats, base.assign(year=facts.base)])
    members = caps[[*UNIT, "stages"]].drop_duplicates()
    sums = members.merge(seats, on=UNIT, how="left").groupby([*keys, "year"])["pupils"].sum().reset_index()
    sizes = caps.groupby([*keys, "year"], as_index=False).agg(cap=("cap", "min"), need=("need", "all"))
    sizes = sizes.merge(sums, on=[*keys, "year"], how="left")
    first = sums[sums["year"] == facts.base].rename(columns={"pupils": "base"})
    sizes = sizes.merge(first[[*keys, "base"]], on=keys, how="left").fillna({"pupils": 0, "base": 0})
    return sizes.assign(excess=(sizes["pupils"] - sizes["cap"]).clip(lower=0))


def check_size(facts: Facts) -> Iterator[Violation]:
    """Yield campuses above their cap and above what they held in the base year.

    The excess is priced on a path that never rises; pupils lie on it or below it, and may come back up to it.
    """
    sizes = campus_sizes(facts)
    fed = set(facts.feeds["school"])
    sizes = sizes[~sizes["school"].isin(fed)]
    sizes["limit"] = sizes[["cap", "base"]].max(axis=1)
    tolerance = sizes["need"].map({True: 1e-6, False: RUN_OUT + 1e-6})
    yield from above("school_size", "places", sizes, ["school", "stages", "year"], "pupils", "limit", tolerance)
