"""Inputs no plan can please: the shortage is placed and the plan holds, or a fault names it; never a traceback.

Each through the API and through the ordinary command line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from schoolplaces import Region, optimize
from schoolplaces.cli import app
from schoolplaces.faults import InputFaults

from .tiny import BASE, Rows, at, demand_of, demand_rows, joined, new, region, rules, school, towns

NEAR = {"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}}
SENIOR = "senior_general"


@dataclass
class Bad:
    """Options and tables, rules, pupils a year by town, and what has to come of it."""

    options: Rows = field(default_factory=list)
    tables: dict[str, Rows] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    stage: str = "primary"
    pupils: dict[str, int] = field(default_factory=lambda: {"a": 20, "b": 0})
    fault: str = ""
    note: str = ""
    short: int = 0  # in the last need year
    chosen: tuple[str, ...] = ()

    def region(self) -> Region:
        """The region of the two towns."""
        given = rules(1, 10, self.stage, **({"reach": NEAR} if self.stage == "primary" else {}) | self.given)
        if self.stage == SENIOR:
            given["stages"][SENIOR]["fed_by"] = "births"
        return region(joined({"towns": towns("a", "b"), "options": self.options}, self.tables), given)

    def demand(self) -> dict[tuple[str, int, int], int]:
        """Pupils of the need years and the one after."""
        return {(town, 1, BASE + lead): number for town, number in self.pupils.items() for lead in (1, 2)}


S = school("s", "a", "primary:1-1", 2, {"1": (1, 10)})
Q = school("q", "b", "primary:1-1", 2, {"1": (1, 3)})
H = joined(school("s", "a", f"{SENIOR}:1-1", 2, {"1": (1, 3)}), school("q", "b", f"{SENIOR}:1-1", 2, {"1": (1, 3)}))
FAR = {"reach": {SENIOR: {"urban": 1.0, "town": 1.0, "rural": 1.0}}, "costs": {"campus": {SENIOR: 40.0}}}
MUST = BASE + 1
BAD: dict[str, Callable[[], Bad]] = {
    "no school and no option": lambda: Bad(short=20),
    "nothing in reach": lambda: Bad(tables=S, pupils={"a": 10, "b": 7}, short=7),
    "no money": lambda: Bad(
        [new("N", "a", 2, 20.0)], {"budget": [{"first": BASE, "last": BASE + 5, "cost_10k": 0.0}]}, short=20
    ),
    "too little land": lambda: Bad(
        [new("N", "a", 2, 20.0, land_m2=10.0)],
        given={"standards": {"primary": {"sizes": [12], "new_10k": 5.0, "land_m2": 20.0, "floor_m2": 8.0}}},
        note="site_too_small",
        short=20,
    ),
    "a closure that strands its town": lambda: Bad(
        [at("C", "close", "s", "a", 0, 1.0, SENIOR, into="q")],
        H,
        FAR,
        SENIOR,
        {"a": 3, "b": 3},
        note="close_strands_town",
    ),
    "a closure that has to strand its town": lambda: Bad(
        [at("C", "close", "s", "a", 0, 1.0, SENIOR, into="q", must_by=MUST)],
        H,
        FAR,
        SENIOR,
        {"a": 3, "b": 3},
        fault="musts_impossible",
    ),
    "caps that contradict": lambda: Bad(
        tables=S, given={"school_size": [{"stages": ["primary"], "cap": 5, "existing_from": BASE}]}, fault="size"
    ),
    "two that have to be on one site": lambda: Bad(
        [new("N", "a", 1, 9.0, must_by=MUST), new("M", "a", 2, 20.0, must_by=MUST)], fault="two_musts"
    ),
    "closings that have to be and cannot": lambda: Bad(
        [
            at("C", "close", "s", "a", 0, 1.0, into="q", must_by=MUST),
            at("D", "close", "q", "b", 0, 1.0, into="s", must_by=MUST),
        ],
        joined(S, Q),
        {"bus": {"primary": {"km": 90.0, "cost_10k": 0.1}}},
        fault="musts_impossible",
    ),
    "more committed than there is": lambda: Bad(
        [new("N", "a", 1, 90.0, must_by=MUST), new("M", "b", 1, 9.0)],
        {"budget": [{"first": BASE, "last": BASE + 5, "cost_10k": 30.0}]},
        pupils={"a": 10, "b": 10},
        short=10,
        chosen=("N",),
    ),
    "more under way than there is": lambda: Bad(
        [new("N", "a", 1, 9.0)],
        joined(
            S,
            {"budget": [{"first": BASE, "last": BASE + 5, "cost_10k": 30.0}]},
            {"pipeline": [{"project": "p", "school": "s", "stage": "primary", "classes": 1, "delivery_year": BASE + 1,
                           "cost_10k": 50.0}]},
        ),
        pupils={"a": 40, "b": 0},
        short=10,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
@pytest.mark.slow
def test_by_the_api(name: str) -> None:
    bad = BAD[name]()
    try:
        place = bad.region()
        plan = optimize.plan(place, demand_of(place, bad.demand(), bad.stage), years=1, gap=0.0)
    except InputFaults as fault:
        codes = [found.code for found in fault.faults]
        texts = [found.text(lang) for found in fault.faults for lang in ("zh", "en")]
    else:
        codes, texts = [], [note.text(lang) for note in plan.notes for lang in ("zh", "en")]
        assert plan.check() == []
        assert plan.balance.loc[plan.balance["year"] == BASE + 1, "shortage"].sum() == bad.short
        assert plan.shortage.loc[plan.shortage["year"] == BASE + 1, "pupils"].sum() == bad.short
        assert plan.projects["option"].tolist() == list(bad.chosen)
        assert bad.note in ["", *(note.code for note in plan.notes)]
    assert bool(codes) == bool(bad.fault)
    assert all(bad.fault in code for code in codes)
    assert not [text for text in texts if "{" in text]


@pytest.mark.slow
@pytest.mark.parametrize("name", BAD)
def test_by_the_command_line(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that contradict never become a region: their file is written as text beside the tables of a good one."""
    bad = BAD[name]()
    if name == "caps that contradict":
        size, bad.given = "[[school_size]]\nstages = ['primary']\ncap = 5\nexisting_from = 2025\n", {}
    else:
        size = ""
    bad.region().write(tmp_path / "in")
    if size:
        path = tmp_path / "in" / "rules.toml"
        text = path.read_text(encoding="utf-8").replace("school_size = []", "")
        path.write_text(text + "\n" + size, encoding="utf-8")
    demand_rows(bad.demand(), bad.stage).to_csv(tmp_path / "demand.csv", index=False)
    words = ["plan", str(tmp_path / "in"), "--demand", str(tmp_path / "demand.csv"), "--years", "1"]
    result = CliRunner().invoke(app, [*words, "-o", str(tmp_path / "out"), "--lang", "en"])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if bad.fault:
        assert result.exit_code == 1
        assert "nothing was written" in result.stderr
        assert not (tmp_path / "out").exists()
    else:
        plan = optimize.Plan.read(tmp_path / "out")
        assert plan.check() == []
        assert plan.shortage.loc[plan.shortage["year"] == BASE + 1, "pupils"].sum() == bad.short
