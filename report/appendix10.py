"""附表10 学位预警表: where places may be lacking or stand empty, by town and school, sooner and later."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.warning_levels import SHORT, worst

from .labels import label
from .marks import estimate_notes
from .names import school_names, stage_names, town_names
from .places_short import places_short_text
from .prose_numbers import BETWEEN
from .sentences import say
from .table import AppendixTable, Column, Row, Value
from .warned import hosts, warned
from .year_names import calendar_year

COLUMNS = (
    Column("stage", "text", 24, english=34),
    Column("town", "text", 22, english=22),
    Column("school", "text", 44, english=40),
    Column("near_level", "centre", 12, english=14, group="group.standing"),
    Column("near_chance", "centre", 16, english=16, group="group.standing"),
    Column("far_level", "centre", 12, english=14, group="group.standing"),
    Column("far_chance", "centre", 16, english=16, group="group.standing"),
    Column("near_level_plan", "centre", 12, english=14, group="group.with_plan"),
    Column("far_level_plan", "centre", 12, english=14, group="group.with_plan"),
    Column("warned_because", "text", 86, english=78),
)
KEYS = ["stage", "town", "school"]


def appendix10(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表10 of a plan.

    Parameters
    ----------
    plan : Plan
        Its ``warnings`` give the rows.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        Each town of a stage, then its schools. The level of several years is the worst of theirs, the chance the
        highest, with its year; the rule told is that of the worst level, before the plan's projects.
    """
    table = warned(plan)
    stages, towns, schools = stage_names(plan, lang), town_names(plan, lang), school_names(plan)
    groups = dict(iter(table.groupby(KEYS)))
    rows = [
        Row(
            (
                stages[stage],
                towns[town],
                schools.get(school, school) if school else label("town_as_a_whole", lang),
                *_cells(plan, groups[stage, town, school], spans(table), lang),
            )
        )
        for stage, town, school in warned_places(plan)
    ]
    notes = (*_years(plan, lang), *_rules(plan, lang), *places_short_text(plan, lang), *estimate_notes(plan, lang))
    return AppendixTable("10", lang, COLUMNS, tuple(rows), notes, frozen=3)


def warned_places(plan: Any) -> list[tuple[str, str, str]]:
    """Stage, town and school ("" the whole town) of each row, in print order."""
    stages, towns = list(plan.region.stages), list(town_names(plan, "zh"))
    places = warned(plan)[KEYS].drop_duplicates().itertuples(index=False, name=None)
    return sorted(places, key=lambda key: (stages.index(key[0]), towns.index(key[1]), key[2]))


def _cells(plan: Any, rows: pd.DataFrame, years: list[str], lang: str) -> tuple[Value, ...]:
    parts = [rows[rows["years"] == span] for span in years]
    parts += [rows.iloc[:0]] * (2 - len(parts))
    standing = [cell for part in parts for cell in (_level(part, "level", lang), _chance(part, lang))]
    return (*standing, *(_level(part, "level_plan", lang) for part in parts), reasons(plan, rows, lang))


def spans(table: pd.DataFrame) -> list[str]:
    """The years that stand together, the nearer ones first: "1-3", "4-5"."""
    return sorted(table["years"].unique(), key=lambda years: int(years.split("-")[0]))


def _level(rows: pd.DataFrame, column: str, lang: str) -> str | None:
    return label(f"level.{worst(rows[column])}", lang) if len(rows) else None


def _chance(rows: pd.DataFrame, lang: str) -> str | None:
    """Highest chance, with its year where there is any."""
    if rows.empty:
        return None
    top = worst_year(rows)
    chance, year = float(top["probability"]), int(top["year"])
    if not chance:
        return "0"
    return say("warn.chance", lang, chance=f"{chance:.2f}" if chance >= 0.005 else "<0.01", year=year)


def worst_year(rows: pd.DataFrame) -> pd.Series:
    """The row with the highest chance, of equals that which lacks most."""
    return rows.sort_values(["probability", "shortage", "year"], ascending=[False, False, True]).iloc[0]


def reasons(plan: Any, rows: pd.DataFrame, lang: str) -> str:
    """Say the rule of the sooner and of the later years, once where it gave both the same level."""
    parts = [rows[rows["years"] == years] for years in spans(rows)]
    if len({worst(part["level"]) for part in parts}) == 1:
        return reason(plan, rows, lang)
    near, far = (reason(plan, part, lang) for part in parts)
    return say("warn.both", lang, near=near, far=far)


def is_own(rows: pd.DataFrame) -> bool:
    """Whether the worst level of a place is one of its own, not that of the schools that take its pupils."""
    own = rows.loc[rows["host"] == "", "level"]
    return len(own) > 0 and worst(own) == worst(rows["level"])


def reason(plan: Any, rows: pd.DataFrame, lang: str) -> str:
    """Say the rule that gave the worst level, and the number it was held against.

    Parameters
    ----------
    plan : Plan
        Its rules hold the limits.
    rows : DataFrame
        Warnings of one place, as `warned.warned` gives them.
    lang : {"zh", "en"}
        Language.
    """
    rules, level = plan.region.rules.warnings, worst(rows["level"])
    classes = f"{rules.classes:g}"
    if not is_own(rows):
        return _of_hosts(plan, rows[rows["host"] != ""], lang)
    rows = rows[rows["host"] == ""]
    if level in SHORT:
        top = worst_year(rows)
        params = {"chance": f"{top['probability']:.2f}", "limit": f"{getattr(rules, level):g}"}
        params |= {"pupils": f"{top['shortage']:.0f}", "year": calendar_year(int(top["year"]), lang)}
        return say("warn.short", lang, classes=classes, **params)
    if level == "blue":
        use = rows["use"].max() * 100
        told = f"{use:.0f}" if round(use) < rules.blue * 100 else f"{use:.2f}"  # never "60 %, under 60 %"
        return say("warn.empty", lang, use=told, limit=f"{rules.blue * 100:g}")
    return say("warn.enough", lang, classes=classes, limit=f"{rules.yellow:g}")


def _of_hosts(plan: Any, rows: pd.DataFrame, lang: str) -> str:
    """Say the schools that take the pupils of a town without one, and the rule that gave the level of one of them."""
    rows = rows[rows["level"] == worst(rows["level"])]
    one = rows[rows["host"] == worst_year(rows)["host"]]
    names, shares = school_names(plan), hosts(plan, rows)
    told = reason(plan, one.assign(host=""), lang)
    if len(shares) > 1:
        host = one["host"].iloc[0]
        told = say("warn.host_one", lang, school=names.get(host, host), reason=told)
    return say("warn.host", lang, schools=host_names(shares, names, lang), reason=told)


def host_names(shares: dict[str, float], names: Any, lang: str) -> str:
    """Schools by the share of pupils they take, which is said where there is more than one.

    Examples
    --------
    >>> host_names({"S2": 0.983, "S1": 0.017}, {"S1": "一小"}, "zh")
    'S2 98%、一小 2%'
    """
    told = [names.get(school, school) for school in shares]
    if len(shares) > 1:
        told = [f"{name} {percent(share)}" for name, share in zip(told, shares.values(), strict=True)]
    return BETWEEN[lang].join(told)


def percent(share: float) -> str:
    """A share in whole percent, never "0%" of somebody nor "100%" beside others.

    Examples
    --------
    >>> percent(0.004), percent(0.5), percent(0.996)
    ('<1%', '50%', '>99%')
    """
    return "<1%" if share < 0.01 else ">99%" if 0.99 < share < 1 else f"{share:.0%}"


def span_years(plan: Any, years: str, lang: str) -> str:
    """The calendar years of a span: "1-3" after 2025 is 2026—2028."""
    first, last = (int(plan.region.base_year) + int(part) for part in years.split("-"))
    last = min(last, int(plan.need_years[-1]))
    return f"{first}" if first == last else say("period", lang, first=first, last=last)


def _years(plan: Any, lang: str) -> tuple[str, ...]:
    """Which years are the nearer and which the later ones."""
    found = [span_years(plan, years, lang) for years in spans(plan.warnings)]
    if not found:
        return ()
    return (say("note.warned_years", lang, near=found[0], far=found[1] if len(found) > 1 else label("empty", lang)),)


def _rules(plan: Any, lang: str) -> tuple[str, ...]:
    """How levels are given, and what the chances rest on."""
    if plan.warnings.empty:
        return ()
    rules = plan.region.rules.warnings
    limits = {name: f"{getattr(rules, name):g}" for name in SHORT}
    first = plan.warnings.iloc[0]
    basis = say(f"warn.basis_{first['basis']}", lang, draws=int(first["scenarios"]))
    return (say("note.warnings", lang, classes=f"{rules.classes:g}", blue=f"{rules.blue * 100:g}", **limits), basis)
