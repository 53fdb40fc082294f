"""The same inputs, seed and versions give the same bytes, however many solves run at a time.

Without ``seconds`` and ``versions`` of plan.json (and so its digest in written.json), and of runs that ended by the
gap: what the clock stops may differ.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from schoolplaces import Region, optimize
from schoolplaces.optimize import repair, solve
from schoolplaces.plan_demand import plan_demand

from .mutate_county import base

pytestmark = pytest.mark.slow


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, plan.json and its digest without what may differ."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    for name, content in found.items():
        if name.endswith("plan.json"):
            facts = json.loads(content)
            assert facts["status"] != "stopped"
            del facts["seconds"], facts["versions"]
            found[name] = json.dumps(facts, ensure_ascii=False).encode()
        if name.endswith("written.json"):
            digests = json.loads(content)
            del digests["plan.json"]
            found[name] = json.dumps(digests).encode()
    return found


def same(one: Path, two: Path, least: int) -> None:
    """See that two folders hold the same, and so many files at least."""
    first, second = bytes_of(one), bytes_of(two)
    assert len(first) >= least
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.parametrize("name", ["small", "datonghu"])
def test_one_and_two_solves_at_a_time(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    region = Region.read(base(name).write(tmp_path / "county"))
    demand = plan_demand(region, None, 5)
    for workers in (1, 2, 3):
        for module in (solve, repair):
            monkeypatch.setattr(module, "ThreadPoolExecutor", lambda number, most=workers: ThreadPoolExecutor(most))
        optimize.plan(region, demand, gap=0.02, time_limit=300).write(tmp_path / f"plan{workers}")
    same(tmp_path / "plan1", tmp_path / "plan2", 20)
    same(tmp_path / "plan1", tmp_path / "plan3", 20)
