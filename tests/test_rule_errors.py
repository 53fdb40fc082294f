"""Single keys of a rule book that are wrong: what pydantic finds is told by its path, its bounds and its near word."""

from __future__ import annotations

from schoolplaces.rule_errors import faults_of, key_path, known_keys
from schoolplaces.rules import Rules, ValidationError
from schoolplaces.rules_file import default_rules


def found(**sections: object) -> list[tuple[str, str | None, str | None]]:
    try:
        Rules.model_validate(default_rules() | sections)
    except ValidationError as error:
        return [(fault.code, fault.column, fault.value) for fault in faults_of(error, "r.toml")]
    return []


def test_a_path_is_written_as_a_person_writes_it() -> None:
    assert key_path(("school_size", 0, "cap")) == "school_size[0].cap"
    assert key_path(("costs", "class", "primary")) == "costs.class.primary"


def test_every_kind_of_error_has_its_fault() -> None:
    assert found() == []
    assert found(posts={"every": 0}) == [("rules_range", "posts.every", "0")]
    assert found(posts={}) == [("rules_missing_key", "posts.every", None)]
    assert found(posts={"every": "3"}) == [("rules_type", "posts.every", "3")]
    assert found(posts={"every": 3, "evry": 1}) == [("rules_unknown_key", "posts.evry", "1")]
    assert found(nearby=[{"stage": "junior", "share": 1.5, "year": 2026}]) == [
        ("rules_range", "nearby[0].share", "1.5")
    ]
    assert found(shared_rooms=[{"stages": ["junior"]}]) == [("rules_empty_list", "shared_rooms[0].stages", None)]


def test_what_lies_below_a_name_that_is_not_allowed_is_not_told_as_well() -> None:
    kinds = default_rules()["projects"]
    assert found(projects=kinds | {"rebuild": {"zh": "重建"}}) == [("rules_choice", "projects.rebuild", "rebuild")]


def test_known_keys_are_those_of_every_section() -> None:
    assert {"posts", "every", "new_places", "from", "class", "caps"} <= known_keys()
    assert "class_" not in known_keys()
