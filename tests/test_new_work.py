"""What ``schoolplaces new`` writes can be filled in, and nothing that stands is overwritten."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from schoolplaces import Region
from schoolplaces.cli import app
from schoolplaces.faults import InputFaults
from schoolplaces.new_work import write_new
from schoolplaces.rules import Rules
from schoolplaces.schema import data_folder, table_names

EMPTY = (data_folder() / "new" / "rules.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("options", "files"), [([], ["region.xlsx", "rules.toml"]), (["--csv"], None)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_folder_is_checked_as_one_without_data(
    options: list[str], files: list[str] | None, lang: str, tmp_path: Path
) -> None:
    folder = tmp_path / "county"
    made = CliRunner().invoke(app, ["new", str(folder), *options, "--lang", lang])
    assert made.exit_code == 0, made.output
    assert f"schoolplaces check {folder}" in made.output
    wanted = files or sorted([*(f"{table}.csv" for table in table_names()), "rules.toml"])
    assert sorted(path.name for path in folder.iterdir()) == wanted
    with pytest.raises(InputFaults) as error:
        Region.read(folder)
    assert [fault.code for fault in error.value.faults] == ["no_rows", "no_rows"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    write_new(tmp_path / "county")
    before = (tmp_path / "county" / "region.xlsx").read_bytes()
    again = CliRunner().invoke(app, ["new", str(tmp_path / "county")])
    assert again.exit_code == 1
    assert "不覆盖" in again.stderr
    assert (tmp_path / "county" / "region.xlsx").read_bytes() == before
    (tmp_path / "file").write_text("x")
    assert CliRunner().invoke(app, ["new", str(tmp_path / "file")]).exit_code == 1


@pytest.mark.parametrize(
    ("lang", "as_csv"),
    [
        ("zh", False),
        *(pytest.param(*case, marks=pytest.mark.slow) for case in (("en", False), ("zh", True), ("en", True))),
    ],
)
def test_a_region_is_written_as_a_workbook_that_reads_back(
    lang: str, as_csv: bool, county: Path, tmp_path: Path
) -> None:
    region = Region.read(county)
    write_new(tmp_path / "copy", lang, region, as_csv=as_csv)
    assert Region.read(tmp_path / "copy").digest() == region.digest()


def test_the_rules_change_nothing_until_a_line_is_taken_in() -> None:
    assert Rules.from_dict(tomllib.loads(EMPTY)).to_toml() == Rules.read(None).to_toml()


def test_every_line_of_the_rules_that_can_be_taken_in_is_allowed() -> None:
    taken_in = re.sub(r"^# (?=[a-z_]+ = |\[)", "", EMPTY, flags=re.MULTILINE)
    assert taken_in.count("\n# ") < EMPTY.count("\n# ") - 30
    rules = Rules.from_dict(tomllib.loads(taken_in))
    assert rules.region.name == "某某县"
    assert list(rules.stages) == ["kindergarten", "primary", "junior"]
