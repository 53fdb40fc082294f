"""A province as it is given: a folder of county folders, or one set of tables with a county column; and its budget."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from schoolplaces.common_tables import common_tables, has_counties, tables_of
from schoolplaces.container import OTHER_SUFFIXES, SUFFIXES
from schoolplaces.csv_cells import csv_text
from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.gathering import WORKBOOK, Gathered
from schoolplaces.output_file import PLAN_MARKER
from schoolplaces.province_budget import BUDGET, province_budget
from schoolplaces.region import Region
from schoolplaces.rows import RawTable, read_rows

BOOKS = (*SUFFIXES, *OTHER_SUFFIXES)
READ = (".csv", ".toml", ".geojson", *BOOKS)
ASIDE = (".", "~$")  # how the name of a file begins that is nobody's table
UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]|^\.|[. ]$')  # in the name of a folder, on some system


@dataclass(frozen=True)
class Source:
    """What is given of one county, not yet read: the bytes of its files, or its rows of common tables.

    Parameters
    ----------
    name : str
        Of its folder, or its word in the column of counties.
    files : tuple of (str, bytes)
        Of its folder.
    rows : Gathered, optional
        Its rows of common tables.
    """

    name: str
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    rows: Gathered | None = field(default=None, repr=False)

    def region(self) -> Region:
        """Read and check the county.

        Raises
        ------
        InputFaults
            All its faults, each under the name of the county.
        """
        try:
            return self._read() if self.rows is None else Region.checked(self.rows, self.name)
        except InputFaults as error:
            raise InputFaults([self.named(fault) for fault in error.faults], error.notes) from None

    def _read(self) -> Region:
        with tempfile.TemporaryDirectory(prefix="schoolplaces-") as above:
            folder = Path(above) / self.name
            folder.mkdir()
            for name, content in self.files:
                (folder / name).write_bytes(content)
            return Region.read(folder)

    def named(self, fault: Fault) -> Fault:
        """A fault told under the name of the county."""
        place = f"{self.name}/{fault.file}" if self.rows is None else f"{fault.file} ({self.name})"
        return Fault(fault.code, place, fault.row, fault.column, fault.value, **dict(fault.params))

    def digest(self) -> str:
        """Digest of what is given."""
        made = hashlib.sha256(self.name.encode())
        for name, content in self.files:
            made.update(f"\n{name} {len(content)}\n".encode() + content)
        if self.rows is not None:
            for table, raw in sorted(self.rows.raws.items()):
                made.update(f"\n{table} {raw.header}\n{csv_text(raw.frame)}".encode())
            made.update(("" if self.rows.rules is None else self.rows.rules.to_toml()).encode())
        return made.hexdigest()


@dataclass(frozen=True)
class ProvinceSource:
    """Counties in the order of their names, the money of all (a table ``budget``), and notes of reading."""

    name: str
    counties: tuple[Source, ...]
    budget: pd.DataFrame
    notes: tuple[Note, ...] = ()


def is_province(folder: Path) -> bool:
    """Whether a folder holds county folders and no region of its own, or tables with a county column."""
    if not folder.is_dir() or (folder / PLAN_MARKER).is_file():
        return False
    towns = _towns(folder)
    return has_counties(towns) if towns else not _own_book(folder) and bool(_county_folders(folder))


def read_province(folder: Path) -> ProvinceSource:
    """Read what is given of a province; the counties themselves are read and checked one by one, later.

    Parameters
    ----------
    folder : path
        With a folder for each county (its tables or its workbook region.xlsx, and rules.toml), or with one set of
        tables whose column ``county`` (县) says whose each row is, and one rules.toml for all. ``budget.csv`` beside
        them is the money of all; in common tables rows of ``budget`` with a county are that county's own.

    Raises
    ------
    InputFaults
        Where there is no county, a name cannot be that of a folder, or the budget has faults; all of them.
    """
    if (folder / PLAN_MARKER).is_file():
        raise InputFaults([Fault("plan_folder", str(folder))])
    if not folder.is_dir():
        raise InputFaults([Fault("not_a_folder" if folder.exists() else "no_folder", str(folder))])
    faults: list[Fault] = []
    notes: list[Note] = []
    if _towns(folder):
        found, money = common_tables(folder, faults)
        counties = [Source(name, (), found[name]) for name in sorted(found)]
    else:
        counties = [_folder_source(path, faults) for path in _county_folders(folder)]
        money = _raw_budget(folder, faults)
    if not counties and not faults:
        faults.append(Fault("province_empty", str(folder)))
    faults += [Fault("county_name", str(folder), value=one.name) for one in counties if UNSAFE.search(one.name)]
    budget = province_budget(money, faults, notes)
    if faults:
        raise InputFaults(faults, notes)
    return ProvinceSource(folder.resolve().name, tuple(counties), budget, tuple(notes))


def _towns(folder: Path) -> Path | None:
    """Its table of towns, where it has one."""
    return next((path for path in tables_of(folder) if path.stem.lower() == "towns"), None)


def _own_book(folder: Path) -> bool:
    """Whether a folder holds a region as a workbook; any other one may be a report that lies there."""
    names = (path for path in folder.iterdir() if path.suffix.lower() in BOOKS and path.is_file())
    return any(path.stem.lower() == WORKBOOK for path in names)


def _county_folders(folder: Path) -> list[Path]:
    paths = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    return sorted((path for path in paths if tables_of(path) or _own_book(path)), key=lambda path: path.name)


def _folder_source(folder: Path, faults: list[Fault]) -> Source:
    files = []
    for path in sorted(folder.iterdir()):
        try:
            if path.is_file() and path.suffix.lower() in READ and not path.name.startswith(ASIDE):
                files.append((path.name, path.read_bytes()))
        except OSError as error:
            reason = error.strerror or str(error)
            faults.append(Fault("cannot_read", f"{folder.name}/{path.name}", reason=reason))
    return Source(folder.name, tuple(files))


def _raw_budget(folder: Path, faults: list[Fault]) -> RawTable | None:
    path = folder / BUDGET
    try:
        return read_rows(path) if path.exists() else None
    except InputFaults as error:
        faults += error.faults
        return None


def common_base(years: Sequence[int]) -> int:
    """The base year of most counties; of several the last.

    Examples
    --------
    >>> common_base([2025, 2024, 2025])
    2025
    """
    return max(sorted(set(years), reverse=True), key=list(years).count)
