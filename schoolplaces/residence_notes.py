"""What was assumed in turning enrolment into residence, told as notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from .faults import Note
from .residence import Residence, find_residence

if TYPE_CHECKING:
    from .region import Region
    from .stage import Stage


def residence_notes(region: Region, found: Residence | None = None) -> Iterator[Note]:
    """How it was found where pupils live, stage by stage; who crosses the border; schools that were moved.

    Parameters
    ----------
    region : Region
    found : Residence, optional
        Where its pupils live, if that has been found already.

    Yields
    ------
    Note
        None where all enrolment is counted where pupils live.
    """
    found = found or find_residence(region)
    for name, how in found.how.items():
        stage, called = region.stages[name], _called(region.stages[name])
        if name in found.flows.stages:
            yield from _flow_notes(region, found, stage)
        if how == "cohort":
            below = region.stages[stage.fed_by]
            yield Note("residence_by_cohort", "enrolment.csv", below_zh=below.zh, below_en=below.en, **called)
        elif how == "school":
            yield Note("residence_at_school", "enrolment.csv", None, None, None, **called)
    yield from _move_notes(region, found)


def _called(stage: Stage) -> dict[str, Any]:
    return {"stage_zh": stage.zh, "stage_en": stage.en}


def _flow_notes(region: Region, found: Residence, stage: Stage) -> Iterator[Note]:
    """Years whose flows were used, years that borrowed another's, and who crossed the border in the base year."""
    called = _called(stage)
    years = {year: used for (name, year), used in found.flows.years.items() if name == stage.name}
    if found.how[stage.name] == "flows":
        yield Note("residence_by_flows", "flows.csv", years=_listed(set(years.values())), **called)
    borrowed: dict[int, set[int]] = {}
    for year, used in years.items():
        if year != used:
            borrowed.setdefault(used, set()).add(year)
    for used in sorted(borrowed):
        yield Note("flows_of_another_year", "flows.csv", years=_listed(borrowed[used]), used=used, **called)
    for code, rows in (("study_outside_flows", found.going), ("from_outside_flows", found.coming)):
        count = round(_base(rows, region, stage.name)["pupils"].sum())
        if count:
            yield Note(code, "flows.csv", count=count, **called)


def _base(rows: pd.DataFrame, region: Region, stage: str) -> pd.DataFrame:
    return rows[(rows["stage"] == stage) & (rows["year"] == region.base_year)]


def _listed(years: set[int]) -> str:
    """Years as a person writes them.

    Examples
    --------
    >>> _listed({2020, 2021, 2022, 2025})
    '2020–2022, 2025'
    """
    parts: list[list[int]] = []
    for year in sorted(years):
        if parts and parts[-1][1] == year - 1:
            parts[-1][1] = year
        else:
            parts.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in parts)


def _move_notes(region: Region, found: Residence) -> Iterator[Note]:
    """Schools whose children were given back to their town, and those of which nothing is known."""
    names = dict(zip(region.towns["town"], region.towns["name"], strict=True))
    for absence in found.away:
        move, stage = absence.move, region.stages[absence.stage]
        if found.how.get(absence.stage) == "school" and absence.home != absence.host and absence.share > 0:
            words: dict[str, Any] = {"school": move.school, "into": move.into, "year": move.year}
            words |= {"share": f"{absence.share:.1%}", "town": names[absence.home]}
            yield Note("residence_by_move", "rules.toml", None, "school_move", None, **words, **_called(stage))
    for untold in found.untold:
        if found.how.get(untold.stage or "", "school") != "school":
            continue  # where pupils live is found without it
        move = untold.move
        code = "move_without_history" if untold.missing == "school" else "move_without_host"
        yield Note(code, "rules.toml", None, "school_move", None, school=move.school, into=move.into, year=move.year)
