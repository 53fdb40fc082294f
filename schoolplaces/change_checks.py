"""Checks of the changes that rules.toml announces: of a stage's grades and entry, of schools taught elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from schoolplaces.faults import Fault
from schoolplaces.nearest import unknown_stage

if TYPE_CHECKING:
    from schoolplaces.rules import Rules


def change_faults(rules: Rules, file: str) -> Iterable[Fault]:
    """Changes of a stage name a stage, something that changes, and a year once; a rebuilt school comes back later."""
    seen = set()
    for number, change in enumerate(rules.stage_change):
        path = f"stage_change[{number}]"
        if change.stage not in rules.stages:
            yield unknown_stage(f"{path}.stage", change.stage, rules.stages)
        if change.grades is None and change.entry_age is None and change.entry_cutoff is None:
            yield Fault("rules_no_change", file, None, path)
        if (change.stage, change.year) in seen:
            yield Fault("rules_change_twice", file, None, f"{path}.year", change.year, stage=change.stage)
        seen.add((change.stage, change.year))
    for number, move in enumerate(rules.school_move):
        path = f"school_move[{number}]"
        if move.stage is not None and move.stage not in rules.stages:
            yield unknown_stage(f"{path}.stage", move.stage, rules.stages)
        if move.school == move.into:
            yield Fault("rules_move_nowhere", file, None, f"{path}.into", move.into)
        if (move.kind == "rebuild") != (move.until is not None) or (move.until or move.year + 1) <= move.year:
            yield Fault("rules_until", file, None, f"{path}.until", move.until, year=move.year)
