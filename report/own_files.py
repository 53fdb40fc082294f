"""Which files of a folder are documents of an earlier run: only these are replaced, whatever else lies there stays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.output_file import PLAN_MARKER
from schoolplaces.table_list import chinese_names

LIST = "documents.json"  # what was written into the folder: digests by path, two where a run may have been ended
INPUTS = ("region.xlsx", "rules.toml")


def check_documents(folder: Path, names: Iterable[str] = ()) -> None:
    """See that documents may go into a folder, before the work and once more when they are moved in.

    Parameters
    ----------
    folder : Path
        Where documents are to be placed.
    names : iterable of str
        Paths below it that will be written.

    Raises
    ------
    InputFaults
        When it holds the tables of a county or a plan, or another's file in the place of a document: one that no
        earlier run wrote, or that was changed since.

    Examples
    --------
    >>> check_documents(Path("no folder yet"), ["index.html"]) is None
    True
    """
    inputs = {*INPUTS, *(f"{name}.csv" for table, zh in chinese_names().items() for name in (table, zh))}
    held = {path.name.lower() for path in folder.iterdir()} if folder.is_dir() else set()
    if PLAN_MARKER in held:
        raise InputFaults([Fault("target_is_plan", str(folder))])
    if held & inputs:
        raise InputFaults([Fault("target_is_county", str(folder), found=min(held & inputs))])
    written = _written(folder)
    faults = [Fault("foreign_document", str(folder / name)) for name in names if _foreign(folder / name, name, written)]
    if faults:
        raise InputFaults(faults)


def _foreign(path: Path, name: str, written: dict[str, list[str]]) -> bool:
    if not path.exists():
        return False
    return not written if name == LIST else path.is_dir() or _digest(path) not in written.get(name, ())


def list_text(folder: Path, aside: Path, names: Iterable[str], *, begun: bool = False) -> str:
    """Return the list of a folder's documents once those made aside are in it; those of other formats stay listed.

    Parameters
    ----------
    folder, aside : Path
        Where the documents go, and where they were made.
    names : iterable of str
        Paths below both.
    begun : bool
        Whether they are about to be moved in: then what they replace is listed too, as it is there still if the run is
        ended on the way.
    """
    before = _written(folder)
    now = {name: [*(before.get(name, []) if begun else []), _digest(aside / name)] for name in names}
    return json.dumps(before | now, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _written(folder: Path) -> dict[str, list[str]]:
    """What earlier runs wrote; nothing where the list is not there or not ours."""
    try:
        found = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    ours = isinstance(found, dict) and all(isinstance(digests, list) for digests in found.values())
    return found if ours else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
