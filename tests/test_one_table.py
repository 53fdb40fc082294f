"""Words of several tables in one, none of them told twice."""

import pytest

from schoolplaces.report.one_table import one_table


def test_all_words_of_all_parts() -> None:
    parts = {"a": ("甲", "A")}, {"b": ("乙", "B")}
    assert one_table(*parts) == {"a": ("甲", "A"), "b": ("乙", "B")}


def test_a_key_of_two_parts_is_refused() -> None:
    with pytest.raises(ValueError, match=r"told twice: column\.measure"):
        one_table({"column.measure": ("措施", "Measure")}, {"column.measure": ("指标", "Figure")})
