"""What cannot be written is told before the work begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from schoolplaces.cli import app
from schoolplaces.faults import InputFaults
from schoolplaces.output_file import check_output


def told(target: Path, folder: Path) -> str:
    with pytest.raises(InputFaults) as error:
        check_output(target, folder)
    assert error.value.text("zh") != error.value.text("en")
    return error.value.faults[0].code


def test_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "county").mkdir()
    county = tmp_path / "county"
    assert told(tmp_path / "file" / "t.csv", county) == "cannot_write"
    assert told(tmp_path / "none" / "t.csv", county) == "cannot_write"
    assert told(tmp_path / "county" / "t.csv", county) == "target_is_input"
    assert told(tmp_path, county) == "target_is_folder"
    check_output(tmp_path / "t.csv", county)
    check_output(tmp_path / "file", county)  # a table may be written over
    check_output(None, county)


@pytest.mark.parametrize("command", ["project", "backtest"])
def test_before_the_work(command: str, tmp_path: Path) -> None:
    """The folder of inputs is not even looked at."""
    done = CliRunner().invoke(app, [command, str(tmp_path / "county"), "-o", str(tmp_path / "none" / "t.csv")])
    assert done.exit_code == 1
    assert "t.csv" in done.stderr
    assert "county" not in done.stderr.replace(str(tmp_path / "none"), "")
