"""Service areas (学区划片): the towns or zones from which each campus takes in its beginners, and how that changes."""

from __future__ import annotations

import pandas as pd

COLUMNS = ["school", "stage", "town", "zone", "year", "pupils", "share", "km", "change"]
SEAT = ["school", "stage", "town", "zone"]
HOME_GRADE = ["town", "zone", "stage", "grade", "year"]


def service_areas(
    assignment: pd.DataFrame, base: pd.DataFrame, first: dict[tuple[str, str], int], base_year: int
) -> pd.DataFrame:
    """Towns, or zones where a town has some, that each campus serves by stage and year (service_areas.csv).

    Parameters
    ----------
    assignment : DataFrame
        ``town, zone, school, stage, grade, year, arrive, km``, as in a plan. Children from outside (town "") are left
        out.
    base : DataFrame
        ``town, zone, school, stage, pupils``: where the pupils of the base year sit (in rows of any finer kind).
    first : dict of (school, stage) to int
        Lowest grade of each campus.
    base_year : int

    Returns
    -------
    DataFrame
        ``school, stage, town, zone, year, pupils, share, km, change``. ``pupils`` arrive at the campus's lowest grade
        of the stage, ``share`` is of all arrivals of the zone (the town, where ``zone`` is "") that are placed at that
        grade, ``change`` is share less last year's: in the first year less the share of its pupils of the stage that
        sat there in the base year. Where nobody of it arrived at that grade (or sat anywhere) the year before it is the
        whole share.

    Examples
    --------
    >>> rows = [("a", "", s, "primary", 1, 2026, n, 1.0) for s, n in (("r", 10), ("s", 30))]
    >>> seats = pd.DataFrame(rows, columns=["town", "zone", "school", "stage", "grade", "year", "arrive", "km"])
    >>> now = pd.DataFrame({"town": ["a"], "zone": [""], "school": ["s"], "stage": ["primary"], "pupils": [60]})
    >>> first = {("r", "primary"): 1, ("s", "primary"): 1}
    >>> service_areas(seats, now, first, 2025)[["school", "share", "change"]].values.tolist()
    [['r', 0.25, 0.25], ['s', 0.75, -0.25]]
    """
    placed = assignment[(assignment["arrive"] > 0) & (assignment["town"] != "")]
    total = placed.groupby(HOME_GRADE)["arrive"].sum()
    mine = placed[placed["grade"] == pd.MultiIndex.from_frame(placed[["school", "stage"]]).map(first)]
    areas = mine.groupby([*SEAT, "year", "grade"]).agg(pupils=("arrive", "sum"), km=("km", "first")).reset_index()
    there = pd.MultiIndex.from_frame(areas[HOME_GRADE])
    areas["share"] = areas["pupils"] / total.reindex(there).to_numpy(dtype=float)
    areas["change"] = areas["share"] - _before(areas, base, base_year)
    areas = areas.round({"share": 6, "change": 6})
    return areas[COLUMNS].sort_values([*SEAT, "year"], ignore_index=True).astype({"pupils": "int64"})


def _before(areas: pd.DataFrame, base: pd.DataFrame, base_year: int) -> pd.Series:
    """Share of the year before of each row: 0 where the campus had none of the town's."""
    past = areas.set_index([*SEAT, "grade", "year"])["share"].to_dict()
    seated = base.groupby(SEAT)["pupils"].sum().to_dict()
    lived = base.groupby(["stage", "town", "zone"])["pupils"].sum().to_dict()

    def share(row: pd.Series) -> float:
        school, stage, town, zone, grade, year = (row[name] for name in (*SEAT, "grade", "year"))
        if year == base_year + 1:
            pupils = lived.get((stage, town, zone), 0)
            return seated.get((school, stage, town, zone), 0) / pupils if pupils else 0.0
        return float(past.get((school, stage, town, zone, grade, year - 1), 0.0))

    return pd.Series([share(row) for _, row in areas.iterrows()], index=areas.index, dtype="float64")
