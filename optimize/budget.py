"""Money by fiscal year or pot: what is there, what is committed, what the options would spend."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.records import records

from .instance import Instance
from .row import Terms
from .supply import Option

if TYPE_CHECKING:
    import pulp

    from .model import Model

SMALL = 1e-6  # of a pot: less is no overspending


@dataclass(frozen=True)
class Pot:
    """Money of a fiscal year, or of several together.

    Parameters
    ----------
    first, last : int
        Calendar years.
    money : float
        What is left for new projects, 万元: what is given less what the pipeline has committed, never below 0.
    stages : tuple of str
        Stages it is for; empty for all.
    kinds : tuple of str
        Kinds of project it is for; empty for all.
    """

    first: int
    last: int
    money: float
    stages: tuple[str, ...]
    kinds: tuple[str, ...] = ()

    def covers(self, stage: str, kind: str, year: int) -> bool:
        """Whether what a stage's projects of a kind spend in a calendar year comes out of it."""
        mine = (not self.stages or stage in self.stages) and (not self.kinds or kind in self.kinds)
        return mine and self.first <= year <= self.last


def pots(instance: Instance) -> list[Pot]:
    """Pots of the budget table, less what is committed: projects under way, and options that have to be in use."""
    given = pots_of(instance.region.budget)
    return [replace(pot, money=max(0.0, pot.money - committed(instance, pot))) for pot in given]


def pots_of(budget: pd.DataFrame) -> list[Pot]:
    """Pots of a budget table as they are given, row by row."""
    found = []
    for row in records(budget):
        last = int(row.first) if pd.isna(row.last) else int(row.last)
        stages, kinds = (tuple(name for name in text.split(";") if name) for text in (row.stages, row.kinds))
        found.append(Pot(int(row.first), last, float(row.cost_10k), stages, kinds))
    return found


def committed(instance: Instance, pot: Pot) -> float:
    """What is committed of a pot: projects under way, and options that have to be in use; 万元."""
    return _under_way(instance, pot) + sum(due_money(instance, pot, option) for option in instance.options)


def _under_way(instance: Instance, pot: Pot) -> float:
    """What projects under way take: those of a school that is yet to open are new, the others extend one."""
    schools, rows = instance.region.schools, instance.region.pipeline
    new = set(schools.loc[schools["opens"] > instance.base, "school"])
    return sum(
        float(row.cost_10k)
        for row in records(rows)
        if pot.covers(row.stage, "new" if row.school in new else "expand", int(row.delivery_year))
    )


def due_money(instance: Instance, pot: Pot, option: Option) -> float:
    """What an option that has to be in use takes out of a pot at the latest: committed, whatever there is; 万元."""
    due = option.due(instance.need)
    return 0.0 if due is None else money_of(pot, option, due)


def money_of(pot: Pot, option: Option, use: int) -> float:
    """What an option first used in a school year spends out of a pot, 万元."""
    return sum(money for year, money in option.spending(use).items() if pot.covers(option.stage, option.kind, year))


def spent(instance: Instance, pot: Pot, uses: dict[str, int]) -> float:
    """What chosen options (code → first year of use) spend out of a pot beyond what is committed, 万元."""
    options = {option.code: option for option in instance.options}
    return sum(
        money_of(pot, options[code], use) - due_money(instance, pot, options[code]) for code, use in uses.items()
    )


def overdrawn(instance: Instance, uses: dict[str, int]) -> bool:
    """Whether chosen options (code → first year of use) spend more than a pot holds beyond what is committed."""
    return any(spent(instance, pot, uses) > pot.money + SMALL * max(1.0, pot.money) for pot in pots(instance))


def spending(model: Model, pot: Pot) -> Terms:
    """What the options of a model spend out of a pot beyond what is committed, by its variables."""
    terms: Terms = []
    for option in model.options:
        due = due_money(model.instance, pot, option)
        for variable, use, sign in model.first_use(option):
            money = money_of(pot, option, use) - due
            terms += [(variable, sign * money)] if money else []
    return terms


def overspent(instance: Instance, parts: Iterable[tuple[Model, Callable[[pulp.LpVariable], float]]]) -> bool:
    """Whether plans of some stages, each a model and the value of its variables, spend more than a pot holds."""
    given = list(parts)

    def all_of(pot: Pot) -> float:
        return sum(money * value(variable) for model, value in given for variable, money in spending(model, pot))

    return any(all_of(pot) > pot.money + SMALL * max(1.0, pot.money) for pot in pots(instance))
