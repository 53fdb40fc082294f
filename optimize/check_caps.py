"""Caps of classes and of schools by year, as the rule book has them, for the check of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .check_events import UNIT

if TYPE_CHECKING:
    from schoolplaces.rule_models import SchoolSize

    from .check_facts import Facts


def stage_caps(facts: Facts) -> pd.Series:
    """Mean cap of each stage by year, each grade with the cap of the cohort that sits there: index (stage, year)."""
    caps = facts.caps.assign(year=facts.caps["entry_year"] + facts.caps["grade"] - 1)
    return caps.groupby(["stage", "year"])["cap"].mean()


def mean_caps(facts: Facts) -> pd.DataFrame:
    """Mean cap of each campus and stage by year: over its grades, each with the cap of the cohort that sits there then.

    Returns
    -------
    DataFrame
        school, stage, year, mean_cap; a grade taught in a multi-grade group counts with that group's cap.
    """
    caps = facts.caps.assign(year=facts.caps["entry_year"] + facts.caps["grade"] - 1)
    units = facts.units[[*UNIT, "first", "last"]].merge(caps, on="stage")
    units = units[(units["grade"] >= units["first"]) & (units["grade"] <= units["last"])]
    groups = facts.base_rows[facts.base_rows["low"] < facts.base_rows["high"]]
    ranges = groups[[*UNIT, "low", "high"]].itertuples(index=False, name=None)
    grouped = [(school, stage, grade) for school, stage, low, high in ranges for grade in range(low, high + 1)]
    mixed = pd.DataFrame(grouped, columns=[*UNIT, "grade"]).assign(mixed=True).drop_duplicates()
    units = units.merge(mixed, on=[*UNIT, "grade"], how="left")
    size = units["stage"].map({name: stage.multi_grade_class for name, stage in facts.plan.region.stages.items()})
    units["mean_cap"] = np.where(units["mixed"].eq(True), size, units["cap"]).astype(float)
    means = units.groupby([*UNIT, "year"], as_index=False)["mean_cap"].mean()
    return means[means["year"].between(facts.base, facts.years["year"].max())]


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
