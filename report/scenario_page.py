"""Scenarios compared, as one page that needs nothing beside it, and its figures."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from .common_figure import common_chart
from .drawing import picture
from .frontier_figure import frontier_chart
from .marks import estimated_history, short_mark
from .page import TEMPLATES
from .regret_matrix_figure import regret_matrix
from .scenario_demand_figure import scenario_demand_chart
from .scenario_tables import PageTable, failed_table, projects_table, regret_table, scenario_table
from .sentences import say

if TYPE_CHECKING:
    from collections.abc import Sequence

CHARTS = {
    "common.png": common_chart,
    "frontier.png": frontier_chart,
    "demand.png": scenario_demand_chart,
}


LISTED = 12  # projects that the text names; more are in the table


class Part(NamedTuple):
    """A section of the page: heading, what is said, a figure and tables."""

    heading: str
    said: Sequence[str] = ()
    figure: str = ""
    tables: Sequence[PageTable] = ()


def scenario_pictures(across: Any, regrets: Any | None, lang: str = "zh") -> dict[str, bytes]:
    """Draw the figures of a comparison: name of a file -> PNG.

    Parameters
    ----------
    across : Across
    regrets : Regrets, optional
    lang : {"zh", "en"}

    Returns
    -------
    dict of str to bytes

    Raises
    ------
    GlyphMissing
        When a name holds a character that the font lacks.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import across, plan
    >>> list(scenario_pictures(across({"nobody": plan(*tiny_county(0))}), None))
    ['common.png', 'frontier.png', 'demand.png']
    """
    estimated = _mark(across, lang)
    found = {name: picture(draw, across, lang, name=name, estimated=estimated) for name, draw in CHARTS.items()}
    if regrets is not None:
        found["regret.png"] = picture(regret_matrix, regrets, lang, name="regret.png", estimated=estimated)
    return found


def _mark(across: Any, lang: str) -> str:
    """What is to be said of the data: that the history is estimated, or that other figures are; else nothing."""
    plans = across.plans.values()
    if any(estimated_history(plan) for plan in plans):
        return say("mark.scores", lang)
    return next((mark for plan in plans if (mark := short_mark(plan, lang))), "")


def scenario_page(
    across: Any,
    regrets: Any | None,
    pictures: Mapping[str, bytes],
    told: Mapping[str, str],
    failed: Mapping[str, str],
    lang: str = "zh",
) -> str:
    """Write the comparison of several scenarios as a web page.

    Parameters
    ----------
    across : Across
    regrets : Regrets, optional
    pictures : mapping of str to bytes
        As of `scenario_pictures`.
    told : mapping of str to str
        What each scenario changes, in words.
    failed : mapping of str to str
        Scenarios that failed, and why.
    lang : {"zh", "en"}

    Returns
    -------
    str
        HTML; the same content gives the same text.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import across, plan
    >>> found = across({"nobody": plan(*tiny_county(0))})
    >>> pictures = dict.fromkeys(CHARTS, b"")  # `scenario_pictures` draws them
    >>> scenario_page(found, None, pictures, {"nobody": "no children"}, {}, "en").count("no children")
    1
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    plan = next(iter(across.plans.values()))
    years = {"first": plan.need_years[0], "last": plan.need_years[-1], "base": plan.region.base_year}
    lines = [say("across.told", lang, count=len(across.plans), **years)]
    lines += [mark] if (mark := _mark(across, lang)) else []
    return environment.get_template("scenarios.html.j2").render(
        language="zh-CN" if lang == "zh" else "en",
        title=say("across.title", lang, region=plan.region.name),
        lines=lines,
        parts=_parts(across, regrets, told, failed, lang),
        css=Markup((TEMPLATES / "page.css").read_text(encoding="utf-8")),
        figures={name: "data:image/png;base64," + b64encode(found).decode("ascii") for name, found in pictures.items()},
    )


def _common(across: Any, lang: str) -> list[str]:
    """What is common to all: the projects of the console's lines in one sentence, the first of many."""
    head, told, *listed, last = across.text(lang).splitlines()
    if listed:
        names = [line.strip() for line in listed[:LISTED]]
        end = say("across.more_listed", lang) if len(listed) > LISTED else {"zh": "。", "en": "."}[lang]
        told += {"zh": "", "en": " "}[lang] + {"zh": "；", "en": "; "}[lang].join(names) + end
    return [head, told, last]


def _parts(
    across: Any, regrets: Any | None, told: Mapping[str, str], failed: Mapping[str, str], lang: str
) -> list[Part]:
    parts = [
        Part(say("across.common_heading", lang), _common(across, lang), "common.png"),
        Part(say("across.scenarios_heading", lang), (), "", [scenario_table(across, told, lang)]),
        Part(say("across.frontier_heading", lang), (), "frontier.png"),
        Part(say("across.demand_heading", lang), (), "demand.png"),
    ]
    if regrets is not None:
        said = [*regrets.text(lang).splitlines(), say("across.regret_note", lang)]
        parts.append(Part(say("across.regret_heading", lang), said, "regret.png", [regret_table(regrets, lang)]))
    parts.append(Part(say("across.project", lang), (), "", [projects_table(across, lang)]))
    if failed:
        parts.insert(0, Part(say("across.failed_heading", lang), (), "", [failed_table(failed, lang)]))
    return parts
