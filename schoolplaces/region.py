"""A region: the checked tables of a county and its rule book."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import pandas as pd

from schoolplaces.csv_cells import csv_text
from schoolplaces.faults import Note
from schoolplaces.files import staged_folder, write_csv
from schoolplaces.gathering import WORKBOOK, Gathered, gather, gather_frames
from schoolplaces.geojson import FILE as OUTLINES_FILE
from schoolplaces.geojson import Outline, geojson_text
from schoolplaces.reading import check, normalised
from schoolplaces.region_display import region_html, region_text
from schoolplaces.rules import Rules
from schoolplaces.rules_file import RULES_FILE
from schoolplaces.schema import load_schema, table_names
from schoolplaces.sources import reconcile_sources
from schoolplaces.stage import Stage


@dataclass(frozen=True, eq=False)
class Region:
    """What one plan covers: towns, their history and schools, and the rules they stand under.

    Made by `Region.read` or `Region.from_tables`, which check everything. Every table of data/schema is an attribute
    (``region.towns``, ``region.schools``, …), without rows where it was not given.

    Attributes
    ----------
    name : str
    rules : Rules
    tables : dict of DataFrame
        Columns and order as in ``data/schema/*.csv``; text "" where empty; points in wgs84; rows sorted by key.
    notes : tuple of Note
        What was normalised, assumed or left aside in reading.
    base_year : int
        Last autumn with actual enrolment.
    outlines : mapping of Outline
        By town, in wgs84, of the towns that towns.geojson gives one; maps are drawn from them.
    files : mapping of str
        What each table was read from, by its name: a file, or a sheet of a workbook.

    Examples
    --------
    >>> region = Region.from_tables({
    ...     "towns": [{"town": "a", "name": "甲镇", "kind": "town", "lat": 26.3, "lon": 110.3, "crs": "wgs84"}],
    ...     "enrolment": [{"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}],
    ... })
    >>> region.base_year, len(region.towns), len(region.schools)
    (2025, 1, 0)
    """

    name: str
    rules: Rules
    tables: dict[str, pd.DataFrame]
    notes: tuple[Note, ...]
    base_year: int
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, folder: str | Path, packs: Sequence[str] = ()) -> Self:
        """Read a region from a folder of CSV files or an Excel workbook, rules.toml and, for maps, towns.geojson.

        Parameters
        ----------
        folder : path
            A folder of CSV files, UTF-8 (with or without mark) or GB18030; a folder with a workbook region.xlsx; or the
            workbook: a sheet a table, named in English or Chinese. Headers are English or Chinese, as in data/schema.
        packs : sequence of str
            Policy packs besides those that rules.toml names.

        Raises
        ------
        InputFaults
            With every fault of every table.

        Examples
        --------
        >>> import tempfile
        >>> try:
        ...     Region.read(tempfile.mkdtemp())
        ... except Exception as error:
        ...     error.faults[0].code
        'empty_folder'
        """
        path = Path(folder)
        place = path.resolve()
        name = place.stem if place.is_file() else place.name
        return cls.checked(gather(path, packs), place.parent.name if place.is_file() and name == WORKBOOK else name)

    @classmethod
    def from_tables(
        cls,
        tables: Mapping[str, Any],
        rules: Rules | Mapping[str, Any] | None = None,
        outlines: Mapping[str, Any] | None = None,
    ) -> Self:
        """Make a region of frames, with the same checks as files get.

        Parameters
        ----------
        tables : mapping of DataFrame (or list of records)
            By name of table. Messages count rows as if each frame stood below a header in row 1.
        rules : Rules or mapping, optional
            A rule book, or what its rules.toml would hold; the national default otherwise.
        outlines : mapping, optional
            What towns.geojson would hold.

        Raises
        ------
        InputFaults
        KeyError
            For a table no schema knows.

        Examples
        --------
        >>> towns = [{"town": "a", "name": "甲", "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "gcj02"}]
        >>> rolls = [{"town": "a", "year": 2025, "stage": "小学", "grade": 1, "pupils": "１，０３０"}]
        >>> region = Region.from_tables({"towns": towns, "enrolment": rolls}, {"region": {"name": "某县"}})
        >>> region.name, float(region.enrolment["pupils"].iloc[0])
        ('某县', 1030.0)
        """
        return cls.checked(gather_frames(tables, rules, outlines), "")

    @classmethod
    def checked(cls, found: Gathered, name: str) -> Self:
        """Make a region of what was gathered; ``name`` is that of a region whose rules name none.

        Raises
        ------
        InputFaults
        """
        checked = check(found)
        if checked.rules is None or checked.base_year is None:
            raise AssertionError("check() tells these as faults")
        tables = {table: normalised(load_schema(table), checked[table]) for table in table_names()}
        rules = checked.rules
        notes = tuple(checked.notes)
        files = {table: checked.file(table) for table in table_names()}
        return cls(rules.region.name or name, rules, tables, notes, checked.base_year, checked.outlines, files)

    @cached_property
    def stages(self) -> dict[str, Stage]:
        """Stages by name, in the order of the rule book."""
        return self.rules.stage_table()

    def reconcile_sources(self) -> pd.DataFrame:
        """Set births, hukou, census and rolls side by side by town and cohort; see `sources.reconcile_sources`."""
        return reconcile_sources(self)

    def __getattr__(self, table: str) -> pd.DataFrame:
        # Only names that are no attribute arrive here: the tables.
        if not table.startswith("_") and table in table_names():
            return self.tables[table]
        raise AttributeError(f"Region has no attribute or table {table!r}")

    def __dir__(self) -> list[str]:
        # What completion offers: the tables too, though they are found by __getattr__.
        return sorted({*object.__dir__(self), *self.tables})

    def __repr__(self) -> str:
        return region_text(self)

    def _repr_html_(self) -> str:
        return region_html(self)

    def write(self, folder: str | Path) -> None:
        """Write the normalised tables (UTF-8 with mark), the whole rule book and outlines: they read back the same.

        Parameters
        ----------
        folder : path
            Must not exist yet, or be empty: inputs are never overwritten.

        Raises
        ------
        InputFaults
            When it cannot be written; nothing is left behind then.
        """
        with staged_folder(folder) as aside:
            for table, frame in self.tables.items():
                if len(frame):
                    write_csv(frame, aside / f"{table}.csv")
            if self.outlines:
                names = dict(zip(self.towns["town"], self.towns["name"], strict=True))
                text = geojson_text(self.outlines, names)
                (aside / OUTLINES_FILE).write_text(text, encoding="utf-8", newline="\n")
            (aside / RULES_FILE).write_text(self.named_rules().to_toml(), encoding="utf-8", newline="\n")

    def named_rules(self) -> Rules:
        """Return the rule book with the name of the region, which may come from its folder."""
        return _named(self.rules, self.name)

    def digest(self, sources: bool = True) -> str:
        """Return the SHA-256 of all tables and rules, the same for the same content in any order of rows.

        Outlines are no part of it: nothing is computed from them.

        Parameters
        ----------
        sources : bool
            Whether it tells apart what differs only by where it comes from.

        Examples
        --------
        >>> towns = [{"town": t, "name": t, "kind": "town", "lat": 26, "lon": 110, "crs": "wgs84"} for t in "ab"]
        >>> rolls = [{"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}]
        >>> one = Region.from_tables({"towns": towns, "enrolment": rolls})
        >>> one.digest() == Region.from_tables({"towns": towns[::-1], "enrolment": rolls}).digest()
        True
        """
        total = hashlib.sha256()
        for table, frame in sorted(self.tables.items()):
            if len(frame):
                kept = frame if sources else frame.drop(columns="source", errors="ignore")
                total.update(f"{table}\n{csv_text(kept)}\n".encode())
        # The name may come from the folder, which is no part of the content.
        rules = _named(self.rules, "")
        total.update((rules.to_toml() if sources else str(_unsourced(rules.model_dump()))).encode())
        return total.hexdigest()


def _unsourced(content: Any) -> Any:
    """Rules without where each number comes from."""
    if isinstance(content, Mapping):
        return {key: _unsourced(value) for key, value in content.items() if key != "source"}
    return [_unsourced(value) for value in content] if isinstance(content, (list, tuple)) else content


def _named(rules: Rules, name: str) -> Rules:
    return rules.model_copy(update={"region": rules.region.model_copy(update={"name": name})})
