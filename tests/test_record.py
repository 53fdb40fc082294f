"""What benches measured is kept, shown, and compared as ratios."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCH = Path(__file__).resolve().parent.parent / "bench"


@pytest.fixture(scope="module")
def record() -> ModuleType:
    """bench/record.py, which is no package; its yardstick takes no time here."""
    spec = importlib.util.spec_from_file_location("bench_record", BENCH / "record.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def kept(record: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that keeps measures under a yardstick, and gives what the file holds."""

    def keep(bench: str, *measures: Any, unit: float = 2.0) -> Any:
        monkeypatch.setenv("SCHOOLPLACES_BENCH", str(tmp_path / "results.json"))
        monkeypatch.setattr(record, "yardstick", lambda: unit)
        record.keep(bench, measures)
        return json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))

    return keep


def test_nothing_is_kept_where_nobody_asks(record: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCHOOLPLACES_BENCH", raising=False)
    before = {path.name for path in BENCH.iterdir()}
    record.keep("nobody", [record.Measure("x", 1.0)])
    assert {path.name for path in BENCH.iterdir()} == before


def test_seconds_are_multiples_of_the_yardstick_and_a_bench_replaces_its_own(record: ModuleType, kept: Any) -> None:
    kept("county", record.Measure("plan", 8.0), record.Measure("gone", 1.0))
    kept("nation", record.Measure("loop ÷ blocks", 210.0, "×", less=False))
    found = kept("county", record.Measure("plan", 9.0, runs=3), record.Measure("read", 0.1))
    assert list(found) == ["county", "nation"]
    assert found["county"]["measures"]["plan"] == {
        "value": 9.0, "unit": "s", "runs": 3, "less": True, "watched": True, "times": 4.5,
    }  # fmt: skip
    assert not found["county"]["measures"]["read"]["watched"]  # too short to tell chance from change
    assert "times" not in found["nation"]["measures"]["loop ÷ blocks"]
    page = record.page(found)
    assert "| plan | 9 s | 4.50 | 3 | ✓ |" in page
    assert "| loop ÷ blocks | 210 × |  | 1 | ✓ |" in page


@pytest.mark.parametrize(
    ("before", "after", "less", "said"),
    [(10.0, 11.9, True, False), (10.0, 12.1, True, True), (10.0, 8.4, False, False), (10.0, 8.3, False, True)],
)
def test_a_fifth_worse_is_told(
    record: ModuleType, kept: Any, before: float, after: float, less: bool, said: bool
) -> None:
    was = kept("one", record.Measure("ratio", before, "×", less=less))
    now = kept("one", record.Measure("ratio", after, "×", less=less))
    assert bool(list(record.worse(was, now))) == said


def test_a_slower_machine_is_no_worse(record: ModuleType, kept: Any) -> None:
    was = kept("one", record.Measure("plan", 10.0), unit=1.0)
    now = kept("one", record.Measure("plan", 20.0), unit=2.0)
    assert list(record.worse(was, now)) == []


def test_what_is_not_watched_or_not_measured_again_is_not_told(record: ModuleType, kept: Any) -> None:
    was = kept("one", record.Measure("a", 1.0, "×", watched=False), record.Measure("b", 1.0, "×"))
    now = kept("one", record.Measure("a", 9.0, "×", watched=False))
    assert list(record.worse(was, now)) == []


def test_the_check_ends_with_what_it_found(
    record: ModuleType, kept: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept("one", record.Measure("ratio", 10.0, "×"))
    (tmp_path / "results.json").rename(tmp_path / "was.json")
    monkeypatch.setattr(record, "RESULTS", tmp_path / "was.json")
    kept("one", record.Measure("ratio", 10.5, "×"))
    assert record.check(tmp_path / "results.json") == 0
    kept("one", record.Measure("ratio", 12.5, "×"))
    assert record.check(tmp_path / "results.json") == 1
    assert "one, ratio: 10 → 12.5" in capsys.readouterr().out
    (tmp_path / "results.json").unlink()
    kept("other", record.Measure("ratio", 1.0, "×"))
    assert record.check(tmp_path / "results.json") == 1  # nothing to compare is no success


@pytest.mark.skipif(not (BENCH / "results.json").exists(), reason="nothing was measured and kept yet")
def test_the_page_is_what_the_results_say(record: ModuleType) -> None:
    found = json.loads((BENCH / "results.json").read_text(encoding="utf-8"))
    assert record.PAGE.read_text(encoding="utf-8") == record.page(found)
