"""Blocks of a model: every column is in one or in none, and plans of blocks put together keep every row."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from schoolplaces.optimize import layout as module
from schoolplaces.optimize.blocks import block_labels, cut_out
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.handing import FEASIBLE, matrix_of, solver_of
from schoolplaces.optimize.layout import NONE
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.relaxation import Relaxation
from schoolplaces.optimize.solve import relax

from .small_regions import broken, instance
from .two_stages import instance as two_stages

SEEDS, TURNS = (0, 2, 4, 5, 9), (0, 1, 2)
MANY = 25  # pupils' columns of a block: several blocks even in a small region


@pytest.fixture(autouse=True)
def many_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", MANY)


def case(seed: int) -> tuple[Model, Relaxation, csr_matrix, np.ndarray]:
    """All stages of a region with the budget: its model, relaxation, matrix and which columns are whole."""
    found = instance(seed)
    model = build_model(found, found.demand, budget=True)
    relaxation = relax(model)
    whole = np.zeros(relaxation.size, dtype=bool)
    whole[model.structure.whole] = True
    return model, relaxation, matrix_of(relaxation.handed), whole


@pytest.mark.parametrize("seed", SEEDS)
def test_every_column_is_in_one_block_or_in_none(seed: int) -> None:
    model, _, matrix, whole = case(seed)
    for labels in (block_labels(model.structure.layout, matrix, whole, turn) for turn in TURNS):
        assert labels.shape == (matrix.shape[1],)
        assert set(labels) - {NONE} == set(range(labels.max() + 1))
        assert labels.max() + 1 > len(model.stages)
        for table in (model.arrive, model.start, model.unplaced):
            assert all(labels[variable.index] != NONE for variable in table.values())


@pytest.mark.parametrize(("most", "sizes"), [(20, [20]), (15, [10, 10]), (5, [5, 5, 5, 5])])
def test_a_large_stage_is_halved_until_each_part_is_small_enough(most: int, sizes: list[int]) -> None:
    """Twenty towns from west to east with as much to do in each."""
    points = np.array([(26.0, 110.0 + 0.1 * number) for number in range(20)])
    parts = list(module.halved(np.arange(20), np.ones(20), points, most))
    assert [len(part) for part in parts] == sizes
    assert np.concatenate(parts).tolist() == list(range(20))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_block_is_one_stage_in_one_part_of_the_region(seed: int) -> None:
    model, _, matrix, whole = case(seed)
    labels = block_labels(model.structure.layout, matrix, whole)
    homes: dict[int, set[tuple[str, str]]] = {}
    for key, variable in model.arrive.items():
        unit = model.instance.units[key.unit]
        homes.setdefault(labels[variable.index], set()).add((unit.stage, unit.town))
    assert all(len({stage for stage, _ in mine}) == 1 for mine in homes.values())
    everywhere = [pair for mine in homes.values() for pair in mine]
    assert len(everywhere) == len(set(everywhere)), "the campuses of a town and stage are in one block"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("turn", TURNS)
def test_an_option_that_several_blocks_hang_on_is_in_none(seed: int, turn: int) -> None:
    """Found again from PuLP's rows: pupils and classes of which blocks stand in a row with it."""
    model, _, matrix, whole = case(seed)
    labels = block_labels(model.structure.layout, matrix, whole, turn)
    standing = {variable.index for table in (model.arrive, model.start, model.unplaced, model.added) for variable in
                table.values()}  # fmt: skip
    near: dict[int, set[int]] = {variable.index: set() for variable in model.build.values()}
    for row in model.problem.constraints():
        columns = [variable.index for variable, _ in row.items()]
        for column in near.keys() & set(columns):
            near[column] |= {int(labels[other]) for other in standing & set(columns)}
    assert all(labels[column] == NONE for column, mine in near.items() if len(mine) > 1)
    assert all(labels[column] in {*mine, NONE} for column, mine in near.items() if len(mine) == 1)


def test_options_that_one_budget_pays_in_several_blocks_are_in_none() -> None:
    """A site for each of two stages, which nothing joins but the money."""
    found = two_stages()
    model = build_model(found, found.demand)
    whole = np.zeros(relax(model).size, dtype=bool)
    whole[model.structure.whole] = True
    matrix = matrix_of(relax(model).handed)
    labels = block_labels(model.structure.layout, matrix, whole)
    built = {code: variable.index for (code, _), variable in model.build.items()}
    assert len({labels[built["Pa"]], labels[built["Ja"]]}) == 2
    assert NONE not in labels[list(built.values())]
    pays = csr_matrix(([1.0, 1.0], [built["Pa"], built["Ja"]], [0, 2]), shape=(1, len(whole)))
    joined = csr_matrix((np.r_[matrix.data, pays.data], np.r_[matrix.indices, pays.indices],
                         np.r_[matrix.indptr, matrix.nnz + 2]), shape=(matrix.shape[0] + 1, len(whole)))  # fmt: skip
    after = block_labels(model.structure.layout, joined, whole)
    assert (after[list(pays.indices)] == NONE).all()
    others = np.setdiff1d(np.arange(len(whole)), pays.indices)
    assert (after[others] == labels[others]).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_plans_of_blocks_put_together_keep_every_row(seed: int) -> None:
    """Turn after turn each block goes where other prices drive it, the rest as it stood before."""
    model, relaxation, matrix, whole = case(seed)
    values, random = relaxation.values, np.random.default_rng(seed)
    for turn in TURNS:
        labels, start = block_labels(model.structure.layout, matrix, whole, turn), values.copy()
        shared: set[int] = set()
        for label in range(labels.max() + 1):
            block = cut_out(relaxation.handed, matrix, labels, label, start, whole)
            assert (labels[block.columns] == label).all()
            assert len(block.columns) == (labels == label).sum()
            block.lp.col_cost_ = random.uniform(-1.0, 1.0, block.lp.num_col_) * (random.random(block.lp.num_col_) < 0.3)
            stood = np.r_[start[block.columns], np.zeros(len(block.shared))]
            block.lp.col_upper_ = np.minimum(
                np.asarray(block.lp.col_upper_), stood + 50.0
            )  # what is free stays in sight
            solver = solver_of(block.lp)
            solver.run()
            assert solver.getInfo().primal_solution_status == FEASIBLE, "where it stood is a plan of it"
            found = np.asarray(solver.getSolution().col_value)
            values[block.columns] = found[: len(block.columns)]
            values[block.shared] += found[len(block.columns) :]
            shared.update(block.shared)
        assert broken(model, values, whole=False) == []
        assert np.abs(values - start).max() > 1.0
        rest = np.setdiff1d(np.flatnonzero(labels == NONE), list(shared))
        assert (values[rest] == start[rest]).all()
        assert not whole[list(shared)].any()
