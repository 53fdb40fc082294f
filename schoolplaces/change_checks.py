"""Checks of the changes that rules.toml announces: of a stage's grades and entry, of schools taught elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from schoolplaces.faults import Fault, Note
from schoolplaces.stage_names import unknown_stage

if TYPE_CHECKING:
    from schoolplaces.rule_models import SchoolMove
    from schoolplaces.rules import Rules
    from schoolplaces.stage import Stage

MOST_ENTRY_YEARS = 6  # by which an entry age may move at once; those older have long been at school
ALWAYS = 10_000  # a year that no move ends before


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
    yield from _entry_faults(rules, file)
    for number, move in enumerate(rules.school_move):
        path = f"school_move[{number}]"
        if move.stage is not None and move.stage not in rules.stages:
            yield unknown_stage(f"{path}.stage", move.stage, rules.stages)
        if move.school == move.into:
            yield Fault("rules_move_nowhere", file, None, f"{path}.into", move.into)
        if (move.kind == "rebuild") != (move.until is not None) or (move.until or move.year + 1) <= move.year:
            yield Fault("rules_until", file, None, f"{path}.until", move.until, year=move.year)
        elif move.school != move.into:
            yield from _place_faults(rules, number, file)


def _entry_faults(rules: Rules, file: str) -> Iterable[Fault]:
    """An entry age moves by a few years at once."""
    ages = {name: stage.entry_age for name, stage in rules.stages.items()}
    for number, change in sorted(enumerate(rules.stage_change), key=lambda pair: pair[1].year):
        if change.entry_age is None or change.stage not in ages:
            continue
        before, ages[change.stage] = ages[change.stage], change.entry_age
        if abs(change.entry_age - before) > MOST_ENTRY_YEARS:
            words = {"stage": change.stage, "before": before, "most": MOST_ENTRY_YEARS}
            yield Fault("rules_entry_jump", file, None, f"stage_change[{number}].entry_age", change.entry_age, **words)


def _place_faults(rules: Rules, number: int, file: str) -> Iterable[Fault]:
    """A school is in one place at a time: not away twice, nor at a school that is gone or comes to it."""
    moves, move, path = rules.school_move, rules.school_move[number], f"school_move[{number}]"
    if any(other.school == move.school and _together(other, move) for other in moves[:number]):
        yield Fault("rules_move_twice", file, None, f"{path}.year", move.year, school=move.school)
    elif _returns(move, moves):
        yield Fault("rules_move_circle", file, None, f"{path}.into", move.into, school=move.school)
    else:
        merged = (other for other in moves if other.kind == "merge" and other.school == move.into)
        gone = next((other for other in merged if other.year <= move.year and _together(other, move)), None)
        if gone:
            yield Fault("rules_move_gone", file, None, f"{path}.into", move.into, gone=gone.year, host=gone.into)


def _together(one: SchoolMove, other: SchoolMove) -> bool:
    """Whether two moves concern the same years, in the same stage or in all."""
    same = one.stage is None or other.stage is None or one.stage == other.stage
    return same and max(one.year, other.year) < min(one.until or ALWAYS, other.until or ALWAYS)


def _returns(move: SchoolMove, moves: list[SchoolMove]) -> bool:
    """Whether the host of a move, or the host's host, is at the school itself when the move begins."""
    at, seen = move.into, {""}
    while at not in seen and at != move.school:
        seen.add(at)
        away = (other for other in moves if other.school == at and other.year <= move.year and _together(other, move))
        at = next((other.into for other in away if (other.until or ALWAYS) > move.year), "")
    return at == move.school


def change_notes(rules: Rules) -> Iterable[Note]:
    """Changes that say nothing, and those after which more or fewer years lead to the end of the last stage."""
    stages = rules.stage_table()
    for change in rules.stage_change:
        stage = stages[change.stage]
        below = stages.get(stage.fed_by)
        if below and (change.entry_age is not None or change.entry_cutoff):
            words = {"below_zh": below.zh, "below_en": below.en, "stage_zh": stage.zh, "stage_en": stage.en}
            yield Note("entry_of_fed_stage", "rules.toml", None, "stage_change", None, year=change.year, **words)
    feeding = {stage.fed_by for stage in stages.values()}
    for name in (name for name in stages if name not in feeding):
        for year in sorted({change.year for change in rules.stage_change}):
            before, after = (_years_to_end(stages, name, when) for when in (year - 1, year))
            if before != after:
                words = {"stage_zh": stages[name].zh, "stage_en": stages[name].en}
                counts = {"year": year, "before": before, "after": after}
                yield Note("stage_years", "rules.toml", None, "stage_change", None, **counts, **words)


def _years_to_end(stages: Mapping[str, Stage], name: str, year: int) -> int:
    """Grades to the end of a stage, those of the stages that lead to it included."""
    total = 0
    while name in stages:
        total, name = total + stages[name].grades_in(year), stages[name].fed_by
    return total
