"""Whether a scenario fits a region: codes that are there, years that can be, and nothing that contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.estate_codes import estate_codes
from schoolplaces.faults import Fault
from schoolplaces.records import records
from schoolplaces.scenario_sections import ALL, FACTOR, OUT, choice

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.scenario_changes import Changes

AHEAD = 25  # years that a forecast may go
NAMED = 12  # codes that a fault lists
AT_SITES = ("new", "relocate")
# What a code stands for: Chinese, English, and the table it comes from.
WHAT = {
    "town": ("乡镇", "town", "towns"),
    "estate": ("楼盘或期次", "estate or phase", "housing"),
    "stage": ("学段", "stage", "rules.toml"),
    "site": ("地块", "site", "options"),
    "option": ("备选项目", "option", "options"),
    "school": ("学校", "school", "schools"),
}


def scenario_faults(scenario: Changes, region: Region) -> list[Fault]:
    """Return what of a scenario does not fit a region; every fault of it, none where it can be applied."""
    checks = (_forecast, _births, _estates, _participation, _class_size, _budget, _options, _schools)
    return [fault for check in checks for fault in check(scenario, region)]


def _unknown(
    scenario: Changes, what: str, path: str, value: str, known: Iterable[str], names: Mapping[str, str] | None = None
) -> Fault:
    zh, en, table = WHAT[what]
    codes = sorted(known)
    told = choice(value, codes, names or {})
    listed = choice(value, [*codes[:NAMED], "…"] if len(codes) > NAMED else codes or ["—"], names or {})
    words: dict[str, Any] = {"what_zh": zh, "what_en": en, "table": table}
    return Fault("scenario_unknown_code", scenario.file, None, path, value, **words, **listed | {"near": told["near"]})


def _unknown_stage(scenario: Changes, path: str, value: str, region: Region) -> Fault:
    names = {name: stage.zh for name, stage in region.stages.items()}
    return _unknown(scenario, "stage", path, value, names, names)


def _year(scenario: Changes, path: str, year: int, first: int, last: int) -> Iterator[Fault]:
    if not first <= year <= last:
        yield Fault("scenario_year", scenario.file, None, path, year, allowed=f"{first}..{last}")


def _forecast(scenario: Changes, region: Region) -> Iterator[Fault]:
    """What moves the forecast moves nothing where the demand is given; towns are there."""
    if len(region.demand):
        for section in ("births", "migration", "estates", "participation"):
            if getattr(scenario, section):
                yield Fault("scenario_given_demand", scenario.file, None, section)
        if scenario.robust:
            yield Fault("scenario_draws", scenario.file, None, "robust")
    towns = set(region.towns["town"])
    for town in scenario.migration:
        if town not in (ALL, *towns):
            yield _unknown(scenario, "town", f"migration.{town}", town, [ALL, *towns])


def _births(scenario: Changes, region: Region) -> Iterator[Fault]:
    if scenario.births and region.births.empty and region.population.empty:
        yield Fault("scenario_no_births", scenario.file, None, "births")
        return
    known = region.births["year"]
    last = max(region.base_year, int(known.max())) if len(known) else region.base_year
    for year in scenario.births.get("path", {}):
        yield from _year(scenario, f"births.path.{year}", year, last + 1, region.base_year + AHEAD)


def _estates(scenario: Changes, region: Region) -> Iterator[Fault]:
    rows, base = region.housing, region.base_year
    names = pd.concat([estate_codes(rows), rows["phase"]]) if len(rows) else pd.Series([], dtype="str")
    for code, value in scenario.estates.items():
        path = f"estates.{code}"
        if code not in set(names):
            yield _unknown(scenario, "estate", path, code, set(names) - {""})
        elif not (rows.loc[of_estate(rows, code), "year"] > base).any():
            yield Fault("scenario_estate_done", scenario.file, None, path, code, base_year=base)
        elif value != OUT:
            yield from _year(scenario, path, int(value), base + 1, base + AHEAD)


def of_estate(housing: pd.DataFrame, code: str) -> pd.Series:
    """Which rows of the housing table are those of an estate, or of a phase."""
    return (estate_codes(housing) == code) | (housing["phase"] == code)


def _participation(scenario: Changes, region: Region) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], str] = {}
    for stage, told in scenario.participation.items():
        path = f"participation.{stage}"
        if stage not in region.stages:
            yield _unknown_stage(scenario, path, stage, region)
            continue
        group = target_group(region, stage)
        if group is None and "year" not in told:
            yield Fault(
                "scenario_no_target", scenario.file, None, path, stage_zh=region.stages[stage].zh, stage_en=stage
            )
        if group in seen:
            yield Fault("scenario_against", scenario.file, None, path, stage, other=f"participation.{seen[group]}")
        if group is not None:
            seen[group] = stage
        if "year" in told:
            yield from _year(scenario, path, told["year"], region.base_year + 1, region.base_year + AHEAD)


def target_group(region: Region, stage: str) -> tuple[str, ...] | None:
    """The stages that share a participation target with one; None where there is no target."""
    found = [tuple(rule.stages) for rule in region.rules.participation if stage in rule.stages]
    return found[0] if found else None


def _class_size(scenario: Changes, region: Region) -> Iterator[Fault]:
    for stage, told in scenario.class_size.items():
        path = f"class_size.{stage}"
        if stage not in region.stages:
            yield _unknown_stage(scenario, path, stage, region)
            continue
        grades = region.stages[stage].grades
        if len(told["caps"]) not in (1, grades):
            yield Fault("scenario_caps", scenario.file, None, path, told["caps"], grades=grades)
        if "from" in told:
            yield from _year(scenario, path, told["from"], region.base_year + 1, region.base_year + AHEAD)


def _budget(scenario: Changes, region: Region) -> Iterator[Fault]:
    rows = region.budget
    last = rows["last"].fillna(rows["first"]).astype(int)
    for key in scenario.budget:
        path = f"budget.{key}"
        if key == FACTOR:
            if rows.empty:
                yield Fault("scenario_no_budget", scenario.file, None, path)
            continue
        yield from _year(scenario, path, key, region.base_year, region.base_year + AHEAD)
        pots = rows[(rows["first"] <= key) & (last >= key) & (last > rows["first"])]
        if len(pots):
            pot = f"{pots['first'].iloc[0]}–{pots['last'].iloc[0]}"
            yield Fault("scenario_pot", scenario.file, None, path, key, pot=pot)


def _options(scenario: Changes, region: Region) -> Iterator[Fault]:
    """Sites and options are there, can be in use by then, and are not both wanted and struck out."""
    rows = region.options
    at_site = rows[rows["kind"].isin(AT_SITES) & (rows["site"] != "")]
    site_of = dict(zip(at_site["option"], at_site["site"], strict=True))
    for section, what, table, column in (
        ("sites", "site", at_site, "site"),
        ("projects", "option", rows, "option"),
    ):
        for code, value in getattr(scenario, section).items():
            path, mine = f"{section}.{code}", table[table[column] == code]
            if mine.empty:
                yield _unknown(scenario, what, path, code, set(table[column]))
            elif value != OUT:
                yield from _dates(scenario, region, path, int(value), mine, code)
                yield from _struck_out(scenario, path, code, mine, site_of)


def _dates(
    scenario: Changes, region: Region, path: str, year: int, options: pd.DataFrame, called: str
) -> Iterator[Fault]:
    earliest = min(first_use(scenario, region, row) for row in records(options))
    if year < earliest:
        words: dict[str, Any] = {"what_zh": called, "what_en": called, "earliest": earliest}
        yield Fault("scenario_too_early", scenario.file, None, path, year, **words)
    else:
        yield from _year(scenario, path, year, region.base_year + 1, region.base_year + AHEAD)


def first_use(scenario: Changes, region: Region, option: Any) -> int:
    """The first school year in which an option may be in use, by the leads of the scenario."""
    rule = scenario.lead_years.get(option.kind, region.rules.projects[option.kind].lead_years)
    lead = rule if pd.isna(option.lead_years) else int(option.lead_years)
    return max(region.base_year + lead, 0 if pd.isna(option.earliest) else int(option.earliest))


def _struck_out(
    scenario: Changes, path: str, code: str, options: pd.DataFrame, site_of: dict[str, str]
) -> Iterator[Fault]:
    """A wanted site with all its options struck out, or a wanted option on a site that is."""
    out = [option for option in options["option"] if scenario.projects.get(option) == OUT]
    if len(out) == len(options):
        yield Fault("scenario_against", scenario.file, None, path, code, other=f"projects.{out[0]}")
    site = site_of.get(code)
    if path.startswith("projects.") and site is not None and scenario.sites.get(site) == OUT:
        yield Fault("scenario_against", scenario.file, None, path, code, other=f"sites.{site}")


def _schools(scenario: Changes, region: Region) -> Iterator[Fault]:
    codes, rows = set(region.schools["school"]), region.options
    for school in scenario.schools:
        path = f"schools.{school}"
        if school not in codes:
            yield _unknown(scenario, "school", path, school, codes)
        ends = rows[(rows["school"] == school) & rows["kind"].isin(["close", "relocate"])]
        for option in ends["option"]:
            if scenario.projects.get(option, OUT) != OUT:
                yield Fault("scenario_against", scenario.file, None, path, school, other=f"projects.{option}")
