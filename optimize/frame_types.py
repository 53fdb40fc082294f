"""Types of the plan's tables: the same when just made, when empty, and when read back."""

from __future__ import annotations

import pandas as pd

from .costs import TERMS

TEXT = {
    "project", "option", "kind", "school", "name", "town", "zone", "stage", "grade", "from_town", "to_town", "list",
    "action", "basis", "stages", "forecast_status", "plan_status", "delivery_status", "source_status",
    "comes_from", "committed", "leaves", "into", "to_stage", "to_sector", "from_school", "to_school", "sectors",
    "bound", "kinds", "reason", "rule", "measure", "by", "department", "task", "due",
    "years", "level", "level_plan", "rule_plan",
}  # fmt: skip
FLOATS = {
    "cost_10k", "land_m2", "floor_m2", "km", "lat", "lon", "rooms_borrowed", "over", "born", "cohort", "rate",
    "target_factor", "gross_rate", "target", "below_n", "held_n", "limited_n", "housing_n", "moved_n", "drawn_n",
    "expected_n", "rounding_n", "children", "part_time", "share", "change", "found", "error_pct", "pupils_off",
    "class_size", "probability", "use", "weight", "most", "reached", "shortage_plan", "probability_plan", "use_plan",
    *TERMS,
}  # fmt: skip
OF_TABLE = {
    ("participation", "pupils"): "float64",
    ("classes", "classes"): "float64",
    ("classes", "places"): "float64",
    ("places", "classes"): "float64",
    ("staff", "classes"): "float64",
    ("changes", "change"): "str",
    ("changes", "previous_year"): "Int64",
    ("changes", "use_year"): "Int64",
    ("balance", "shortage"): "int64",
    ("warnings", "pupils"): "float64",
    ("warnings", "shortage"): "float64",
    ("robust_scenarios", "shortage"): "float64",
    ("robust_decisions", "use"): "int64",
    ("assignment", "grade"): "int64",
    ("shortage", "grade"): "int64",
    ("demand", "grade"): "int64",
    ("moves", "grade"): "int64",
}
SINGLE = {"planned": "bool"} | dict.fromkeys(["entry_year", "empty_year", "there", "there_spare"], "Int64")


def type_of(table: str, column: str) -> str:
    """Type of a column of a plan's table; what is neither text nor a fraction is a whole number.

    Examples
    --------
    >>> type_of("classes", "grade"), type_of("shortage", "grade"), type_of("costs", "travel")
    ('str', 'int64', 'float64')
    """
    if (table, column) in OF_TABLE:
        return OF_TABLE[table, column]
    if column in SINGLE:
        return SINGLE[column]
    return "str" if column in TEXT else "float64" if column in FLOATS else "int64"


def typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the types of its table."""
    return frame.astype({column: type_of(table, str(column)) for column in frame})
