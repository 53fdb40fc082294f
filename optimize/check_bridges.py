"""Check: need years reach back over the years that were short or bridged, and what bridged them is told as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import UNIT, Facts
from .check_projects import with_options
from .violation import Violation, cells_apart, unequal

ROW = ["project", "year", "measure", "school", "by"]
NUMBERS = ["pupils", "classes", "cost_10k"]
CENT = 0.01


def check_bridges(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of need years and of bridges.csv."""
    measures, served = measures_taken(facts), towns_served(facts)
    yield from _need_years(facts, measures, served)
    wanted = pd.concat([_measures(facts, measures, served), _flows(facts), _unplaced(facts, served)])
    wanted = wanted.groupby(ROW, as_index=False)[NUMBERS].sum()
    yield from cells_apart(("bridge", "bridges"), facts.plan.bridges, wanted, ROW, NUMBERS, CENT)


def measures_taken(facts: Facts) -> pd.DataFrame:
    """Temporary rooms in use, entry classes beyond the streams and pupils above the cap: school, stage, year, …"""
    rules, projects = facts.plan.region.rules, facts.plan.projects
    rooms = projects[projects["kind"] == "temporary"].rename(columns={"project": "by", "places": "pupils"})
    years = pd.DataFrame({"year": list(facts.plan.need_years)})
    rooms = rooms[["by", *UNIT, "use_year", *NUMBERS]].merge(years, how="cross")
    rooms = rooms[rooms["year"] >= rooms["use_year"]].assign(measure="temporary")
    rooms["cost_10k"] = rooms["cost_10k"].where(rooms["year"] == rooms["use_year"], 0.0)
    classes = facts.plan.classes[facts.plan.classes["year"] <= facts.last_need].assign(by="")
    extra = classes[classes["extra"] > 0]
    extra = extra.assign(measure="extra_class", pupils=extra["extra"] * extra["cap"], classes=extra["extra"])
    extra["cost_10k"] = extra["extra"] * rules.streams.extra_10k
    above = classes[(classes["over"] > 0) & (classes["entry_year"].astype(float) > facts.base)]
    above = above.assign(measure="cap_relief", pupils=above["over"], classes=0)
    above["cost_10k"] = above["over"] * rules.costs.over_size
    columns = ["measure", "by", *UNIT, "year"]
    parts = [part[[*columns, *NUMBERS]] for part in (rooms, extra, above)]
    return pd.concat(parts).astype(dict.fromkeys(NUMBERS, float)).groupby(columns, as_index=False)[NUMBERS].sum()


def towns_served(facts: Facts) -> pd.DataFrame:
    """Towns whose pupils sit where a project brings rooms, in its first year, and its own: project, stage, home, …"""
    dates = facts.plan.projects[["project", "need_year"]]
    gains = facts.gains.merge(dates, on="project")
    own = gains.assign(home=gains["town"])
    seats = facts.plan.assignment[facts.plan.assignment["town"] != ""].rename(columns={"town": "home"})
    seats = seats[[*UNIT, "year", "home"]].rename(columns={"year": "use_year"}).drop_duplicates()
    rows = pd.concat([own, gains.merge(seats, on=[*UNIT, "use_year"])])
    return rows[["project", "kind", "stage", "home", "use_year", "need_year"]].drop_duplicates()


def _near(facts: Facts, measures: pd.DataFrame, served: pd.DataFrame) -> pd.DataFrame:
    """Measures of each project's stage where its towns' pupils sit in the year of the measure; once each."""
    seats = facts.plan.assignment[[*UNIT, "year", "town"]].drop_duplicates().rename(columns={"town": "home"})
    rows = served[served["kind"] != "temporary"].merge(seats, on=["stage", "home"]).drop(columns="home")
    return rows.drop_duplicates().merge(measures, on=[*UNIT, "year"])


def _need_years(facts: Facts, measures: pd.DataFrame, served: pd.DataFrame) -> Iterator[Violation]:
    lacking = facts.plan.shortage[["town", "stage", "year"]].drop_duplicates().rename(columns={"town": "home"})
    short = served.merge(lacking, on=["stage", "home"])[["project", "year"]]
    projects = with_options(facts)
    soonest = projects[["project"]].assign(
        soonest=(facts.base + projects["lead"]).where(
            projects["earliest"] < facts.base + projects["lead"], projects["earliest"]
        )
    )
    bridged = _near(facts, measures, served).merge(soonest, on="project")
    bridged = bridged.loc[bridged["year"] < bridged["soonest"], ["project", "year"]]
    years = pd.concat([short, bridged]).groupby("project")["year"].agg(set).to_dict()
    rows = facts.plan.projects[facts.plan.projects["committed"] != "yes"]
    wanted = []
    for project, year in rows[["project", "use_year"]].itertuples(index=False, name=None):
        while year - 1 > facts.base and year - 1 in years.get(project, ()):
            year -= 1
        wanted.append(year)
    yield from unequal("need_year_back", "projects", rows.assign(wanted=wanted), ["project"], "need_year", "wanted")


def _measures(facts: Facts, measures: pd.DataFrame, served: pd.DataFrame) -> pd.DataFrame:
    rows = _near(facts, measures, served)
    rows = rows[(rows["need_year"] <= rows["year"]) & (rows["year"] < rows["use_year"])]
    return rows[[*ROW, *NUMBERS]]


def _flows(facts: Facts) -> pd.DataFrame:
    """Pupils of a project's town in other towns, above those of its first year of use."""
    flows = facts.plan.flows[facts.plan.flows["from_town"] != facts.plan.flows["to_town"]]
    away = flows.groupby(["from_town", "stage", "year"])["pupils"].sum().to_dict()
    lasting = facts.gains[facts.gains["kind"] != "temporary"].merge(
        facts.plan.projects[["project", "need_year", "town"]], on="project", suffixes=("_site", "")
    )
    columns = ["project", "town", "stage", "need_year", "use_year"]
    rows = [
        (project, year, "flows", "", "", away.get((town, stage, year), 0) - away.get((town, stage, use), 0), 0.0, 0.0)
        for project, town, stage, need, use in lasting[columns].itertuples(index=False, name=None)
        for year in range(int(need), int(use))
    ]
    frame = pd.DataFrame(rows, columns=[*ROW, *NUMBERS]).astype(dict.fromkeys(NUMBERS, float))
    return frame[frame["pupils"] > 0]


def _unplaced(facts: Facts, served: pd.DataFrame) -> pd.DataFrame:
    short = facts.plan.shortage.rename(columns={"town": "home"})[["home", "stage", "year", "pupils"]]
    rows = served[served["kind"] != "temporary"].merge(short, on=["stage", "home"])
    rows = rows[(rows["need_year"] <= rows["year"]) & (rows["year"] < rows["use_year"])]
    rows = rows.assign(measure="unplaced", school="", by="", classes=0.0, cost_10k=0.0)
    return rows[[*ROW, *NUMBERS]]
