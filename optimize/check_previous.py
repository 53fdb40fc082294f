"""Check: what an earlier plan has decided is kept, and what it planned is left at a price."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import Facts
from .violation import Violation, tell, unequal

COLUMNS = ["option", "use_year", "decision_year", "committed"]
MOST = 5  # years moved that are counted; what is dropped counts as much


def previous(facts: Facts) -> pd.DataFrame:
    """Projects of the plan approved before: option, use_year, decision_year, committed; empty where there is none."""
    frame = getattr(facts.plan, "previous", None)
    if frame is None or frame.empty:
        return pd.DataFrame(columns=COLUMNS).astype({"option": str, "use_year": float, "decision_year": float})
    return frame[COLUMNS]


def check_previous(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of the projects committed by an earlier plan."""
    before = previous(facts)
    decided = before["decision_year"] < facts.base
    wanted = before.assign(wanted=decided.map({True: "yes", False: "no"}).astype(str))
    wrong = wanted[wanted["committed"].astype(str) != wanted["wanted"]]
    yield from tell("previous_committed", "previous", wrong, ["option"], "committed", "wanted")
    fixed = before[decided].copy()
    fixed["due"] = fixed["use_year"].clip(lower=facts.base + 1)
    rows = facts.plan.projects[["project", "option", "use_year", "committed"]]
    kept = fixed[["option", "due"]].merge(rows, on="option", how="left")
    kept = kept[kept["due"] <= facts.last_need]
    yield from unequal("committed_year", "projects", kept, ["option"], "use_year", "due")
    marked = rows["option"].isin(set(fixed["option"])).map({True: "yes", False: "no"}).astype(str)
    rows = rows.assign(wanted=marked)
    yield from tell(
        "committed", "projects", rows[rows["committed"] != rows["wanted"]], ["project"], "committed", "wanted"
    )


def deviation(facts: Facts) -> pd.DataFrame:
    """What it costs to leave the earlier plan, not discounted: stage, year (the base year), cost.

    Each year by which a project moves, at most five, takes a share of its cost; so does one that is dropped.
    """
    before = previous(facts)
    before = before[before["decision_year"] >= facts.base]
    options = facts.plan.region.options
    made = facts.plan.projects
    known = pd.concat([options[["option", "stage", "cost_10k"]], made[["option", "stage", "cost_10k"]]])
    rows = before.merge(known.drop_duplicates("option"), on="option")
    rows = rows.merge(made[["option", "use_year"]], on="option", how="left", suffixes=("", "_now"))
    years = (rows["use_year_now"].astype(float) - rows["use_year"].astype(float)).abs().clip(upper=MOST).fillna(MOST)
    price = facts.plan.region.rules.costs.deviation
    return rows[["stage"]].assign(year=facts.base, cost=years * rows["cost_10k"] * price)
