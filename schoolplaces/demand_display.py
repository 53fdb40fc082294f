"""How a demand shows itself: pupils by stage and school year, and how wide its draws are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .display import html_card, html_table

if TYPE_CHECKING:
    import pandas as pd

    from .demand import Demand


def demand_text(demand: Demand) -> str:
    """One line: years, towns, and the pupils of each stage from the first year to the last.

    Examples
    --------
    >>> import pandas as pd
    >>> from schoolplaces import Demand
    >>> rows = [{"town": "a", "stage": "primary", "grade": 1, "year": year, "pupils": 40} for year in (2026, 2027)]
    >>> demand_text(Demand.from_pupils(pd.DataFrame(rows), base=None))
    '<Demand 2026–2027: 1 towns; primary 40 → 40>'
    """
    sums = _sums(demand)
    if sums.empty:
        return "<Demand without rows>"
    first, last = sums.columns[0], sums.columns[-1]
    ends = [(str(stage), *map(int, sums.loc[stage, [first, last]])) for stage in sums.index]
    stages = ", ".join(f"{stage} {begin:,} → {end:,}" for stage, begin, end in ends)
    draws = "" if demand.draws is None else f"; {len(demand.draws)} draws"
    return f"<Demand {first}–{last}: {demand.table['town'].nunique()} towns; {stages}{draws}>"


def demand_html(demand: Demand) -> str:
    """The same as a card with a table: a row a stage, a column a year; below it where eight draws of ten lie."""
    sums, spread = _sums(demand), _spread(demand)
    rows: list[list[object]] = []
    for stage in sums.index:
        rows.append([str(stage), *(int(number) for number in sums.loc[stage])])
        if (stage, sums.columns[-1]) in spread:
            rows.append(["  80%", *(spread.get((str(stage), int(year)), "") for year in sums.columns)])
    facts = [f"乡镇 towns {demand.table['town'].nunique()}", f"说明 notes {len(demand.notes)}"]
    facts += [] if demand.draws is None else [f"抽样 draws {len(demand.draws)}"]
    header = ["学段 stage", *(str(year) for year in sums.columns)]
    return html_card("学位需求 Demand", facts, html_table(header, rows, most=len(rows)))


def _sums(demand: Demand) -> pd.DataFrame:
    """Pupils by stage and year, stages in the order of the table."""
    order = list(dict.fromkeys(demand.table["stage"]))
    found = demand.table.pivot_table(index="stage", columns="year", values="pupils", aggfunc="sum", fill_value=0)
    return found.reindex(order).astype("int64")


def _spread(demand: Demand) -> dict[tuple[str, int], str]:
    """Between which numbers eight draws of ten lie, of the whole region, by stage and year."""
    table = demand.spread()
    if table is None:
        return {}
    whole = table[table["town"] == ""]
    columns = (whole["stage"], whole["year"], whole["low"], whole["high"])
    return {(str(stage), int(year)): f"{low:,.0f}–{high:,.0f}" for stage, year, low, high in zip(*columns, strict=True)}
