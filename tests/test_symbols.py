"""The table of symbols: each can be drawn, and every letter of the formulas is among them."""

from __future__ import annotations

import re

from matplotlib.mathtext import MathTextParser

from schoolplaces import optimize
from schoolplaces.optimize.listing import latex_of
from schoolplaces.optimize.symbols import SYMBOLS

# Operators, arrows and spacing; the other commands are Greek letters.
COMMANDS = {
    "sum", "leq", "geq", "forall", "left", "right", "lceil", "rceil", "frac", "max", "min", "in", "quad", "qquad",
    "mathrm", "hat", "bar", "underline", "rightarrow", "pm", "ell", "tau",
}  # fmt: skip


def letters(latex: str) -> set[str]:
    """Letters that stand for something by themselves: no words, no subscripts."""
    text = re.sub(r"\\mathrm\{[^}]*\}", "", latex)
    while "_{" in text or "^{" in text:
        text = re.sub(r"[_^]\{[^{}]*\}", "", text)
    commands = set(re.findall(r"\\([a-zA-Z]+)", text)) - COMMANDS
    return commands | set(re.findall(r"[a-zA-Z]", re.sub(r"\\[a-zA-Z]+|[_^]\w", " ", text)))


def test_each_can_be_drawn() -> None:
    for symbol, zh, en in SYMBOLS:
        MathTextParser("path").parse(f"${symbol}$")
        assert zh
        assert en


def test_every_letter_of_the_formulas_is_explained() -> None:
    known = set().union(*(letters(symbol) for symbol, _, _ in SYMBOLS))
    for generator in [*optimize.CONSTRAINTS, *optimize.COSTS]:
        assert letters(latex_of(generator)) <= known, generator.__name__
