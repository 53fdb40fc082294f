"""A rules.toml reads packs of its own folder only, wherever the command is run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import InputFaults
from schoolplaces.rules import Rules
from schoolplaces.rules_file import at_home, read_toml

PACK = """[pack]
title = "本县文件"
level = "county"
place = "小县"
year = 2025

[costs]
travel_km = 0.123
"""


def told(folder: Path, *names: Any) -> list[tuple[str, str | None, str | None]]:
    with pytest.raises(InputFaults) as error:
        at_home({"region": {"packs": list(names)}}, folder, "rules.toml")
    assert error.value.text("zh") != error.value.text("en")
    return [(fault.code, fault.column, fault.value) for fault in error.value.faults]


def test_a_pack_lies_beside_the_rules_that_name_it(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (county / "own.toml").write_text(PACK, encoding="utf-8")
    (county / "rules.toml").write_text('[region]\nname = "小县"\npacks = ["own.toml"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert Region.read(county).rules.costs.travel_km == 0.123
    assert Region.read("county").rules.costs.travel_km == 0.123
    assert Rules.read(county / "rules.toml").costs.travel_km == 0.123


@pytest.mark.parametrize("name", ["../own.toml", "/etc/own.toml", "below/../../own.toml", "a\0.toml"])
def test_no_path_leads_out_of_the_folder(county: Path, name: str) -> None:
    (county.parent / "own.toml").write_text(PACK, encoding="utf-8")
    assert told(county, "own.toml", name) == [("pack_outside", "region.packs", name)]


def test_no_link_leads_out_of_the_folder(county: Path) -> None:
    (county.parent / "own.toml").write_text(PACK, encoding="utf-8")
    (county / "link.toml").symlink_to(county.parent / "own.toml")
    assert told(county, "link.toml") == [("pack_outside", "region.packs", "link.toml")]


@pytest.mark.parametrize("packs", [None, "own.toml", [1, ["x"]], ["datonghu"]])
def test_what_is_no_path_stays(packs: Any) -> None:
    given = {"region": {"packs": packs}, "costs": {}}
    assert at_home(given, Path("county"), "rules.toml") == given
    assert at_home({"region": 5}, Path("county"), "rules.toml") == {"region": 5}


def test_the_command_line_may_name_any_pack(county: Path) -> None:
    (county.parent / "own.toml").write_text(PACK, encoding="utf-8")
    assert Region.read(county, [str(county.parent / "own.toml")]).rules.costs.travel_km == 0.123


@pytest.mark.parametrize("text", ["[region", f"x = {'1' * 5000}", f"x = {'[' * 5000}"])
def test_what_is_no_toml_is_told_whatever_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputFaults) as error:
        read_toml(path)
    assert [(fault.code, fault.file) for fault in error.value.faults] == [("rules_syntax", "rules.toml")]
