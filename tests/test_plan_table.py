"""A table of a plan's folder comes back with its types, and with the text that was guarded."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from schoolplaces.files import write_csv
from schoolplaces.optimize.frame_types import typed
from schoolplaces.optimize.plan_table import read_table


def test_types_and_text_come_back(tmp_path: Path) -> None:
    rows = {"school": ["=S", "007"], "stage": "primary", "year": [2026, 2027], "town": ["", "a"], "places": [40, 0]}
    table = typed("places", pd.DataFrame(rows).assign(planned=[True, False], lat=[26.5, None]))
    write_csv(table, tmp_path / "places.csv", spreadsheet=True)
    pd.testing.assert_frame_equal(read_table(tmp_path, "places"), table)


def test_a_cell_of_another_type_is_told(tmp_path: Path) -> None:
    (tmp_path / "costs.csv").write_text("stage,year\nprimary,soon\n", encoding="utf-8")
    with pytest.raises(ValueError, match="soon"):
        read_table(tmp_path, "costs")
