"""附表13 学区划片表: the towns or zones from which each school takes in its beginners in the coming autumn."""

from __future__ import annotations

from typing import Any

from .labels import label
from .marks import estimate_notes
from .names import number, school_names, stage_names, town_names, zone_names
from .sentences import say
from .table import AppendixTable, Column, Row, SumViolated
from .totals import total_row
from .year_names import school_year

COLUMNS = (
    Column("stage", "text", 26, english=34),
    Column("school", "text", 62),
    Column("school_town", "text", 34),
    Column("served_town", "text", 34),
    Column("arrivals", unit="unit.pupil", total=True, pupils=True, width=22),
    Column("town_share", "tenth", unit="unit.percent", follows=("arrivals",), width=24),
    Column("km", "tenth", unit="unit.km", width=20),
    Column("share_change", "signed_tenth", unit="unit.points", follows=("arrivals",), width=28),
)
ZONE = Column("served_zone", "text", 34)  # behind the town, where the plan knows zones


def appendix13(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表13 of a plan for its first need year.

    Parameters
    ----------
    plan : Plan
        Its ``service_areas`` give the rows.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        One row a school and town served, or zone of a town that has zones, by stage, town and name of the school; a
        total for each stage.

    Raises
    ------
    SumViolated
        When the shares of a town or zone in a stage are more than the whole, or sums do not come out.
    """
    year = int(plan.need_years[0])
    areas = plan.service_areas[plan.service_areas["year"] == year]
    _check_shares(areas, lang)
    towns, names, at = town_names(plan, lang), school_names(plan), _towns_of_schools(plan)
    order = {code: i for i, code in enumerate(towns)}
    zones = zone_names(plan)
    columns = (*COLUMNS[:4], ZONE, *COLUMNS[4:]) if zones else COLUMNS
    rows: list[Row] = []
    for stage, title in stage_names(plan, lang).items():
        found = [row for row in areas.itertuples() if row.stage == stage]
        found.sort(key=lambda row: (order[at[row.school]], row.school, order[str(row.town)], row.zone))
        body = [
            Row(
                (
                    title,
                    names[str(row.school)],
                    towns[at[str(row.school)]],
                    towns[str(row.town)],
                    *([zones.get(str(row.zone), "")] if zones else []),
                    int(row.pupils),
                    number(row.share * 100, 1),
                    number(row.km, 1),
                    number(row.change * 100, 1),
                )
            )
            for row in found
        ]
        if body:
            rows += [*body, total_row(columns, body, lang, first=len(rows))]
    told = [say("note.areas", lang, year=school_year(year, lang)), *([say("note.zones", lang)] if zones else [])]
    notes = (*told, *estimate_notes(plan, lang))
    return AppendixTable("13", lang, columns, tuple(rows), notes, frozen=2)


def _towns_of_schools(plan: Any) -> dict[str, str]:
    """Town of each campus by its code."""
    campuses = plan.places.drop_duplicates("school")
    return dict(zip(campuses["school"].astype(str), campuses["town"].astype(str), strict=True))


def _check_shares(areas: Any, lang: str) -> None:
    """Assert that no town or zone sends more than all its beginners to schools of a stage that begin at one grade."""
    whole = areas.groupby(["stage", "town", "zone"], observed=True)["share"].max()
    if (whole > 1 + 1e-6).any() or (areas["share"] < 0).any():
        stage, town, zone = whole.idxmax()
        raise SumViolated(
            f"{label('table.13', lang)}: share of {zone or town} in {stage} is {whole.max():g}, not within 0 and 1"
        )
