"""Schools whose figures are hardly true together: twice the same, too few beds, rooms, land."""

from __future__ import annotations

import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.school_checks import offered_grades

LAND = 1.0  # m2 a pupil below which a campus hardly is
BEDS = 2  # boarders a bed above which they are hardly true


def campus_doubts(checked: Checked) -> None:
    """A school is there once, and its boarders, beds, land and temporary rooms fit its pupils and classes."""
    schools, classes = checked["schools"], checked["classes"]
    checked.doubt("school_twice", "schools", "name", _twice(schools), town=schools["town"])
    if classes.empty:
        return
    pupils = schools["school"].map(classes.groupby("school")["pupils"].sum().astype(float))
    boarders, beds = schools["boarders"].astype(float), schools["boarding_beds"].astype(float)
    many = (boarders > pupils).fillna(False)
    checked.doubt("boarders_many", "schools", "boarders", many, pupils=pupils)
    crowded = (boarders > BEDS * beds).fillna(False) & ~many
    checked.doubt("beds_few", "schools", "boarders", crowded, beds=beds)
    land = schools["land_m2"].astype(float)
    small = (land < LAND * pupils).fillna(False)
    checked.doubt("land_small", "schools", "land_m2", small, pupils=pupils)
    rooms = checked["classrooms"]
    sums = classes.groupby(["school", "stage"])["classes"].sum().astype(float)
    sit = pd.Series(sums.reindex(pd.MultiIndex.from_frame(rooms[["school", "stage"]])).to_numpy(), index=rooms.index)
    checked.doubt("temporary_many", "classrooms", "temporary", (rooms["temporary"] > sit).fillna(False), classes=sit)


def _twice(schools: pd.DataFrame) -> pd.Series:
    """Where a school has name, town and a stage of one above it; stages of one campus may well have a row each."""
    stages = pd.DataFrame([(item.row, item.stage) for item in offered_grades(schools)], columns=["row", "stage"])
    rows = stages.join(schools[["town", "name"]], on="row").dropna(subset=["town", "name"])
    again = rows.loc[rows.duplicated(["town", "name", "stage"]), "row"]
    return pd.Series(schools.index.isin(again), index=schools.index)
