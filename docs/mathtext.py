"""Formulas as pictures drawn by matplotlib: a page needs no network and no TeX to show them."""

from __future__ import annotations

import base64
import io
from functools import cache
from html import escape
from typing import Any

SIZE = 12.5  # points
AS_SVG = {"svg.hashsalt": "schoolplaces", "mathtext.fontset": "cm"}


@cache
def drawn(formula: str) -> tuple[str, float]:
    """A formula as SVG in base64, and how far its picture reaches below the line it stands on, in points.

    Raises
    ------
    ValueError
        Where matplotlib cannot draw it.
    """
    from matplotlib import rc_context
    from matplotlib.font_manager import FontProperties
    from matplotlib.mathtext import math_to_image

    made = io.BytesIO()
    with rc_context(AS_SVG):
        depth = math_to_image(f"${formula}$", made, prop=FontProperties(size=SIZE), dpi=72, format="svg")
    return base64.b64encode(made.getvalue()).decode(), float(depth)


def picture(formula: str, style: str = "") -> str:
    """The HTML of a formula; its text is told to those who do not see it."""
    joined = " ".join(formula.split())
    svg, depth = drawn(joined)
    sunk = style or f"vertical-align:-{depth:.1f}pt"
    return f'<img class="formula" alt="{escape(joined)}" style="{sunk}" src="data:image/svg+xml;base64,{svg}">'


def visit_inline(writer: Any, node: Any) -> None:
    """Within a line."""
    from docutils.nodes import SkipNode

    writer.body.append(picture(node.astext()))
    raise SkipNode


def visit_block(writer: Any, node: Any) -> None:
    """On lines of its own."""
    from docutils.nodes import SkipNode

    writer.body.append(f'<div class="formula">{picture(node.astext(), "vertical-align:middle")}</div>\n')
    raise SkipNode


def setup(app: Any) -> dict[str, bool]:
    """Tell sphinx of this way to show formulas."""
    app.add_html_math_renderer("mathtext", (visit_inline, None), (visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
