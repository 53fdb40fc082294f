"""Small tables as HTML: escaped, cut with a count, numbers as people write them."""

from __future__ import annotations

from schoolplaces.display import amount, html_card, html_table


def test_nothing_is_taken_for_markup() -> None:
    card = html_card("<script>", ["a & b"], html_table(["<th>"], [["<img src=x>"]]))
    assert "<script>" not in card
    assert "<img" not in card
    assert "&lt;img src=x&gt;" in card
    assert "a &amp; b" in card


def test_rows_left_over_are_counted() -> None:
    table = html_table(["a", "b"], [[n, n] for n in range(20)], most=12)
    assert table.count("<tr>") == 14
    assert '<td colspan="2">… +8</td>' in table


def test_numbers() -> None:
    assert [amount(value) for value in (1234567, 0.5, 3.0, float("nan"), "=1")] == ["1,234,567", "0.5", "3", "", "=1"]
