"""The tables of scenarios compared, as the page prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any, NamedTuple

from schoolplaces.gap_text import gap_text

from .sentences import say

RIGHT, LEFT, CENTRE = "right", "left", "center"
NOTHING = "—"


class PageTable(NamedTuple):
    """Headers, how each column stands, its share of the width in percent, and cells as text."""

    headers: Sequence[str]
    aligned: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]


def scenario_table(across: Any, told: Mapping[str, str], lang: str) -> PageTable:
    """A row a scenario: what it changes, what its plan costs and leaves short."""
    keys = [
        "number",
        "scenario",
        "changes",
        "cost",
        "short",
        "capital",
        "projects",
        "closings",
        "alone",
        "gap",
        "front",
    ]
    rows = [
        [
            str(number), row.scenario, told.get(row.scenario, ""), f"{row.money_10k:,.0f}", f"{row.shortage:,}",
            f"{row.capital_10k:,.0f}", str(row.projects), str(row.closings), str(row.alone),
            gap_text(row.gap).removesuffix("%"),
            say("across.yes", lang) if row.efficient else "",
        ]
        for number, row in enumerate(across.summary.itertuples(index=False), start=1)
    ]  # fmt: skip
    aligned = [RIGHT, LEFT, LEFT, *[RIGHT] * 7, CENTRE]
    return PageTable(_headers(keys, lang), aligned, [4, 13, 30, 8, 8, 8, 6, 6, 6, 6, 5], rows)


def projects_table(across: Any, lang: str) -> PageTable:
    """A row a project: in how many plans it is, from when it is used."""
    stage = {name: words[0 if lang == "zh" else 1] for name, words in across.names.items()}
    rows = []
    for row in across.projects.itertuples(index=False):
        years = str(row.earliest) if row.earliest == row.latest else f"{row.earliest}–{row.latest}"
        count = f"{row.plans}/{len(across.plans)}"
        rows.append([row.name, stage[row.stage], count, years, say(f"across.verdict.{row.verdict}", lang)])
    headers = _headers(["project", "stage", "plans", "years", "verdict"], lang)
    return PageTable(headers, [LEFT, LEFT, RIGHT, RIGHT, LEFT], [44, 16, 10, 14, 16], rows)


def regret_table(regrets: Any, lang: str) -> PageTable:
    """A row a set of decisions: largest and mean regret, where it is regretted most, and where it is not possible."""
    rows = [
        [
            row.decided, row.same or NOTHING, _money(row.most_10k), _money(row.mean_10k), row.worst or NOTHING,
            row.ruled_out or NOTHING,
        ]
        for row in regrets.summary.itertuples(index=False)
    ]  # fmt: skip
    headers = _headers(["decided", "same", "most_10k", "mean_10k", "worst", "ruled_out"], lang)
    return PageTable(headers, [LEFT, LEFT, RIGHT, RIGHT, LEFT, LEFT], [18, 28, 11, 11, 15, 17], rows)


def failed_table(failed: Mapping[str, str], lang: str) -> PageTable:
    """A row a scenario that failed."""
    rows = [[name, reason] for name, reason in failed.items()]
    return PageTable(_headers(["scenario", "reason"], lang), [LEFT, LEFT], [25, 75], rows)


def _headers(keys: Sequence[str], lang: str) -> list[str]:
    return [say(f"across.{key}", lang) for key in keys]


def _money(value: float) -> str:
    return NOTHING if isnan(value) else f"{value:,.0f}"
