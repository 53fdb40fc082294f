"""What a solved model comes to: the plan's own tables, up to the rounding of pupils; parts add up."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.optimize.assemble import assemble
from schoolplaces.optimize.costs import TERMS, fixed_cost
from schoolplaces.optimize.draw_block import solved_columns
from schoolplaces.optimize.outcomes import Outcomes, added, in_a_row, outcomes, unchanged
from schoolplaces.optimize.search import Search, first_uses
from schoolplaces.optimize.solve import solve

from . import drawn
from .golden_changes import changes

KEYS = ["town", "stage", "year"]


@pytest.mark.parametrize(
    "made",
    [
        lambda: drawn.prepared(0),
        pytest.param(changes, marks=pytest.mark.slow),
        pytest.param(lambda: drawn.prepared(3), marks=pytest.mark.slow),
    ],
)
def test_a_solved_model_says_what_the_tables_made_from_it_say(made: object) -> None:
    """Pupils of the tables are whole: a town's sums lie within some pupils of the model's."""
    instance: optimize.Instance = made()  # type: ignore[operator]
    solutions = solve(instance, Search())
    frames, uses = assemble(instance, solutions), first_uses(solutions)
    found = added([outcomes(one.model, *solved_columns(one.model), uses) for one in solutions])
    short: dict[tuple[str, str, int], np.ndarray] = {}
    for (town, stage, _, year), mine in found.short.items():
        short[town, stage, year] = short.get((town, stage, year), 0.0) + mine
    balance = frames["balance"].set_index(KEYS)
    need = balance[balance.index.get_level_values("year").isin(instance.need)]
    for column, mine in (("shortage", short), ("surplus", found.idle)):
        numbers = [float(mine[key][0]) if key in mine else 0.0 for key in need.index]
        assert numbers == pytest.approx(need[column].tolist(), abs=3.0)
    fixed = unchanged(instance, 1)
    total = sum(float(number[0]) for part in (found.costs, fixed) for number in part.values())
    assert total == pytest.approx(sum(one.objective for one in solutions) + fixed_cost(instance))
    by_term = pd.Series(0.0, index=TERMS)
    for part in (found.costs, fixed):
        for (_, term), number in part.items():
            by_term[term] += number[0]
    exact = ["capital", "residual", "campus", "added_class", "extra_class", "return", "deviation"]
    assert by_term[exact].tolist() == pytest.approx(frames["costs"][exact].sum().tolist(), abs=1e-4)


def test_parts_add_up_and_draws_follow_each_other() -> None:
    a, b, term = ("a", "primary", 1, 2026), ("b", "primary", 1, 2026), (("a", "primary", 2026), "class")
    one = Outcomes({a: np.array([1.0, 2.0])}, {}, {term: np.array([5.0, 6.0])})
    two = Outcomes({a: np.array([10.0, 20.0]), b: np.array([3.0, 4.0])}, {}, {})
    both = added([one, two])
    assert both.short[a].tolist() == [11, 22]
    assert both.short[b].tolist() == [3, 4]
    assert both.costs[term].tolist() == [5, 6]
    assert one.short[a].tolist() == [1, 2], "what was added is left as it was"
    row = in_a_row([one, two])
    assert row.short[a].tolist() == [1, 2, 10, 20]
    assert row.short[b].tolist() == [0, 0, 3, 4]
    assert row.costs[term].tolist() == [5, 6, 0, 0]
