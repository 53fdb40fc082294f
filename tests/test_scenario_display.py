"""How a scenario shows itself."""

from __future__ import annotations

from schoolplaces import Scenario


def test_one_line_and_a_card() -> None:
    made = Scenario("少生", births={"level": 0.8}, class_size={"primary": 40}, robust=True, note="<试>")
    assert repr(made) == f"<Scenario 少生: {made.text('en')}>"
    card = made._repr_html_()
    assert card.count("<tr>") == 4  # header, births, class size, robust
    assert ">caps = 40<" in card
    assert "&lt;试&gt;" in card
    assert Scenario("base")._repr_html_().count("<table>") == 0
