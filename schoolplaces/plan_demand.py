"""The demand of a plan: that of the file given, else the region's own table, else the forecast, and its back-test."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from schoolplaces.demand import Demand
    from schoolplaces.optimize import Plan
    from schoolplaces.region import Region

OUTLOOK = 10  # years after the base year


def plan_demand(region: Region, file: Path | None, years: int, draws: int = 0, seed: int = 0) -> Demand:
    """Return the demand of a plan.

    Parameters
    ----------
    region : Region
    file : path or None
        Table of demand that the planner brings along.
    years : int
        Need years; a forecast runs `years_ahead`.
    draws, seed : int
        How many draws it carries besides, and their seed; only a forecast has some.

    Raises
    ------
    InputFaults
        Where the file cannot be read, what it holds is no demand of this region, or draws are asked of a demand that is
        given.
    """
    from schoolplaces import forecast
    from schoolplaces.demand import Demand
    from schoolplaces.faults import Fault, InputFaults

    if draws and (file is not None or len(region.demand)):
        source = "demand.csv" if file is None else str(file)
        raise InputFaults([Fault("draws_given_demand", source, value=draws)])
    if file is not None:
        return Demand.read(file, region)
    if len(region.demand):
        return Demand.of_table(region.demand, region)
    model, ahead = forecast.fit(region), years_ahead(region, years)
    return forecast.simulate(model, draws, seed, ahead) if draws else model.project(ahead)


def years_ahead(region: Region, years: int) -> int:
    """Years of a forecast that a plan looks at: the outlook by which works are valued, the run-out of the need years.

    Parameters
    ----------
    region : Region
    years : int
        Need years.
    """
    return max(OUTLOOK, years + max(stage.grades for stage in region.stages.values()) - 1)


def plan_scores(plan: Plan) -> pd.DataFrame | None:
    """How wrong the forecast was in earlier years (`forecast.backtest`); None where nothing tells.

    That is where the demand is given, or the history too short for a single earlier forecast.
    """
    from schoolplaces import forecast
    from schoolplaces.faults import InputFaults

    if not plan.demand.table["basis"].eq("forecast").any():
        return None
    try:
        return forecast.backtest({"schoolplaces": forecast.ChosenProgression()}, plan.region)
    except InputFaults:
        return None
