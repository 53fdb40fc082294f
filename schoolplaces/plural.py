"""Sentences filled in, with the word that goes with one thing or with many: ``{count: project|projects}``."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any


class _Plural(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        one, between, many = format_spec.partition("|")
        if between:
            word = one if str(value) == "1" else many
            return f"{value} {word.lstrip()}" if one.startswith(" ") else word
        return str(super().format_field(value, format_spec))


def filled(template: str, params: Mapping[str, Any]) -> str:
    """Fill a sentence in.

    Parameters
    ----------
    template : str
        As for ``str.format``; a field whose format is two words, parted by "|", becomes the first where its value is 1
        and the second where it is not, with the value before it where the format begins with a blank.
    params : mapping of str
        A value for each field.

    Returns
    -------
    str

    Raises
    ------
    KeyError
        When a field has no value.

    Examples
    --------
    >>> text = "{count: project|projects} {count:costs|cost} {cost:.1f}"
    >>> filled(text, {"count": 1, "cost": 2}), filled(text, {"count": "<5", "cost": 2})
    ('1 project costs 2.0', '<5 projects cost 2.0')
    """
    return _Plural().vformat(template, (), params)
