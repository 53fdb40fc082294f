"""Check: the three lists hold each project where it is due, with its action and its own figures."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_bridges import measures_taken
from .check_facts import UNIT, Facts
from .violation import Violation, tell, unequal

KEY = ["list", "project"]
OWN = {"town": "town", "stage": "stage", "need_year": "need_year", "pupils": "places", "classes": "classes"}
OWN |= {"cost_10k": "cost_10k", "late_years": "late_years"}
WATCH, BRIDGE = "watch", "bridge"
MEASURES = ("extra_class", "cap_relief", "flows")
ACTIONS = {"forecast_five": "reserve_land", "plan_three": "approve_and_start", "deliver_one": "deliver"}


def check_timeline(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of timeline.csv."""
    listed = facts.plan.timeline
    yield from _due(facts, listed[listed["project"] != ""])
    yield from _own(facts, listed[listed["project"] != ""])
    yield from _actions(listed[listed["project"] != ""])
    more = (listed["project"] == "") & listed["action"].isin(MEASURES)
    yield from _warnings(facts, listed[(listed["project"] == "") & ~more])
    yield from _bridging(facts, listed[more])
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
    """New schools needed in four or five years: land; decided now: approve and start; there by next autumn: deliver."""
    projects = facts.plan.projects
    rule = facts.plan.region.rules.rule_531
    soon = projects["delivery_year"] <= facts.base + facts.plan.region.rules.rule_531.deliver
    now = (projects["decision_year"] == facts.base) | (projects["need_year"] == facts.base + rule.plan)
    later = (projects["kind"] == "new") & (projects["need_year"] > facts.base + rule.plan)
    started = now | (projects["need_year"] <= facts.base + rule.plan) | (projects["decision_year"] <= facts.base)
    may = {"forecast_five": later, "plan_three": started & ~soon, "deliver_one": soon}
    for name, rows in (("forecast_five", later), ("plan_three", now & ~soon), ("deliver_one", soon)):
        there = set(listed.loc[listed["list"] == name, "project"])
        early = projects[~may[name] & projects["project"].isin(there)].assign(list=name, times=1, once=0)
        yield from tell("listed_early", "timeline", early, KEY, "times", "once")
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


def _actions(listed: pd.DataFrame) -> Iterator[Violation]:
    """What a list asks of a project is what the list is for."""
    rows = listed.assign(wanted=listed["list"].map(ACTIONS))
    yield from tell("timeline_action", "timeline", rows[rows["action"] != rows["wanted"]], KEY, "action", "wanted")


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


def _bridging(facts: Facts, listed: pd.DataFrame) -> Iterator[Violation]:
    """What bridges next autumn besides temporary rooms is named by town, with the pupils it holds and its price."""
    keys = ["list", "action", "town", "stage", "need_year"]
    due = facts.base + facts.plan.region.rules.rule_531.deliver
    taken = measures_taken(facts)
    taken = taken[taken["measure"] != "temporary"].merge(facts.units[[*UNIT, "town"]], on=UNIT)
    gains = facts.gains[["project", "stage"]].drop_duplicates()
    flows = facts.plan.bridges[facts.plan.bridges["measure"] == "flows"].merge(gains, on="project")
    flows = flows.merge(facts.plan.projects[["project", "town"]], on="project").drop_duplicates(
        ["town", "stage", "year"]
    )
    rows = pd.concat([taken, flows]).rename(columns={"year": "need_year", "measure": "action"})
    rows = rows[rows["need_year"] == due].assign(list="deliver_one")
    sums = rows.groupby(keys, as_index=False)[["pupils", "classes", "cost_10k"]].sum()
    both = listed.merge(sums, on=keys, how="outer", suffixes=("", "_is"))
    for column in ("pupils", "classes", "cost_10k"):
        both = both.fillna({column: 0.0, f"{column}_is": 0.0})
        yield from unequal("timeline_extra", "timeline", both, keys, column, f"{column}_is")
