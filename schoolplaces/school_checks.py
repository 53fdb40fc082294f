"""Checks of schools, their classes and classrooms against each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.faults import Fault, Note
from schoolplaces.stage import Stage, parse_grades


class Offered(NamedTuple):
    """Grades of one stage that a school offers; `row` is the school's in the file."""

    row: int
    school: str
    stage: str
    first: int
    last: int


def offered_grades(schools: pd.DataFrame) -> list[Offered]:
    """Return one item for each stage of each school.

    Examples
    --------
    >>> schools = pd.DataFrame({"school": ["s"], "grades": ["primary:1-6;junior:1-3"]})
    >>> [(item.stage, item.last) for item in offered_grades(schools)]
    [('primary', 6), ('junior', 3)]
    """
    found = []
    for row, school, text in zip(schools.index, schools["school"], schools["grades"], strict=True):
        if isinstance(text, str) and isinstance(school, str):
            try:
                grades = parse_grades(text)
            except ValueError:  # stages went unchecked, as the rule book has faults
                continue
            found += [Offered(int(row), school, stage, first, last) for stage, (first, last) in grades.items()]
    return found


def _ready(checked: Checked) -> dict[str, Stage] | None:
    if checked.rules is None or "schools" not in checked:
        return None
    return checked.rules.stage_table()


def feeds_faults(checked: Checked) -> Iterable[Fault]:
    """A school that ends below the last grade of a stage feeds another that has the next grade."""
    stages = _ready(checked)
    if stages is None:
        return
    offered = offered_grades(checked["schools"])
    spans = {(item.school, item.stage): (item.first, item.last) for item in offered}
    feeds = checked["schools"]["feeds"]
    file = checked.file("schools")
    known = set(checked["schools"]["school"].dropna())
    yield from checked.faults("feeds_itself", "schools", "feeds", (feeds == checked["schools"]["school"]).fillna(False))
    for item in offered:
        stage, target = stages[item.stage], feeds[item.row]
        last = stage.grades if checked.base_year is None else stage.grades_in(checked.base_year)
        if item.last >= last:
            continue
        words: dict[str, Any] = {"stage_zh": stage.zh, "stage_en": stage.en}
        if pd.isna(target):
            yield Fault("no_feeds", file, item.row, "feeds", item.last, school=item.school, last=last, **words)
        elif target in known and target != item.school:
            low, high = spans.get((target, item.stage), (0, 0))
            if not low <= item.last + 1 <= high:
                yield Fault("feeds_grade", file, item.row, "feeds", target, grade=item.last + 1, **words)


def room_faults(checked: Checked) -> Iterable[Fault]:
    """Each stage of each school has a row of classrooms, and no other has one."""
    stages = _ready(checked)
    if stages is None:
        return
    offered = offered_grades(checked["schools"])
    rooms = checked["classrooms"][["school", "stage"]]
    have = set(rooms.itertuples(index=False, name=None))
    whole = "classrooms" in checked and not rooms.isna().any(axis=None)  # else a row that was told may be the one
    for item in offered if whole else []:
        if (item.school, item.stage) not in have:
            stage = stages[item.stage]
            words: dict[str, Any] = {"stage_zh": stage.zh, "stage_en": stage.en}
            yield Fault("no_classrooms", checked.file("classrooms"), None, "school", school=item.school, **words)
    for table in ("classrooms", "pipeline", "options"):
        yield from _other_stages(checked, table, offered, stages)


def _other_stages(checked: Checked, table: str, offered: list[Offered], stages: dict[str, Stage]) -> Iterable[Fault]:
    """Rows of a known school with a stage the school does not have."""
    if table not in checked:
        return
    frame = checked[table]
    pairs = {(item.school, item.stage) for item in offered}
    known = {item.school for item in offered}
    wrong = pd.Series(
        [
            school in known and isinstance(stage, str) and (school, stage) not in pairs
            for school, stage in zip(frame["school"], frame["stage"], strict=True)
        ],
        index=frame.index,
        dtype=bool,
    )
    zh = frame["stage"].map({name: stage.zh for name, stage in stages.items()})
    en = frame["stage"].map({name: stage.en for name, stage in stages.items()})
    yield from checked.faults(
        "stage_not_of_school", table, "stage", wrong, school=frame["school"], stage_zh=zh, stage_en=en
    )


def class_faults(checked: Checked) -> Iterable[Fault]:
    """Classes hold grades the school has; groups do not overlap; pupils sit in a class."""
    stages = _ready(checked)
    if stages is None or "classes" not in checked:
        return
    offered = offered_grades(checked["schools"])
    frame = checked["classes"]
    yield from _other_stages(checked, "classes", offered, stages)
    alone = ((frame["classes"] == 0) & (frame["pupils"] > 0)).fillna(False)
    yield from checked.faults("pupils_without_class", "classes", "pupils", alone)
    yield from _not_yet_open(checked)
    spans = {(item.school, item.stage): (item.first, item.last) for item in offered}
    file = checked.file("classes")
    groups: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for row, school, name, text in zip(frame.index, frame["school"], frame["stage"], frame["grade"], strict=True):
        if (school, name) not in spans or not isinstance(text, str):
            continue
        first, last = (int(part) for part in (text.split("-") * 2)[:2])
        low, high = spans[school, name]
        words: dict[str, Any] = {"school": school, "stage_zh": stages[name].zh, "stage_en": stages[name].en}
        if last <= stages[name].grades and not low <= first <= last <= high:
            yield Fault("grade_not_of_school", file, row, "grade", text, first=low, last=high, **words)
        if last > first:
            for other_first, other_last, other in groups.get((school, name), []):
                if first <= other_last and other_first <= last and other != text:
                    yield Fault("overlapping_groups", file, row, "grade", text, other=other, **words)
            groups.setdefault((school, name), []).append((first, last, text))
    _note_without_classes(checked, offered, stages)


def _not_yet_open(checked: Checked) -> Iterable[Fault]:
    """A school that opens after the base year has no classes in it: they would be there, be gone, and come back."""
    schools, frame = checked["schools"], checked["classes"]
    if checked.base_year is None:
        return
    sits = frame[((frame["classes"] > 0) | (frame["pupils"] > 0)).fillna(False)].groupby("school")["classes"].sum()
    early = (schools["opens"] > checked.base_year).fillna(False) & schools["school"].isin(sits.index)
    early &= ~(schools["closes"] <= schools["opens"]).fillna(False)  # told as such
    words = {"school": schools["school"], "classes": schools["school"].map(sits), "base_year": checked.base_year}
    yield from checked.faults("opens_late", "schools", "opens", early, **words)


def _note_without_classes(checked: Checked, offered: list[Offered], stages: dict[str, Stage]) -> None:
    """Note the schools that stand in the base year and have no class of a stage."""
    frame = checked["classes"]
    if frame.empty:
        return
    have = set(zip(frame["school"], frame["stage"], strict=True))
    opens = dict(zip(checked["schools"]["school"], checked["schools"]["opens"].fillna(0), strict=True))
    without: dict[str, list[str]] = {}
    for item in offered:
        if (item.school, item.stage) not in have and opens[item.school] <= (checked.base_year or 0):
            without.setdefault(item.stage, []).append(item.school)
    for stage, schools in without.items():
        words: dict[str, Any] = {"stage_zh": stages[stage].zh, "stage_en": stages[stage].en}
        checked.notes.append(
            Note("no_classes", checked.file("classes"), count=len(schools), school=schools[0], **words)
        )
