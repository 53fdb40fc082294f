"""The schedule: what each year to come brings, as a list of yearly steps for the one engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from .entry import LONGEST
from .housing import FITTED, Estates, estates
from .ladder import Months, Rung
from .participation import strongest

if TYPE_CHECKING:
    from schoolplaces.rule_models import SchoolMove
    from schoolplaces.stage import Stage

    from .grades import GradeProgression


@dataclass(frozen=True)
class YearStep:
    """What one school year brings.

    Parameters
    ----------
    year, lead : int
        School year, and years after the base year.
    sources : dict of list of Rung
        By stage and grade: the grades its pupils come from.
    windows : dict of (float, float)
        By stage fed by births: the months in which its entrants were born.
    factors : dict of float
        By stage: what targets multiply the rates of this year's entrants with.
    splits : dict of Split
        By stage whose share of its group's entrants is given.
    estates : dict of Estates
        By stage: children of new dwellings who are here this year.
    moves : tuple of SchoolMove
        Schools that are taught at another one this year.
    """

    year: int
    lead: int
    sources: Mapping[tuple[str, int], list[Rung]]
    windows: Mapping[str, Months]
    factors: Mapping[str, float] = field(default_factory=dict)
    splits: Mapping[str, Split] = field(default_factory=dict)
    estates: Mapping[str, Estates] = field(default_factory=dict)
    moves: tuple[SchoolMove, ...] = ()


@dataclass(frozen=True)
class Split:
    """How transfer rates of a stage are brought to its share of the group's entrants."""

    scale: float
    level: float | None = None  # for a stage that starts from nothing: alike in all towns

    def apply(self, rates: np.ndarray) -> np.ndarray:
        """Return the rates at the share that is given."""
        return rates * self.scale if self.level is None else np.full(len(rates), self.level)


def schedule(model: GradeProgression, years: int) -> list[YearStep]:
    """The steps of ``years`` school years after the base year, from the rules and tables of the model's region.

    Parameters
    ----------
    model : GradeProgression
        Fitted.
    years : int
    """
    region, stages = model.region_, model.region_.stages
    ladder = model.history_.ladder
    dwellings = estates(region, model.history_.towns, model.window or FITTED, years)
    steps = []
    for lead in range(1, years + 1):
        year = region.base_year + lead
        steps.append(
            YearStep(
                year=year,
                lead=lead,
                sources=ladder.sources(year),
                windows={name: ladder.entry_window(name, year) for name in model.entries_},
                factors={name: strongest(model.targets_, name, year) for name in stages},
                splits={name: split for name in stages if (split := _split(model, stages[name], year))},
                estates={name: stock[lead - 1] for name, stock in dwellings.items()},
                moves=tuple(move for move in region.rules.school_move if _moved(move, year)),
            )
        )
    return steps


def _moved(move: SchoolMove, year: int) -> bool:
    return move.year <= year and (move.until is None or year < move.until)


def _split(model: GradeProgression, stage: Stage, year: int) -> Split | None:
    """The split of a stage's group of rivals in a year: from today's share in a straight line to those given."""
    rivals = [other for other in model.region_.stages.values() if other.fed_by == stage.fed_by]
    given = [rule for rule in model.region_.rules.split if rule.stage in {rival.name for rival in rivals}]
    if not given or len(rivals) < 2 or stage.name in model.entries_:
        return None
    now = {rival.name: model.steps_[rival.name][0].whole for rival in rivals}
    total, leading = sum(now.values()), given[0].stage
    if total <= 0:
        return None
    points = sorted([(model.region_.base_year, now[leading] / total), *((rule.year, rule.share) for rule in given)])
    share = float(np.interp(year, [when for when, _ in points], [value for _, value in points]))
    if stage.name != leading:
        share = (1 - share) * now[stage.name] / (total - now[leading]) if total > now[leading] else 0.0
    if now[stage.name] > 0:
        return Split(share * total / now[stage.name])
    return Split(1.0, share * total)


def check_years(years: int) -> None:
    """Refuse a horizon that cannot be projected."""
    if not isinstance(years, int | np.integer) or not 1 <= years <= LONGEST:
        raise ValueError(f"years must lie between 1 and {LONGEST}, not {years}")
