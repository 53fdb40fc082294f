"""The 5-3-1 rule replayed: forecast, plan, approve what is due, see what comes, again; beside other ways of working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.demand import Demand
from schoolplaces.draws import Draws
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.residence import base_pupils
from schoolplaces.reveal import reveal
from schoolplaces.rounding import KEY, whole_columns

from .approved import Approved, bound, due, offered
from .belief import belief
from .instance import OUTLOOK
from .memory import Memory
from .plan import Plan
from .planning import plan
from .policy import FORESIGHT, POLICIES, Policy
from .rolled import Outcome, Rolled, rolled

if TYPE_CHECKING:
    from schoolplaces.region import Region

Forecaster = Callable[["Region", int], Demand]  # the region as known in a year, years ahead: what will come


@dataclass
class Case:
    """One draw to be replayed: what comes, and how plans are made; forecasts and plans asked for twice are kept.

    Parameters
    ----------
    region : Region
        As `offered` gives it.
    came : DataFrame
        ``town, stage, grade, year, pupils``.
    forecaster : Forecaster
    known : callable
        Takes a year; gives the region as known then.
    years : int
        Need years; the last is the end year of all plans.
    gap, time_limit, seed
        Of every plan.
    """

    region: Region
    came: pd.DataFrame
    forecaster: Forecaster
    known: Callable[[int], Region]
    years: int
    gap: float
    time_limit: float
    seed: int
    told: dict[int, Demand] = field(default_factory=dict)
    plans: dict[object, Plan] = field(default_factory=dict)
    last: dict[bool, Plan] = field(default_factory=dict)

    def believed(self, year: int, ahead: int) -> Demand:
        """What a planner who forecasts some years ahead believes in a year; the truth where ``year`` is the last."""
        base = base_pupils(self.region)
        span = range(self.region.base_year + 1, int(self.came["year"].max()) + 1)
        forecast = self.forecast(year, span[-1] - year) if ahead and year < span[-1] else None
        return belief(self.came, forecast, base, span, year, ahead)

    def forecast(self, year: int, ahead: int) -> Demand:
        """What is forecast with what is known in a year."""
        if year not in self.told:
            self.told[year] = self.forecaster(self.known(year), ahead)
        return self.told[year]

    def truth(self) -> Demand:
        """What comes."""
        return self.believed(int(self.came["year"].max()), 0)

    def planned(self, seen: tuple[int, int] | None, deliver: int, approved: dict[str, Approved], open_: bool) -> Plan:
        """A plan with some works approved: by what is believed of a year so far ahead, or (None) by what comes."""
        bound_so = tuple(sorted((one.option, one.delivery_year, one.use_year) for one in approved.values()))
        key = seen, deliver, bound_so, open_
        if key not in self.plans:
            year = (self.region.base_year if seen is None else seen[0]) if open_ else None
            demand = self.truth() if seen is None else self.believed(*seen)
            ruled, start = bound(self.region, approved, deliver, year), self.last.get(seen is None)
            made = plan(
                ruled, demand, years=self.years, start=start,
                gap=self.gap, time_limit=self.time_limit, seed=self.seed,
            )  # fmt: skip
            # What a search has found is large: only the last one of what is believed, and of what comes, is kept.
            self.plans[key], self.last[seen is None] = replace(made, memory=Memory()), made
        return self.plans[key]


def roll(
    region: Region,
    forecaster: Forecaster,
    draws: Draws | Demand,
    *,
    years: int = 10,
    policies: Sequence[Policy] = POLICIES,
    known: Callable[[int], Region] | None = None,
    gap: float = 0.01,
    time_limit: float = 60.0,
    seed: int = 0,
    workers: int = 1,
    progress: Callable[[str], None] | None = None,
) -> Rolled:
    """Replay ways of working over the years to come, in each of several draws of what comes.

    In each autumn t from the base year on a planner forecasts with what is known by then, plans all years up to one
    fixed end year, and approves the works (new, expand, relocate) that its lead makes due. Approved works stay: they
    hold no class before their delivery. Then the pupils of autumn t + 1 are seen, and so on. All other measures take a
    year at most; like `evaluate` does with temporary places, they are left open until it shows who comes.

    What a way of working costs is the plan of least cost for what came, with its works as they were approved and no
    others: the same prices, end year and value of what is left for all. Pupils are placed, and gaps bridged, knowing
    all years, alike for all. *Foresight* chooses its works with the same lead times, knowing what comes and delivering
    no year too soon; regret is the cost above its own. So it is at least 0, but for the gaps of the plans.

    Parameters
    ----------
    region : Region
    forecaster : callable
        Takes a region as known in a year (pupils up to then, no later ones; `reveal`) and a number of years; gives the
        demand of so many years after it.
    draws : Draws or Demand
        What may come, of the region's residents: each draw is replayed. A demand without draws is one; so is history,
        where the region is one of an earlier year (`schoolplaces.past`).
    years : int
        Need years.
    policies : sequence of Policy
    known : callable, optional
        Takes a year; gives the region as it was known in that autumn, where that is history (`cut`). By default it is
        the region with the pupils that have come (`reveal`).
    gap, time_limit, seed
        Of every plan; see `plan`.
    workers : int
        Processes, which share out the draws; the result does not depend on it.
    progress : callable, optional
        Called with the name of each way of working, where one process works.

    Returns
    -------
    Rolled

    Raises
    ------
    InputFaults
        Where draws or a forecast lack years or cells.
    ValueError
        Where no policy is given, or one twice.

    Examples
    --------
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> from schoolplaces import Region
    >>> cell = {"town": "a", "stage": "kindergarten", "grade": 1}
    >>> county = Region.from_tables({
    ...     "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...     "enrolment": [cell | {"year": 2025, "pupils": 0}],
    ... })
    >>> come = pd.DataFrame([cell | {"year": year, "pupils": 70 * (year > 2026)} for year in range(2026, 2036)])
    >>> known = Demand.from_pupils(come, None)
    >>> found = roll(county, lambda seen, ahead: known, known, years=5, policies=[Policy(0, 0, 0)])
    >>> found.draws[["policy", "shortage", "short_years"]].values.tolist()
    [['foresight', 70, 1], ['react', 210, 3]]
    """
    names = [policy.name for policy in policies]
    if not names or len(set(names)) < len(names):
        raise ValueError(f"policies are {', '.join(names) or 'none'}; wanted are one or more, each once")
    index, values = _whole(region, draws, years)
    here = offered(region, [name for name in region.stages if (index["stage"] == name).any()])
    every = (index.assign(pupils=values[:, draw]) for draw in range(values.shape[1]))
    cases = (  # one after the other: a case holds all of its plans
        Case(here, came, forecaster, known or partial(reveal, here, came), years, gap, time_limit, seed)
        for came in every
    )
    if workers == 1 or values.shape[1] < 2:
        found = [_replayed(case, policies, progress) for case in cases]
    else:
        from joblib import Parallel, delayed  # type: ignore[import-untyped]

        found = list(Parallel(n_jobs=workers)(delayed(_replayed)(case, policies) for case in cases))
    return rolled(region, [FORESIGHT, *names], found, history=known is not None)


def _whole(region: Region, draws: Draws | Demand, years: int) -> tuple[pd.DataFrame, np.ndarray]:
    """Cells of the years needed, and whole pupils by draw."""
    given = draws if isinstance(draws, Draws) else draws.draws or _alone(draws)
    if region.rules.region.plan_stages:
        given = given.of_stages(region.rules.region.plan_stages)
    longest = max(stage.grades for stage in region.stages.values())
    first, last = region.base_year + 1, region.base_year + years
    there = sorted(given.index["year"].unique())
    if not len(given) or not set(range(first, last + 1)) <= set(there):
        found = ", ".join(map(str, there)) or "—"
        raise InputFaults([Fault("demand_years", "draws", first=first, last=last, found=found)])
    wanted = given.index["year"].between(first, max(last + longest - 1, region.base_year + OUTLOOK)).to_numpy()
    index = given.index.loc[wanted, KEY].reset_index(drop=True)
    return index, whole_columns(index, given.values[wanted])


def _alone(demand: Demand) -> Draws:
    return Draws(demand.table[KEY], demand.table[["pupils"]].to_numpy())


def _replayed(case: Case, policies: Sequence[Policy], progress: Callable[[str], None] | None = None) -> list[Outcome]:
    """One draw by every way of working, foresight first."""
    base, years = case.region.base_year, case.years
    tell = progress or (lambda _: None)
    tell(FORESIGHT)
    best = case.planned(None, 0, {}, open_=True)
    found = [Outcome(FORESIGHT, best, due(best, Policy(years, years, 0), base, {}))]
    for policy in policies:
        tell(policy.name)
        approved: dict[str, Approved] = {}
        for year in range(base, base + years):
            made = case.planned((year, policy.forecast), policy.deliver, approved, open_=True)
            approved |= due(made, policy, year, approved)
        found.append(Outcome(policy.name, case.planned(None, policy.deliver, approved, open_=False), approved))
    return found
