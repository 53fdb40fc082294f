"""The listing of the model as text: what ``schoolplaces model`` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from schoolplaces.records import records

if TYPE_CHECKING:
    import pandas as pd

    from schoolplaces.console import Console


def model_text(console: Console, listed: pd.DataFrame, latex: bool = False) -> str:
    """Return the constraints and costs, each with its size, its sentence and if asked its formula, then the totals."""
    lines = []
    for kind, rows in listed.groupby("kind", sort=False):
        lines.append(console.word(f"model_{kind}"))
        for number, row in enumerate(records(rows), 1):
            size = console.word(
                "model_priced" if kind == "cost" else "model_size", rows=f"{row.rows:,}", nonzeros=f"{row.nonzeros:,}"
            )
            lines += [f"{number:3}. {row.name}  {size}", f"     {row.sentence}"]
            lines += [f"     {row.latex}"] if latex and row.latex else []
        lines.append("")
    totals = {str(name): f"{number:,}" for name, number in listed.attrs.items()}
    return "\n".join([*lines, console.word("model_totals", **totals)])


def symbols_text(console: Console, symbols: Sequence[tuple[str, str, str]]) -> str:
    """Return the table of symbols: each with what it stands for.

    Examples
    --------
    >>> from schoolplaces.console import Console
    >>> print(symbols_text(Console("en"), [("i", "乡镇", "town")]))
    symbols
    i                                 town
    """
    width = max(32, *(len(symbol) for symbol, _, _ in symbols))
    lines = [f"{symbol:<{width}}  {zh if console.lang == 'zh' else en}" for symbol, zh, en in symbols]
    return "\n".join([console.word("symbols"), *lines])
