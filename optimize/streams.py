"""Streams: entry classes that a campus may take in a year, and one more as a bridging measure, at a price."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from .instance import Instance
from .model import Model
from .pools import own_streams, streams_lost
from .row import Row, Terms
from .seats import value
from .supply import Unit


def streams(model: Model) -> Iterator[Row]:
    r"""A campus takes in at most as many entry classes a year as its rooms carry for every grade, rounded up.

    Until a new school can stand, it may take one more as a bridging measure, at a price.

    .. math:: m^{0}_{j,c} \leq \left\lceil \frac{R_{j,t} + B_j}{G_j} \right\rceil + \epsilon + x_{j,c} + \sum_{p \in
        P_j} S_p\, y_{p,t}
        \quad \forall\, j, c;\; t = c + g^{0}_j - 1
    """
    for index, cohort in dict.fromkeys((index, cohort) for index, cohort, _ in model.start):
        unit = model.instance.units[index]
        terms, own = _starts(model, unit, cohort)
        if may_bridge(model.instance, unit, entry_year(unit, cohort)):
            extra = model.variable("extra", unit.school, unit.stage, cohort, upper=1, whole=entry_year(unit, cohort))
            model.extra[index, cohort] = extra
            terms.append((extra, -1.0))
        yield Row(f"streams_{unit.school}_{unit.stage}_{cohort}", terms, "<=", own)


def entry_year(unit: Unit, cohort: int) -> int:
    """School year in which a cohort's classes start at a unit."""
    return cohort + unit.first_single - 1


def may_bridge(instance: Instance, unit: Unit, year: int) -> bool:
    """Whether a campus may take an entry class beyond its streams: it stands, and no new school can stand yet."""
    first = instance.base + instance.rules.projects["new"].lead_years
    return not unit.planned and year in instance.need and year < first


def beyond_streams(model: Model, unit: Unit, cohort: int) -> int:
    """Entry classes of a solved model beyond the streams of their campus."""
    terms, own = _starts(model, unit, cohort)
    return max(0, round(sum(factor * value(variable) for variable, factor in terms) - own))


def project_streams(model: Model, unit: Unit, year: int) -> Terms:
    """Streams that the options of a unit add, moved to the left-hand side."""
    return [(variable, -float(ceil(option.rooms / unit.grades))) for option, variable in model.built_at(unit, year)]


def _starts(model: Model, unit: Unit, cohort: int) -> tuple[Terms, float]:
    """Entry classes of a cohort, less the streams that projects add or take; the streams of the rooms that stand."""
    year = entry_year(unit, cohort)
    fates = [None, *model.own_fates.get(unit.index, ())]
    keys = [(unit.index, cohort, fate) for fate in fates]
    terms = [(model.start[key], 1.0) for key in keys if key in model.start]
    terms += [(variable, float(streams_lost(unit, option))) for option, variable in model.taken_from(unit, year)]
    own = own_streams(model.pool_of[unit.index], unit, year) + model.instance.rules.streams.allowance
    return [*terms, *project_streams(model, unit, year)], float(own)
