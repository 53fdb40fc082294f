"""Towns whose figures are hardly true together: the same twice, fewer people than pupils or than new dwellings."""

from __future__ import annotations

from schoolplaces.checked import Checked


def town_doubts(checked: Checked) -> None:
    """A town is there once, and has as many residents as pupils and dwellings to be completed."""
    towns, rolls, housing = checked["towns"], checked["enrolment"], checked["housing"]
    twice = towns.duplicated("name") & towns["name"].notna()
    checked.doubt("town_twice", "towns", "name", twice)
    people = towns["residents"].astype(float)
    now = rolls[(rolls["year"] == checked.base_year).fillna(False)] if checked.base_year is not None else rolls[:0]
    # Pupils by where they live and by where they sit are two counts of the same.
    sums = now.groupby(["town", "basis"], dropna=False)["pupils"].sum().groupby("town").max().astype(float)
    pupils = towns["town"].map(sums)
    checked.doubt("residents_few", "towns", "residents", (people < pupils).fillna(False), pupils=pupils)
    there = towns.dropna(subset=["town"]).drop_duplicates("town").set_index("town")["residents"].astype(float)
    residents = housing["town"].map(there)
    many = (housing["dwellings"].astype(float) > residents).fillna(False)
    checked.doubt("dwellings_many", "housing", "dwellings", many, residents=residents)
