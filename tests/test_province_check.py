"""``schoolplaces check`` of a province."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from typer.testing import CliRunner

from schoolplaces.cli import app

from .conftest import Tables
from .test_province_source import folders


def test_all_counties_are_checked_and_each_fault_names_its_own(tmp_path: Path, small: Tables) -> None:
    folders(tmp_path, small, "甲县", "乙县", "丙县")
    done = CliRunner().invoke(app, ["check", str(tmp_path), "--lang", "en"])
    assert done.exit_code == 0
    assert "3 counties, base year 2025" in done.stdout
    small["births"][3]["births"] = -3
    pd.DataFrame(small["births"]).to_csv(tmp_path / "乙县" / "births.csv", index=False)
    late = [row | {"year": row["year"] - 1} for row in small["enrolment"]]
    pd.DataFrame(late).to_csv(tmp_path / "丙县" / "enrolment.csv", index=False)
    found = CliRunner().invoke(app, ["check", str(tmp_path), "--lang", "en"])
    assert found.exit_code == 1
    assert "乙县/births.csv, row 5" in found.stderr
    assert '丙县: its base year is "2024"' in found.stderr or "丙县: its base year is 2024" in found.stderr
