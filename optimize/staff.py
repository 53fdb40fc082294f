"""Staff: teachers and carers that every campus asks for by stage and year, its posts, and the teachers there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .posts import with_posts

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.rules import Rules

KEYS = ["school", "stage", "year"]


def staff_table(region: Region, classes: pd.DataFrame) -> pd.DataFrame:
    """Teachers and carers that pupils and classes ask for, posts, and teachers of the base year (staff.csv).

    Teachers are the larger of pupils / ``pupils_per_teacher`` and classes × ``teachers_per_class``, carers classes ×
    ``carers_per_class`` ([staff.STAGE] of the rules; a ratio that is not given asks for nobody), both rounded up.

    Parameters
    ----------
    region : Region
    classes : DataFrame
        ``school, stage, year, classes, pupils``, a row a grade, as in a plan.

    Returns
    -------
    DataFrame
        ``school, stage, year, classes, pupils, teachers, carers, posts, posts_spare, there, there_spare``; see
        `posts.with_posts`.

    Examples
    --------
    200 / 19 = 10.5 teachers by pupils, 6 × 1.7 = 10.2 by classes:

    >>> from schoolplaces import Region
    >>> town = {"town": "a", "name": "甲镇", "kind": "town", "lat": 26.3, "lon": 110.3, "crs": "wgs84"}
    >>> roll = {"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}
    >>> region = Region.from_tables({"towns": [town], "enrolment": [roll]})
    >>> row = {"school": "s", "stage": "primary", "year": 2026, "classes": 6.0, "pupils": 200}
    >>> staff_table(region, pd.DataFrame([row]))[["teachers", "carers"]].values.tolist()
    [[11, 0]]
    """
    now = region.classes.assign(year=region.base_year)
    before = _asked(region, now[now["stage"].isin(set(classes["stage"]))])
    table = with_posts(region, _asked(region, classes), before)
    whole = dict.fromkeys(["year", "pupils", "teachers", "carers", "posts", "posts_spare"], "int64")
    text = {"school": "str", "stage": "str", "classes": "float64", "there": "Int64", "there_spare": "Int64"}
    return table.astype(text | whole)


def _asked(region: Region, classes: pd.DataFrame) -> pd.DataFrame:
    """Teachers and carers asked for, in whole people."""
    table = classes.groupby(KEYS, sort=True)[["classes", "pupils"]].sum().round({"classes": 6}).reset_index()
    needed = [
        staff_needed(region.rules, stage, pupils, number)
        for stage, pupils, number in table[["stage", "pupils", "classes"]].itertuples(index=False, name=None)
    ]
    table[["teachers", "carers"]] = _up(np.array(needed, dtype=float).reshape(-1, 2))
    return table


def staff_needed(rules: Rules, stage: str, pupils: float, classes: float) -> tuple[float, float]:
    """Teachers and carers for so many pupils in so many classes: the larger of two ratios; not rounded.

    Examples
    --------
    >>> from schoolplaces import Rules
    >>> staff_needed(Rules.read(), "kindergarten", 70, 3), staff_needed(Rules.read(), "primary", 190, 4)
    ((6.0, 3.0), (10.0, 0.0))
    """
    rule = rules.staff.get(stage)
    if rule is None:
        return 0.0, 0.0
    by_pupils = pupils / rule.pupils_per_teacher if rule.pupils_per_teacher else 0.0
    return max(by_pupils, classes * rule.teachers_per_class), classes * rule.carers_per_class


def _up(number: np.ndarray) -> np.ndarray:
    """Whole people; a hair above a whole number is no further one."""
    return np.ceil(np.round(number, 6)).astype(np.int64)
