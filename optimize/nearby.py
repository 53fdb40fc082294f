"""Constraint on schools near home: beginners go to a campus within reach by day, those missing to the share priced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .means import DAY
from .model import Model
from .row import Row, Terms

ENTRY_GRADE = 1


def nearby_share(model: Model) -> Iterator[Row]:
    r"""Of the residents newly placed at a stage's entry grade, a rule's share goes by day to a campus within reach.

    Those missing to it are priced. Where no town of the stage has a campus beyond its reach to go to there is no row.

    .. math:: \sum_{i} \sum_{j \in J^{\mathrm{day}}_i} a_{i,j,1,t} - \lambda_r \sum_{i,j} a_{i,j,1,t} + f_{r,t} \geq 0
        \quad \forall\, r, t
    """
    instance = model.instance
    beginners = {stage: _beginners(model, stage) for stage in {rule.stage for rule in instance.rules.nearby}}
    for number, rule in enumerate(instance.rules.nearby):
        for year in (year for year in instance.need if year >= rule.year and rule.stage in model.stages):
            near, far = beginners[rule.stage][year]
            if far and rule.share:
                off = model.variable("off_nearby", number + 1, year)
                model.off_nearby[number, year] = off
                weighed = [*((one, 1.0 - rule.share) for one, _ in near), *((one, -rule.share) for one, _ in far)]
                terms = [(one, weight) for one, weight in weighed if weight]
                yield Row(f"nearby_share_{number + 1}_{year}", [*terms, (off, 1.0)], ">=", 0.0)


def _beginners(model: Model, stage: str) -> dict[int, tuple[Terms, Terms]]:
    """Residents newly placed at the entry grade by year: those who go by day within reach, and those beyond it."""
    instance, outside = model.instance, len(model.instance.towns)
    found: dict[int, tuple[Terms, Terms]] = defaultdict(lambda: ([], []))
    for key, variable in model.arrive.items():
        if key.grade == ENTRY_GRADE and key.town != outside and instance.units[key.unit].stage == stage:
            by_day = instance.means[key.town, key.unit] == DAY
            found[key.year][0 if by_day else 1].append((variable, 1.0))
    return found
