"""The model as a list: each constraint and cost with its sentence, its size on a region, and its formula."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import pandas as pd

from .constraints import CONSTRAINTS
from .instance import Instance
from .model import Model
from .objective import COSTS
from .own_rows import checked_rows
from .row import Constraint
from .sentences_zh import SENTENCES_ZH

COLUMNS = ["name", "kind", "sentence", "rows", "nonzeros", "latex"]
MATH = re.compile(r"^\.\. math::[ \t]*(.*(?:\n(?:[ \t]+.*)?)*)", re.MULTILINE)


def sentence_of(generator: Callable[..., Any], lang: str = "en") -> str:
    """The sentence of a constraint or cost: English its docstring's first paragraph, Chinese of the table.

    Examples
    --------
    >>> sentence_of(CONSTRAINTS[0]).partition(";")[0]
    'Arrivals of a town are placed in reach or stay unplaced'
    """
    if lang == "zh" and generator.__name__ in SENTENCES_ZH:
        return SENTENCES_ZH[generator.__name__]
    return " ".join((inspect.getdoc(generator) or "").split("\n\n")[0].split())


def latex_of(generator: Callable[..., Any]) -> str:
    """The formula of a constraint or cost: the ``.. math::`` block of its docstring on one line, "" without one.

    Examples
    --------
    >>> print(latex_of(dict((cost.__name__, cost) for cost in COSTS)["shortage"]))
    \\sum_{i,s,g,t} \\delta_t\\, \\sigma_s\\, u_{i,s,g,t}
    """
    found = MATH.search(inspect.getdoc(generator) or "")
    return " ".join(found[1].split()) if found else ""


def listing(
    instance: Instance,
    stages: Iterable[str] | None = None,
    *,
    constraints: Sequence[Constraint] = (),
    lang: str = "en",
) -> pd.DataFrame:
    """List the constraints and costs of the model of an instance.

    Parameters
    ----------
    instance : Instance
    stages : iterable of str, optional
        Stages that are planned together; all by default.
    constraints : sequence of Constraint
        A user's own, listed after the model's.
    lang : {"en", "zh"}
        Of the sentences.

    Returns
    -------
    DataFrame
        ``name, kind, sentence, rows, nonzeros, latex``, in the order of ``CONSTRAINTS`` and ``COSTS``. Kind is
        constraint, own or cost; of a cost, ``rows`` and ``nonzeros`` are the variables it prices. The
        budget is among them, though stages are planned apart as long as it is not overspent. ``attrs`` holds the
        totals ``rows``, ``nonzeros``, ``columns`` and ``whole`` (columns of whole numbers).

    Raises
    ------
    InputFaults
        Where a user's own constraint does not hold what it should.

    Examples
    --------
    >>> from schoolplaces import Demand, Region
    >>> from schoolplaces.optimize import prepare
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> county = Region.from_tables(
    ...     {
    ...         "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...         "enrolment": [{"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}],
    ...     }
    ... )
    >>> rows = [{"town": "a", "stage": "kindergarten", "grade": 1, "year": 2025 + n, "pupils": 70} for n in range(1, 6)]
    >>> listed = listing(prepare(county, Demand.of_table(pd.DataFrame(rows), county)))
    >>> listed.loc[listed["name"] == "one_a_site", ["kind", "rows"]].values.tolist()
    [['constraint', 1]]
    """
    model = Model(instance, instance.demand if stages is None else stages, budget=True)
    used: set[str] = set()
    rows = [*_constraints(model, constraints, lang, used), *_costs(model, lang, used)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    limits = table[table["kind"] != "cost"]
    table.attrs = {
        "rows": int(limits["rows"].sum()),
        "nonzeros": int(limits["nonzeros"].sum()),
        "columns": len(used),
        "whole": len(used & model.whole_years.keys()),
    }
    return table


def _constraints(model: Model, own: Sequence[Constraint], lang: str, used: set[str]) -> Iterator[tuple[object, ...]]:
    for kind, constraint in chain((("constraint", one) for one in CONSTRAINTS), (("own", one) for one in own)):
        rows = checked_rows(constraint, model) if kind == "own" else list(constraint(model))
        held = [{variable.name for variable, _ in row.terms} for row in rows if row.terms]
        used.update(*held)
        size = len(held), sum(len(names) for names in held)
        yield _name(constraint), kind, sentence_of(constraint, lang), *size, latex_of(constraint)


def _costs(model: Model, lang: str, used: set[str]) -> Iterator[tuple[object, ...]]:
    for cost in COSTS:
        priced = {variable.name for variable, amount, _ in cost(model) if amount}
        used |= priced
        size = len(priced), len(priced)
        yield _name(cost), "cost", sentence_of(cost, lang), *size, latex_of(cost)


def _name(generator: Callable[..., Any]) -> str:
    return generator.__name__.rstrip("_")
