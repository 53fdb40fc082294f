"""Check: every task of listed projects and classes that bridge is there, dated and counted as budget and staff say."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_bridges import measures_taken
from .check_budget import spending
from .check_events import NURSERY
from .check_facts import Facts
from .violation import Violation, cells_apart

ROW = ["project", "school", "stage", "department", "task", "due"]
NUMBERS = ["land_m2", "cost_10k", "posts"]
CENT = 0.01


def check_tasks(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of tasks.csv."""
    parts = [_land(facts), _site(facts), _approval(facts), _money(facts), _staff(facts), _done(facts)]
    wanted = pd.concat([*parts, _bridging(facts)])
    wanted[NUMBERS] = wanted[NUMBERS].fillna(0.0)
    wanted = wanted[wanted["due"] >= f"{facts.base}-09-01"]
    wanted = wanted.groupby(ROW, as_index=False)[NUMBERS].sum()
    yield from cells_apart(("task", "tasks"), facts.plan.tasks, wanted, ROW, NUMBERS, CENT)


def _listed(facts: Facts, *actions: str) -> pd.DataFrame:
    """Projects that the lists name with one of these actions, once, with nothing counted yet."""
    names = facts.plan.timeline.loc[facts.plan.timeline["action"].isin(actions), "project"]
    projects = facts.plan.projects
    return projects[projects["project"].isin(names)].assign(area=lambda frame: frame["land_m2"].fillna(0.0))


def _rows(frame: pd.DataFrame, department: str, task: str, due: pd.Series, **numbers: pd.Series) -> pd.DataFrame:
    rows = frame[["project", "school", "stage"]].assign(department=department, task=task, due=due)
    return rows.assign(**dict.fromkeys(NUMBERS, 0.0)).assign(**numbers)


def _year_end(years: pd.Series) -> pd.Series:
    return years.astype(int).astype(str) + "-12-31"


def _august(years: pd.Series) -> pd.Series:
    return years.astype(int).astype(str) + "-08-31"


def _land(facts: Facts) -> pd.DataFrame:
    rows = _listed(facts, "reserve_land")
    return _rows(rows, "site", "reserve_land", _year_end(rows["need_year"] * 0 + facts.base), land_m2=rows["area"])


def _started(facts: Facts) -> pd.DataFrame:
    return _listed(facts, "approve_and_start", "deliver")


def _site(facts: Facts) -> pd.DataFrame:
    """A site of its own has a new or moved school, and an extension that takes further land."""
    rows = _started(facts)
    rows = rows[rows["kind"].isin(["new", "relocate"]) | ((rows["kind"] == "expand") & (rows["area"] > 0))]
    return _rows(rows, "site", "secure_site", _year_end(rows["decision_year"]), land_m2=rows["area"])


def _approval(facts: Facts) -> pd.DataFrame:
    rows = _started(facts)
    made = _rows(rows, "approval", "approve", _year_end(rows["decision_year"]))
    made["task"] = np.where(rows["kind"] == "close", "hear_and_approve", "approve")
    return made


def _money(facts: Facts) -> pd.DataFrame:
    """Money of a year stands in the budget by the end of the year before, that of the base year by its own."""
    rows = spending(facts, _started(facts)).groupby(["project", "year"], as_index=False)["cost_10k"].sum()
    rows = rows.merge(facts.plan.projects[["project", "school", "stage"]], on="project")
    rows = rows[(rows["year"] >= facts.base) & (rows["cost_10k"] > 0)]
    due = _year_end((rows["year"] - 1).clip(lower=facts.base))
    return _rows(rows, "money", "fund", due, cost_10k=rows["cost_10k"])


def _staff(facts: Facts) -> pd.DataFrame:
    rows = _started(facts)
    rows = rows[rows["kind"].isin(["new", "expand", "temporary", "convert"]) & (rows["to_stage"] != NURSERY)]
    stage = rows["to_stage"].where(rows["to_stage"] != "", rows["stage"])
    rows = rows.assign(posts=_posts(facts, stage, rows["places"], rows["classes"]))
    rows = rows[rows["posts"] > 0]
    granted = _year_end((rows["use_year"] - 1).clip(lower=facts.base))
    return pd.concat(
        [
            _rows(rows, "staff", "grant_posts", granted, posts=rows["posts"]),
            _rows(rows, "staff", "recruit", _august(rows["use_year"]), posts=rows["posts"]),
        ]
    )


def _posts(facts: Facts, stages: pd.Series, places: pd.Series, classes: pd.Series) -> list[float]:
    """Teachers and carers of so many places in so many classes, row by row."""
    posts = []
    for name, pupils, number in zip(stages, places, classes, strict=True):
        rule = facts.plan.region.rules.staff.get(name)
        by_pupil = pupils / rule.pupils_per_teacher if rule and rule.pupils_per_teacher else 0.0
        teachers = max(by_pupil, number * rule.teachers_per_class) if rule else 0.0
        carers = number * rule.carers_per_class if rule else 0.0
        posts.append(float(np.ceil(teachers - 1e-6) + np.ceil(carers - 1e-6)))
    return posts


def _bridging(facts: Facts) -> pd.DataFrame:
    """Entry classes beyond the streams next autumn: money at the end of this year, a room and teachers by August."""
    year = facts.base + facts.plan.region.rules.rule_531.deliver
    rows = measures_taken(facts)
    rows = rows[(rows["measure"] == "extra_class") & (rows["year"] == year)].assign(project="")
    rows = rows.assign(posts=_posts(facts, rows["stage"], rows["pupils"], rows["classes"]))
    paid, staffed = rows[rows["cost_10k"] > 0], rows[rows["posts"] > 0]
    return pd.concat(
        [
            _rows(
                paid, "money", "fund", _year_end((paid["year"] - 1).clip(lower=facts.base)), cost_10k=paid["cost_10k"]
            ),
            _rows(staffed, "staff", "recruit", _august(staffed["year"]), posts=staffed["posts"]),
            _rows(rows, "education", "make_room", _august(rows["year"])),
        ]
    )


def _done(facts: Facts) -> pd.DataFrame:
    rows = _started(facts)
    built, other = rows[rows["places"] > 0], rows[rows["places"] <= 0]
    return pd.concat(
        [
            _rows(built, "education", "hand_over", _august(built["delivery_year"])),
            _rows(other, "education", "carry_out", _august(other["use_year"])),
        ]
    )
