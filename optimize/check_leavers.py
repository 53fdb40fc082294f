"""Check: a campus that leads on to the next stage takes in its own leavers first, where the rules ask for it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import UNIT, Facts
from .check_homes import HOME
from .check_pupils import OF_TOWN
from .violation import Violation, tell

# Whole pupils lie beside the model's fractions, at both ends; zones besides have their share of each stage within 2.
ROUNDED, OF_ZONE = 3, 7
BEGIN = [*HOME, *UNIT, "year"]


def check_leavers(facts: Facts) -> Iterator[Violation]:
    """Yield campuses that leave some of their leavers to others and take in pupils from elsewhere in their place.

    From the second year on: where the pupils of the base year live, no table of the plan says.
    """
    if not facts.plan.region.rules.service_areas.keep_leavers:
        return
    rows = _sides(facts)
    rows["off"] = (rows["zone"] == "").map({True: ROUNDED, False: OF_ZONE})
    near = facts.ways.loc[facts.ways["near"], [*HOME, *UNIT]]
    kept = rows.merge(near, on=[*HOME, *UNIT])
    lost = kept.loc[kept["arrive"] < kept["due"] - kept["off"], [*UNIT, "year"]].drop_duplicates()
    more = rows[rows["arrive"] > rows["due"] + rows["off"]].merge(lost, on=[*UNIT, "year"])
    yield from tell("leavers_first", "assignment", more, BEGIN, "arrive", "due")


def _sides(facts: Facts) -> pd.DataFrame:
    """Beginners of each home at each campus that leads on (arrive), and those its leavers there account for (due)."""
    pairs = _leading_on(facts)
    seats = facts.plan.assignment[facts.plan.assignment["town"] != ""]
    left = seats.merge(pairs, left_on=["school", "stage", "grade"], right_on=["school", "below", "last"])
    left = left.assign(year=left["year"] + 1, stage=left["stage_up"]).merge(
        _going_on(facts), on=["town", "stage", "year"]
    )
    due = left.assign(due=left["pupils"] * left["share"]).groupby(BEGIN)["due"].sum()
    begin = seats[seats["grade"] == 1].merge(pairs, left_on=UNIT, right_on=["school", "stage_up"])
    arrive = begin.groupby(BEGIN)["arrive"].sum()
    rows = pd.concat([due, arrive], axis=1).fillna(0).rename_axis(BEGIN).reset_index()
    return rows[rows["year"].between(facts.base + 2, facts.last_need)]


def _leading_on(facts: Facts) -> pd.DataFrame:
    """Campuses with the last grade of a stage and the first of the one it feeds: school, stage_up, below, last."""
    stages, rules = facts.plan.region.stages, facts.plan.region.rules.stages
    lower = facts.units[[*UNIT, "last"]].rename(columns={"stage": "below"})
    upper = facts.units.loc[facts.units["first"] == 1, UNIT].rename(columns={"stage": "stage_up"})
    pairs = upper.assign(below=[rules[stage].fed_by for stage in upper["stage_up"]]).merge(
        lower, on=["school", "below"]
    )
    grades = pairs["below"].map({name: stage.grades for name, stage in stages.items()})
    return pairs[pairs["last"] == grades]


def _going_on(facts: Facts) -> pd.DataFrame:
    """Share of a town's leavers who begin the next stage, at most all: town, stage, year, share."""
    table, stages = facts.plan.demand.table, facts.plan.region.stages
    begin = table.loc[table["grade"] == 1, [*OF_TOWN, "arrive"]]
    begin = begin.assign(below=[facts.plan.region.rules.stages[name].fed_by for name in begin["stage"]])
    last = table[table["grade"] == table["stage"].map({name: stage.grades for name, stage in stages.items()})]
    last = last[["town", "stage", "year", "pupils"]].rename(columns={"stage": "below"})
    rows = begin.merge(last.assign(year=last["year"] + 1), on=["town", "below", "year"])
    share = (rows["arrive"] / rows["pupils"].where(rows["pupils"] > 0)).fillna(0.0).clip(upper=1)
    return rows.assign(share=share)[["town", "stage", "year", "share"]]
