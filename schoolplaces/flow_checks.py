"""Checks of flows against the enrolment they are to turn into residence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.faults import Fault, Note
from schoolplaces.flows import OUTSIDE
from schoolplaces.stage import Stage

EXCESS = 0.01  # share by which flows may exceed the enrolment; counts of two days differ, counts of two things do more


def flow_faults(checked: Checked) -> Iterable[Fault]:
    """Flows touch the region, and stand beside enrolment of their stage and year that is no less than they are."""
    if "flows" not in checked or checked["flows"].empty:
        return
    flows = checked["flows"]
    beyond = ((flows["from_town"] == OUTSIDE) & (flows["to_town"] == OUTSIDE)).fillna(False)
    yield from checked.faults("flow_outside_only", "flows", "to_town", beyond)
    if checked.rules is None or checked["enrolment"].empty:
        return
    stages = checked.rules.stage_table()
    rolls = checked["enrolment"][["town", "stage", "year", "pupils", "basis", "full_time"]]
    needed = flows[["from_town", "to_town", "stage", "year", "pupils"]]
    if rolls.isna().any(axis=None) or needed.isna().any(axis=None):  # told already, and the sums would be wrong
        return
    rolls = rolls[rolls["full_time"].astype(bool)]
    yield from _year_faults(checked, rolls, stages)
    yield from _excess_faults(checked, rolls[rolls["basis"] == "school"], stages)


def _called(stage: Stage) -> dict[str, Any]:
    return {"stage_zh": stage.zh, "stage_en": stage.en}


def _year_faults(checked: Checked, rolls: pd.DataFrame, stages: dict[str, Stage]) -> Iterable[Fault]:
    """Flows of a stage and year without any enrolment are a fault; beside residents only they are not used."""
    flows = checked["flows"]
    pairs = pd.MultiIndex.from_frame(flows[["stage", "year"]])
    known = pairs.isin(pd.MultiIndex.from_frame(rolls[["stage", "year"]]))
    counted = pairs.isin(pd.MultiIndex.from_frame(rolls.loc[rolls["basis"] == "school", ["stage", "year"]]))
    zh = flows["stage"].map({name: stage.zh for name, stage in stages.items()})
    en = flows["stage"].map({name: stage.en for name, stage in stages.items()})
    yield from checked.faults("flow_without_enrolment", "flows", "year", ~known, stage_zh=zh, stage_en=en)
    for name, rows in flows[known & ~counted].groupby("stage", sort=True):
        years = ", ".join(str(year) for year in sorted(set(rows["year"])))
        checked.notes.append(Note("flows_not_used", checked.file("flows"), years=years, **_called(stages[str(name)])))


def _excess_faults(checked: Checked, counted: pd.DataFrame, stages: dict[str, Stage]) -> Iterable[Fault]:
    """Flows into the schools of a town are no more than the pupils counted there, but for a small excess."""
    flows, key = checked["flows"], ["stage", "year", "to_town"]
    enrolled = counted.rename(columns={"town": "to_town"}).groupby(key)["pupils"].sum()
    cells = pd.MultiIndex.from_frame(flows[key])
    have = pd.Series(enrolled.reindex(cells).fillna(0.0).to_numpy(dtype=float), index=flows.index)
    total = flows.groupby(key)["pupils"].transform("sum").astype(float)
    used = pd.MultiIndex.from_frame(flows[key[:2]]).isin(pd.MultiIndex.from_frame(counted[key[:2]]))
    ours = used & flows["to_town"].isin(set(checked["towns"]["town"].dropna())) & ~flows.duplicated(key)
    over = ours & (total > have * (1 + EXCESS))  # one fault a town, stage and year, at its first row
    zh = flows["stage"].map({name: stage.zh for name, stage in stages.items()})
    en = flows["stage"].map({name: stage.en for name, stage in stages.items()})
    words = {"town": flows["to_town"], "year": flows["year"], "flowing": total, "enrolled": have}
    yield from checked.faults("flows_exceed", "flows", "pupils", over, stage_zh=zh, stage_en=en, **words)
    for name, rows in flows[ours & ~over & (total > have * (1 + 1e-9))].groupby("stage", sort=True):
        first = {"town": rows["to_town"].iloc[0], "year": rows["year"].iloc[0]}
        called = _called(stages[str(name)])
        checked.notes.append(Note("flows_scaled", checked.file("flows"), count=len(rows), **first, **called))
