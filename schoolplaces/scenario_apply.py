"""A scenario applied to a region: its tables and its rules changed, the region given left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.estate_codes import estate_codes
from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.reading import normalised
from schoolplaces.rules import Rules
from schoolplaces.scenario_checks import AT_SITES, of_estate, scenario_faults
from schoolplaces.scenario_sections import FACTOR, OUT
from schoolplaces.scenario_words import text
from schoolplaces.schema import load_schema

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.scenario_changes import Changes


def applied(scenario: Changes, region: Region) -> Region:
    """Return the region with what a scenario changes in its tables and rules.

    Raises
    ------
    InputFaults
        Where it does not fit the region, or its rules contradict each other then.
    """
    faults = scenario_faults(scenario, region)
    if faults:
        raise InputFaults(faults)
    tables = dict(region.tables)
    for table, change in TABLES.items():
        made = change(scenario, region)
        if made is not None:
            tables[table] = normalised(load_schema(table), made)
    notes = (*region.notes, *scenario.notes, *_notes(scenario, region))
    return replace(region, tables=tables, rules=_rules(scenario, region), notes=notes)


def _notes(scenario: Changes, region: Region) -> Iterator[Note]:
    words: dict[str, Any] = {f"told_{lang}": text(scenario, lang, region) for lang in ("zh", "en")}
    yield Note("scenario_applied", scenario.file, name=scenario.name, **words)
    own = region.options[region.options["lead_years"].notna()]
    for kind in scenario.lead_years:
        count = int((own["kind"] == kind).sum())
        if count:
            yield Note("scenario_lead_own", scenario.file, None, f"lead_years.{kind}", kind=kind, count=count)


def _source(scenario: Changes) -> str:
    return f"情景 {scenario.name}"


def _options(scenario: Changes, region: Region) -> pd.DataFrame | None:
    """Options without what is struck out and without the end of schools kept open; those that are due have a year."""
    if not (scenario.sites or scenario.projects or scenario.schools):
        return None
    rows = region.options
    sites = [code for code, value in scenario.sites.items() if value == OUT]
    struck = [code for code, value in scenario.projects.items() if value == OUT]
    due = {code: value for code, value in scenario.projects.items() if value != OUT}
    gone = rows["kind"].isin(AT_SITES) & rows["site"].isin(sites)
    gone |= rows["kind"].eq("close") & rows["into"].isin(sites)
    gone |= rows["option"].isin(struck)
    gone |= rows["kind"].isin(["close", "relocate"]) & rows["school"].isin(list(scenario.schools))
    years = rows["option"].map(due).astype("Int64")
    return rows.assign(must_by=years.fillna(rows["must_by"]))[~gone]


def _schools(scenario: Changes, region: Region) -> pd.DataFrame | None:
    """Schools kept open are protected, and have no year in which they close."""
    if not scenario.schools:
        return None
    rows = region.schools
    kept = rows["school"].isin(list(scenario.schools))
    return rows.assign(protected=rows["protected"] | kept, closes=rows["closes"].mask(kept))


def _housing(scenario: Changes, region: Region) -> pd.DataFrame | None:
    """Dwellings to come of each estate are left out, or completed as many years later or earlier."""
    if not scenario.estates:
        return None
    rows = region.housing
    for code, value in scenario.estates.items():
        mine = of_estate(rows, code) & (rows["year"] > region.base_year)
        if value == OUT:
            rows = rows[~mine]
            continue
        moved = rows["year"] + (int(value) - rows.loc[mine, "year"].min())
        # a row without a phase is known by its year: it keeps the old one in its name
        names = estate_codes(rows).str.replace("-", "_").where(rows["phase"] == "", rows["phase"])
        rows = rows.assign(year=rows["year"].mask(mine, moved), phase=rows["phase"].mask(mine, names))
    return rows


def _budget(scenario: Changes, region: Region) -> pd.DataFrame | None:
    """All money times the factor; the money of a year in the proportions of its pots, or as one pot.

    Pots that it leaves as they are keep their source.
    """
    if not scenario.budget:
        return None
    rows = region.budget
    rows = rows.assign(cost_10k=rows["cost_10k"] * scenario.budget.get(FACTOR, 1.0), changed=FACTOR in scenario.budget)
    added = []
    for year, money in scenario.budget.items():
        if year == FACTOR:
            continue
        mine = (rows["first"] == year) & (rows["last"].fillna(rows["first"]) == year)
        total = float(rows.loc[mine, "cost_10k"].sum())
        if total > 0:
            share = rows["cost_10k"] * money / total
            rows = rows.assign(cost_10k=rows["cost_10k"].mask(mine, share), changed=rows["changed"] | mine)
        else:
            rows = rows[~mine]
            added.append({"first": year, "last": year, "cost_10k": money})
    changed, rows = rows["changed"], rows.drop(columns="changed")
    said = {"source": _source(scenario), "status": "assumed"}
    scaled = rows.assign(**{name: rows[name].mask(changed, word) for name, word in said.items()})
    if not added:
        return scaled
    blank = pd.DataFrame(added).reindex(columns=rows.columns)
    blank = blank.assign(**said, stages="", kinds="", note="")
    return pd.concat([scaled, blank.astype(scaled.dtypes.to_dict())], ignore_index=True)


TABLES: dict[str, Callable[[Changes, Region], pd.DataFrame | None]] = {
    "options": _options,
    "schools": _schools,
    "housing": _housing,
    "budget": _budget,
}


def _rules(scenario: Changes, region: Region) -> Rules:
    """The rules with other targets, caps and leads, checked like any other."""
    if not (scenario.participation or scenario.class_size or scenario.lead_years):
        return region.rules
    content = region.rules.model_dump(by_alias=True, exclude_none=True)
    content["region"]["inherit"] = False
    for change in (_targets, _caps, _leads):
        change(scenario, region, content)
    try:
        return Rules.from_dict(content)
    except InputFaults as error:
        raise InputFaults([_renamed(fault, scenario.file) for fault in error.faults]) from None


def _renamed(fault: Fault, file: str) -> Fault:
    """A fault of the rules as one of the scenario that changed them."""
    return Fault(fault.code, file, fault.row, fault.column, fault.value, **dict(fault.params))


def _targets(scenario: Changes, region: Region, content: dict[str, Any]) -> None:
    source = {"source": _source(scenario), "status": "assumed"}
    for stage, told in scenario.participation.items():
        rules = [rule for rule in content["participation"] if stage in rule["stages"]]
        for rule in rules:
            rule.update(told | source)
        if not rules:
            content["participation"].append({"stages": [stage]} | told | source)


def _caps(scenario: Changes, region: Region, content: dict[str, Any]) -> None:
    for stage, told in scenario.class_size.items():
        first = told.get("from", region.base_year + 1)
        earlier = [size for size in content["stages"][stage]["class_size"] if size["from"] < first]
        size = {"from": first, "caps": list(told["caps"]), "source": _source(scenario), "status": "assumed"}
        content["stages"][stage]["class_size"] = [*earlier, size]


def _leads(scenario: Changes, region: Region, content: dict[str, Any]) -> None:
    for kind, years in scenario.lead_years.items():
        content["projects"][kind] |= {"lead_years": years, "source": _source(scenario), "status": "assumed"}
