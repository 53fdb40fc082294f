"""What a scenario changes, in words: Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from schoolplaces.cell_words import stage_words
from schoolplaces.plural import filled
from schoolplaces.scenario_sections import ALL, FACTOR, OUT, kind_words

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.scenario_changes import Changes

WORDS: dict[str, tuple[str, str]] = {
    "none": ("不作改动", "no change"),
    "level": ("未来出生 ×{value:g}", "births to come × {value:g}"),
    "path": ("出生 {value}", "births {value}"),
    "migration": ("{key}每年净迁移 {value:+.1%}", "net migration of {key} {value:+.1%} a year"),
    "everywhere": ("全县儿童", "all towns' children"),
    "estate_out": ("楼盘 {key} 不建", "estate {key} not built"),
    "estate_year": ("楼盘 {key} 改为 {value} 年起竣工", "estate {key} completed from {value}"),
    "participation": ("{key}毛入园（学）率目标 {target:.1%}{year}", "participation target of {key} {target:.1%}{year}"),
    "by": ("（{year} 年）", " by {year}"),
    "class_size": ("{key}班额 {caps}{year}", "class-size cap of {key} {caps}{year}"),
    "from": ("（{year} 年入学起）", " from entry in {year}"),
    "factor": ("资金 ×{value:g}", "budget × {value:g}"),
    "money": ("{key} 年资金 {value:,.0f} 万元", "budget of {key} {value:,.0f} (10,000 yuan)"),
    "site_out": ("不用地块 {key}", "site {key} struck out"),
    "site_year": ("地块 {key} {value} 年前启用", "site {key} in use by {value}"),
    "project_out": ("不建 {key}", "{key} struck out"),
    "project_year": ("{key} {value} 年前启用", "{key} in use by {value}"),
    "open": ("{key} 不撤并", "{key} kept open"),
    "lead": ("{key} 建设周期 {value} 年", "lead of {key} {value: year|years}"),
    "robust": ("稳健方案（{value} 次抽样）", "robust over {value} draws"),
    "not_robust": ("不作稳健方案", "not robust"),
    "join": ("；", "; "),
}


def text(scenario: Changes, lang: str = "zh", region: Region | None = None) -> str:
    """Return the changes on one line, with the names of the region where one is given."""
    which = 0 if lang == "zh" else 1

    parts = [filled(WORDS[word][which], values) for word, values in _parts(scenario, _names(region, which), which)]
    return WORDS["join"][which].join(parts) or WORDS["none"][which]


def _parts(scenario: Changes, names: Mapping[str, str], which: int) -> Iterator[tuple[str, dict[str, Any]]]:
    def named(key: str) -> str:
        return names.get(key, key)

    for key, value in scenario.births.items():
        shown = value if key == "level" else ", ".join(f"{year}: {births:,.0f}" for year, births in value.items())
        yield key, {"value": shown}
    for key, value in scenario.migration.items():
        yield "migration", {"key": WORDS["everywhere"][which] if key == ALL else named(key), "value": value}
    for key, told in scenario.participation.items():
        year = WORDS["by"][which].format(year=told["year"]) if "year" in told else ""
        yield "participation", {"key": named(key), "target": told["target"], "year": year}
    for key, told in scenario.class_size.items():
        year = WORDS["from"][which].format(year=told["from"]) if "from" in told else ""
        yield "class_size", {"key": named(key), "caps": "/".join(map(str, told["caps"])), "year": year}
    for key, value in scenario.budget.items():
        yield ("factor" if key == FACTOR else "money"), {"key": key, "value": value}
    for section, word in (("estates", "estate"), ("sites", "site"), ("projects", "project")):
        for key, value in getattr(scenario, section).items():
            yield f"{word}_out" if value == OUT else f"{word}_year", {"key": named(key), "value": value}
    for key in scenario.schools:
        yield "open", {"key": named(key)}
    for key, value in scenario.lead_years.items():
        yield "lead", {"key": named(key), "value": value}
    if scenario.robust is not None:
        yield ("robust" if scenario.robust else "not_robust"), {"value": scenario.drawn}


def _names(region: Region | None, which: int) -> dict[str, str]:
    """Names of stages, kinds, towns, schools and options; codes stand for what has no name."""
    if region is None:
        return {**stage_words(), **kind_words()} if which == 0 else {}
    found: dict[str, str] = {}
    for table, key in (("towns", "town"), ("schools", "school"), ("options", "option")):
        frame = region.tables[table]
        found |= {code: name for code, name in zip(frame[key], frame["name"], strict=True) if name}
    found |= {name: (rule.zh, rule.en)[which] for name, rule in region.rules.projects.items()}
    return found | {name: (stage.zh, stage.en)[which] for name, stage in region.stages.items()}
