"""Spoilt tables end in faults a planner can act on or in a plan that holds: never in a traceback or a hang.

Tables of the tiny fixtures, of a drawn county and of every bundled case. ``SCHOOLPLACES_MUTATIONS`` sets how many are
tried (300), ``SCHOOLPLACES_PLANNED`` how many of those that read are planned to the end (50; at night all),
``SCHOOLPLACES_FIRST_MUTATION`` where to begin: other numbers, other mutations.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import traceback
from collections import Counter
from pathlib import Path

import pytest

from schoolplaces import Region, optimize
from schoolplaces.faults import InputFaults
from schoolplaces.messages_cells import CELL_MESSAGES
from schoolplaces.plan_demand import plan_demand
from schoolplaces.report.write import appendix_tables

from .bounded import bounded
from .mutate import EITHER, KINDS, ROW, SAME, mutated
from .mutate_county import COUNTIES, base

pytestmark = [pytest.mark.slow, pytest.mark.every]

MUTATIONS = int(os.environ.get("SCHOOLPLACES_MUTATIONS", "300"))
PLANNED = int(os.environ.get("SCHOOLPLACES_PLANNED", "50"))  # spread over the kinds
FIRST = int(os.environ.get("SCHOOLPLACES_FIRST_MUTATION", "0"))
SECONDS, MEGABYTES = 60.0, 2000.0  # no mutation may take longer or more
KEYS = {kind: [f"{kind}:{FIRST + i}" for i in range(at, MUTATIONS, len(KINDS))] for at, kind in enumerate(KINDS)}
COMMANDS = [keys[0] for keys in list(KEYS.values())[:: len(KINDS) // 10] if keys]
WHOLE = ("and_more", "missing_year", "base_year_late", "zone_shares")  # faults of a whole column or table
outcomes: Counter[str] = Counter()
told: Counter[str] = Counter()
bases: Counter[str] = Counter()


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Digests of the counties before they are spoilt."""
    folder = tmp_path_factory.mktemp("bases")
    return {name: Region.read(base(name).write(folder / name)).digest() for name in COUNTIES}


def untold(error: InputFaults) -> list[str]:
    """Faults that name no file, tell of a cell without its row, or do not say something in each language."""
    texts = [(fault, fault.text("zh").strip(), fault.text("en").strip()) for fault in error.faults]
    wrong = [f"{fault!r} names no file or has no text" for fault, zh, en in texts if not (fault.file and zh and en)]
    wrong += [f"{fault!r} has one text for both languages" for fault, zh, en in texts if zh == en]
    wrong += [
        f"{fault!r} tells of a cell and not of its row"
        for fault in error.faults
        if fault.file.endswith(".csv") and fault.code in CELL_MESSAGES and fault.code not in WHOLE and not fault.row
    ]
    return wrong or ([] if texts else ["InputFaults without a fault"])


def read(key: str, folder: Path, digests: dict[str, str]) -> tuple[Region | None, list[str]]:
    """Read the county of a mutation; a region or None, and what is wrong."""
    county, expect, name = mutated(key)
    try:
        region = Region.read(county.write(folder))
    except InputFaults as error:
        outcomes["faults"] += 1
        told.update({fault.code for fault in error.faults})
        wrong = [f"changes nothing, but: {error.text('en')}"] if expect == SAME else []
        wrong += ["no fault names a row"] if expect == ROW and not any(fault.row for fault in error.faults) else []
        return None, untold(error) + wrong
    if expect not in (EITHER, SAME):
        return region, ["read without a fault"]
    return region, ["read as another county"] if expect == SAME and region.digest() != digests[name] else []


def plan(region: Region) -> list[str]:
    """Forecast and plan a region as ``schoolplaces plan`` does, check the plan and its sums; return what is wrong."""
    try:
        demand = plan_demand(region, None, 5)
        made = optimize.plan(region, demand, gap=0.02, time_limit=20)
    except InputFaults as error:
        outcomes["region, then faults in planning"] += 1
        told.update({fault.code for fault in error.faults})
        never = [fault.text("en") for fault in error.faults if fault.code == "no_plan_possible"]
        return untold(error) + never
    outcomes[f"region, planned: {made.status}"] += 1
    broken = [violation.text("en") for violation in made.check()]
    appendix_tables(made, audit=made.audit())  # raises where a sum differs between two tables
    return broken


def tried(key: str, folder: Path, digests: dict[str, str], to_end: bool) -> list[str]:
    """Take one mutation to its end; return what is wrong, each with the key."""
    name = mutated(key)[2]
    bases[name] += 1
    try:
        with bounded(SECONDS, MEGABYTES):
            region, wrong = read(key, folder, digests)
            if region is not None and to_end:
                wrong += plan(region)
            elif region is not None:
                outcomes["region"] += 1
    except Exception:
        outcomes["another exception"] += 1
        wrong = [traceback.format_exc(limit=-4)]
    shutil.rmtree(folder)
    return [f'"{key}" ({name}): {what}' for what in wrong]


@pytest.mark.parametrize("kind", KINDS)
def test_faults_or_a_plan_that_holds(kind: str, tmp_path: Path, digests: dict[str, str]) -> None:
    """Every mutation of a kind; those planned so far stay below the share of the kinds gone through."""
    share = PLANNED * (list(KINDS).index(kind) + 1) // len(KINDS)
    wrong: list[str] = []
    for key in KEYS[kind]:
        planned = sum(count for outcome, count in outcomes.items() if "plan" in outcome)
        wrong += tried(key, tmp_path / "county", digests, planned < share)
    assert not wrong, 'python -m tests.mutate "KIND:NUMBER" FOLDER writes the county.\n' + "\n".join(wrong[:20])


@pytest.mark.parametrize("key", COMMANDS)
def test_command_line(key: str, tmp_path: Path) -> None:
    """The same through the command: exit code 0, 1 or 3, no traceback, nothing written unless it is planned."""
    mutated(key)[0].write(tmp_path / "county")
    words = ["plan", str(tmp_path / "county"), "-o", str(tmp_path / "plan"), "--gap", "0.02", "--time-limit", "20"]
    done = subprocess.run(
        [sys.executable, "-m", "schoolplaces", *words], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    outcomes[f"command line: exit {done.returncode}"] += 1
    assert done.returncode in (0, 1, 3), f"{key}: {done.stderr}"
    assert "Traceback" not in done.stderr + done.stdout, f"{key}: {done.stderr}"
    assert (tmp_path / "plan" / "plan.json").exists() == (done.returncode != 1), key
    assert done.returncode != 1 or done.stderr.strip(), f"{key}: ended with 1 and said nothing"


def _counted(found: Counter[str]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in sorted(found.items()))


def test_counts_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """How many ended how, and the faults told most often."""
    with capsys.disabled():
        print(f"\n{sum(bases.values()):,} mutations of {len(KINDS)} kinds:", _counted(outcomes))
        print("of", _counted(bases))
        print(f"{len(told)} codes of faults:", ", ".join(f"{code} {count:,}" for code, count in told.most_common(12)))
    assert outcomes["faults"] <= MUTATIONS
