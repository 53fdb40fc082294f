"""Tables as text: what the command line prints of a plan and of a back-test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from schoolplaces.screen_width import screen_width

if TYPE_CHECKING:
    import pandas as pd

    from schoolplaces.console import Console
    from schoolplaces.optimize import Plan
    from schoolplaces.region import Region

RIVALS = ("no_change", "plain_ratios")  # told after the model they are measured against


def summary_text(console: Console, made: Plan) -> str:
    """Return the summary of a plan as a table of text."""
    frame = made.summary()
    years = {"first": made.need_years[0], "last": made.need_years[-1]}
    header = [console.word(str(name), **years) for name in frame.columns]
    stages = made.region.stages
    rows = [header]
    for record in frame.itertuples(index=False):
        stage = stages[str(record[0])]
        rows.append([stage.zh if console.lang == "zh" else stage.en, *(f"{value:,.0f}" for value in record[1:])])
    return columns_text(rows)


def columns_text(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells in columns: the first to the left, the others to the right.

    Examples
    --------
    >>> print(columns_text([["学段", "人"], ["a", "12"]]))
    学段  人
    a     12
    """
    widths = [max(screen_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [cell + " " * (width - screen_width(cell)) for cell, width in zip(row[:1], widths[:1], strict=True)]
        cells += [" " * (width - screen_width(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells))
    return "\n".join(lines)


def scores_text(console: Console, region: Region, scores: pd.DataFrame) -> str:
    """Return the mean absolute percentage errors of town totals by lead, a row a stage and model, and the coverage."""
    mine = scores[(scores["level"] == "town") & (scores["what"] == "total")]
    table, covered = (
        mine.pivot_table(index=["stage", "model"], columns="lead", values=value, sort=False)
        for value in ("mape", "coverage80")
    )
    rows = [[console.word("backtest_title"), *(console.word("lead", lead=lead) for lead in table.columns)]]
    for stage in region.stages.values():
        for model in sorted(mine["model"].unique(), key=lambda name: (name in RIVALS, name)):
            if (stage.name, model) in table.index:
                name = stage.zh if console.lang == "zh" else stage.en
                errors = table.loc[(stage.name, model)]
                rows.append([f"{name} · {console.word(model)}", *(f"{error:.1f}" for error in errors)])
            if model not in RIVALS and (stage.name, model) in covered.index:
                shares = covered.loc[(stage.name, model)]
                rows.append([f"{name} · {console.word('covered80')}", *(f"{share:.0f}%" for share in shares)])
    return columns_text(rows)
