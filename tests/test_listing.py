"""The listing: every constraint and cost with both sentences, a formula that can be drawn, and its true size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from matplotlib.mathtext import MathTextParser

from schoolplaces import optimize
from schoolplaces.optimize.listing import latex_of, sentence_of
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.row import Row

from .drawn import prepared

EACH = [*optimize.CONSTRAINTS, *optimize.COSTS]
each = pytest.mark.parametrize("generator", EACH, ids=lambda generator: generator.__name__)


@each
def test_it_has_a_sentence_in_both_languages(generator: Callable[..., Any]) -> None:
    zh, en = sentence_of(generator, "zh"), sentence_of(generator, "en")
    assert zh.endswith("。")
    assert en.endswith((".", ")."))
    assert "math" not in en


@each
def test_its_formula_can_be_drawn(generator: Callable[..., Any]) -> None:
    latex = latex_of(generator)
    assert latex
    MathTextParser("path").parse(f"${latex}$")


def test_sizes_are_those_of_the_built_model() -> None:
    instance = prepared(0)
    listed, model = optimize.listing(instance), optimize.build_model(instance, instance.demand, budget=True)
    assert listed["name"].tolist() == [generator.__name__.rstrip("_") for generator in EACH]
    rows = model.problem.constraints()
    assert listed.attrs == {
        "rows": len(rows),
        "nonzeros": sum(len(row) for row in rows),
        "columns": len(model.problem.variables()),
        "whole": len(set(model.whole_years) & {variable.name for variable in model.problem.variables()}),
    }
    sizes = listed.set_index("name")
    assert sizes.loc["shortage", "rows"] == len(model.unplaced)
    assert sizes.loc["meet_demand", "rows"] == len(model.unplaced)


def test_a_constraint_of_ones_own_is_listed_after_the_models() -> None:
    def one_start(model: Model) -> Iterator[Row]:
        r"""At most one project starts a year.

        .. math:: \sum_p (y_{p,t} - y_{p,t-1})
            \leq 1

        A remark.
        """
        for year in model.instance.need:
            yield optimize.own.started(model, year).at_most(1, f"one_{year}")

    listed = optimize.listing(prepared(0), ["primary"], constraints=[one_start], lang="zh")
    (row,) = listed[listed["kind"] == "own"].itertuples(index=False)
    assert (row.name, row.sentence, row.rows) == ("one_start", "At most one project starts a year.", 2)
    assert row.latex == r"\sum_p (y_{p,t} - y_{p,t-1}) \leq 1"


def test_stages_left_out_have_no_rows() -> None:
    listed = optimize.listing(prepared(0), [])
    assert listed.attrs == {"rows": 0, "nonzeros": 0, "columns": 0, "whole": 0}
