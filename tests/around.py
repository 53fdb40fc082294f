"""Draws around a demand for the tests of evaluating: the demand itself first, then cells by chance a little off."""

from __future__ import annotations

import numpy as np
import pandas as pd

from schoolplaces.demand import Demand
from schoolplaces.draws import Draws
from schoolplaces.optimize.instance import Instance
from schoolplaces.rounding import KEY


def itself(demand: Demand) -> Draws:
    """The demand as the one draw."""
    return Draws(demand.table[KEY], demand.table[["pupils"]].to_numpy(dtype=float))


def around(demand: Demand, draws: int, seed: int = 0, spread: float = 0.3) -> Draws:
    """Whole pupils: the demand, then each cell times a factor drawn about 1; some cells are emptied."""
    draw = np.random.default_rng(seed)
    pupils = demand.table["pupils"].to_numpy(dtype=float)[:, None]
    factors = np.exp(draw.normal(0.0, spread, (len(pupils), draws)))
    factors[draw.random(factors.shape) < 0.1] = 0.0
    factors[:, 0] = 1.0
    return Draws(demand.table[KEY], np.rint(pupils * factors))


def of_instance(instance: Instance, draws: int, seed: int = 0) -> Draws:
    """`around` for the demand of an instance, whose table is not at hand."""
    rows = [
        (town, name, grade, year, int(demand.living(year, homes, grade)))
        for name, demand in instance.demand.items()
        for town, homes in instance.homes.of_town.items()
        for grade in range(1, demand.stage.grades + 1)
        for year in demand.years
    ]
    return around(Demand(pd.DataFrame(rows, columns=[*KEY, "pupils"])), draws, seed)
