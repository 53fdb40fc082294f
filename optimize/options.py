"""Options: projects that may be chosen, read from the table and tied to the units they act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.records import records

from .supply import NURSERY, Option, Unit

if TYPE_CHECKING:
    from schoolplaces.rules import Rules


def read_options(table: pd.DataFrame, units: list[Unit], rules: Rules, base: int) -> list[Option]:
    """Options as objects; one that acts on a unit that is not planned (a stage without demand) is left out.

    Parameters
    ----------
    table : DataFrame
        The options table.
    units : list of Unit
    rules : Rules
    base : int
        Base year.
    """
    place = {(unit.school, unit.stage): unit for unit in units}
    found = [_option(row, place, rules, base) for row in records(table)]
    return [option for option in found if option is not None]


def _option(row: Any, place: dict[tuple[str, str], Unit], rules: Rules, base: int) -> Option | None:
    ends = _ends(row, place)
    if ends is None:
        return None
    unit, leaves = ends
    kind = rules.projects[row.kind]
    lead = kind.lead_years if pd.isna(row.lead_years) else int(row.lead_years)
    earliest = max(base if pd.isna(row.earliest) else int(row.earliest), unit.opens)
    nursery = row.to_stage == NURSERY
    return Option(
        code=row.option,
        name=row.name or row.option,
        kind=row.kind,
        stage=row.stage,
        unit=unit.index,
        leaves=None if leaves is None else leaves.index,
        classes=_number(row.classes),
        beds=_number(row.beds),
        cost_10k=float(row.cost_10k),
        return_10k=float(_or(row.return_10k, 0.0)) + nursery * rules.nursery.return_10k * _number(row.classes),
        lead=lead,
        ready_before=kind.ready_before,
        life=kind.life,
        spend=tuple(kind.spend),
        first=max(base + lead, earliest),
        groups=_groups(row, unit),
        land_m2=float(_or(row.land_m2, 0.0)),
        floor_m2=float(_or(row.floor_m2, 0.0)),
        status=row.status or "assumed",
        to_stage=row.to_stage,
        to_sector=row.to_sector,
        must_by=None if pd.isna(row.must_by) else int(row.must_by),
    )


def _ends(row: Any, place: dict[tuple[str, str], Unit]) -> tuple[Unit, Unit | None] | None:
    """The unit that gets the rooms or the pupils, and the one that is left; None where one is not planned."""
    here = place.get((row.school, row.stage))
    gets: Unit | None = here
    if row.kind in ("new", "relocate"):
        gets = place.get((row.site, row.stage))
    elif row.kind == "close" and row.into:
        gets = place.get((row.into, row.stage))
    elif row.kind == "convert" and row.to_stage != NURSERY:
        gets = place.get((row.school, row.to_stage))
    left = here if row.kind in ("relocate", "close", "convert") else None
    if gets is None or (left is None and row.kind in ("relocate", "close", "convert")):
        return None
    return gets, left


def _groups(row: Any, unit: Unit) -> tuple[str, ...]:
    """What at most one option is chosen of: a size for a site, a way for a school to end, to take on a stage, a sector.

    Pupils of a school that changed its sector twice would count twice.
    """
    groups = []
    if row.kind in ("new", "relocate"):
        groups.append(f"site {row.site} {row.stage}")
    if row.kind in ("close", "relocate"):
        groups.append(f"leave {row.school} {row.stage}")
    if row.kind == "convert" and unit.planned:
        groups.append(f"take on {row.school} {row.to_stage}")
    if row.kind == "reclassify":
        groups.append(f"sector {row.school} {row.stage}")
    return tuple(groups)


def _number(value: Any) -> int:
    return int(_or(value, 0))


def _or(value: Any, default: Any) -> Any:
    return default if pd.isna(value) else value
