"""Single keys of a rule book that are wrong: pydantic's errors as faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from schoolplaces.faults import Fault
from schoolplaces.nearest import nearest

if TYPE_CHECKING:
    from pydantic import ValidationError

_BOUNDS = {
    "greater_than": ("gt", "> {}"),
    "greater_than_equal": ("ge", "≥ {}"),
    "less_than": ("lt", "< {}"),
    "less_than_equal": ("le", "≤ {}"),
}
# What was expected, for each of pydantic's type errors: Chinese, English.
_TYPES = {
    "int": ("整数，如 3", "a whole number, as 3"),
    "float": ("数字，如 0.95", "a number, as 0.95"),
    "string": ("带引号的文字", "text in quotation marks"),
    "bool": ("true 或 false", "true or false"),
    "list": ("方括号列表，如 [6, 9]", "a list in brackets, as [6, 9]"),
    "dict": ("一节（[名称] 之下的若干项）", "a section (keys under [name])"),
    "model": ("一节（[名称] 之下的若干项）", "a section (keys under [name])"),
    "finite": ("有限的数", "a finite number"),
}


def faults_of(error: ValidationError, file: str) -> list[Fault]:
    """Return one fault for each error pydantic found."""
    items = error.errors(include_url=False)
    # A section under a name that is not allowed: what its content lacks says nothing more.
    refused = {item["loc"][:-1] for item in items if item["loc"][-1:] == ("[key]",)}

    def told(path: tuple[str | int, ...]) -> bool:
        return path[-1] == "[key]" or not any(path[: len(start)] == start for start in refused)

    return [_fault(item, file) for item in items if told(item["loc"])]


def _fault(item: Any, file: str) -> Fault:
    kind, path, value = item["type"], key_path(item["loc"]), item["input"]
    context = dict(item.get("ctx", {}))
    shown = None if isinstance(value, Mapping) else value
    if kind == "extra_forbidden":
        return Fault("rules_unknown_key", file, None, path, shown, near=nearest(str(item["loc"][-1]), known_keys()))
    if kind == "missing":
        return Fault("rules_missing_key", file, None, path)
    if kind in _BOUNDS:
        key, form = _BOUNDS[kind]
        return Fault("rules_range", file, None, path, shown, allowed=form.format(f"{context[key]:.10g}"))
    if kind == "literal_error":
        return Fault("rules_choice", file, None, path.removesuffix(".[key]"), shown, allowed=context["expected"])
    if kind == "too_short":
        return Fault("rules_empty_list", file, None, path)
    if kind == "too_long":
        return Fault("rules_long_list", file, None, path, shown, most=context["max_length"])
    if kind.startswith("rules_"):
        return Fault(kind, file, None, path, shown, **context)
    expected = _TYPES.get(kind.split("_")[0], (item["msg"], item["msg"]))
    return Fault("rules_type", file, None, path, shown, expected_zh=expected[0], expected_en=expected[1])


def wrong_type(kind: str, file: str, path: str, value: Any) -> Fault:
    """Return the fault of a key that is not what it has to be: a "string", a "list", …

    Examples
    --------
    >>> wrong_type("string", "a.toml", "pack.title", 5).text("en")
    'a.toml, key pack.title: "5" is of the wrong type. Allowed: text in quotation marks. Mend: rewrite it so.'
    """
    zh, en = _TYPES[kind]
    return Fault("rules_type", file, None, path, value, expected_zh=zh, expected_en=en)


def key_path(parts: Iterable[str | int]) -> str:
    """Return a key path as a person writes it: ``school_size[0].cap``."""
    text = ""
    for part in parts:
        text += f"[{part}]" if isinstance(part, int) else (f".{part}" if text else part)
    return text


def known_keys() -> set[str]:
    """Return every key that may stand in rules.toml."""
    from schoolplaces.rule_models import Section, Sourced
    from schoolplaces.rules import Rules

    models: list[type[Section]] = [Rules, *Section.__subclasses__(), *Sourced.__subclasses__()]
    return {field.alias or name for model in models for name, field in model.model_fields.items()}
