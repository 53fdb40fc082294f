"""What ``schoolplaces evaluate`` does: a plan in many draws of its demand, and its no-regret projects."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from schoolplaces.console import DONE, Console, Steps
from schoolplaces.estimates import has_estimates
from schoolplaces.plan_commands import tell

if TYPE_CHECKING:
    from schoolplaces.draws import Draws
    from schoolplaces.optimize import Evaluation, Plan

EVALUATION = "evaluation.txt"
TABLES = ("towns", "stages", "grades", "stage_grades", "costs", "draws", "whole")
LEAST = 50  # draws, for what is not regretted


@dataclass(frozen=True)
class Asked:
    """What is asked for: draws made anew (0: those of the plan), whole classes in each, processes, seed."""

    draws: int = 0
    whole: bool = False
    workers: int = 1
    seed: int = 0


def evaluate(console: Console, folder: Path, target: Path | None, previous: Path | None, asked: Asked) -> int:
    """Evaluate a plan; into a folder with the tables and the figure, or to standard output."""
    from schoolplaces import optimize
    from schoolplaces.files import check_target

    if target is not None:
        check_target(target, EVALUATION)  # before the work, not after it
    with console.steps(4) as steps:
        steps.begin(console.word("read"))
        made = optimize.Plan.read(folder)
        before = None if previous is None else optimize.Plan.read(previous)
        draws = _draws(console, steps, made, folder, asked)
        steps.begin(console.word("evaluate"))
        found = optimize.evaluate(made, draws, whole=asked.whole, workers=asked.workers, previous=before)
        steps.begin(console.word("no_regret"))
        few = None
        if len(draws) >= LEAST:
            few = optimize.no_regret(made, draws, seed=asked.seed, workers=asked.workers, previous=before)
    text = found.text(console.lang)
    text += "\n" + (console.word("regret_few", least=LEAST) if few is None else few.text(console.lang))
    tables = {f"evaluation_{name}": getattr(found, name) for name in TABLES}
    tables |= {} if few is None else {"evaluation_projects": few.table}
    pictures = {} if target is None else {"chances.png": _picture(made, found, console.lang)}
    tell(console, text, tables, target, EVALUATION, "evaluated_at", pictures)
    return DONE


def _draws(console: Console, steps: Steps, made: Plan, folder: Path, asked: Asked) -> Draws:
    """Draws made anew from the tables the plan was made from, or those it keeps.

    Raises
    ------
    InputFaults
        Where it keeps none and none are asked for, or its demand was given, of which there are no draws.
    """
    from schoolplaces import forecast
    from schoolplaces.faults import Fault, InputFaults

    steps.begin(console.word("forecast"))
    if not asked.draws:
        if made.demand.draws is None:
            raise InputFaults([Fault("evaluate_draws", str(folder))])
        return made.demand.draws
    if any(note.code == "demand_given" for note in made.demand.notes):
        raise InputFaults([Fault("draws_given_demand", str(folder), value=asked.draws)])
    ahead = max(made.demand.years) - made.region.base_year
    drawn = forecast.simulate(forecast.fit(made.region), asked.draws, asked.seed, ahead).draws
    assert drawn is not None
    return drawn


def _picture(made: Plan, found: Evaluation, lang: str) -> bytes:
    from schoolplaces import report

    towns = dict(zip(made.region.towns["town"], made.region.towns["name"], strict=True))
    estimated = has_estimates(made.region.tables.values())
    return report.picture(report.chance_chart, found, lang, towns=towns, estimated=estimated, name="chances.png")
