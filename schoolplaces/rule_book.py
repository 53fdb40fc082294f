"""The rule book: what the policy documents ask, rule by rule, with the name of what computes each."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from schoolplaces.decode import decode
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.nearest import nearest
from schoolplaces.schema import data_folder

if TYPE_CHECKING:
    from schoolplaces.region import Region

BOOK_FILE, DOCUMENTS_FILE = "rulebook.csv", "documents.csv"
COMPARISONS = (">=", "<=", "=", ">=now", "<=now")
TYPES = ("hard_constraint", "soft_target", "indicator", "procedure")
USES = ("encode", "report", "skip")
LEVELS = ("national", "province", "city", "county")
END = "end"  # a target year that the document hides is that of the end of the plan
PERCENT = "%"
COLUMNS = (
    "id", "document", "category", "stage", "stages", "scope", "rule_en", "operator", "value", "unit", "date",
    "zh_phrase", "type", "model_use", "note", "norm", "check", "compare", "target", "tolerance", "measure", "since",
    "by", "settings",
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """A policy document: code, titles, level, the place it holds for, first year (0: not known), and its pack."""

    document: str
    title_zh: str
    title_en: str
    level: str
    place: str
    first: int
    pack: str

    def title(self, lang: str) -> str:
        """Return the title in a language."""
        return self.title_zh if lang == "zh" else self.title_en


@dataclass(frozen=True)
class BookRule:
    """One rule of the rule book.

    Attributes
    ----------
    id : str
    document : Document
    category, scope, rule_en, zh_phrase, note : str
        As gathered from the document; `zh_phrase` is its wording.
    stages : tuple of str
        Stages of the system that it speaks of.
    operator, value, unit, date : str
        As the document has them.
    type : {"hard_constraint", "soft_target", "indicator", "procedure"}
    model_use : {"encode", "report", "skip"}
    norm : str
        National norm that says the same, "" where none does: the rule then holds in every region.
    check : str
        Name of the indicator that computes it, "" where nothing does.
    compare : {">=", "<=", "=", ">=now", "<=now"}
        How the indicator's value is held against `target`, or against its value of the base year.
    target : float or None
    tolerance : float
        How far off "=" still holds.
    measure : str
        Unit of `target`.
    since : int or None
        Cohorts that enter from this autumn on are bound, in every year.
    by : int or "end" or None
        Year by which it is to be reached; "end": that of the end of the plan, where the document hides it.
    settings : dict of str to tuple of str
        What the indicator is told besides.
    """

    id: str
    document: Document
    category: str
    scope: str
    rule_en: str
    zh_phrase: str
    note: str
    stages: tuple[str, ...]
    operator: str
    value: str
    unit: str
    date: str
    type: str
    model_use: str
    norm: str
    check: str
    compare: str
    target: float | None
    tolerance: float
    measure: str
    since: int | None
    by: int | str | None
    settings: dict[str, tuple[str, ...]]

    def in_force(self, region: Region) -> bool:
        """Whether the rule holds in a region: by a national norm, its place, or a pack that the region names.

        Its place is the region, or what this lies in.

        Examples
        --------
        >>> from schoolplaces import Region
        >>> town = {"town": "a", "name": "甲镇", "kind": "town", "lat": 26.3, "lon": 110.3, "crs": "wgs84"}
        >>> roll = {"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}
        >>> tables = {"towns": [town], "enrolment": [roll]}
        >>> within = Region.from_tables(tables, {"region": {"name": "湘乡市", "within": ["湘潭市", "湖南省"]}})
        >>> rules = {rule.id: rule for rule in read_book()}
        >>> rules["XTK-01"].in_force(within), rules["JS-07"].in_force(within), rules["DT-12"].in_force(within)
        (True, False, True)
        """
        return bool(self.norm) or self.is_of(region)

    def is_of(self, region: Region) -> bool:
        """Whether the rule's document is one of the region, of what it lies in, or of a pack that it names."""
        own = region.rules.region
        places = {region.name, *(own.within or ())} - {""}
        return self.document.place in places or self.document.pack in (own.packs or ())


def read_book(path: Path | None = None) -> tuple[BookRule, ...]:
    """Read a rule book.

    Parameters
    ----------
    path : Path, optional
        A rule book of one's own in the columns of data/rulebook.csv; the bundled one otherwise.

    Raises
    ------
    InputFaults
        With every fault: a column that is missing, an id that stands twice, a target above 100 %, an impossible date …

    Examples
    --------
    >>> book = read_book()
    >>> len(book), book[0].id, book[0].check, book[0].target
    (156, 'XTK-01', 'gross_rate', 95.0)
    """
    if path is None:
        return _bundled()
    try:
        text, _ = decode(path.read_bytes(), path.name)
    except OSError as error:
        raise InputFaults([Fault("cannot_read", str(path), reason=error.strerror or str(error))]) from None
    return rules_of(text, path.name)


@cache
def _bundled() -> tuple[BookRule, ...]:
    return rules_of((data_folder() / BOOK_FILE).read_text(encoding="utf-8-sig"), BOOK_FILE)


@cache
def documents() -> dict[str, Document]:
    """Return the policy documents by code.

    Examples
    --------
    >>> documents()["JS"].place
    '江苏省'
    """
    text = (data_folder() / DOCUMENTS_FILE).read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    return {row["document"]: _document(row) for row in rows}


def _document(row: dict[str, str]) -> Document:
    names = ("document", "title_zh", "title_en", "level", "place", "pack")
    return Document(**{name: row[name] for name in names}, first=int(row["first"] or 0))


def rules_of(text: str, file: str) -> tuple[BookRule, ...]:
    """Return the rules that a text in CSV holds; `InputFaults` with every fault."""
    from schoolplaces.rule_book_checks import row_faults

    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise InputFaults([Fault("book_column", file, None, name, None) for name in missing])
    rows = [{name: (row[name] or "").strip() for name in COLUMNS} for row in reader]
    faults = [fault for number, row in enumerate(rows, 2) for fault in row_faults(row, number, file)]
    faults += _repeated([row["id"] for row in rows], file)
    if faults:
        raise InputFaults(faults)
    return tuple(_rule(row) for row in rows)


def _repeated(ids: list[str], file: str) -> Iterator[Fault]:
    for number, count in Counter(ids).items():
        if count > 1:
            yield Fault("book_twice", file, ids.index(number) + 2, "id", number)


def _rule(row: dict[str, str]) -> BookRule:
    from schoolplaces.rule_book_checks import settings_of, year_of

    own = {"document": documents()[row["document"]], "stages": tuple(row["stages"].split(";"))}
    own |= {"target": float(row["target"]) if row["target"] else None, "tolerance": float(row["tolerance"] or 0)}
    own |= {"since": year_of(row["since"]), "by": END if row["by"] == END else year_of(row["by"])}
    own |= {"settings": settings_of(row["settings"])}
    return BookRule(**{name: row[name] for name in COLUMNS if name not in (*own, "stage")} | own)  # type: ignore[arg-type]


def chosen(book: Iterable[BookRule], ids: Iterable[str]) -> tuple[BookRule, ...]:
    """Return the rules of some ids, in the order of the book.

    Raises
    ------
    InputFaults
        With every id that the book does not have.

    Examples
    --------
    >>> [rule.id for rule in chosen(read_book(), ["DT-04", "XTH-02"])]
    ['XTH-02', 'DT-04']
    """
    book, ids = tuple(book), list(ids)
    known = [rule.id for rule in book]
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise InputFaults(
            [Fault("book_unknown_rule", "--rule", None, None, n, near=nearest(n, known)) for n in unknown]
        )
    return tuple(rule for rule in book if rule.id in ids)
