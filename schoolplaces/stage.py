"""A stage of schooling, and the text form of the grades of a school."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(r"([^\s:;]+):(\d{1,2})(?:-(\d{1,2}))?")


@dataclass(frozen=True)
class ClassSize:
    """Class-size caps by grade (or one for all grades) that bind the cohorts entering from a year on."""

    from_year: int
    caps: tuple[int, ...]
    source: str = ""
    status: str = "assumed"


@dataclass(frozen=True)
class StageChange:
    """What is new in a stage from a school year on; None where it stays as it was.

    Attributes
    ----------
    year : int
    grades : int or None
        Number of grades, for all pupils at once.
    entry_age : int or None
    entry_cutoff : str or None
        "MM-DD", the day by which the entry age must be reached.
    """

    year: int
    grades: int | None = None
    entry_age: int | None = None
    entry_cutoff: str | None = None


@dataclass(frozen=True)
class Stage:
    """A stage of schooling (学段).

    Attributes
    ----------
    name, zh, en : str
        Key and labels.
    entry_age : int
        Age in whole years on the entry cut-off, before any change.
    grades : int
        Number of grades, the most there are in any year; the entry grade is 1.
    fed_by : str
        "births", or the stage whose last grade goes on to this one.
    compulsory : bool
    multi_grade_class : int
        Cap of a class that holds several grades.
    class_size : tuple of ClassSize
        Sorted by year.
    changes : tuple of StageChange
        Sorted by year.
    first_grades : int
        Number of grades before any change; 0 stands for ``grades``.

    Examples
    --------
    >>> senior = Stage("senior_general", "普通高中", "Senior", 15, 3, "junior", False, 30,
    ...                (ClassSize(1900, (65,)), ClassSize(2023, (55,))))
    >>> senior.caps(2022), senior.caps(2024)
    ((65, 65, 65), (55, 55, 55))
    """

    name: str
    zh: str
    en: str
    entry_age: int
    grades: int
    fed_by: str
    compulsory: bool
    multi_grade_class: int
    class_size: tuple[ClassSize, ...]
    changes: tuple[StageChange, ...] = ()
    first_grades: int = 0

    def grades_in(self, year: int) -> int:
        """Return the number of grades in a school year.

        Examples
        --------
        >>> changes = (StageChange(2028, grades=5),)
        >>> Stage("primary", "小学", "Primary", 6, 6, "births", True, 30, (), changes).grades_in(2028)
        5
        """
        given = [change.grades for change in self.changes if change.year <= year and change.grades is not None]
        return given[-1] if given else self.first_grades or self.grades

    def entry_age_in(self, year: int) -> int:
        """Return the age in whole years at which children enter in a school year."""
        given = [change.entry_age for change in self.changes if change.year <= year and change.entry_age is not None]
        return given[-1] if given else self.entry_age

    def cutoff_in(self, year: int, cutoff: str) -> str:
        """Return the entry cut-off of a school year; ``cutoff`` is the region's, which holds until a change."""
        given = [change.entry_cutoff for change in self.changes if change.year <= year and change.entry_cutoff]
        return given[-1] if given else cutoff

    def caps(self, entry_year: int) -> tuple[int, ...]:
        """Return the class-size cap at each grade (length `grades`) of the cohort that enters in `entry_year`.

        Raises
        ------
        ValueError
            When no cap is given for so early a year.
        """
        bound = [size for size in self.class_size if size.from_year <= entry_year]
        if not bound:
            raise ValueError(f"stage {self.name}: no class size for the entry year {entry_year}")
        caps = max(bound, key=lambda size: size.from_year).caps
        return caps if len(caps) == self.grades else caps * self.grades

    def mean_cap(self, year: int) -> float:
        """Return the mean class-size cap of a school year: each grade at the cap of the cohort that then sits in it.

        Examples
        --------
        >>> sizes = (ClassSize(1900, (65,)), ClassSize(2023, (55,)))
        >>> senior = Stage("senior_general", "普通高中", "Senior", 15, 3, "junior", False, 30, sizes)
        >>> senior.mean_cap(2022), senior.mean_cap(2024), senior.mean_cap(2025)
        (65.0, 58.333333333333336, 55.0)
        """
        return sum(self.caps(year - grade)[grade] for grade in range(self.grades)) / self.grades


def parse_grades(text: str) -> dict[str, tuple[int, int]]:
    """Return the first and last grade of each stage of a school.

    Parameters
    ----------
    text : str
        As "primary:1-6;junior:1-3"; a single grade is "primary:3".

    Raises
    ------
    ValueError
        When the text has another form, a stage stands twice, or a range runs backwards.

    Examples
    --------
    >>> parse_grades("primary:1-6;junior:1-3")
    {'primary': (1, 6), 'junior': (1, 3)}
    """
    found: dict[str, tuple[int, int]] = {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        match = _PART.fullmatch(part.replace(" ", ""))
        if match is None:
            raise ValueError(f"{part!r} is not stage:first-last")
        stage, first, last = match.group(1), int(match.group(2)), int(match.group(3) or match.group(2))
        if stage in found or not 1 <= first <= last:
            raise ValueError(f"{part!r}: a stage stands once, and its grades rise from 1")
        found[stage] = (first, last)
    if not found:
        raise ValueError("no stage is given")
    return found


def format_grades(grades: dict[str, tuple[int, int]]) -> str:
    """Return the text form that `parse_grades` reads.

    Examples
    --------
    >>> format_grades({"primary": (1, 3)})
    'primary:1-3'
    """
    return ";".join(f"{stage}:{first}-{last}" for stage, (first, last) in grades.items())
