"""How a region shows itself."""

from __future__ import annotations

from schoolplaces import Region


def test_one_line_and_a_card(chengbu: Region) -> None:
    assert repr(chengbu) == "<Region 城步苗族自治县: base year 2025, 12 towns, 75 schools, 2376 rows of enrolment>"
    card = chengbu._repr_html_()
    assert card.count("<table>") == 1
    assert ">towns</td>" in card
    assert 'text-align:right;padding:1px 8px">12</td>' in card
    assert "2004–2025" in card  # years of births
    assert "housing" not in card  # a table without rows


def test_a_name_is_not_markup(small: dict) -> None:
    region = Region.from_tables(small, {"region": {"name": "<b>县</b>"}})
    assert "<b>" not in region._repr_html_()


def test_completion_offers_the_tables(chengbu: Region) -> None:
    assert {"towns", "enrolment", "read", "digest", "stages"} <= set(dir(chengbu))
