"""The money of a generated region: half of what the places it will lack would cost, where nothing else is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .generate_births import births_a_resident

if TYPE_CHECKING:
    from .generate_classes import Roll
    from .generate_settings import Settings
    from .generate_towns import Towns
    from .stage import Stage

BUDGET_YEARS = 10
NEED_YEARS = 5  # what is lacking so many years after the base year is to be built by then
GIVEN = 0.5  # of the money that would be needed: the budget binds
LEAST_A_RESIDENT = 0.0025  # 万元 a year: a school can be expanded, not two at once in a county
MORE_ENTER = 1.05  # pupils of stages that not everybody enters yet, by then


def budget_table(settings: Settings, towns: Towns, rolls: list[Roll], residents: float) -> pd.DataFrame:
    """Return the money of each fiscal year from the base year on, or of all of them as one pot.

    Parameters
    ----------
    settings : Settings
    towns : Towns
    rolls : list of Roll
        Rooms and pupils of the base year.
    residents : float
    """
    first, last = settings.base_year, settings.base_year + BUDGET_YEARS - 1
    yearly = settings.budget == "yearly"
    spans = [(year, year) for year in range(first, last + 1)] if yearly else [(first, last)]
    money = settings.money_10k
    if money is None:
        each = max(GIVEN * needed_10k(settings, towns, rolls) / NEED_YEARS, LEAST_A_RESIDENT * residents)
        money = float(round(each / 10) * 10) * (1 if yearly else BUDGET_YEARS)
    return pd.DataFrame([{"first": start, "last": end, "cost_10k": money, "stages": ""} for start, end in spans])


def needed_10k(settings: Settings, towns: Towns, rolls: list[Roll]) -> float:
    """Cost of expansions for the pupils who will be more than the rooms hold, stage by stage, 万元."""
    total = 0.0
    for name in settings.stage_names:
        stage, standard = settings.ladder[name], settings.book.standards.get(name)
        mine = [roll for roll in rolls if roll.stage == name]
        if standard is not None:
            places = float(np.mean(stage.caps(settings.base_year + 1)))
            places *= sum(roll.permanent + roll.temporary for roll in mine)
            pupils = sum(roll.pupils for roll in mine) * _growth(settings, towns, stage)
            total += max(pupils - places, 0.0) * standard.expand_10k
    return total


def _growth(settings: Settings, towns: Towns, stage: Stage) -> float:
    """Pupils to be expected over those of the base year: by births, net migration and the share who enter."""
    born = settings.base_year - stage.entry_age - np.arange(stage.grades)
    now, then = (births_a_resident(years, settings.trend).sum() for years in (born, born + NEED_YEARS))
    moves = (1 + float((towns.share * towns.pull).sum())) ** NEED_YEARS
    return float(then / now) * moves * (1.0 if stage.compulsory else MORE_ENTER)
