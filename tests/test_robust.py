"""What a robust plan may be asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from schoolplaces.demand import Demand
from schoolplaces.draws import Draws
from schoolplaces.faults import InputFaults
from schoolplaces.optimize import Limit, Robust
from schoolplaces.optimize.hedge import reduced
from schoolplaces.optimize.scenarios import Scenarios
from schoolplaces.rounding import KEY

CELLS = pd.DataFrame({"town": ["a"], "stage": ["primary"], "grade": [1], "year": [2026]})
DRAWS = Draws(CELLS[KEY], np.arange(30.0)[None, :])


def demand(draws: Draws | None = None) -> Demand:
    table = CELLS.assign(pupils=10)
    return Demand(table, pd.DataFrame(), draws=draws)


@pytest.mark.parametrize("asked", [{"n": 0}, {"years": 0}, {"gap": -0.1}, {"time_limit": 0.0}])
def test_numbers_out_of_range(asked: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="or more"):
        Robust(**asked)  # type: ignore[arg-type]


def test_limits_are_kept_as_they_are_told() -> None:
    limits = [Limit("primary", p=0.1), Limit("junior", cvar=3.0)]
    assert Robust(limits=limits).limits == tuple(limits)  # type: ignore[arg-type]
    assert Robust(limits=limits) == Robust(limits=tuple(limits))  # type: ignore[arg-type]


def test_draws_are_reduced_and_scenarios_taken_as_they_are() -> None:
    few = reduced(demand(), Robust(DRAWS, n=4), 0)
    assert (len(few), float(few.weights.sum())) == (4, pytest.approx(1.0))
    own = Scenarios(DRAWS, np.full(30, 1 / 30), np.arange(30))
    assert reduced(demand(), Robust(own, n=4), 0) is own
    assert len(reduced(demand(DRAWS), Robust(n=5), 0)) == 5  # those of the demand where none are brought


def test_without_draws_or_with_broken_ones_nothing_is_asked() -> None:
    for given, robust, code in (
        (demand(), Robust(), "draws_none"),
        (demand(), Robust(Draws(CELLS[KEY], np.array([[1.0, np.nan]]))), "draws_number"),
    ):
        with pytest.raises(InputFaults) as told:
            reduced(given, robust, 0)
        assert [fault.code for fault in told.value.faults] == [code]
