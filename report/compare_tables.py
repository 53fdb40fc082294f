"""The tables of plans side by side: main figures, projects, costs, places and shortage by year, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from schoolplaces.warning_levels import SHORT

from .cross_checks import same
from .kinds import measure_name
from .labels import label
from .marks import project_notes
from .names import ordered_projects, project_name, stage_names, town_names
from .sentences import say
from .sides import Sides, whole
from .table import AppendixTable, Column, Row, Value
from .totals import grand_total, total_row
from .year_names import school_year

CENT = 0.005  # 万元
MEASURES = {
    "cost": "unit.money",
    "capital": "unit.money",
    "projects": "unit.count",
    "shortage": "unit.pupil_years",
    "over_size": "unit.pupil_years",
    "idle": "unit.place_years",
    "warned": "unit.town_years",
}
BY_YEAR = ("places", "shortage", "idle", "over_size")
LEVELS = (*SHORT, "blue")


def compare_tables(sides: Sides, lang: str) -> tuple[AppendixTable, ...]:
    """Make the tables of plans side by side, every sum asserted, those among the tables too.

    Parameters
    ----------
    sides : Sides
        The plans.
    lang : {"zh", "en"}
        Language.

    Raises
    ------
    SumViolated
        When a sum does not come out; names the tables.
    """
    costs = _costs(sides, lang)
    years = _by_year(sides, "c4", [(what, what, "") for what in BY_YEAR], "note.compared_years", lang)
    warned = _by_year(sides, "c5", [(name, "warning", name) for name in LEVELS], "note.compared_warnings", lang)
    _check(sides, costs, years, warned)
    return _main(sides, lang), _projects(sides, lang), costs, years, warned


def _plan_columns(sides: Sides, lang: str, key: str, group: str, **more: Any) -> list[Column]:
    """A column for each plan under a common header."""
    return [
        Column(f"{key}_{letter}", group=group, title=title, **{"width": 20, **more})
        for letter, title in zip(sides.letters, sides.titles(lang), strict=True)
    ]


def _differences(sides: Sides, lang: str, key: str, **more: Any) -> list[Column]:
    """A column for each plan but the first: how much more it has than the first."""
    return [
        Column(
            f"less_{letter}",
            group="compare.differences",
            title=label("compare.less", lang, letter=letter),
            terms=((1, f"{key}_{letter}"), (-1, f"{key}_A")),
            **{"width": 20, **more},
        )
        for letter in sides.letters[1:]
    ]


def _main(sides: Sides, lang: str) -> AppendixTable:
    columns = [Column("figure", "text", 62), Column("unit", "centre", 24, english=32)]
    columns += _plan_columns(sides, lang, "value", "compare.values", format="plain", width=26)
    columns += _differences(sides, lang, "value", format="signed_plain", width=26)
    rows = []
    for item, unit in MEASURES.items():
        values = [round(float(value or 0), 2) for value in sides.row("total", "", item)]
        shown = [int(value) if value.is_integer() else value for value in values]
        less = [_plain(value - values[0]) for value in values[1:]]
        rows.append(Row((label(f"total.{item}", lang), label(unit, lang), *shown, *less)))
    return AppendixTable("c1", lang, tuple(columns), tuple(rows), (say("note.compared", lang),), frozen=2)


def _plain(value: float) -> float:
    rounded = round(value, 2)
    return int(rounded) if rounded.is_integer() else rounded


def _projects(sides: Sides, lang: str) -> AppendixTable:
    """Every project of any plan, with the year from which each plan uses it."""
    columns = [
        Column("number", "centre", 12),
        Column("project_name", "text", 62),
        Column("stage", "text", 26, english=36),
        Column("town", "text", 26),
        Column("kind", "centre", 22, english=28),
        *_plan_columns(sides, lang, "use", "compare.use_year", format="plain"),
        Column("compared", "text", 34),
    ]
    known: dict[str, tuple[Any, Any]] = {}
    for plan in sides.plans:
        for project in ordered_projects(plan).itertuples():
            known.setdefault(str(project.option), (plan, project))
    order = {name: at for at, name in enumerate(sides.plans[0].region.stages)}
    sorted_options = sorted(known, key=lambda option: (not known[option][1].builds, order[known[option][1].gains]))
    rows = []
    for number, option in enumerate(sorted_options, start=1):
        plan, project = known[option]
        years = whole(sides.row("project", "", option))
        names = stage_names(plan, lang)[project.gains], town_names(plan, lang)[str(project.town)]
        told = measure_name(project, lang)
        rows.append(Row((number, project_name(project), *names, told, *years, _compared(sides, years, lang))))
    notes = dict.fromkeys(note for plan in sides.plans for note in project_notes(plan, lang))
    return AppendixTable("c2", lang, tuple(columns), tuple(rows), (say("note.compared", lang), *notes), frozen=2)


def _compared(sides: Sides, years: Sequence[Value], lang: str) -> str:
    """Whether all plans have a project, and in the same year."""
    have = [letter for letter, year in zip(sides.letters, years, strict=True) if year is not None]
    if len(have) < len(years):
        return label("compare.only", lang, plans=("、" if lang == "zh" else ", ").join(have))
    return label("compare.same" if len(set(years)) == 1 else "compare.moved", lang)


def _costs(sides: Sides, lang: str) -> AppendixTable:
    """Costs by stage and term, discounted, those of all years together."""
    columns = (
        Column("stage", "text", 30, english=40),
        Column("cost_term", "text", 46, english=52),
        *_plan_columns(sides, lang, "cost", "compare.cost_10k", format="hundredth", total=True, width=26),
        *_differences(sides, lang, "cost", format="signed_hundredth", total=True, width=26),
    )
    names = stage_names(sides.plans[0], lang)
    terms = list(dict.fromkeys(item for what, _, item, _ in sides.values if what == "cost"))
    rows: list[Row] = []
    for stage, title in names.items():
        body = []
        for term in terms:
            values = [round(float(value or 0), 2) for value in sides.row("cost", stage, term)]
            if any(values):
                less = [round(value - values[0], 2) for value in values[1:]]
                body.append(Row((title, say(f"term.{term}", lang), *values, *less)))
        if body:
            total = total_row(columns, body, lang, first=len(rows))
            rows += [*body, Row((title, *total.values[1:]), total.over)]
    if rows:
        rows.append(grand_total(columns, rows, lang))
    return AppendixTable("c3", lang, columns, tuple(rows), (say("note.compared", lang),), frozen=2)


def _by_year(
    sides: Sides, name: str, kinds: list[tuple[str, str, str]], note: str, lang: str
) -> AppendixTable:  # fmt: skip
    """Numbers by stage and school year: of each kind (key of its header, what, item) a column for each plan."""
    width = 11.0 if len(sides.plans) > 3 else 16.0
    columns = [Column("stage", "text", 24, english=32), Column("year", "text", 40, english=36)]
    for key, what, _ in kinds:
        columns += _plan_columns(sides, lang, key, f"compare.{key}", total=what != "places", width=width)
    planned = {key[1] for key, values in sides.values.items() if key[0] in ("places", "shortage") and any(values)}
    rows: list[Row] = []
    for stage, title in stage_names(sides.plans[0], lang).items():
        body = []
        for year in sides.years if stage in planned else ():
            values = [value for _, what, item in kinds for value in whole(sides.row(what, stage, item, year))]
            body.append(Row((title, school_year(year, lang), *values)))
        if body:
            total = total_row(columns, body, lang, first=len(rows))
            rows += [*body, Row((title, *total.values[1:]), total.over)]
    if rows:
        rows.append(grand_total(columns, rows, lang))
    notes = (say("note.compared", lang), say(note, lang))
    return AppendixTable(name, lang, tuple(columns), tuple(rows), notes, frozen=2)


def _check(sides: Sides, costs: AppendixTable, years: AppendixTable, warned: AppendixTable) -> None:
    """Totals of the tables are those of the plans."""
    for at, letter in enumerate(sides.letters):
        found = {
            "cost": (costs, costs.total(f"cost_{letter}")),
            **{what: (years, years.total(f"{what}_{letter}")) for what in BY_YEAR[1:]},
            "warned": (warned, sum(warned.total(f"{level}_{letter}") for level in SHORT)),
        }
        for item, (table, total) in found.items():
            wanted = float(sides.row("total", "", item)[at] or 0)
            near = CENT * max(len(table.rows), 1) if item == "cost" else 0.5
            same(total, wanted, label(f"total.{item}", table.lang), table.title, label("table.c1", table.lang), near)
