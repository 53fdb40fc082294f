"""Options that are open to a plan: what the tables or the rules rule out is left out, and said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.faults import Note
from schoolplaces.records import records
from schoolplaces.stage import parse_grades

from .option_rows import mean_cap
from .supply import NEVER

if TYPE_CHECKING:
    from schoolplaces.region import Region

LAND_MARGIN = 0.8  # of the standard land a pupil: a site may be a little small
FILE = "options.csv"


def open_options(region: Region, options: pd.DataFrame) -> tuple[pd.DataFrame, list[Note]]:
    """Return the options that may be chosen, and notes on those that may not.

    Left out are closings of protected schools, running down a school that teaching points feed, and sites with less
    than 0.8 of the standard land. A closing that would leave a town without a stage, with no bus and no beds, is named
    and stays: a plan uses it only where every child has another place.

    Parameters
    ----------
    region : Region
    options : DataFrame
        In the shape of the options table, generated ones among them.

    Returns
    -------
    (DataFrame, list of Note)
    """
    rows = list(records(options))
    told = [_ruled_out(region, row) for row in rows]
    kept = options[pd.Series([note is None for note in told], options.index, dtype=bool)]
    notes = [note for note in told if note is not None]
    return kept, notes + list(_stranding(region, kept))


def _ruled_out(region: Region, option: Any) -> Note | None:
    """The note on an option that cannot be chosen whatever the demand."""
    if option.kind == "close":
        schools = region.schools.set_index("school")
        if schools.loc[option.school, "protected"]:
            return Note("close_protected", FILE, None, "option", option.option, school=option.school)
        points = _feeding(region, option.school, option.stage)
        if not option.into and points:
            words = {"school": option.school, "points": ", ".join(points)}
            return Note("close_feeds", FILE, None, "option", option.option, **words)
    if option.kind in ("new", "relocate") and option.stage in region.rules.standards and option.land_m2 > 0:
        each = region.rules.standards[option.stage].land_m2
        least = LAND_MARGIN * option.classes * mean_cap(region, option.stage) * each
        if option.land_m2 < least - 1e-6:
            land = {"land": f"{option.land_m2:,.0f}", "least": f"{least:,.0f}"}
            return Note("site_too_small", FILE, None, "option", option.option, **land)
    return None


def _feeding(region: Region, school: str, stage: str) -> list[str]:
    """Schools of a stage whose last grade goes on to a school."""
    feeders = region.schools[region.schools["feeds"] == school]
    last = region.stages[stage].grades if stage in region.stages else 0
    return [row.school for row in records(feeders) if parse_grades(row.grades).get(stage, (0, last))[1] < last]


def _stranding(region: Region, options: pd.DataFrame) -> Iterator[Note]:
    """Closings of the last campus of a stage in a town that no bus and no beds make up for."""
    names = region.towns.set_index("town")["name"]
    home = region.schools.set_index("school")["town"]
    for option in records(options):
        if option.kind not in ("close", "relocate") or option.stage not in region.stages:
            continue
        town, stage = home[option.school], region.stages[option.stage]
        stays = option.kind == "relocate" and option.town == town
        if stays or option.stage in region.rules.bus or _beds(region, options, option.stage):
            continue
        if not _others(region, options, option, town):
            words: dict[str, Any] = {"town": names[town], "stage_zh": stage.zh, "stage_en": stage.en}
            yield Note("close_strands_town", FILE, None, "option", option.option, **words)


def _others(region: Region, options: pd.DataFrame, option: Any, town: str) -> bool:
    """Whether a town has another campus of the stage that stays, or may get one."""
    schools = region.schools[(region.schools["town"] == town) & (region.schools["closes"].fillna(NEVER) == NEVER)]
    standing = [row.school for row in records(schools) if option.stage in parse_grades(row.grades)]
    coming = options[(options["town"] == town) & (options["option"] != option.option)]
    sites = coming["kind"].isin(["new", "relocate"]) & (coming["stage"] == option.stage)
    converted = (coming["kind"] == "convert") & (coming["to_stage"] == option.stage)
    return bool(set(standing) - {option.school}) or bool((sites | converted).any())


def _beds(region: Region, options: pd.DataFrame, stage: str) -> bool:
    """Whether a pupil of a stage may board anywhere."""
    if stage not in region.rules.boarding:
        return False
    with_beds = region.schools[region.schools["boarding_beds"] > 0]
    held = any(stage in parse_grades(text) for text in with_beds["grades"])
    return held or bool(((options["beds"] > 0) & (options["stage"] == stage)).any())
