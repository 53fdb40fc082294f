"""Rows of the model as data: what a constraint yields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import pulp

if TYPE_CHECKING:
    from .model import Model

Terms = list[tuple[pulp.LpVariable, float]]


class Row(NamedTuple):
    """One row of the model: ``sum(terms) sense bound``, sense one of <=, ==, >=.

    Parameters
    ----------
    name : str
        Of its own; `own_rows` refuses two of one name.
    terms : list of (variable, float)
        Each variable with its coefficient.
    sense : {"<=", "==", ">="}
    bound : float

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import build_model, prepare, Row
    >>> model = build_model(prepare(*tiny_county()), ["kindergarten"])
    >>> built = [variable for (_, year), variable in model.build.items() if year == 2030]
    >>> Row("one_at_most", [(variable, 1.0) for variable in built], "<=", 1.0).sense
    '<='
    """

    name: str
    terms: Terms
    sense: str
    bound: float


NOT_PLAIN = re.compile(r"\W", re.ASCII)


def plain(text: str) -> str:
    """Text with nothing in it that an LP file cannot hold."""
    return NOT_PLAIN.sub("_", text)


SENSE = {"<=": pulp.LpConstraintLE, "==": pulp.LpConstraintEQ, ">=": pulp.LpConstraintGE}
Constraint = Callable[["Model"], Iterator[Row]]
