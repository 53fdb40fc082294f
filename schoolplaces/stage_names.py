"""Stages by their Chinese names in rules.toml, as the tables have them: read as the names the rules are kept in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schoolplaces.faults import Fault
from schoolplaces.synonyms import suggested

_LISTS = ("only_stages", "plan_stages", "stages")


def with_stage_names(county: Mapping[str, Any], stages: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a rules.toml says, stages by name wherever they stand: in lists, as ``stage``, or as a key.

    Parameters
    ----------
    county : mapping
        Content of the file.
    stages : mapping
        Sections of stages by name, each with its Chinese name ``zh``; those of the county are added.

    Examples
    --------
    >>> stages = {"primary": {"zh": "小学"}}
    >>> with_stage_names({"region": {"only_stages": ["小学"]}, "reach": {"小学": {"urban": 2}}}, stages)
    {'region': {'only_stages': ['primary']}, 'reach': {'primary': {'urban': 2}}}
    """
    own = county.get("stages")
    # One after the other: a section of the county that changes a cap alone leaves the stage the name it has.
    known = [*stages.items(), *(own.items() if isinstance(own, Mapping) else ())]
    names = {str(stage["zh"]): name for name, stage in known if isinstance(stage, Mapping) and "zh" in stage}
    return {key: _named(key, value, names) for key, value in county.items()}


def _named(key: str, value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {names.get(inner, inner): _named(inner, item, names) for inner, item in value.items()}
    if isinstance(value, list):
        return [_word(item, names) if key in _LISTS else _named("", item, names) for item in value]
    return _word(value, names) if key == "stage" else value


def _word(value: Any, names: Mapping[str, str]) -> Any:
    return names.get(value, value) if isinstance(value, str) else value


def unknown_stage(path: str, name: str, stages: Mapping[str, Any]) -> Fault:
    """Return the fault of a stage that rules.toml names and does not have.

    Parameters
    ----------
    path : str
        Key.
    name : str
        What it says.
    stages : mapping
        Sections of the stages there are (or what they are made of), by name.
    """
    zh = {key: stage.get("zh", key) if isinstance(stage, Mapping) else stage.zh for key, stage in stages.items()}
    allowed = {"allowed_zh": "、".join(f"{key}（{word}）" for key, word in zh.items()), "allowed_en": ", ".join(zh)}
    near = suggested(name, [*zh, *zh.values()])
    return Fault("rules_unknown_stage", "rules.toml", None, path, name, near=near, **allowed)
