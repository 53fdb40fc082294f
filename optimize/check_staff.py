"""Check: teachers and carers by class and by pupil, posts as they are set and held, teachers of the base year."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from schoolplaces.rounding import largest_remainder

from .check_facts import UNIT, Facts
from .violation import Violation, tell, unequal

ROW = [*UNIT, "year"]
ROUNDED = 1e-4  # classes are written with six decimals
UNKNOWN = -1e6  # stands for a number that is not given


def staff_needed(facts: Facts) -> pd.DataFrame:
    """Staff of every campus and stage by year, not rounded: school, stage, year, classes, pupils, teachers, carers."""
    return _by_ratios(facts, facts.plan.classes)


def _by_ratios(facts: Facts, classes: pd.DataFrame) -> pd.DataFrame:
    rules = facts.plan.region.rules.staff
    rows = classes.groupby(ROW, as_index=False)[["classes", "pupils"]].sum()
    ratio = rows["stage"].map({stage: rule.pupils_per_teacher for stage, rule in rules.items()}).astype(float)
    by_class = rows["stage"].map({stage: rule.teachers_per_class for stage, rule in rules.items()}).astype(float)
    carers = rows["stage"].map({stage: rule.carers_per_class for stage, rule in rules.items()}).astype(float)
    by_pupil = (rows["pupils"] / ratio.where(ratio > 0)).fillna(0)
    teachers = np.maximum(by_pupil, rows["classes"] * by_class.fillna(0))
    return rows.assign(teachers=teachers, carers=rows["classes"] * carers.fillna(0))


def check_staff(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of staff.csv."""
    needed = staff_needed(facts)
    rows = facts.plan.staff.merge(needed, on=ROW, how="outer", suffixes=("", "_is"), indicator=True)
    lost = rows[(rows["_merge"] == "right_only") & (rows["classes_is"] > 0)].assign(shown="-", row=1)
    yield from tell("staff_row", "staff", lost, ROW, "shown", "row")
    rows = rows[rows["_merge"] != "right_only"]
    rows = rows.fillna({f"{column}_is": 0 for column in ("classes", "pupils", "teachers", "carers")})
    for column in ("classes", "pupils"):
        yield from unequal(f"staff_{column}", "staff", rows, ROW, column, f"{column}_is", ROUNDED)
    for column in ("teachers", "carers"):
        least, most = np.ceil(rows[f"{column}_is"] - ROUNDED), np.ceil(rows[f"{column}_is"] - 1e-9)
        wrong = rows.assign(wanted=most)[~rows[column].between(least, most)]
        yield from tell(f"staff_{column}", "staff", wrong, ROW, column, "wanted")
    yield from _posts(facts)
    yield from _there(facts)


def _posts(facts: Facts) -> Iterator[Violation]:
    """Posts are the teachers asked for in the last year of setting, before it those of the base year.

    A stage has them from its first year with classes to its last.
    """
    plan, rule = facts.plan, facts.plan.region.rules.posts
    first = facts.base + 1 if rule.first is None else rule.first
    turn = (facts.years["year"] - first) % rule.every
    since = facts.years["year"] - turn.where(facts.years["year"] >= first, facts.years["year"] - facts.base)
    since = since.where(since > facts.base, facts.base)
    taught = plan.classes.groupby("stage")["year"].agg(["min", "max"])
    ends = facts.years[["stage"]].join(taught, on="stage")
    wanted = facts.years[["stage", "year"]].assign(since=since)[facts.years["year"].between(ends["min"], ends["max"])]
    then = pd.concat([_base_posts(facts), plan.staff[[*ROW, "teachers"]]], ignore_index=True)
    then = then.rename(columns={"year": "since", "teachers": "wanted"})
    wanted = wanted.merge(then, on=["stage", "since"])[[*ROW, "wanted"]]
    rows = plan.staff.merge(wanted, on=ROW, how="outer", indicator=True).fillna({"wanted": 0})
    lost = rows[(rows["_merge"] == "right_only") & (rows["wanted"] > 0)].assign(shown="-", row=1)
    yield from tell("staff_row", "staff", lost, ROW, "shown", "row")
    rows = rows[rows["_merge"] != "right_only"]
    yield from unequal("staff_posts", "staff", rows, ROW, "posts", "wanted")
    rows = rows.assign(spare=rows["posts"] - rows["teachers"])
    yield from unequal("staff_posts_spare", "staff", rows, ROW, "posts_spare", "spare")


def _base_posts(facts: Facts) -> pd.DataFrame:
    """Posts of the base year: those given, else what its classes and pupils ask for."""
    asked = _by_ratios(facts, facts.base_rows.assign(year=facts.base))
    asked["teachers"] = np.ceil(asked["teachers"] - 1e-9)
    given = _given(facts, "posts", asked)
    rows = asked[[*ROW, "teachers"]].merge(given, on=UNIT, how="outer")
    teachers = rows["value"].fillna(rows["teachers"])
    return rows.assign(teachers=teachers, year=facts.base)[[*ROW, "teachers"]]


def _given(facts: Facts, item: str, asked: pd.DataFrame) -> pd.DataFrame:
    """Figures of the base year by campus and stage: school, stage, value; totals of a stage are shared out."""
    rows = facts.plan.region.resources
    rows = rows[rows["item"] == item].assign(since=lambda frame: frame["year"].astype("Float64").fillna(facts.base))
    rows = rows[rows["since"] <= facts.base].sort_values("since", kind="stable")
    rows = rows.drop_duplicates(UNIT, keep="last").assign(value=lambda frame: frame["value"].astype(float).round())
    own = rows.loc[rows["school"] != "", [*UNIT, "value"]]
    totals = rows[(rows["school"] == "") & ~rows["stage"].isin(own["stage"])].set_index("stage")["value"]
    parts = [own]
    for stage, part in asked[asked["stage"].isin(totals.index)].sort_values(UNIT).groupby("stage"):
        weight, total = part["teachers"].to_numpy(dtype=float), int(totals[stage])
        if weight.sum() > 0:
            parts.append(part[UNIT].assign(value=largest_remainder(weight * total / weight.sum(), total).astype(float)))
    return pd.concat(parts, ignore_index=True)


def _there(facts: Facts) -> Iterator[Violation]:
    """Teachers of the base year: as given; nobody at campuses that the plan adds, if its stage is given."""
    asked = _by_ratios(facts, facts.base_rows.assign(year=facts.base))
    asked["teachers"] = np.ceil(asked["teachers"] - 1e-9)
    given = _given(facts, "teachers", asked)
    rows = facts.plan.staff.merge(given, on=UNIT, how="left")
    rows = rows.merge(asked[UNIT].assign(stood=True), on=UNIT, how="left")
    added = rows["stood"].isna() & rows["stage"].isin(given["stage"])
    rows["wanted"] = rows["value"].where(~added | rows["value"].notna(), 0.0).fillna(UNKNOWN)
    rows["found"] = rows["there"].astype("Float64").fillna(UNKNOWN).astype(float)
    yield from unequal("staff_there", "staff", rows, ROW, "found", "wanted")
    spare = (rows["there"] - rows["teachers"]).astype("Float64").fillna(UNKNOWN).astype(float)
    rows = rows.assign(spare=spare, shown=rows["there_spare"].astype("Float64").fillna(UNKNOWN).astype(float))
    yield from unequal("staff_there_spare", "staff", rows, ROW, "shown", "spare")
