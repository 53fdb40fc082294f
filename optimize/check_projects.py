"""Check: projects are options of the inputs, and their dates follow from the 5-3-1 rule."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_events import AT_SITE, LEAVING
from .check_facts import Facts
from .violation import Violation, above, tell, unequal

KEY = ["project"]
SAME = ("kind", "town", "stage", "classes", "cost_10k", "land_m2", "floor_m2", "into", "to_stage", "to_sector", "beds")
CHANGES = ("reclassify",)
IN_TIME, LATE, BEFORE, NOT_JUDGED = "in_time", "late", "before_plan", "not_judged"


def check_projects(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of projects.csv."""
    rows = with_options(facts)
    yield from _options(facts, rows)
    yield from _sites(rows)
    yield from _sizes(facts, rows)
    yield from _dates(facts, rows)
    yield from _statuses(facts, rows)


def with_options(facts: Facts) -> pd.DataFrame:
    """Return the projects with lead, ready and earliest, from their option or else from the rule book by kind."""
    options = facts.plan.region.options
    rows = facts.plan.projects.merge(
        options[["option", "lead_years", "earliest"]].assign(known=True), on="option", how="left"
    )
    rules = facts.plan.region.rules.projects
    usual = rows["kind"].map({kind: float(rule.lead_years) for kind, rule in rules.items()})
    went = (rows["delivery_year"] - rows["decision_year"]).astype(float)
    gone = (rows["committed"] == "yes") & rows["known"].isna()  # the option of a committed project may be gone
    rows["lead"] = pd.to_numeric(rows["lead_years"]).astype(float).fillna(went.where(gone, usual))
    rows["ready"] = rows["kind"].map({kind: rule.ready_before for kind, rule in rules.items()})
    rows["earliest"] = pd.to_numeric(rows["earliest"]).astype(float).fillna(0)
    return rows


def _options(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    options = facts.plan.region.options
    if options.empty:  # they were generated from the standard sizes: nothing to look up
        building = rows["kind"].isin(["new", "expand", "temporary", "relocate"])
        small = rows[(building & ~((rows["classes"] > 0) & (rows["places"] > 0))) | ~(rows["cost_10k"] >= 0)]
        yield from tell("project_positive", "projects", small.assign(least=1), KEY, "classes", "least")
        return
    # An earlier plan knew what it decided; kindergartens of new estates are generated besides what the table offers.
    named = [option.startswith(f"B-{town}-") for option, town in zip(rows["option"], rows["town"], strict=True)]
    estate = pd.Series(named, rows.index, dtype=bool) & (rows["kind"] == "new")
    unknown = rows[~rows["known"].eq(True) & (rows["committed"] != "yes") & ~estate]
    yield from tell("option_unknown", "projects", unknown.assign(wanted="options"), KEY, "option", "wanted")
    place = options["site"].where(options["kind"].isin(AT_SITE), options["school"])
    leaves = options["school"].where(options["kind"].isin(LEAVING), "")
    wanted = options.assign(school=place, leaves=leaves)[["option", "school", "leaves", *SAME]]
    both = facts.plan.projects.merge(wanted, on="option", suffixes=("", "_is"))
    for column in ("school", "leaves", *SAME):
        given = both[f"{column}_is"]
        if pd.api.types.is_numeric_dtype(given):
            given, found = given.fillna(0).astype(float), both[column].fillna(0).astype(float)
            same = (found - given).abs() <= 1e-6 * (1 + given.abs())
        else:
            same = both[column].eq(given)
        yield from tell(f"project_{column}", "projects", both[~same], KEY, column, f"{column}_is")


def _sites(rows: pd.DataFrame) -> Iterator[Violation]:
    """One size a site, one way to leave a school, one change of its sector, and each option once."""
    alone = (("one_a_site", AT_SITE, "school"), ("one_leaving", LEAVING, "leaves"), ("one_sector", CHANGES, "school"))
    for code, kinds, place in alone:
        keys = [place, "stage"]
        chosen = rows[rows["kind"].isin(kinds)].groupby(keys, as_index=False).agg(chosen=("option", "size"))
        yield from tell(code, "projects", chosen[chosen["chosen"] > 1].assign(most=1), keys, "chosen", "most")
    every = rows.groupby("option", as_index=False).agg(chosen=("project", "size"))
    yield from tell("one_a_site", "projects", every[every["chosen"] > 1].assign(most=1), ["option"], "chosen", "most")


def _sizes(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    caps = facts.mean_caps.rename(columns={"year": "use_year"})
    gaining = facts.gains[["project", "school", "stage", "use_year"]].merge(caps, on=["school", "stage", "use_year"])
    rows = rows.merge(gaining[["project", "mean_cap"]], on="project", how="left").fillna({"mean_cap": 0})
    rows["held"] = np.floor(rows["classes"] * rows["mean_cap"] + 1e-6)
    yield from unequal("project_places", "projects", rows, KEY, "places", "held")
    base = facts.units[["school", "stage", "base_classes"]]
    rows = rows.merge(base, on=["school", "stage"], how="left")
    yield from unequal("classes_before", "projects", rows, KEY, "classes_before", "base_classes")


def _dates(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    rule = facts.plan.region.rules.rule_531
    rows = rows.assign(
        soonest=np.maximum(facts.base + rows["lead"], rows["earliest"]),
        decided=rows["delivery_year"] - rows["lead"],
        base=facts.base,
        forecast_is=rows["need_year"] - rule.forecast,
        plan_is=rows["need_year"] - rule.plan,
        target_is=rows["need_year"] - rows["ready"],
        late_is=(rows["delivery_year"] - rows["need_year"] + rows["ready"]).clip(lower=0),
    )
    # What an earlier plan has decided took its lead time then.
    free = rows[rows["committed"] != "yes"]
    yield from above("too_soon", "projects", free, KEY, "soonest", "delivery_year")
    yield from unequal("decision_year", "projects", free, KEY, "decision_year", "decided")
    yield from above("decided_before", "projects", free, KEY, "base", "decision_year")
    for column in ("forecast", "plan", "target"):
        yield from unequal(f"{column}_year", "projects", rows, KEY, f"{column}_year", f"{column}_is")
    yield from unequal("late_years", "projects", rows, KEY, "late_years", "late_is")
    yield from above("need_after_use", "projects", rows, KEY, "need_year", "use_year")
    yield from above("use_before_delivery", "projects", rows, KEY, "delivery_year", "use_year")
    years = rows[~rows["need_year"].isin(facts.plan.need_years)].assign(years="need_years")
    yield from tell("need_year", "projects", years, KEY, "need_year", "years")


def _statuses(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    rule = facts.plan.region.rules.rule_531
    for name in ("forecast", "plan"):
        before = rows["need_year"] - getattr(rule, name) < facts.base
        late = (name == "plan") & (rows["decision_year"] > rows["need_year"] - rule.plan)
        status = np.where(before, BEFORE, np.where(late, LATE, IN_TIME))
        status = np.where(rows["lead"] < rule.plan, NOT_JUDGED, status)
        yield from _status(rows, f"{name}_status", status)
    late = rows["delivery_year"] > rows["need_year"] - rows["ready"]
    yield from _status(rows, "delivery_status", np.where(late, LATE, IN_TIME))


def _status(rows: pd.DataFrame, column: str, status: np.ndarray) -> Iterator[Violation]:
    rows = rows.assign(wanted=status)
    yield from tell(column, "projects", rows[rows[column] != rows["wanted"]], KEY, column, "wanted")
