"""Checks of a rule book, row by row: words that are known, targets that can be, dates that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import isfinite

from schoolplaces.faults import Fault
from schoolplaces.nearest import nearest
from schoolplaces.rule_book import COMPARISONS, END, PERCENT, TYPES, USES, documents
from schoolplaces.schema import FIRST_YEAR, LAST_YEAR

# Columns whose cell is one of some words.
WORDS = {"type": TYPES, "model_use": USES}
MOST_PERCENT = 100.0


def row_faults(row: dict[str, str], number: int, file: str) -> Iterator[Fault]:
    """Yield what is wrong in one row of a rule book; `number` is that of the row in the file."""

    def fault(code: str, column: str, **words: object) -> Fault:
        return Fault(code, file, number, column, row[column], **words)

    for column in ("id", "zh_phrase", "stages"):
        if not row[column]:
            yield fault("book_empty", column)
    for column, known in {**WORDS, "document": tuple(documents())}.items():
        if row[column] not in known:
            yield fault("book_word", column, allowed="|".join(known), near=nearest(row[column], known))
    if row["check"] and row["compare"] not in COMPARISONS:
        yield fault("book_word", "compare", allowed="|".join(COMPARISONS), near="")
    if row["check"] and row["compare"] in COMPARISONS[:3] and not row["target"]:
        yield fault("book_empty", "target")
    for column in ("target", "tolerance"):
        if row[column] and not _number(row[column]):
            yield fault("book_number", column)
    if row["measure"] == PERCENT and _number(row["target"]) and float(row["target"]) > MOST_PERCENT:
        yield fault("book_percent", "target")
    yield from _date_faults(row, number, file)
    try:
        settings_of(row["settings"])
    except ValueError:
        yield fault("book_settings", "settings")


def _date_faults(row: dict[str, str], number: int, file: str) -> Iterator[Fault]:
    years: dict[str, int | None] = {}
    for column in ("since", "by"):
        if column == "by" and row[column] == END:
            continue
        try:
            years[column] = year_of(row[column])
        except ValueError:
            yield Fault("book_date", file, number, column, row[column])
    since, by = years.get("since"), years.get("by")
    if since is not None and by is not None and by < since:
        yield Fault("book_by_before_since", file, number, "by", row["by"], since=str(since))


def _number(text: str) -> bool:
    try:
        return isfinite(float(text)) and float(text) >= 0
    except ValueError:
        return False


def year_of(text: str) -> int | None:
    """Return the year of a date as "2025", "2025-12" or "2025-12-31", None where there is none.

    Raises
    ------
    ValueError
        For a date that does not exist.

    Examples
    --------
    >>> year_of("2023-12-31"), year_of("")
    (2023, None)
    """
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) > 3 or not FIRST_YEAR <= parts[0] <= LAST_YEAR:
        raise ValueError(text)
    return date(*(*parts, 1, 1)[:3]).year


def settings_of(text: str) -> dict[str, tuple[str, ...]]:
    """Return the settings of a rule: what stands behind each name, cut at "+".

    Raises
    ------
    ValueError
        Where a part is not name=value.

    Examples
    --------
    >>> settings_of("sectors=public+private;grade=1")
    {'sectors': ('public', 'private'), 'grade': ('1',)}
    """
    found = {}
    for part in filter(None, text.split(";")):
        name, equals, value = part.partition("=")
        if not (equals and name and value):
            raise ValueError(part)
        found[name] = tuple(value.split("+"))
    return found
