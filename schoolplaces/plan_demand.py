"""The demand of a plan: that of the file given, else the region's own table, else the forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from schoolplaces.demand import Demand
    from schoolplaces.region import Region


def plan_demand(region: Region, file: Path | None, years: int) -> Demand:
    """Return the demand of a plan.

    Parameters
    ----------
    region : Region
    file : path or None
        Table of demand that the planner brings along.
    years : int
        Need years. A forecast runs ten years, and as long as the last cohort of the need years is in its stage.

    Raises
    ------
    InputFaults
        Where the file cannot be read, or what it holds is no demand of this region.
    """
    from schoolplaces import forecast
    from schoolplaces.demand import Demand

    if file is not None:
        return Demand.read(file, region)
    if len(region.demand):
        return Demand.of_table(region.demand, region)
    longest = max(stage.grades for stage in region.stages.values())
    return forecast.fit(region).project(max(10, years + longest - 1))
