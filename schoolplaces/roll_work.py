"""What ``schoolplaces roll`` does: ways of working replayed in draws of the forecast, each year forecast anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from schoolplaces.console import DONE, Console
from schoolplaces.plan_commands import tell
from schoolplaces.text_tables import columns_text

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.optimize import Policy, Rolled
    from schoolplaces.region import Region

ROLL = "roll.txt"
SHOWN = ("shortage", "short_years", "idle", "cost_10k", "regret_10k")


@dataclass(frozen=True)
class Replay:
    """What is asked for: years, draws, names of ways of working, gap and seconds of each plan, processes, seed."""

    years: int = 10
    draws: int = 3
    policies: tuple[str, ...] = ()
    gap: float = 0.02
    time_limit: float = 60.0
    workers: int = 1
    seed: int = 0


def roll(console: Console, folder: Path, target: Path | None, asked: Replay, packs: Sequence[str] = ()) -> int:
    """Replay ways of working; into a folder with the tables, or to standard output."""
    from schoolplaces import optimize
    from schoolplaces.files import check_target
    from schoolplaces.region import Region

    policies = read_policies(asked.policies)
    if target is not None:
        check_target(target, ROLL)  # before the work, not after it
    with console.steps(3) as steps:
        steps.begin(console.word("read"))
        region = Region.read(folder, packs)
        steps.begin(console.word("forecast"))
        demand = _drawn(region, asked)
        steps.begin(console.word("roll"))
        found = optimize.roll(
            region,
            forecaster,
            demand,
            years=asked.years,
            policies=policies,
            gap=asked.gap,
            time_limit=asked.time_limit,
            seed=asked.seed,
            workers=asked.workers,
            progress=lambda name: steps.say(f"{console.word('roll')} {name}"),
        )
    console.notes([*region.notes, *demand.notes])
    tables = {"roll_summary": found.summary()} | {
        f"roll_{name}": getattr(found, name) for name in ("draws", "stages", "works")
    }
    tell(console, f"{_table(console, found)}\n{found.text(console.lang)}", tables, target, ROLL, "rolled_at")
    return DONE


def forecaster(known: Region, ahead: int) -> Demand:
    """The forecast of a region as it is known in a year."""
    from schoolplaces import forecast

    return forecast.fit(known).project(ahead)


def read_policies(names: Sequence[str]) -> tuple[Policy, ...]:
    """Ways of working by their names; those usually compared where none is named.

    Raises
    ------
    InputFaults
        For a name that is no policy, all of them told.
    """
    from schoolplaces import optimize
    from schoolplaces.faults import Fault, InputFaults

    found, faults = {}, []
    for name in names:
        try:
            found[name] = optimize.Policy.read(name)
        except ValueError:
            faults.append(Fault("policy_unknown", "--policy", value=name))
    if faults:
        raise InputFaults(faults)
    return tuple(found.values()) or optimize.POLICIES


def _drawn(region: Region, asked: Replay) -> Demand:
    """Draws of the demand, long enough for the run-out of the last need year and for the outlook."""
    from schoolplaces import forecast
    from schoolplaces.faults import Fault, InputFaults

    if len(region.demand):
        raise InputFaults([Fault("roll_given_demand", "demand.csv")])
    longest = max(stage.grades for stage in region.stages.values())
    return forecast.simulate(forecast.fit(region), asked.draws, asked.seed, max(10, asked.years + longest - 1))


def _table(console: Console, found: Rolled) -> str:
    """Means by way of working, with the spread over draws where there are several."""
    summary, several = found.summary(), found.draws["draw"].max() > 1
    rows = [[console.word("policy"), *(console.word(name) for name in SHOWN)]]
    for row in summary.to_dict("records"):
        cells = [f"{row[name]:,.0f}" for name in SHOWN]
        if several:
            spread = [f" ({row[f'{name}_low']:,.0f}–{row[f'{name}_high']:,.0f})" for name in SHOWN]
            cells = [cell + more for cell, more in zip(cells, spread, strict=True)]
        name = str(row["policy"])
        rows.append([console.word(name) if name in ("react", "foresight") else name, *cells])
    return columns_text(rows)
