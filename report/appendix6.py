"""附表6 用地规划表: the land that the projects ask for, site by site, against the standard of the rules."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.records import records

from .kinds import kind_name
from .land import hectares, mu
from .marks import estimate_notes, project_notes
from .names import number, ordered_projects, project_name, stage_names, town_names, whole
from .rule_dates import planned_year
from .sentences import say
from .table import AppendixTable, Column, Row, Value
from .totals import total_row
from .year_names import school_year

ON_A_SITE = ("new", "relocate")  # kinds that stand on land of their own, whether its area is known or not

COLUMNS = (
    Column("number", "centre", 12),
    Column("project_name", "text", 40, english=36),
    Column("site", "centre", 16, english=16),
    Column("town", "text", 22, english=18, group="group.location"),
    Column("point", "text", 27, group="group.location", english=30),
    Column("kind", "centre", 15, english=20),
    Column("stage", "text", 18, english=24),
    Column("classes_built", unit="unit.class", total=True, width=14),
    Column("places_built", unit="unit.place", total=True, width=14),
    Column("land_m2", group="group.land", unit="unit.m2", total=True, width=17),
    Column("land_ha", "hundredth", group="group.land", unit="unit.hectare", total=True, width=14),
    Column("land_mu", "hundredth", group="group.land", unit="unit.mu", total=True, width=14),
    Column("land_a_place", "hundredth", group="group.land_each", width=15),
    Column("land_norm", "plain", group="group.land_each", width=15),
    Column("plan_year", "centre", 15, group="group.years"),
    Column("need_year", "text", 36, english=30, group="group.years"),
    Column("remark", "text", 20, english=20),
)


def appendix6(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表6 of a plan.

    Parameters
    ----------
    plan : Plan
        Its ``projects`` give the rows, the region's ``options`` the sites, ``rules.standards`` the land a place takes.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        One row a project on land of its own, numbered as in 附表4, then a total.

    Raises
    ------
    SumViolated
        When sums do not come out.
    """
    projects = ordered_projects(plan)
    projects = projects[projects["builds"]]
    asks = projects["kind"].isin(ON_A_SITE) | (projects["land_m2"].fillna(0) > 0)
    reserved = set(plan.timeline.loc[plan.timeline["action"] == "reserve_land", "project"])
    body = [Row(_values(plan, project, reserved, lang)) for project in records(projects[asks])]
    rows = (*body, total_row(COLUMNS, body, lang)) if body else ()
    notes = (
        say("note.land", lang),
        say("note.dash", lang),
        say("missing.land", lang),
        *project_notes(plan, lang),
        *estimate_notes(plan, lang),
    )
    return AppendixTable("6", lang, COLUMNS, rows, notes if body else (), frozen=2)


def _values(plan: Any, project: Any, reserved: set[str], lang: str) -> tuple[Value, ...]:
    land, places = whole(project.land_m2), int(project.places)
    standard = plan.region.rules.standards.get(project.gains)
    return (
        int(project.number),
        project_name(project),
        _site(plan, project),
        town_names(plan, lang)[str(project.town)],
        _point(plan, project),
        kind_name(project.kind, lang),
        stage_names(plan, lang)[project.gains],
        int(project.classes),
        places,
        land,
        None if land is None else hectares(land),
        None if land is None else mu(land),
        number(land / places, 2) if land and places else None,
        None if standard is None else float(standard.land_m2),
        planned_year(plan, project, lang),
        school_year(int(project.need_year), lang),
        say("action.reserve_land", lang) if project.project in reserved else "",
    )


def _site(plan: Any, project: Any) -> str | None:
    """Number of the site in the table of options; None where the option was made from the standards."""
    options = plan.region.options
    rows = options.loc[options["option"] == project.option, "site"]
    return str(rows.iloc[0]) or None if len(rows) and not pd.isna(rows.iloc[0]) else None


def _point(plan: Any, project: Any) -> str | None:
    """Where it stands, degrees of WGS 84; None where the plan's places do not have it."""
    rows = plan.places[plan.places["school"] == project.school]
    if rows.empty or pd.isna(rows["lat"].iloc[0]):
        return None
    return f"{float(rows['lon'].iloc[0]):.4f}, {float(rows['lat'].iloc[0]):.4f}"
