"""What commands do with the plan they get: check it, write it, say how sure it is."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region, commands
from schoolplaces.console import Console
from schoolplaces.faults import InputFaults
from schoolplaces.files import staged_folder

Tables = dict[str, list[dict[str, Any]]]


class FakePlan(SimpleNamespace):
    """As much of a plan as a command uses."""

    def check(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(text=lambda lang, what=what: f"{what} ({lang})") for what in self.broken]

    def write(self, target: Path) -> None:
        with staged_folder(target, "plan.json") as aside:
            (aside / "plan.json").write_text("{}")

    def summary(self) -> pd.DataFrame:
        rows = {
            "stage": ["primary"],
            "projects": [2],
            "conversions": [0],
            "closings": [1],
            "places": [540],
            "capital_10k": [3240.4],
            "demand_first": [1],
        }
        return pd.DataFrame(rows | {"demand_last": [2], "shortage_first": [3], "shortage_last": [4]})


def _fake(small: Tables, status: str = "optimal", broken: tuple[str, ...] = ()) -> FakePlan:
    return FakePlan(
        region=Region.from_tables(small),
        need_years=(2026, 2030),
        status=status,
        gap=0.02,
        gap_asked=0.005,
        objective=12345.0,
        notes=(),
        broken=broken,
        robust=None,
    )


def _plan(made: FakePlan, target: Path, monkeypatch: pytest.MonkeyPatch, lang: str = "zh") -> int:
    monkeypatch.setattr(commands, "_make_plan", lambda *_: made)
    monkeypatch.setattr(commands, "summary_lines", lambda *_: ["超班额：2 个班"])
    return commands.plan(Console(lang), Path("x"), target, None, commands.Search())


def test_a_plan_that_holds_is_written(
    small: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _plan(_fake(small), tmp_path / "plan", monkeypatch) == 0
    assert (tmp_path / "plan" / "plan.json").exists()
    out = capsys.readouterr().out
    for word in ("小学", "540", "3,240", "需求 2026", "缺口 2030", "超班额：2 个班", "已证明最优", "12,345 万元"):
        assert word in out


def test_a_plan_that_was_there_is_said_to_be_replaced(
    small: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for replaced in (False, True):
        assert _plan(_fake(small), tmp_path / "plan", monkeypatch, "en") == 0
        assert ("is replaced" in capsys.readouterr().out) == replaced


def test_last_years_plan_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{}")
    (tmp_path / "x").mkdir()
    search = commands.Search(previous=tmp_path / "x" / "..")
    with pytest.raises(InputFaults) as told:
        commands.plan(Console("zh"), Path("x"), tmp_path, None, search)
    assert [fault.code for fault in told.value.faults] == ["target_is_previous"]


def test_a_stopped_search_is_told_with_its_gap(
    small: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _plan(_fake(small, "stopped"), tmp_path / "plan", monkeypatch, "en") == 3
    assert (tmp_path / "plan" / "plan.json").exists()
    out = capsys.readouterr().out
    assert "not proven: at most 2.00% from the best (0.50% was asked)" in out
    assert "optimal" not in out


def test_a_plan_that_does_not_hold_is_not_written(
    small: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _plan(_fake(small, broken=("rooms of s",)), tmp_path / "plan", monkeypatch) == 1
    assert not (tmp_path / "plan").exists()
    assert "rooms of s (zh)" in capsys.readouterr().err


def test_a_robust_plan_takes_draws(tmp_path: Path) -> None:
    with pytest.raises(InputFaults) as told:
        commands.plan(Console("zh"), Path("x"), tmp_path / "p", None, commands.Search(robust=True))
    assert [fault.code for fault in told.value.faults] == ["robust_draws"]


@pytest.mark.parametrize(("status", "wanted"), [("within_gap", 0), ("stopped", 3)])
def test_what_a_robust_search_found_is_told(
    status: str, wanted: int, small: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    made = _fake(small)
    made.robust = SimpleNamespace(status=status, text=lambda lang: f"robust ({lang})")
    assert _plan(made, tmp_path / "p", monkeypatch) == wanted
    assert "robust (zh)" in capsys.readouterr().out
