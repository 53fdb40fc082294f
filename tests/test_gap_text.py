"""A gap is a promise: rounded up, and the same on the screen as in the documents."""

from __future__ import annotations

from schoolplaces.console import Console
from schoolplaces.gap_text import gap_text
from schoolplaces.report.prose import solved_text

from .plan_fixture import make_plan


def test_a_gap_is_rounded_up() -> None:
    assert gap_text(0.004803) == "0.49%"
    assert gap_text(0.0048) == "0.48%"
    assert (gap_text(0.0), gap_text(float("inf"))) == ("0", "∞")


def test_screen_and_document_say_the_same() -> None:
    plan = make_plan(gap=0.004803, status="within_gap")
    for lang in ("zh", "en"):
        assert "0.49%" in solved_text(plan, lang)
        console = Console(lang=lang)
        assert "0.49%" in console.word("within_gap", gap=gap_text(plan.gap), asked=0.005)
