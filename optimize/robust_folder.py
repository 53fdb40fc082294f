"""What a robust search found, in the folder of its plan: figures in plan.json, and three tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.files import write_csv

from .hedged import Hedged
from .plan_table import read_table

SCALARS = ("objective", "bound", "gap", "gap_asked", "status", "years", "own_draws")  # its seconds are the plan's
TABLES = ("scenarios", "decisions", "limits")
FILES = tuple(f"robust_{name}" for name in TABLES)


def robust_facts(found: Hedged) -> dict[str, Any]:
    """What plan.json holds of it."""
    return {name: getattr(found, name) for name in SCALARS}


def write_robust(found: Hedged, folder: Path) -> None:
    """Write its tables."""
    for name in TABLES:
        write_csv(getattr(found, name), folder / f"robust_{name}.csv", spreadsheet=True)


def read_robust(kept: dict[str, Any], seconds: float, folder: Path) -> Hedged:
    """Read what `robust_facts` and `write_robust` wrote.

    Raises
    ------
    InputFaults
        Where a table is missing.
    KeyError, ValueError
        Where a figure is missing, or a table is none.
    """
    missing = [name for name in FILES if not (folder / f"{name}.csv").is_file()]
    if missing:
        raise InputFaults([Fault("plan_file_missing", str(folder / f"{name}.csv")) for name in missing])
    tables: dict[str, Any] = {name: read_table(folder, f"robust_{name}") for name in TABLES}
    return Hedged(**tables, **{name: kept[name] for name in SCALARS}, seconds=seconds)
