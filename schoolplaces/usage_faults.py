"""What is told of wrong use of the command line: which option or word, what is allowed, how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from schoolplaces.faults import Fault

LANGUAGES = ("zh", "en")


def usage_fault(error: Any) -> Fault:
    """Return the fault that stands for what the library of the command line found.

    Parameters
    ----------
    error : Exception
        Its exception, with the context of the command.
    """
    return FAULTS.get(type(error).__name__, _other)(error)


def _fault(ctx: Any, code: str, value: str | None = None, **words: Any) -> Fault:
    usage = {f"allowed_{lang}": _usage(ctx) for lang in LANGUAGES}
    return Fault(code, ctx.command_path, None, None, value, **{"help": f"{ctx.command_path} --help"} | usage | words)


def _usage(ctx: Any) -> str:
    return " ".join([ctx.command_path, *ctx.command.collect_usage_pieces(ctx)])


def _words(names: Sequence[str]) -> dict[str, str]:
    return {"allowed_zh": "、".join(names), "allowed_en": ", ".join(names)}


def no_command(ctx: Any, name: str) -> Fault:
    """The fault of a command that there is not; one that is near is suggested."""
    from schoolplaces.nearest import nearest

    known = ctx.command.list_commands(ctx)
    return _fault(ctx, "usage_command", name, near=nearest(name, known), **_words(known))


def _other(error: Any) -> Fault:
    """Too many words, no command at all, and what was said by a command itself."""
    extra = re.search(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", error.message)
    if extra:
        return _fault(error.ctx, "usage_extra", extra[1])
    if hasattr(error.ctx.command, "list_commands"):
        return _fault(error.ctx, "usage_command_missing", **_words(error.ctx.command.list_commands(error.ctx)))
    return _fault(error.ctx, "usage_other", **_halves("reason", error.message.rstrip(".")))


def _no_option(error: Any) -> Fault:
    from schoolplaces.nearest import nearest

    known = [name for one in error.ctx.command.get_params(error.ctx) for name in (*one.opts, *one.secondary_opts)]
    known = [name for name in known if name.startswith("-")]
    near = nearest(error.option_name, known)
    return _fault(error.ctx, "usage_option", error.option_name, near=near, **_words(known))


def _option_usage(error: Any) -> Fault:
    """An option without its value, or with one that it does not take."""
    options = error.ctx.command.get_params(error.ctx)
    one = next(one for one in options if error.option_name in (*one.opts, *one.secondary_opts))
    if one.is_flag:
        return _fault(error.ctx, "usage_flag", error.option_name, **_words([error.option_name]))
    return _fault(error.ctx, "usage_no_value", error.option_name, **_allowed(one), **_meaning(one))


def _missing(error: Any) -> Fault:
    one = error.param
    usage = f"{_usage(error.ctx)} {_shown(one)}" if one.param_type_name == "option" else _usage(error.ctx)
    return _fault(error.ctx, "usage_missing", _name(one), **_words([usage]), **_meaning(one))


def _value(error: Any) -> Fault:
    """A value of the wrong kind, out of range, or none of a choice; or what a command itself says of its options."""
    if error.param is None:
        return _fault(error.ctx, "usage_other", **_halves("reason", error.message.rstrip(".")))
    given: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    value = given[0].get("input", "") if given else ""
    name = {"name": _name(error.param)}
    return _fault(error.ctx, "usage_value", value, **name, **_allowed(error.param), **_meaning(error.param))


def _name(one: Any) -> str:
    return " / ".join(one.opts) if one.param_type_name == "option" else str(one.metavar or one.name)


def _meaning(one: Any) -> dict[str, str]:
    return _halves("meaning", one.help or one.name)


def _halves(key: str, text: str) -> dict[str, str]:
    """What is said in both languages, "中文 · English", each half under its key."""
    zh, _, en = text.partition("·")
    return {f"{key}_zh": zh.strip(), f"{key}_en": (en or zh).strip()}


def _allowed(one: Any) -> dict[str, str]:
    """What the value of an option or argument may be."""
    from schoolplaces.messages import allowed_words

    described = one.type_descriptor
    if described.choices is not None:
        return _words([str(getattr(choice, "value", choice)) for choice in described.choices])
    if not described.is_ranged:
        return {"allowed_zh": "整数", "allowed_en": "whole numbers"} if _whole(described) else _words([_shown(one)])
    low, high = ("" if limit is None else str(limit) for limit in (one.min, one.max))
    zh, en = (allowed_words(f"{low}..{high}", lang) for lang in LANGUAGES)
    kind = ("整数", "a whole number") if _whole(described) else ("数", "a number")
    return {"allowed_zh": f"{zh} 的{kind[0]}", "allowed_en": f"{kind[1]}, {en}"}


def _whole(described: Any) -> bool:
    return described.annotation in (int, list[int])


def _shown(one: Any) -> str:
    """An option with what it takes, an argument by its name."""
    return f"{one.opts[0]} {one.metavar or one.name.upper()}" if one.param_type_name == "option" else _name(one)


FAULTS: dict[str, Callable[[Any], Fault]] = {
    "NoSuchOption": _no_option,
    "BadOptionUsage": _option_usage,
    "MissingParameter": _missing,
    "BadParameter": _value,
}
