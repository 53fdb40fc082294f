"""Words for a constraint of one's own: amounts of projects, money and pupils, and the rows that bound them.

A constraint is a function that takes the `Model` and yields `Row`; `optimize.plan(..., constraints=[it])` takes it
along. The functions below give an `Amount` – variables with factors, and a constant – that says ``at_most``,
``at_least`` or ``equals``. What they do not cover is in the attributes of the model (``model.arrive``, ``model.build``,
``model.cells``, ``model.instance`` …), whose meaning is in the docstring of `Model`.

Bounds on pupils hold for the model's flows; the whole pupils of the plan's tables may be off by a pupil a town.

Examples
--------
>>> def one_start_a_year(model):
...     "At most one new school is first used in a year."
...     for year in model.instance.need:
...         yield started(model, year, kinds=["new"]).at_most(1, f"one_start_{year}")
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from schoolplaces.faults import Fault, InputFaults

from .model import Model
from .row import Row, Terms
from .supply import Option


@dataclass(frozen=True)
class Amount:
    """A sum of variables with factors, and a constant: what a constraint bounds.

    Parameters
    ----------
    terms : list of (variable, factor)
    constant : float

    Examples
    --------
    >>> row = (2 * Amount([("x", 1.0)], 3.0) + Amount([("y", 1.0)])).at_most(10, "few")
    >>> row.terms, row.sense, row.bound
    ([('x', 2.0), ('y', 1.0)], '<=', 4.0)
    """

    terms: Terms = field(default_factory=list)
    constant: float = 0.0

    def __add__(self, other: Amount | float) -> Amount:
        if isinstance(other, Amount):
            return Amount([*self.terms, *other.terms], self.constant + other.constant)
        return Amount(self.terms, self.constant + other)

    __radd__ = __add__  # so that sum() adds them up

    def __mul__(self, factor: float) -> Amount:
        return Amount([(variable, factor * part) for variable, part in self.terms], factor * self.constant)

    __rmul__ = __mul__

    def __sub__(self, other: Amount | float) -> Amount:
        return self + other * -1

    def at_most(self, bound: float, name: str) -> Row:
        """The row that it is at most ``bound``."""
        return Row(name, self.terms, "<=", bound - self.constant)

    def at_least(self, bound: float, name: str) -> Row:
        """The row that it is at least ``bound``."""
        return Row(name, self.terms, ">=", bound - self.constant)

    def equals(self, bound: float, name: str) -> Row:
        """The row that it equals ``bound``."""
        return Row(name, self.terms, "==", bound - self.constant)


def built(model: Model, option: str, year: int) -> Amount:
    """1 where an option is in use in a school year, else 0.

    Raises
    ------
    InputFaults
        Where no option has this code.
    """
    (found,) = _options(model, codes=[option])
    variable = model.built(found, year) if found in model.options else None
    return Amount([] if variable is None else [(variable, 1.0)])


def in_use(
    model: Model,
    year: int,
    *,
    kinds: Collection[str] | None = None,
    stages: Collection[str] | None = None,
    towns: Collection[str] | None = None,
) -> Amount:
    """Number of projects in use in a school year: of some kinds, stages and towns (codes), of all by default."""
    found = _options(model, kinds, stages, towns)
    return sum((built(model, option.code, year) for option in found), Amount())


def started(
    model: Model,
    year: int,
    *,
    kinds: Collection[str] | None = None,
    stages: Collection[str] | None = None,
    towns: Collection[str] | None = None,
) -> Amount:
    """Number of projects first used in a school year: of some kinds, stages and towns (codes), of all by default."""
    if year not in model.instance.need:
        return Amount()
    before = in_use(model, year - 1, kinds=kinds, stages=stages, towns=towns)
    return in_use(model, year, kinds=kinds, stages=stages, towns=towns) - before


def capital_in(model: Model, year: int, *, stages: Collection[str] | None = None) -> Amount:
    """Money (万元, undiscounted) that projects of some stages, or of all, spend in a calendar year."""
    terms: Terms = []
    for option in _options(model, stages=stages):
        for variable, use, sign in model.first_use(option):
            money = option.spending(use).get(year, 0.0)
            terms += [(variable, sign * money)] if money else []
    return Amount(terms)


def pupils_at(model: Model, school: str, stage: str, year: int) -> Amount:
    """Pupils of a stage on a campus (or planned site) in a school year, those of the base year among them.

    Raises
    ------
    InputFaults
        Where no campus and no site has this code and stage.
    """
    known = [unit for unit in model.instance.units if (unit.school, unit.stage) == (school, stage)]
    if not known:
        raise _unknown(f"{school}, {stage}", "school, stage")
    cells = [(unit.index, grade, year) for unit in known for grade in range(unit.low, unit.high + 1)]
    terms = [term for cell in cells for term in model.cells.get(cell, ())]
    return Amount(terms, sum(model.sitting.get(cell, 0.0) for cell in cells))


def arrivals(
    model: Model,
    year: int,
    *,
    town: str | None = None,
    to_town: str | None = None,
    school: str | None = None,
    stages: Collection[str] | None = None,
) -> Amount:
    """Pupils newly placed in a school year: who live in a town, at campuses of a town, at a campus, of some stages.

    Raises
    ------
    InputFaults
        Where no town, campus or stage has this code.
    """
    instance = model.instance
    _known([name for name in (town, to_town) if name is not None], list(instance.homes.of_town), "town")
    _known([] if school is None else [school], [unit.school for unit in instance.units], "school")
    _known(stages or (), list(instance.demand), "stage")
    at_home = None if town is None else set(instance.homes.of_town[town])
    terms: Terms = []
    for key, variable in model.arrive.items():
        at, unit, _, when = key[:4]
        to = instance.units[unit]
        wanted = ((to_town, to.town), (school, to.school))
        mine = at_home is None or at in at_home
        if when == year and mine and all(want is None or want == is_ for want, is_ in wanted):
            terms += [(variable, 1.0)] if stages is None or to.stage in stages else []
    return Amount(terms)


def unplaced(model: Model, town: str, stage: str, year: int) -> Amount:
    """Pupils of a town and stage without a place in a school year.

    Raises
    ------
    InputFaults
        Where no town or stage has this code.
    """
    _known([town], list(model.instance.homes.of_town), "town")
    _known([stage], list(model.instance.demand), "stage")
    homes = model.instance.homes.of_town[town]
    found = [value for key, value in model.unplaced.items() if (key[0], key[3]) == (stage, year) and key[1] in homes]
    return Amount([(variable, 1.0) for variable in found])


def _options(
    model: Model,
    kinds: Collection[str] | None = None,
    stages: Collection[str] | None = None,
    towns: Collection[str] | None = None,
    codes: Collection[str] | None = None,
) -> list[Option]:
    """Options of the instance by kind, stage, town and code; those of stages that the model leaves out too."""
    instance = model.instance
    _known(codes or (), [option.code for option in instance.options], "option")
    _known(stages or (), list(instance.demand), "stage")
    _known(towns or (), list(instance.homes.of_town), "town")

    def wanted(option: Option) -> Iterator[bool]:
        given = (kinds, stages, towns, codes)
        have = (option.kind, option.stage, instance.units[option.unit].town, option.code)
        yield from (some is None or name in some for some, name in zip(given, have, strict=True))

    return [option for option in instance.options if all(wanted(option))]


def _known(names: Collection[str], there: Collection[str], what: str) -> None:
    for name in names:
        if name not in there:
            raise _unknown(name, what)


def _unknown(value: str, what: str) -> InputFaults:
    return InputFaults([Fault("own_unknown", "constraints", None, None, value, what=what)])


__all__ = ["Amount", "arrivals", "built", "capital_in", "in_use", "pupils_at", "started", "unplaced"]
