"""What a plan does to its campuses: who is left by when and for whom, which rooms come and go, who runs a campus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.stage import parse_grades

if TYPE_CHECKING:
    from .plan import Plan

UNIT = ["school", "stage"]
EVER = 9999  # a year no table reaches
NURSERY = "nursery"
LEAVING = ("close", "relocate")
AT_SITE = ("new", "relocate")
WITH_ROOMS = ("new", "expand", "temporary", "relocate")


def existing(plan: Plan) -> pd.DataFrame:
    """Stages of the standing campuses: school, town, opens, closes, feeds, sector, stage, first, last."""
    columns = ["school", "town", "opens", "closes", "feeds", "sector", "grades"]
    rows = [
        (*cells, stage, first, last)
        for *cells, grades in plan.region.schools[columns].itertuples(index=False, name=None)
        for stage, (first, last) in parse_grades(grades).items()
    ]
    units = pd.DataFrame(rows, columns=[*columns[:-1], "stage", "first", "last"])
    opens = pd.to_numeric(units["opens"]).fillna(0).astype(int)
    closes = pd.to_numeric(units["closes"]).fillna(EVER).astype(int)
    return units.assign(opens=opens, closes=closes, planned=False)


def leavings(plan: Plan, standing: pd.DataFrame) -> pd.DataFrame:
    """Units that the plan closes or moves; ``standing`` as of `existing`.

    Returns
    -------
    DataFrame
        project, kind, school and stage (left), into (the unit that takes the pupils; "" where it runs down), at (first
        autumn in which nobody arrives), first, last (its grades), gone (first year without pupils).
    """
    rows = plan.projects[plan.projects["kind"].isin(LEAVING)]
    into = rows["into"].where(rows["kind"] == "close", rows["school"]).fillna("")
    frame = rows[["project", "kind", "stage"]].assign(school=rows["leaves"], into=into, at=rows["use_year"].astype(int))
    frame = frame.merge(standing[[*UNIT, "first", "last"]], on=UNIT, how="left")
    grades = (frame["last"] - frame["first"] + 1).fillna(1).astype(int)
    return frame.assign(gone=frame["at"].where(frame["into"] != "", frame["at"] + grades - 1))


def moved_into(left: pd.DataFrame) -> pd.DataFrame:
    """Units of `leavings` whose pupils go on at another: project, school (left), stage, into, at."""
    return left.loc[left["into"] != "", ["project", *UNIT, "into", "at"]].reset_index(drop=True)


def gains(plan: Plan) -> pd.DataFrame:
    """Rooms the projects bring: project, school and stage (that get them), classes, year (from which they stand)."""
    rows = plan.projects
    built = rows[rows["kind"].isin(WITH_ROOMS)].assign(year=lambda frame: frame["delivery_year"])
    turned = rows[(rows["kind"] == "convert") & (rows["to_stage"] != NURSERY)]
    # Rooms that change over are the one stage's or the other's, so they come no sooner than they are used.
    turned = turned.assign(stage=turned["to_stage"], year=turned["use_year"])
    columns = ["project", *UNIT, "town", "classes", "year", "use_year", "kind"]
    return pd.concat([built[columns], turned[columns]], ignore_index=True)


def losses(plan: Plan) -> pd.DataFrame:
    """Rooms that conversions take: school, stage (that loses them), classes, year (from which they are gone).

    They are set up as long as the project takes beyond one year.
    """
    rows = plan.projects[plan.projects["kind"] == "convert"]
    years = rows["kind"].map({kind: rule.lead_years for kind, rule in plan.region.rules.projects.items()})
    given = plan.region.options.set_index("option")["lead_years"]
    lead = pd.to_numeric(rows["option"].map(given)).astype(float).fillna(years.astype(float))
    gone = rows["use_year"] - (lead - 1).clip(lower=0).astype(int)
    return rows[[*UNIT, "classes"]].assign(year=gone)


def planned(plan: Plan, standing: pd.DataFrame, left: pd.DataFrame) -> pd.DataFrame:
    """Units that stand because of the plan, in the columns of `existing` and used, the year of their first use.

    A new school holds all grades of its stage and is public; a relocated one what it held; a campus converted to a
    further stage all its grades, run as the campus is.
    """
    rows = gains(plan).merge(standing[UNIT].assign(stands=True), on=UNIT, how="left")
    rows = rows[rows["stands"].isna()].drop(columns="stands")
    first = rows.groupby(UNIT, as_index=False).agg(opens=("year", "min"), used=("use_year", "min"))
    rows = rows.sort_values(["year", "project"]).drop_duplicates(UNIT)[[*UNIT, "town", "kind", "project"]]
    rows = rows.merge(first, on=UNIT)
    rows["last"] = rows["stage"].map({name: stage.grades for name, stage in plan.region.stages.items()})
    old = left[["project", "school", "stage"]].merge(standing, on=UNIT)
    old = (
        old[["project", "first", "last", "feeds", "sector"]]
        .add_suffix("_old")
        .rename(columns={"project_old": "project"})
    )
    rows = rows.merge(old, on="project", how="left").assign(first=1, closes=EVER, planned=True)
    host = standing.drop_duplicates("school").set_index("school")["sector"]
    own = rows["school"].map(host).where(rows["kind"] == "convert")
    rows["sector"] = rows["sector_old"].combine_first(own).fillna("public")
    rows["feeds"] = rows["feeds_old"].fillna("")
    for column in ("first", "last"):
        rows[column] = rows[f"{column}_old"].combine_first(rows[column])
    return rows[["school", "town", "opens", "closes", "feeds", "sector", "stage", "first", "last", "planned", "used"]]


def feeding(standing: pd.DataFrame, extra: pd.DataFrame, moved: pd.DataFrame) -> pd.DataFrame:
    """Which school a teaching point's last grade goes on to, and when.

    Returns
    -------
    DataFrame
        school (fed), stage, point, last (the point's last grade), closes (of the point, by the tables), since, until:
        the years in which it is fed. A school that takes the pupils of another is fed in its stead from then on.
    """
    units = pd.concat([standing, extra], ignore_index=True)
    rows = units[units["feeds"] != ""].rename(columns={"school": "point", "feeds": "school"})
    rows = rows[["school", "stage", "point", "last", "closes"]].astype({"last": int, "closes": int})
    rows = rows.merge(moved[[*UNIT, "into", "at"]].drop_duplicates(UNIT), on=UNIT, how="left")
    later = rows[rows["into"].notna()]
    later = later.assign(school=later["into"], since=later["at"], until=EVER)
    rows = pd.concat([rows.assign(since=0, until=rows["at"].fillna(EVER)), later], ignore_index=True)
    return rows.drop(columns=["into", "at"]).astype({"since": int, "until": int})


def sector_years(plan: Plan, units: pd.DataFrame, years: pd.DataFrame) -> pd.DataFrame:
    """Who runs each unit in each year: school, stage, year, sector; reclassified from the year of use on."""
    rows = units[[*UNIT, "sector"]].merge(years[["stage", "year"]], on="stage")
    turned = plan.projects[plan.projects["kind"] == "reclassify"][[*UNIT, "to_sector", "use_year"]]
    turned = turned.sort_values("use_year").drop_duplicates(UNIT, keep="last")
    rows = rows.merge(turned, on=UNIT, how="left")
    rows["sector"] = rows["to_sector"].where(rows["year"] >= rows["use_year"], rows["sector"])
    return rows[[*UNIT, "year", "sector"]]
