"""How a plan shows itself."""

from __future__ import annotations

from schoolplaces import optimize
from schoolplaces.example import tiny_county


def test_one_line_and_a_card() -> None:
    made = optimize.plan(*tiny_county())
    assert repr(made).startswith("<Plan 例县 2026–2030: optimal, gap 0, cost ")
    assert repr(made).endswith(" (10,000 yuan), 1 projects, 0 pupils without a place in 2030>")
    card = made._repr_html_()
    assert card.count("<table>") == 2  # summary and projects
    assert f"{made.objective:,.0f} 万元" in card
    assert "已证明最优 optimal" in card


def test_names_are_escaped_and_no_project_is_no_table() -> None:
    county, demand = tiny_county(pupils=0)
    made = optimize.plan(county, demand)
    assert made.projects.empty
    assert made._repr_html_().count("<table>") == 1
