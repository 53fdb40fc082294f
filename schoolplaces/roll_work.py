"""What ``schoolplaces roll`` does: ways of working replayed in draws of the forecast, or in history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.console import DONE, Console
from schoolplaces.plan_commands import tell
from schoolplaces.plan_demand import years_ahead
from schoolplaces.text_tables import columns_text

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.draws import Draws
    from schoolplaces.faults import Note
    from schoolplaces.optimize import Policy, Rolled
    from schoolplaces.region import Region

ROLL = "roll.txt"
YEARS, DRAWS = 10, 3  # replayed where no number is given
SHOWN = ("shortage", "short_years", "idle", "cost_10k", "regret_10k")


@dataclass(frozen=True)
class Replay:
    """What is asked for: years, draws or history, ways of working, gap and seconds of each plan, processes, seed."""

    years: int | None = None
    draws: int | None = None
    history: bool = False
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
        console.files = region.files
        steps.begin(console.word("forecast"))
        case = _history(region, asked) if asked.history else _drawn(region, asked)
        steps.begin(console.word("roll"))
        found = optimize.roll(
            case.region,
            forecaster,
            case.draws,
            years=case.years,
            policies=policies,
            known=case.known,
            gap=asked.gap,
            time_limit=asked.time_limit,
            seed=asked.seed,
            workers=asked.workers,
            progress=lambda name: steps.say(f"{console.word('roll')} {name}"),
        )
    console.notes([*region.notes, *case.notes])
    assumed = "".join(f"\n{note.text(console.lang)}" for note in case.region.notes if asked.history)
    text = f"{_table(console, found)}\n{found.text(console.lang)}{assumed}"
    pictures = {} if target is None else {"regret.png": _picture(found, console.lang)}
    tables = {"roll_summary": found.summary()} | {
        f"roll_{name}": getattr(found, name) for name in ("draws", "stages", "works")
    }
    tell(console, text, tables, target, ROLL, "rolled_at", pictures)
    return DONE


def _picture(found: Rolled, lang: str) -> bytes:
    from schoolplaces import report

    return report.picture(report.regret_chart, found, lang, name="regret.png")


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


@dataclass(frozen=True)
class Case:
    """What is replayed: the region where it begins, what comes, years, how it was known in each (None: as drawn)."""

    region: Region
    draws: Draws
    years: int
    notes: tuple[Note, ...]
    known: Callable[[int], Region] | None = None


def _drawn(region: Region, asked: Replay) -> Case:
    """Draws of the demand, long enough for the run-out of the last need year and for the outlook."""
    from schoolplaces import forecast

    _forecast_anew(region)
    years, draws = asked.years or YEARS, asked.draws or DRAWS
    demand = forecast.simulate(forecast.fit(region), draws, asked.seed, years_ahead(region, years))
    assert demand.draws is not None
    return Case(region, demand.draws, years, demand.notes)


def _history(region: Region, asked: Replay) -> Case:
    """The pupils who came since an earlier year; after the base year those of today's forecast, for the run-out."""
    from schoolplaces import forecast
    from schoolplaces.cut import cut
    from schoolplaces.draws import Draws
    from schoolplaces.faults import Fault, InputFaults
    from schoolplaces.past import most_years, past
    from schoolplaces.residence import resident_pupils
    from schoolplaces.rounding import KEY

    _forecast_anew(region)
    if asked.draws is not None:
        raise InputFaults([Fault("roll_history_draws", "--draws", value=asked.draws)])
    years = asked.years or min(YEARS, max(1, most_years(region)))
    then, lived = past(region, years), resident_pupils(region)
    after = forecast.fit(region).project(years_ahead(region, 0))
    rows = pd.concat([lived[lived["year"] > then.base_year], after.table])[[*KEY, "pupils"]].reset_index(drop=True)
    draws = Draws(rows[KEY], rows[["pupils"]].to_numpy(dtype=float))
    return Case(then, draws, years, (*then.notes, *after.notes), partial(cut, region))


def _forecast_anew(region: Region) -> None:
    from schoolplaces.faults import Fault, InputFaults

    if len(region.demand):
        raise InputFaults([Fault("roll_given_demand", "demand.csv")])


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
