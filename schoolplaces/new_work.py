"""What ``schoolplaces new`` does: an empty workbook (or empty tables) and a rules.toml, or those of a region."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from schoolplaces.console import DONE, Console

if TYPE_CHECKING:
    import pandas as pd

    from schoolplaces.region import Region


def new(console: Console, target: Path, as_csv: bool, source: Path | None) -> int:
    """Write the folder that a planner fills in; a folder that holds something is left alone."""
    from schoolplaces.region import Region

    region = None if source is None else Region.read(source)
    write_new(target, console.lang, region, as_csv=as_csv)
    console.result(console.word("new_csv" if as_csv else "new_workbook", folder=target))
    console.result(console.word("new_next", folder=target))
    return DONE


def write_new(target: str | Path, lang: str = "zh", region: Region | None = None, *, as_csv: bool = False) -> None:
    """Write region.xlsx and rules.toml to be filled in, or filled with the tables of a region.

    Parameters
    ----------
    target : path
        Folder that does not exist yet, or is empty.
    lang : {"zh", "en"}
        Of headers, notes and lists; both are read.
    region : Region, optional
        Whose tables and rules are written; it reads back to the same digest.
    as_csv : bool
        Whether tables are CSV files, one each, in place of the sheets of a workbook.

    Raises
    ------
    InputFaults
        When the folder holds something, or cannot be written; nothing is left behind then.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / "county"
    >>> write_new(folder, "en")
    >>> sorted(path.name for path in folder.iterdir())
    ['region.xlsx', 'rules.toml']
    """
    from schoolplaces.files import staged_folder
    from schoolplaces.gathering import WORKBOOK
    from schoolplaces.rules_file import RULES_FILE
    from schoolplaces.schema import data_folder
    from schoolplaces.template_book import write_template

    tables = {} if region is None else {name: frame for name, frame in region.tables.items() if len(frame)}
    with staged_folder(target) as aside:
        if as_csv:
            _write_csv(aside, lang, tables)
        else:
            write_template(aside / f"{WORKBOOK}.xlsx", lang, tables)
        empty = (data_folder() / "new" / RULES_FILE).read_text(encoding="utf-8")
        text = empty if region is None else region.named_rules().to_toml()
        (aside / RULES_FILE).write_text(text, encoding="utf-8", newline="\n")


def _write_csv(folder: Path, lang: str, tables: Mapping[str, pd.DataFrame]) -> None:
    import pandas as pd

    from schoolplaces.schema import load_schema, table_names
    from schoolplaces.template import csv_template

    for table in table_names():
        text = csv_template(load_schema(table), tables.get(table, pd.DataFrame()), lang)
        (folder / f"{table}.csv").write_text(text, encoding="utf-8-sig", newline="\n")
