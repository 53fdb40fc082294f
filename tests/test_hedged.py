"""What a robust search found in words, as a note, and as a constraint."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

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
        objective=1500.0, bound=1490.0, gap=0.00667, gap_asked=0.01, status=status, years=3, seconds=1.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["2 种情景", "E 2028", "1,500", "1,000 至 3,000", "2.0 人年", "0.67%", "25.0%", "8.0 人年"]),
        ("en", ["2 scenarios", "E 2028", "1,500", "1,000 to 3,000", "2.0 pupil", "0.67%", "25.0%", "8.0 pupil"]),
    ],
)
def test_the_words_hold_the_figures(lang: str, words: list[str]) -> None:
    for word in words:
        assert word in found().text(lang)
    assert "1.00%" in found("stopped").text(lang)
    assert ("不建设" if lang == "zh" else "nothing") in found(use=0).text(lang)
    assert "E 2028" in found().note.text(lang)
    assert "1,500" in found().note.text(lang)


def test_the_rows_fix_what_is_decided_and_nothing_else() -> None:
    model = SimpleNamespace(build={("E", 2027): "e27", ("E", 2028): "e28", ("E", 2029): "e29"})
    rows = [(row.terms, row.sense, row.bound) for row in found().keep(model)]  # type: ignore[arg-type]
    assert rows == [([("e27", 1.0)], "==", 0.0), ([("e28", 1.0)], "==", 1.0)]
    assert found().uses == {"E": 2028}
