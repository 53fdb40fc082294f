"""The plan to start from: feasible, whole, and no better than the best one."""

from __future__ import annotations

import numpy as np
import pulp
import pytest

from schoolplaces.optimize.solve import build_model
from schoolplaces.optimize.start import Start, StartedHiGHS

from .test_constraints import instance


def knapsack(seed: int) -> tuple[pulp.LpProblem, dict[str, int]]:
    """Cover a demand with whole packs at least cost; what is not covered is dear."""
    draw = np.random.default_rng(seed)
    problem, years = pulp.LpProblem("cover", pulp.LpMinimize), {}
    packs = [problem.add_variable(f"pack{n}", 0, 4, "Integer") for n in range(6)]
    short = problem.add_variable("short", 0)
    size, price = draw.integers(2, 9, 6), draw.integers(3, 12, 6)
    years |= {f"pack{n}": int(draw.integers(2026, 2029)) for n in range(6)}
    total = pulp.LpAffineExpression([(pack, int(part)) for pack, part in zip(packs, size, strict=True)])
    problem.addConstraint(total + short >= int(draw.integers(20, 60)))
    problem.setObjective(pulp.LpAffineExpression([*zip(packs, price.tolist(), strict=True), (short, 50)]))
    return problem, years


@pytest.mark.parametrize("seed", range(20))
def test_start_is_feasible_and_whole_and_not_below_the_optimum(seed: int) -> None:
    problem, years = knapsack(seed)
    problem.solve(pulp.HiGHS(msg=False, threads=1, gapRel=0.0))
    best = pulp.value(problem.objective)
    columns = {variable.index: years[variable.name] for variable in problem.variables() if variable.name in years}
    found = Start(problem.solverModel, columns).find()
    assert found is not None
    whole = found[list(columns)]
    assert np.abs(whole - np.rint(whole)).max() < 1e-6
    for variable in problem.variables():
        variable.varValue = float(found[variable.index])
    assert problem.valid(1e-6)
    assert pulp.value(problem.objective) >= best - 1e-6


@pytest.mark.parametrize("seed", range(5))
def test_the_answer_does_not_depend_on_the_start(seed: int) -> None:
    problem, years = knapsack(seed)
    problem.solve(pulp.HiGHS(msg=False, threads=1, gapRel=0.0))
    plain = pulp.value(problem.objective)
    problem.solve(StartedHiGHS(years, msg=False, threads=1, gapRel=0.0))
    assert pulp.value(problem.objective) == pytest.approx(plain)


def test_same_model_same_start() -> None:
    found = []
    for _ in range(2):
        model = build_model(instance(), ["primary"], budget=True)
        model.problem.solve(pulp.HiGHS(msg=False, threads=1))
        columns = {v.index: model.whole_years[v.name] for v in model.problem.variables() if v.name in model.whole_years}
        found.append(Start(model.problem.solverModel, columns).find())
    assert found[0] is not None
    assert found[1] is not None
    assert found[0].tolist() == found[1].tolist()


def test_no_start_where_rounding_finds_none() -> None:
    """2·x = 3 has no whole answer near its relaxation."""
    problem = pulp.LpProblem("odd", pulp.LpMinimize)
    x = problem.add_variable("x", 0, 5, "Integer")
    problem.addConstraint(pulp.LpAffineExpression([(x, 2)]) == 3)
    problem.setObjective(pulp.LpAffineExpression([(x, 1)]))
    problem.solve(pulp.HiGHS(msg=False, threads=1, mip=False))
    assert Start(problem.solverModel, {x.index: 2026}).find() is None
