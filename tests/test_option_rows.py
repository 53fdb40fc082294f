"""Generated rows have every column of the options table, in the types in which a table is read."""

from __future__ import annotations

from types import SimpleNamespace

from schoolplaces import Region
from schoolplaces.optimize.option_rows import mean_cap, option_row, option_table

from .tiny import at, joined, region, rules, school, towns


def place() -> Region:
    parts = joined({"towns": towns("a"), "options": [at("E", "expand", "s", "a", 1, 9.0)]})
    return region(joined(parts, school("s", "a", "primary:1-2", 2, {})), rules(2, [10, 20]))


def test_types_and_blanks_are_those_of_a_table_that_was_read() -> None:
    here = SimpleNamespace(town="a", lat=26.0, lon=110.0)
    table = option_table([option_row("X", "close", here, "primary", 0, 1.26) | {"school": "s"}])
    read = place().options
    assert table.dtypes.to_dict() == read.dtypes.to_dict()
    assert table.columns.tolist() == read.columns.tolist()
    row = table.iloc[0]
    assert (row["site"], row["into"], row["to_stage"], row["beds"], row["return_10k"]) == ("", "", "", 0, 0.0)
    assert row[["lead_years", "earliest", "must_by", "floor_m2"]].isna().all()
    assert (row["cost_10k"], row["status"]) == (1.3, "assumed")
    assert option_table([]).dtypes.to_dict() == read.dtypes.to_dict()


def test_places_of_a_class_are_the_mean_cap() -> None:
    assert mean_cap(place(), "primary") == 15
