"""Indicators of sites and new schools: where they stand, on what land, who runs them, and that it is laid down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.records import records

from .audit_case import Case, Values
from .check_events import AT_SITE

if TYPE_CHECKING:
    from schoolplaces.rule_book import BookRule


def new_private(case: Case, rule: BookRule) -> Values:
    """Campuses of the stages that begin after the base year and are private ones that are not inclusive."""
    units = case.facts.units
    new = units[(units["opens"] > case.base) & units["stage"].isin(rule.stages)]
    rows = new[["school", "stage", "opens"]].merge(case.facts.sectors, on=["school", "stage"])
    private = rows[(rows["sector"] == "private") & (rows["year"] >= rows["opens"]) & rows["year"].isin(case.need)]
    return case.every_year(private.drop_duplicates(["school", "stage", "year"])["year"])


def misplaced_new(case: Case, rule: BookRule) -> Values:
    """New campuses of the stages in towns that have places enough without them, and no estate to come; by need year.

    A town has places enough where those that stand and those under way are as many as its children of the stage in the
    need year of the project.
    """
    rows = case.plan.projects
    rows = rows[(rows["kind"] == "new") & rows["stage"].isin(rule.stages)]
    balance = case.plan.balance
    enough = balance[balance["places_existing"] + balance["places_pipeline"] >= balance["demand"]]
    full = set(zip(enough["town"], enough["stage"], enough["year"], strict=True))
    growing = set(case.region.housing.loc[case.region.housing["year"] > case.base, "town"])
    return case.every_year(
        int(row.need_year)
        for row in records(rows)
        if (row.town, row.stage, row.need_year) in full and row.town not in growing
    )


def site_misuse(case: Case, rule: BookRule) -> Values:
    """Projects that use a site otherwise than it is reserved, by year of use.

    The options table reserves a site for a kind, a town and a stage. Two projects on one site are misuse too.
    """
    reserved = {row.option: row for row in records(case.region.options) if row.site}
    rows = [row for row in records(case.plan.projects) if row.option in reserved]
    wrong = [
        int(row.use_year)
        for row in rows
        if (row.kind, row.town, row.stage) != tuple(getattr(reserved[row.option], n) for n in ("kind", "town", "stage"))
    ]
    sites = pd.Series([reserved[row.option].site for row in rows], dtype=str)
    twice = sites.duplicated()
    return case.every_year([*wrong, *(int(row.use_year) for row, again in zip(rows, twice, strict=True) if again)])


def small_sites(case: Case, rule: BookRule) -> Values:
    """Sites of the options table with less land than the standard asks for: m² a place × places of the option.

    A site whose land is not given is not counted: it is yet to be laid out by the standard.
    """
    rows = case.region.options
    rows = rows[rows["kind"].isin(AT_SITE) & rows["stage"].isin(rule.stages)]
    standards = case.region.rules.standards
    small = 0
    for row in records(rows):
        caps = case.region.stages[row.stage].caps(case.base + 1)
        land = pd.to_numeric(row.land_m2)
        if row.stage in standards and not pd.isna(land):
            small += land < row.classes * sum(caps) / len(caps) * standards[row.stage].land_m2 - 0.5
    return dict.fromkeys(case.years, float(small))


def unfixed_schools(case: Case, rule: BookRule) -> Values:
    """Campuses of which the plan leaves site, service area or size open.

    Those with beginners and no row in the service areas of the year; those of the plan's table of places without a
    point, or with neither rooms nor classes although pupils sit there.
    """
    rows = case.of(rule, case.sitting)
    first = rows[(rows["year"] > case.base) & (rows["grade"].str.split("-").str[0] == "1") & (rows["entry_year"] > 0)]
    areas = case.plan.service_areas
    served = set(zip(areas["school"], areas["stage"], areas["year"], strict=True))
    keys = set(zip(first["school"], first["stage"], first["year"], strict=True))
    places = case.plan.places[case.plan.places["stage"].isin(rule.stages) & case.plan.places["year"].isin(case.need)]
    rooms = places["rooms_existing"] + places["rooms_pipeline"] + places["rooms_planned"] + places["classes"]
    open_ = places[places["lat"].isna() | places["lon"].isna() | ((places["pupils"] > 0) & (rooms <= 0))]
    keys = {key for key in keys if key not in served}
    keys |= set(zip(open_["school"], open_["stage"], open_["year"], strict=True))
    return {year: float(sum(key[2] == year for key in keys)) for year in case.need}


INDICATORS = (new_private, misplaced_new, site_misuse, small_sites, unfixed_schools)
