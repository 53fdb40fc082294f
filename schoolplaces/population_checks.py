"""Checks of the population table: age groups that line up, both sexes, the same years for every town."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from schoolplaces.age_groups import alignment_faults
from schoolplaces.checked import Checked
from schoolplaces.faults import Fault

LAST_AGE_FROM = 50  # an open group below it would hold women who may bear children
SEXES = {"female": ("女", "female"), "male": ("男", "male")}


def population_faults(checked: Checked) -> Iterable[Fault]:
    """A population can be projected: whole age pyramids of both sexes, every town in the same years."""
    columns = ["town", "year", "sex", "age", "years", "basis"]
    rows = checked["population"][columns]
    if rows.empty or rows.isna().any(axis=None):  # what was already told may be the one that is missing
        return
    every = pd.Series(True, index=rows.index)
    keys = ["basis", "town", "year", "sex"]
    yield from alignment_faults(checked, "population", rows, keys, from_birth=every, last_from=LAST_AGE_FROM)
    yield from _sex_faults(checked, rows)
    yield from _year_faults(checked, rows)
    yield from _late_faults(checked, rows)


def _sex_faults(checked: Checked, rows: pd.DataFrame) -> Iterable[Fault]:
    """Each town, year and basis has women and men."""
    sets = rows.reset_index(names="row").groupby(["basis", "town", "year"], sort=True)
    found = sets.agg(row=("row", "min"), kinds=("sex", "nunique"), sex=("sex", "first"))
    lone = found[found["kinds"] < 2].reset_index(drop=True).set_index("row")["sex"]
    if lone.empty:
        return
    missing = lone.map({"female": "male", "male": "female"}).reindex(rows.index)
    yield from checked.faults(
        "sex_missing",
        "population",
        "sex",
        rows.index.isin(lone.index),
        missing_zh=missing.map({sex: zh for sex, (zh, _) in SEXES.items()}),
        missing_en=missing.map({sex: en for sex, (_, en) in SEXES.items()}),
        town=rows["town"],
        year=rows["year"],
    )


def _year_faults(checked: Checked, rows: pd.DataFrame) -> Iterable[Fault]:
    """Every town of a basis is counted in the same years: those that most of them have."""
    for basis, part in rows.groupby("basis", sort=True):
        pairs = part.reset_index(names="row").groupby(["town", "year"])["row"].min()
        towns = pairs.index.get_level_values("town").nunique()
        have = pairs.groupby("year").size()
        usual = sorted(int(year) for year in have.index[have * 2 > towns])
        years = ", ".join(map(str, usual or sorted(map(int, have.index))))
        odd = pairs[[year not in usual for year in pairs.index.get_level_values("year")]]
        if len(odd):
            where = rows.index.isin(odd)
            yield from checked.faults(
                "population_year_odd", "population", "year", where, usual=years, town=rows["town"]
            )
        for year in usual:
            with_it = set(pairs.xs(year, level="year").index)
            first = pairs.groupby("town").min()
            without = first[~first.index.isin(with_it)]
            if len(without):
                where = rows.index.isin(without)
                words = {"wanted": year, "town": rows["town"], "basis": basis}
                yield from checked.faults("population_year_missing", "population", "town", where, **words)


def _late_faults(checked: Checked, rows: pd.DataFrame) -> Iterable[Fault]:
    """A population stands in the base year or before it."""
    if checked.base_year is None or (rows["year"] <= checked.base_year).any():
        return
    first = rows.index.isin(rows.index[rows["year"] == rows["year"].min()][:1])
    yield from checked.faults("population_late", "population", "year", first, base_year=checked.base_year)
