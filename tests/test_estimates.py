"""Tables that hold what is estimated or assumed."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces.estimates import has_estimates


@pytest.mark.parametrize(
    ("status", "found"), [("published", False), ("", False), ("estimated", True), ("assumed", True)]
)
def test_one_row_is_enough(status: str, found: bool) -> None:
    tables = [pd.DataFrame({"town": ["a"]}), pd.DataFrame({"status": ["published", status]})]
    assert has_estimates(tables) is found


def test_without_tables_nothing_is_estimated() -> None:
    assert has_estimates([]) is False
