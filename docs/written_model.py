"""The page of the model: every constraint and cost with its sentences and formula, and the symbols."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from schoolplaces.optimize import CONSTRAINTS, COSTS, SYMBOLS
from schoolplaces.optimize.listing import latex_of, sentence_of

HEAD = """# 模型的约束和费用 · The model: constraints and costs

与 `schoolplaces model` 出自同一处：程序中每条约束的说明和公式。在某个县有多少行，用 `schoolplaces model DIR` 看。

From the same source as `schoolplaces model`: the docstring of each constraint. How many rows each has on a county is what
`schoolplaces model DIR` tells.
"""


def model_page() -> str:
    """The whole page."""
    parts = [
        HEAD,
        _section("约束 · Constraints", CONSTRAINTS),
        _section("费用 · Costs", COSTS),
        "## 符号 · Symbols\n\n| 符号 symbol | 含义 | meaning |\n| --- | --- | --- |",
        *(f"| {{math}}`{_cell(symbol)}` | {_cell(zh)} | {_cell(en)} |" for symbol, zh, en in SYMBOLS),
    ]
    return "\n".join(parts) + "\n"


def _section(title: str, generators: Sequence[Callable[..., Any]]) -> str:
    return "\n".join([f"## {title}\n", *(_entry(generator) for generator in generators)])


def _entry(generator: Callable[..., Any]) -> str:
    name, latex = generator.__name__.rstrip("_"), latex_of(generator)
    formula = f"```{{math}}\n{latex}\n```\n" if latex else ""
    return f"### {name}\n\n{sentence_of(generator, 'zh')}\n\n{sentence_of(generator, 'en')}\n\n{formula}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
