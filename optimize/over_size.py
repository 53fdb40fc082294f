"""Classes above their class-size cap (超班额), and pupils above it: in the base year and in every need year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.records import records

if TYPE_CHECKING:
    from schoolplaces.region import Region

    from .plan import Plan

COLUMNS = ["stage", "year", "classes", "pupils"]
KEYS = COLUMNS[:2]


def over_size(plan: Plan) -> pd.DataFrame:
    """Count the classes above the cap of their cohort and the pupils above it, stage by stage.

    The pupils of a campus and grade sit in its classes as evenly as whole pupils can. They have a seat: who sits in an
    over-size class is no shortage, though he counts as one where places are counted by class-size caps (balance,
    warnings).

    Parameters
    ----------
    plan : Plan

    Returns
    -------
    DataFrame
        ``stage, year, classes, pupils``: a row for each planned stage with classes, in base and need years.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> over_size(plan(*tiny_county())).query("classes > 0").empty
    True
    """
    planned = set(plan.balance["stage"])  # a stage that is forecast only has no later years to be set beside
    now = plan.region.classes[plan.region.classes["stage"].isin(planned)]
    rows = [*_now(plan.region, now), *_later(plan)]
    table = pd.DataFrame(rows, columns=COLUMNS).groupby(KEYS, as_index=False, sort=False).sum()
    order = {name: at for at, name in enumerate(plan.region.stages)}
    table = table.sort_values(KEYS, key=lambda part: part.map(order) if part.name == "stage" else part)
    table["classes"] = table["classes"].round()  # parts of classes that grades share add up
    return table.astype({"year": int, "classes": int, "pupils": int}).reset_index(drop=True)


def classes_over(pupils: int, classes: float, cap: float) -> float:
    """Classes above a cap: of ``p`` pupils in ``c`` classes ``p mod c`` hold one more than ``p div c``.

    A part of a class (shared grades) counts as that part.

    Examples
    --------
    >>> classes_over(91, 2, 45), classes_over(90, 2, 45), classes_over(93, 2, 45)
    (1.0, 0.0, 2)
    """
    if pupils <= classes * cap or not classes:
        return 0.0
    if classes != int(classes):
        return classes
    each, more = divmod(pupils, int(classes))
    return classes if each > cap else float(more)


def _now(region: Region, classes: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Classes of the base year; a class of several grades has a cap of its own."""
    for row in records(classes):
        stage, (low, *more) = region.stages[row.stage], (int(part) for part in str(row.grade).split("-"))
        mixed = bool(more) and more[0] != low
        cap = stage.multi_grade_class if mixed else stage.caps(region.base_year - low + 1)[low - 1]
        yield _counted(row, row.stage, region.base_year, cap)


def _later(plan: Plan) -> Iterator[tuple[object, ...]]:
    """Classes of the need years."""
    for row in records(plan.classes[plan.classes["year"].isin(plan.need_years)]):
        yield _counted(row, row.stage, row.year, row.cap)


def _counted(row: object, stage: str, year: int, cap: float) -> tuple[object, ...]:
    pupils, classes = round(row.pupils), float(row.classes)  # type: ignore[attr-defined]
    return stage, year, classes_over(pupils, classes, cap), max(0, pupils - round(classes * cap))
