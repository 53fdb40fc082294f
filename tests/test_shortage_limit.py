"""Limits on shortage: what they bound by hand and by trying all parts of the worst, and what each scenario may use."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.optimize import Limit

SHORT, WEIGHTS = np.array([0.0, 10.0, 4.0, 0.0]), np.array([0.4, 0.1, 0.2, 0.3])


def test_by_hand() -> None:
    assert Limit("primary", p=0.1).reached(SHORT, WEIGHTS) == pytest.approx(0.3)
    assert Limit("primary", cvar=1.0, worst=0.1).reached(SHORT, WEIGHTS) == pytest.approx(10.0)
    assert Limit("primary", cvar=1.0, worst=0.2).reached(SHORT, WEIGHTS) == pytest.approx((10 + 4) / 2)
    assert Limit("primary", cvar=1.0, worst=1.0).reached(SHORT, WEIGHTS) == pytest.approx(SHORT @ WEIGHTS)


@pytest.mark.parametrize("seed", range(5))
def test_the_mean_of_the_worst_is_the_least_of_rockafellar_and_uryasev(seed: int) -> None:
    draw = np.random.default_rng(seed)
    short, weights = draw.integers(0, 30, 8).astype(float), draw.dirichlet(np.ones(8))
    limit = Limit("primary", cvar=1.0, worst=float(draw.uniform(0.05, 1.0)))
    least = min(one + np.maximum(0.0, short - one) @ weights / limit.worst for one in (0.0, *short))
    assert limit.reached(short, weights) == pytest.approx(least)


def test_what_each_scenario_may_be_short_keeps_the_limit_and_uses_it_up() -> None:
    limit = Limit("primary", cvar=9.0, worst=0.2)
    caps = limit.caps(SHORT, WEIGHTS)
    assert (caps >= SHORT).all()
    assert limit.reached(caps, WEIGHTS) == pytest.approx(9.0)
    assert Limit("primary", p=0.5).caps(SHORT, WEIGHTS).tolist() == [0.0, np.inf, np.inf, 0.0]


@pytest.mark.parametrize("asked", [{}, {"p": 0.1, "cvar": 1.0}, {"p": 1.5}, {"p": -0.1}, {"cvar": 1.0, "worst": 0.0}])
def test_numbers_out_of_range(asked: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="p "):
        Limit("primary", **asked)  # type: ignore[arg-type]
