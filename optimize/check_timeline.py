"""Check: the three lists hold each project where it is due, with its own figures."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import UNIT, Facts
from .violation import Violation, tell, unequal

KEY = ["list", "project"]
OWN = {"town": "town", "stage": "stage", "need_year": "need_year", "pupils": "places", "classes": "classes"}
OWN |= {"cost_10k": "cost_10k", "late_years": "late_years"}
WATCH, BRIDGE, EXTRA = "watch", "bridge", "extra_class"


def check_timeline(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of timeline.csv."""
    listed = facts.plan.timeline
    yield from _due(facts, listed[listed["project"] != ""])
    yield from _own(facts, listed[listed["project"] != ""])
    more = listed["action"] == EXTRA
    yield from _warnings(facts, listed[(listed["project"] == "") & ~more])
    yield from _extra(facts, listed[more])
    due = {
        "forecast_five": facts.base,
        "plan_three": facts.base,
        "deliver_one": facts.base + facts.plan.region.rules.rule_531.deliver,
    }
    rows = listed.assign(due=listed["list"].map(due))
    yield from unequal(
        "due_year", "timeline", rows, ["list", "project", "town", "stage", "need_year"], "due_year", "due"
    )


def _due(facts: Facts, listed: pd.DataFrame) -> Iterator[Violation]:
    """New schools needed in four or five years: land; decided now: approve and start; needed next autumn: deliver."""
    projects = facts.plan.projects
    rule = facts.plan.region.rules.rule_531
    soon = projects["delivery_year"] <= facts.base + facts.plan.region.rules.rule_531.deliver
    now = (projects["decision_year"] == facts.base) | (projects["need_year"] == facts.base + rule.plan)
    later = (projects["kind"] == "new") & (projects["need_year"] > facts.base + rule.plan)
    for name, rows in (("forecast_five", later), ("plan_three", now), ("deliver_one", soon)):
        there = set(listed.loc[listed["list"] == name, "project"])
        missing = projects[rows & ~projects["project"].isin(there)].assign(list=name, times=0, once=1)
        yield from tell("not_listed", "timeline", missing, KEY, "times", "once")


def _own(facts: Facts, listed: pd.DataFrame) -> Iterator[Violation]:
    """What a list says of a project is what projects.csv says of it."""
    both = listed.merge(facts.plan.projects, on="project", how="left", suffixes=("", "_is"))
    strange = both[~both["project"].isin(facts.plan.projects["project"])].assign(wanted="projects")
    yield from tell("project_unknown", "timeline", strange, KEY, "project", "wanted")
    both = both[both["project"].isin(facts.plan.projects["project"])]
    for column, source in OWN.items():
        other = f"{source}_is" if source in listed.columns else source
        wrong = both[both[column] != both[other]]
        yield from tell(f"timeline_{column}", "timeline", wrong, KEY, column, other)


def _warnings(facts: Facts, listed: pd.DataFrame) -> Iterator[Violation]:
    """Rows without a project tell of children without a place: watch in the five years, bridge where it is the next."""
    keys = ["town", "stage", "need_year"]
    short = facts.plan.balance.rename(columns={"year": "need_year"})[[*keys, "shortage"]]
    short = short[
        (short["shortage"] > 0) & (short["need_year"] <= facts.base + facts.plan.region.rules.rule_531.forecast)
    ]
    lists = {
        "forecast_five": (WATCH, short),
        "deliver_one": (BRIDGE, short[short["need_year"] == facts.base + facts.plan.region.rules.rule_531.deliver]),
    }
    for name, (action, due) in lists.items():
        told = listed.loc[listed["list"] == name, [*keys, "action", "pupils"]]
        rows = (
            due.merge(told, on=keys, how="outer").assign(list=name).fillna({"shortage": 0, "pupils": 0, "action": ""})
        )
        yield from unequal("timeline_shortage", "timeline", rows, ["list", *keys], "pupils", "shortage")
        wrong = rows[(rows["action"] != action) & (rows["pupils"] > 0)].assign(wanted=action)
        yield from tell("timeline_action", "timeline", wrong, ["list", *keys], "action", "wanted")


def _extra(facts: Facts, listed: pd.DataFrame) -> Iterator[Violation]:
    """Classes beyond the streams next autumn are named, with the pupils they hold and their price."""
    keys = ["list", "town", "stage", "need_year"]
    due = facts.base + facts.plan.region.rules.rule_531.deliver
    rows = facts.plan.classes.merge(facts.units[[*UNIT, "town"]], on=UNIT).rename(columns={"year": "need_year"})
    rows = rows[(rows["extra"] > 0) & (rows["need_year"] == due)]
    rows = rows.assign(list="deliver_one", pupils=rows["extra"] * rows["cap"], classes=rows["extra"])
    rows["cost_10k"] = rows["extra"] * facts.plan.region.rules.streams.extra_10k
    sums = rows.groupby(keys, as_index=False)[["pupils", "classes", "cost_10k"]].sum()
    both = listed.merge(sums, on=keys, how="outer", suffixes=("", "_is"))
    for column in ("pupils", "classes", "cost_10k"):
        both = both.fillna({column: 0.0, f"{column}_is": 0.0})
        yield from unequal("timeline_extra", "timeline", both, keys, column, f"{column}_is")
