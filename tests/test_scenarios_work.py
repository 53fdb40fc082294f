"""The command ``scenarios``: all that a folder holds, side by side; what fails is told, and the others run."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from schoolplaces import Scenario
from schoolplaces.cli import app
from schoolplaces.faults import InputFaults
from schoolplaces.scenario_folder import read_scenarios
from schoolplaces.schema import data_folder

from .tiny import BASE, demand_rows, joined, new, region, rules, school, towns

FILES = {
    "1_half.toml": '[budget]\nfactor = 0.5\n[projects]\nn4 = "out"\n',
    "2_small.toml": 'name = "小班"\n[class_size]\nprimary = 8\n',
    "3_wrong.toml": "[budgte]\nfactor = 0.5\n",
    "4_none.toml": 'name = "无此地块"\n[sites]\nzz = "out"\n',
}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Town a with two rooms of ten; 60 children come each year, by the table of demand."""
    tables = joined({"towns": towns("a")}, school("s", "a", "primary:1-1", 2, {}))
    tables["options"] = [new("n2", "a", 2, 50), new("n4", "a", 4, 90)]
    tables["budget"] = [{"first": year, "cost_10k": 300} for year in range(BASE, BASE + 6)]
    tables["demand"] = demand_rows({("a", 1, BASE + n): 60 for n in range(1, 6)}).to_dict("records")
    folder = tmp_path / "county"
    region(tables, rules()).write(folder)
    (folder / "scenarios").mkdir()
    for name, text in FILES.items():
        (folder / "scenarios" / name).write_text(text, encoding="utf-8")
    return folder


def run(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["scenarios", *map(str, words), "--workers", "1", "--lang", "en"])
    assert "Traceback" not in done.output
    return done.exit_code, done.stdout, done.stderr


def test_a_folder_is_read_file_by_file(county: Path) -> None:
    (county / "scenarios" / "5_again.toml").write_text('name = "小班"\n', encoding="utf-8")
    (county / "scenarios" / "6_base.toml").write_text('name = "base"\n', encoding="utf-8")
    (county / "scenarios" / "基准.toml").write_text("[budget]\nfactor = 2\n", encoding="utf-8")
    found = read_scenarios(county)
    assert [one.name for one in found.scenarios] == ["1_half", "小班", "无此地块"]
    codes = {name: [fault.code for fault in error.faults] for name, error in found.failed.items()}
    assert codes == {
        "3_wrong.toml": ["scenario_unknown_key"],
        "5_again.toml": ["scenario_name"],
        "6_base.toml": ["scenario_base"],
        "基准.toml": ["scenario_base"],
    }
    assert "中文为“基准”，英文为 base" in found.failed["基准.toml"].text("zh")


def test_a_folder_without_scenarios_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputFaults) as told:
        read_scenarios(tmp_path)
    assert [fault.code for fault in told.value.faults] == ["scenario_none"]
    assert "scenarios/low.toml" in told.value.text("en")


def test_the_bundled_county_brings_three_scenarios(chengbu) -> None:
    found = read_scenarios(str(data_folder() / "chengbu"))
    assert [one.name for one in found.scenarios] == ["低生育", "小班化", "紧预算"]
    assert found.failed == {}
    for one in found.scenarios:
        assert one.check(chengbu) == []
        assert one.apply(chengbu).digest() != chengbu.digest() or one.births


@pytest.mark.slow
def test_what_fails_is_told_and_the_others_run(county: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    code, out, errors = run(county, "-o", target, "--no-regret")
    assert code == 4
    assert '"3_wrong.toml" failed: ' in errors
    assert "did you mean budget?" in errors
    assert 'there is no site "zz"' in errors
    assert "3 plans" in out
    assert {path.name for path in target.iterdir()} == {
        "scenarios.txt", "index.html", "common.png", "frontier.png", "demand.png", "scenarios",
        "written.json",
        *(f"scenarios_{name}.csv" for name in ("summary", "projects", "uses", "stages")),
    }  # fmt: skip
    summary = pd.read_csv(target / "scenarios_summary.csv", encoding="utf-8-sig")
    assert summary["scenario"].tolist() == ["base", "1_half", "小班"]
    assert summary["shortage"].tolist() == [0, 100, 60]  # 60 less 40 places, and less 48, in five years
    written = [Scenario.read(path) for path in sorted((target / "scenarios").iterdir())]
    assert [one.name for one in written] == ["1_half", "小班"]
    page = (target / "index.html").read_text(encoding="utf-8")
    assert "did you mean budget?" in page
    code, _, _ = run(county, "-o", target, "--no-regret")  # its own folder may be written again
    assert code == 4


@pytest.mark.slow
def test_all_done_says_so_and_tells_regret(county: Path, tmp_path: Path) -> None:
    for name in ("3_wrong.toml", "4_none.toml"):
        (county / "scenarios" / name).unlink()
    code, out, errors = run(county)
    assert (code, "failed" in errors) == (0, False)
    assert "are regretted least" in out
    done = CliRunner().invoke(app, ["scenarios", str(county), "-o", str(tmp_path / "out"), "--workers", "2", "--quiet"])
    assert done.exit_code == 0
    table = pd.read_csv(tmp_path / "out" / "scenarios_regret_summary.csv", encoding="utf-8-sig")
    assert table["decided"].tolist() == [
        "基准",
        "1_half",
    ]  # the small classes decide as the base does, or can do no more
    assert table["ruled_out"].iloc[0] == "1_half"  # n4 cannot be had there


def test_a_folder_of_something_else_is_not_touched(county: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("", encoding="utf-8")
    code, _, errors = run(county, "-o", tmp_path / "mine")
    assert code == 1
    assert "the folder holds something else and is not overwritten" in errors
