"""The options a plan may choose from."""

from __future__ import annotations

from schoolplaces.optimize.offered import offered_options

from .tiny import new, region, rules, towns


def test_those_of_the_table_for_the_stages_planned() -> None:
    place = region({"towns": towns("a"), "options": [new("N", "a", 1, 1.0)]}, rules())
    kept, notes = offered_options(place, ["primary"])
    assert kept["option"].tolist() == ["N"]
    assert notes == []
    assert offered_options(place, ["junior"])[0].empty


def test_standard_ones_where_the_table_has_none_and_the_rules_allow_them() -> None:
    given = rules(region={"generate_options": True})
    kept, notes = offered_options(region({"towns": towns("a")}, given), ["primary"])
    assert len(kept)
    assert "options_generated" in {note.code for note in notes}


def test_without_any_the_table_keeps_its_columns() -> None:
    kept, _ = offered_options(region({"towns": towns("a")}, rules()), ["primary"])
    assert kept.empty
    assert "must_by" in kept


def test_who_lists_a_project_is_told_that_the_standard_ones_are_gone() -> None:
    given = rules(region={"generate_options": True})
    kept, notes = offered_options(region({"towns": towns("a"), "options": [new("N", "a", 1, 1.0)]}, given), ["primary"])
    assert kept["option"].tolist() == ["N"]
    (note,) = (note for note in notes if note.code == "options_listed")
    assert "只从备选项目表的 1 个项目中选" in note.text("zh")
    assert "all there is to choose from" in note.text("en")
