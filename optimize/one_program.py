"""All counties of a province as one program, where that is small enough: also what prices are checked by."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
from scipy.sparse import block_diag, hstack, vstack

from schoolplaces.faults import Fault, InputFaults

from .branching import branch
from .budget import SMALL
from .carried import Held, packed
from .column import Ask, Column
from .county import County
from .effort import Effort
from .handing import program
from .part import Part
from .relaxation import Relaxation
from .search import Search

MOST = 20_000  # columns of all counties together, up to which one program is solved


def one_program(counties: Sequence[County], money: np.ndarray, search: Search) -> tuple[list[Column], float]:
    """What each county does at least cost of all together within the money, and what no plans cost less than.

    Parameters
    ----------
    counties : sequence of County
    money : ndarray, shape (pots,)
        Beyond what is committed, 万元.
    search : Search

    Returns
    -------
    columns : list of Column
        One of each county.
    bound : float
        What no plans of all counties within the money cost less than together, 万元.

    Raises
    ------
    InputFaults
        Where no plan was found within the limit.

    Examples
    --------
    >>> import pandas as pd
    >>> from schoolplaces.example import tiny_county
    >>> money = pd.DataFrame({"first": [2026], "last": [2030], "stages": [""], "kinds": [""], "cost_10k": [1500.0]})
    >>> counties = [County(*tiny_county(), money) for _ in range(2)]
    >>> columns, bound = one_program(counties, np.array([1500.0]), Search())
    >>> sorted(column.spends[0] for column in columns)  # 1350 would be best for each alone
    [0.0, 1350.0]
    """
    parts = [part for county in counties for part in county.outline.parts]
    fixed = sum(county.fixed for county in counties)
    ends = np.cumsum([part.size for part in parts])
    whole = [part.structure.whole + end - part.size for part, end in zip(parts, ends, strict=True)]
    matrix = vstack([block_diag([part.matrix for part in parts]), hstack([part.money for part in parts])], format="csr")
    low, high = (np.concatenate([part.bounds[side] for part in parts]) for side in (0, 1))
    below, above = (np.concatenate([part.rows[side] for part in parts]) for side in (0, 1))
    below = np.append(below, np.full(len(money), -np.inf))
    above = np.append(above, money + SMALL * np.maximum(1.0, money) / 2)
    lp = program(np.concatenate([part.costs for part in parts]), (low, high), matrix, (below, above))
    relaxation = Relaxation(lp, search.stopper)
    relaxation.solve()
    deadline = time.monotonic() + search.time_limit
    effort = Effort(search.gap, search.gap * abs(fixed), deadline, search.seed, search.stopper)
    found = branch(relaxation, np.concatenate(whole).astype(np.int32), effort)
    if found is None:
        raise InputFaults([Fault("province_no_choice", "budget.csv")])
    values = iter(np.split(found.values, ends[:-1]))
    columns = [_column(county, [next(values) for _ in county.outline.parts], len(money)) for county in counties]
    return columns, found.bound + fixed


def _column(county: County, values: Sequence[np.ndarray], pots: int) -> Column:
    """What a county does by the values of its columns; it says nothing of what others could cost."""
    parts: Sequence[Part] = county.outline.parts
    uses: dict[str, int] = {}
    for part, mine in zip(parts, values, strict=True):
        uses |= part.uses(mine)
    cost = county.fixed + sum(float(part.costs @ mine) for part, mine in zip(parts, values, strict=True))
    found = packed(Held(part.stages, part.budget, mine) for part, mine in zip(parts, values, strict=True))
    return Column(Ask("priced", (0.0,) * pots), cost, county.spends_of(uses), -np.inf, uses, True, found)
