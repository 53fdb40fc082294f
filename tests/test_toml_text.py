"""What is written as TOML reads back."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolplaces.toml_text import toml_text

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
scalars = st.one_of(st.booleans(), st.integers(-(2**40), 2**40), st.floats(allow_nan=False, allow_infinity=False), text)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(text, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(text, values, max_size=4))
def test_reads_back(content: dict[str, object]) -> None:
    def without_empty(table: dict[str, object]) -> dict[str, object]:
        # A table without a key is no part of the text: it says nothing.
        kept = {key: without_empty(value) if isinstance(value, dict) else value for key, value in table.items()}
        return {key: value for key, value in kept.items() if value != {}}

    assert tomllib.loads(toml_text(content)) == without_empty(content)


@pytest.mark.parametrize(("value", "error"), [(float("nan"), ValueError), (object(), TypeError)])
def test_what_has_no_form_is_refused(value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        toml_text({"a": value})
