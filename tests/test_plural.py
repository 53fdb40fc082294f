"""The word that goes with one thing or with many."""

from __future__ import annotations

import pytest

from schoolplaces.plural import filled


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 classes"), (1, "1 class"), (2, "2 classes"), ("1", "1 class"), ("<5", "<5 classes")]
)
def test_one_and_many(count: object, said: str) -> None:
    assert filled("{count: class|classes}", {"count": count}) == filled(
        "{count} {count:class|classes}", {"count": count}
    )
    assert filled("{count: class|classes}", {"count": count}) == said


def test_other_fields_are_those_of_format() -> None:
    assert filled("{a:.2f} {{b}} {c!r:>5} 10%", {"a": 1, "c": "x"}) == "1.00 {b}   'x' 10%"


def test_a_field_without_a_value_is_told() -> None:
    with pytest.raises(KeyError):
        filled("{a}", {})
