"""Classes and rooms that can be and are hardly true: classes far too small or too large, rooms far from the classes."""

from __future__ import annotations

import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.stage import Stage

FEW = 7  # mean pupils of two or more classes of a grade below which nobody opens as many
LEAST = 10  # pupils that any cap allows
MANY = 1.5  # multiple of the cap above which a class is hardly true
SPARE, SPARE_ROOMS = 5, 30  # rooms are far too many from this multiple of the classes on, and from this excess on
LACKING = 3  # rooms that are lacking, from which on half of the rooms lacking is hardly true


def class_doubts(checked: Checked) -> None:
    """Classes of the base year have a size that a class may have."""
    frame = checked["classes"]
    if checked.rules is None or checked.base_year is None or frame.empty:
        return
    stages = checked.rules.stage_table()
    size = frame["pupils"] / frame["classes"].where(frame["classes"] > 0)
    words = {"pupils": frame["pupils"], "size": size.astype(float).round(1)}
    small = (size < FEW) & (frame["classes"] >= 2) & (frame["pupils"] > 0)
    checked.doubt("classes_small", "classes", "classes", small.fillna(False), **words)
    cap = frame["stage"].map({name: most_cap(stage, checked.base_year) for name, stage in stages.items()})
    cap = cap.where(cap >= LEAST)  # of a smaller one the rule is doubted, not its classes
    large = size > MANY * cap
    checked.doubt("classes_large", "classes", "classes", large.fillna(False), cap=cap, **words)


def most_cap(stage: Stage, year: int) -> int:
    """Return the largest cap of a stage that binds any who sit in it in a year; the largest of all where none does yet.

    Examples
    --------
    >>> from schoolplaces.rules import Rules
    >>> most_cap(Rules.read().stage_table()["kindergarten"], 2025)
    35
    """
    bound = [size for size in stage.class_size if size.from_year <= year]
    entered = range(year - stage.grades + 1, year + 1)
    sizes = [size for size in bound if any(size.from_year <= when for when in entered)] or stage.class_size
    return max(cap for size in sizes for cap in size.caps)


def room_doubts(checked: Checked) -> None:
    """Rooms of a stage are about as many as its classes, or the campus has rooms for them in another stage."""
    rooms, classes = checked["classrooms"], checked["classes"]
    key = ["school", "stage"]
    if rooms.empty or classes.empty:
        return
    have = (rooms["permanent"] + rooms["temporary"]).astype(float)
    sums = classes.groupby(key)["classes"].sum().astype(float)
    sit = pd.Series(sums.reindex(pd.MultiIndex.from_frame(rooms[key])).to_numpy(), index=rooms.index)
    of_campus = have.groupby(rooms["school"]).transform("sum") - sit.groupby(rooms["school"]).transform("sum")
    words = {"classes": sit, "rooms": have}
    few = (have * 2 <= sit) & (sit - have >= LACKING) & (of_campus < 0)
    checked.doubt("rooms_few", "classrooms", "permanent", few.fillna(False), **words)
    many = (sit > 0) & (have >= SPARE * sit) & (have - sit >= SPARE_ROOMS)
    checked.doubt("rooms_many", "classrooms", "permanent", many.fillna(False), **words)
