"""Options far too large, slow or late are asked about."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Doubt

Tables = dict[str, list[dict[str, Any]]]


def doubts(tables: Tables) -> list[tuple[str, int | None, str | None]]:
    return [(one.code, one.row, one.value) for one in Region.from_tables(tables).notes if isinstance(one, Doubt)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"classes": 120, "cost_10k": 20000}, "option_large"),
        ({"lead_years": 24}, "option_slow"),
        ({"earliest": 2082}, "option_late"),
    ],
)
def test_what_is_hardly_true_is_told(small: Tables, change: dict[str, int], code: str) -> None:
    assert doubts(small) == []
    small["options"][0] |= change
    assert doubts(small) == [(code, 2, str(next(iter(change.values()))))]
