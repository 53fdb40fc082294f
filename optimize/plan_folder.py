"""A plan as a folder: plan.json, its tables as CSV, demand and draws, and the checked inputs it was made from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from schoolplaces.csv_cells import csv_text
from schoolplaces.demand import Demand
from schoolplaces.draws_file import draws_facts, draws_text, read_draws, write_draws
from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.files import staged_folder, write_csv
from schoolplaces.region import Region

from .plan import FRAMES, MARKER, Plan
from .plan_facts import check_facts
from .plan_table import read_table
from .robust_folder import read_robust, robust_facts, write_robust

DRAWS = "draws.csv.gz"
SCALARS = ("objective", "bound", "gap", "status", "gap_asked", "seconds", "solver", "versions", "seed")


def digest(region: Region, demand: Demand) -> str:
    """Digest of what a plan was made from: the sorted, normalised tables, the rules and the demand."""
    return hashlib.sha256((region.digest() + csv_text(demand.table)).encode()).hexdigest()


def write_plan(plan: Plan, folder: Path) -> None:
    """Write a plan folder: whole, or not at all."""
    with staged_folder(folder, MARKER) as aside:
        plan.region.write(aside / "inputs")
        for name in FRAMES:
            write_csv(getattr(plan, name), aside / f"{name}.csv", spreadsheet=True)
        write_csv(plan.demand.table, aside / "demand.csv", spreadsheet=True)
        write_csv(plan.demand.participation, aside / "participation.csv", spreadsheet=True)
        held = facts(plan)
        if plan.demand.draws is not None:
            drawn = draws_text(plan.demand.draws)
            held["draws"] = draws_facts(plan.demand.draws, drawn)
            write_draws(drawn, aside / DRAWS)
        if plan.robust is not None:
            held["robust"] = robust_facts(plan.robust)
            write_robust(plan.robust, aside)
        text = json.dumps(held, ensure_ascii=False, indent=2, sort_keys=True)
        (aside / MARKER).write_text(text + "\n", encoding="utf-8")


def facts(plan: Plan) -> dict[str, Any]:
    """What plan.json holds of every plan."""
    costs = plan.costs.drop(columns=["stage", "year"]).sum()
    need = plan.balance[plan.balance["year"].isin(plan.need_years)]
    return {name: getattr(plan, name) for name in SCALARS} | {
        "region": plan.region.name,
        "base_year": plan.region.base_year,
        "need_years": list(plan.need_years),
        "inputs_digest": digest(plan.region, plan.demand),
        "rules": plan.region.rules.model_dump(
            mode="json", by_alias=True, exclude={"region": {"only_stages", "inherit"}}
        ),
        "totals": {
            "projects": len(plan.projects),
            "places": int(plan.projects["places"].sum()),
            "capital_10k": round(float(plan.projects["cost_10k"].sum()), 4),
            "shortage": {str(year): int(rows.sum()) for year, rows in need.groupby("year")["shortage"]},
            "costs": {str(name): round(float(value), 4) for name, value in costs.items()},
        },
        "notes": [_note_facts(note) for note in plan.notes],
        "demand_notes": [_note_facts(note) for note in plan.demand.notes],
    }


def _note_facts(note: Note) -> dict[str, Any]:
    kept = {
        "code": note.code,
        "file": note.file,
        "column": note.column,
        "value": note.value,
        "params": dict(note.params),
    }
    return kept | {"zh": note.text("zh"), "en": note.text("en")}


def _note(kept: dict[str, Any]) -> Note:
    note = Note(kept["code"], kept["file"], None, kept["column"], kept["value"], **kept["params"])
    note.text()  # KeyError where this version has no such sentence, or it needs what the note does not say
    return note


def read_plan(folder: Path) -> Plan:
    """Read a plan folder and see that its inputs are those it was made from."""
    kept = _json(folder / MARKER)
    missing = [name for name in (*FRAMES, "demand", "participation") if not (folder / f"{name}.csv").is_file()]
    if missing:
        raise InputFaults([Fault("plan_file_missing", str(folder / f"{name}.csv")) for name in missing])
    region = Region.read(folder / "inputs")
    try:
        check_facts(kept)
        region = replace(region, name=kept["region"])  # not the name of the folder it lies in
        tables: dict[str, Any] = {name: read_table(folder, name) for name in FRAMES}
        told, drawn = tuple(map(_note, kept["demand_notes"])), kept.get("draws")
        draws = None if drawn is None else read_draws(folder / DRAWS, drawn)
        demand = Demand(read_table(folder, "demand"), read_table(folder, "participation"), told, draws)
        hedged = kept.get("robust")
        plan = Plan(
            region=region,
            demand=demand,
            need_years=tuple(kept["need_years"]),
            notes=tuple(map(_note, kept["notes"])),
            robust=None if hedged is None else read_robust(hedged, kept["seconds"]["robust"], folder),
            **tables,
            **{name: kept[name] for name in SCALARS},
        )
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise InputFaults([Fault("plan_unreadable", str(folder / MARKER), reason=str(error))]) from None
    if digest(region, demand) != kept["inputs_digest"]:
        raise InputFaults([Fault("plan_changed", str(folder / "inputs"))])
    return plan


def _json(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        tables = any(path.with_name(name).is_file() for name in ("towns.csv", "region.xlsx"))
        fault = Fault("plan_is_region", str(path.parent)) if tables else Fault("plan_file_missing", str(path))
        raise InputFaults([fault]) from None
    except (OSError, ValueError, RecursionError) as error:
        raise InputFaults([Fault("plan_unreadable", str(path), reason=str(error))]) from None
    if not isinstance(kept, dict):
        raise InputFaults([Fault("plan_unreadable", str(path), reason="no object")])
    return kept
