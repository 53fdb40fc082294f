"""Constraints on the size of a campus."""

from __future__ import annotations

from collections.abc import Iterator

import pulp

from .model import Model
from .row import Row
from .school_size import SizeLimit, size_limits


def school_size(model: Model) -> Iterator[Row]:
    r"""A campus keeps its size cap; what an over-size one holds above it is priced.

    .. math:: \sum_{j \in k} \sum_{g} n_{j,g,t} \leq K_k + e_{k,t} \quad \forall\, k, t
    """
    for limit in size_limits(model.instance):
        units = [unit for unit in model.units if unit.index in limit.units]
        for year in limit.years:
            terms = [(model.attend[unit.index, year], 1.0) for unit in units if (unit.index, year) in model.attend]
            if not terms:
                continue
            if limit.excess > 0 or limit.fed:
                terms.append((_excess(model, limit, year), -1.0))
            held = float(limit.cap)
            if limit.once:  # in force once the campus holds the stage
                sat = sum(
                    unit_pupils for unit in units for _, unit_pupils in [*unit.base.values(), *unit.groups.values()]
                )
                most = sum(model.most(unit, year) for unit in units) + float(sat)
                added = [unit for unit in units if unit.index in limit.once]
                adds = [(variable, most) for unit in added for _, variable in model.built_at(unit, year)]
                terms, held = [*terms, *adds], held + most
            yield Row(f"school_size_{limit.school}_{limit.stages}_{year}", terms, "<=", held)


def _excess(model: Model, limit: SizeLimit, year: int) -> pulp.LpVariable:
    """The variable of the pupils above a campus's size cap, made when first asked for."""
    key = limit.school, limit.stages, year
    if key not in model.excess:
        model.excess[key] = model.variable("excess", *key)
    return model.excess[key]


def excess_falls(model: Model) -> Iterator[Row]:
    r"""The pupils above a campus's size cap are never more than the year before, nor than in the base year.

    .. math:: e_{k,t} \leq e_{k,t-1}, \quad e_{k,t_0} = E_k \quad \forall\, k, t
    """
    for limit in size_limits(model.instance):
        for year in limit.years if not limit.fed else ():
            now, before = (model.excess.get((limit.school, limit.stages, when)) for when in (year, year - 1))
            if now is not None:
                terms = [(now, 1.0)] if before is None else [(now, 1.0), (before, -1.0)]
                yield Row(
                    f"excess_falls_{limit.school}_{limit.stages}_{year}",
                    terms,
                    "<=",
                    limit.excess if before is None else 0.0,
                )
