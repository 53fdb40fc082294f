"""What a robust search found as a note and as a constraint."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from schoolplaces.optimize import Hedged


def found(status: str = "within_gap", use: int = 1) -> Hedged:
    return Hedged(
        scenarios=pd.DataFrame(
            {"scenario": [1, 2], "draw": [4, 9], "weight": [0.75, 0.25], "cost_10k": [1e3, 3e3], "shortage": [0, 8]}
        ),
        decisions=pd.DataFrame({"option": ["E", "E", "N"], "year": [2027, 2028, 2028], "use": [0, use, 0]}),
        limits=pd.DataFrame(
            {
                "stage": ["primary", "junior"], "first": 2027, "measure": ["p", "cvar"], "most": [0.3, 9.0],
                "reached": [0.25, 8.0],
            }
        ),
        objective=1500.0, bound=1490.0, gap=0.00667, gap_asked=0.01, status=status, years=3,
        own_draws=True, seconds=1.0,
    )  # fmt: skip


def test_the_rows_fix_what_is_decided_and_nothing_else() -> None:
    model = SimpleNamespace(build={("E", 2027): "e27", ("E", 2028): "e28", ("E", 2029): "e29"})
    rows = [(row.terms, row.sense, row.bound) for row in found().keep(model)]  # type: ignore[arg-type]
    assert rows == [([("e27", 1.0)], "==", 0.0), ([("e28", 1.0)], "==", 1.0)]
    assert found().uses == {"E": 2028}


def test_the_note_holds_the_figures() -> None:
    for lang in ("zh", "en"):
        assert "E 2028" in found().note.text(lang)
        assert "1,500" in found().note.text(lang)
    assert "—" in found(use=0).note.text("zh")
