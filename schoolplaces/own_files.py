"""Which files of a folder an earlier run wrote: only these are replaced, whatever else lies there stays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from pathlib import Path

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.output_file import PLAN_MARKER
from schoolplaces.table_list import chinese_names

LIST = "documents.json"  # what was written into the folder: digests by path, two where a run may have been ended
WHOLE = "written.json"  # the same of a folder that is replaced as a whole
OF_THE_SYSTEM = {".DS_Store", "Thumbs.db", "desktop.ini"}  # laid into folders by whoever shows them; no one's work
INPUTS = ("region.xlsx", "rules.toml")


def check_documents(folder: Path, names: Collection[str] = ()) -> None:
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
    foreign = [name for name in names if name != LIST and _foreign(folder / name, name, written)]
    foreign += [LIST] if LIST in names and (folder / LIST).exists() and not written else []
    faults = [Fault("foreign_document", str(folder / name)) for name in foreign]
    if faults:
        raise InputFaults(faults)


def check_again(folder: Path) -> None:
    """See that no document of an earlier run was changed since, where all of them will be written again.

    Raises
    ------
    InputFaults
        As `check_documents`.
    """
    check_documents(folder, _written(folder))


def check_whole(folder: Path, marker: str) -> None:
    """See that all in a folder was written by an earlier run, before the folder is replaced as a whole.

    Parameters
    ----------
    folder : Path
        An existing one, written with `list_whole`; or one without the marker, of which there is nothing to see.
    marker : str
        File by which a folder of its kind is known.

    Raises
    ------
    InputFaults
        With every file that was not written with it, or was changed since.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "audit.txt").write_text("written")
    >>> list_whole(folder)
    >>> check_whole(folder, "audit.txt")
    >>> _ = (folder / "notes.txt").write_text("mine")
    >>> foreign_files(folder)
    ['notes.txt']
    """
    if not (folder / marker).is_file():
        return
    if not (folder / WHOLE).is_file():
        raise InputFaults([Fault("folder_unlisted", str(folder), list=WHOLE)])
    faults = [Fault("foreign_file", str(folder / name)) for name in foreign_files(folder)]
    if faults:
        raise InputFaults(faults)


def foreign_files(folder: Path) -> list[str]:
    """Paths below a folder replaced as a whole that were not written with it, or were changed since."""
    written = _written(folder, WHOLE)
    return [name for name in _files(folder) if name != WHOLE and _foreign(folder / name, name, written)]


def list_whole(folder: Path) -> None:
    """Write the list of all that lies in a folder into it."""
    (folder / WHOLE).unlink(missing_ok=True)
    found = {name: [_digest(folder / name)] for name in _files(folder)}
    (folder / WHOLE).write_text(_json(found), encoding="utf-8", newline="\n")


def _files(folder: Path) -> list[str]:
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in paths if path.name not in OF_THE_SYSTEM)


def _foreign(path: Path, name: str, written: dict[str, list[str]]) -> bool:
    if not path.exists():
        return path.is_symlink()  # that leads nowhere now
    return path.is_dir() or _digest(path) not in written.get(name, ())


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
    return _json(before | now)


def _json(found: dict[str, list[str]]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _written(folder: Path, name: str = LIST) -> dict[str, list[str]]:
    """What earlier runs wrote; nothing where the list is not there or not ours."""
    try:
        found = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    ours = isinstance(found, dict) and all(isinstance(digests, list) for digests in found.values())
    return found if ours else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
