"""Rules laid over others: by key, and in lists by what their sections speak of."""

from __future__ import annotations

from schoolplaces.laying import differences, laid, numbers


def test_lists_are_laid_by_what_their_sections_speak_of() -> None:
    base = {"school_size": [{"stages": ["primary"], "cap": 1}, {"stages": ["primary", "junior"], "cap": 2}]}
    over = {"school_size": [{"stages": ["junior", "primary"], "cap": 3}, {"stages": ["junior"], "cap": 4}]}
    assert [one["cap"] for one in laid(base, over, "")["school_size"]] == [1, 3, 4]
    assert [one["cap"] for one in base["school_size"]] == [1, 2]  # untouched


def test_all_years_of_a_subject_give_way_to_all_years_of_the_other() -> None:
    def of(*cells: tuple[str, int, float]) -> dict[str, list[dict[str, object]]]:
        return {"split": [{"stage": stage, "year": year, "share": share} for stage, year, share in cells]}

    base = of(("senior_general", 2026, 0.5), ("other", 2026, 0.1), ("senior_general", 2028, 0.6))
    over = of(("senior_general", 2027, 0.4), ("senior_general", 2030, 0.7))
    found = [(one["stage"], one["year"]) for one in laid(base, over, "")["split"]]
    assert found == [("senior_general", 2027), ("senior_general", 2030), ("other", 2026)]


def test_other_lists_and_values_are_replaced_whole() -> None:
    assert laid({"a": [1], "b": {"c": 1}}, {"a": [2], "b": {"d": 2}}, "") == {"a": [2], "b": {"c": 1, "d": 2}}
    assert laid({"nearby": [{"stage": "primary", "share": 1.0}]}, {"nearby": []}, "") == {"nearby": []}


def test_what_is_no_list_of_sections_is_left_for_its_check() -> None:
    assert laid({"nearby": [{"stage": "primary"}]}, {"nearby": "all"}, "")["nearby"] == "all"
    assert laid({"nearby": [{"stage": "primary"}]}, {"nearby": [1]}, "")["nearby"] == [1]
    assert numbers({"nearby": [1]}) == {"nearby": [1]}


def test_a_number_laid_over_has_its_own_phrase_beside_it_and_one_left_keeps_its() -> None:
    base = {"costs": {"share": 1, "source": "甲", "status": "published"}, "posts": {"every": 3, "source": "乙"}}
    found = laid(base, {"costs": {"share": 2}, "posts": {"every": 3}}, "丙")
    assert (found["costs"]["source"], found["costs"]["status"], found["posts"]["source"]) == ("丙", "assumed", "乙")
    given = laid(base, {"costs": {"share": 2, "source": "丁", "status": "published"}}, "丙")["costs"]
    assert (given["source"], given["status"]) == ("丁", "published")


def test_places_to_add_at_public_schools_are_meant_where_none_are_named() -> None:
    base = {"new_places": [{"stages": ["primary"], "sectors": ["public"], "places": 10}]}
    over = {"new_places": [{"stages": ["primary"], "places": 20}]}
    assert [one["places"] for one in laid(base, over, "")["new_places"]] == [20]


def test_differences_are_named_by_subject() -> None:
    one = {"split": [{"stage": "a", "year": 2026, "share": 0.5}, {"stage": "a", "year": 2028, "share": 0.6}]}
    other = {"split": [{"stage": "a", "year": 2026, "share": 0.4}, {"stage": "a", "year": 2029, "share": 0.6}]}
    assert list(differences(one, other)) == [("split[a].share", 0.5, 0.4), ("split[a #2].year", 2028, 2029)]
