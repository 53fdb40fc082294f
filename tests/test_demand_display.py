"""How a demand shows itself."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from schoolplaces import Demand, Draws

ROWS = pd.DataFrame(
    [
        {"town": town, "stage": "primary", "grade": 1, "year": year, "pupils": 40 + year - 2026}
        for town in "ab"
        for year in (2026, 2027)
    ]
)


def test_pupils_by_stage_and_year() -> None:
    demand = Demand.from_pupils(ROWS, base=None)
    assert repr(demand) == "<Demand 2026–2027: 2 towns; primary 80 → 82>"
    card = demand._repr_html_()
    assert card.count("<tr>") == 2
    assert ">80<" in card
    assert ">82<" in card


def test_draws_are_shown_as_a_range() -> None:
    demand = Demand.from_pupils(ROWS, base=None)
    values = demand.table[["pupils"]].to_numpy() * [[0.5, 1.0, 1.5]]
    drawn = replace(demand, draws=Draws(demand.table[["town", "stage", "grade", "year"]], values))
    assert "; 3 draws>" in repr(drawn)
    assert "48–112" in drawn._repr_html_()  # a tenth of the way from 40 to 80, and from 120 to 80


def test_without_rows() -> None:
    assert repr(Demand.from_pupils(ROWS.iloc[:0], base=None)) == "<Demand without rows>"
