"""How a scenario shows itself: what it changes in words, and a row for each change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from schoolplaces.display import html_card, html_table

if TYPE_CHECKING:
    from schoolplaces.scenario import Scenario

HEADER = ("节 section", "项 key", "值 value")


def scenario_html(scenario: Scenario) -> str:
    """Name and changes in Chinese and English, then a table of section, key and value as its TOML file has them.

    Examples
    --------
    >>> from schoolplaces import Scenario
    >>> html = scenario_html(Scenario("<少生>", births={"level": 0.8}))
    >>> "&lt;少生&gt;" in html, html.count("<tr>")
    (True, 2)
    """
    rows = list(_rows(scenario))
    facts = [scenario.text("zh"), scenario.text("en"), *([scenario.note] if scenario.note else [])]
    return html_card(scenario.name, facts, *([html_table(HEADER, rows, most=len(rows))] if rows else []))


def _rows(scenario: Scenario) -> Iterator[list[str]]:
    for section, changes in scenario.changes.items():
        for key, value in changes.items():
            yield [section, str(key), _shown(value)]
    if scenario.robust is not None:
        yield ["robust", "", str(scenario.robust).lower()]


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} = {_shown(part)}" for key, part in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
