"""Writing: CSV with fixed formats, and folders that appear as a whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from schoolplaces.alone import alone_in
from schoolplaces.csv_cells import csv_text
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.own_files import check_whole, list_whole


def write_csv(frame: pd.DataFrame, path: str | Path, *, spreadsheet: bool = False) -> None:
    """Write a frame as CSV in UTF-8 with mark (which Excel needs): the whole file, or nothing.

    Parameters
    ----------
    frame : DataFrame
    path : path
    spreadsheet : bool
        As in `csv_text`.

    Raises
    ------
    InputFaults
        When it cannot be written.
    """
    _write_bytes(csv_text(frame, spreadsheet=spreadsheet).encode("utf-8-sig"), Path(path), "table.csv")


def write_text(text: str, path: str | Path) -> None:
    """Write a text in UTF-8: the whole file, or nothing.

    Raises
    ------
    InputFaults
        When it cannot be written.
    """
    _write_bytes(text.encode("utf-8"), Path(path), "scenario.toml")


def _write_bytes(content: bytes, path: Path, example: str) -> None:
    """Write aside, then rename; the example is told where a folder stands in the place of the file."""
    if path.is_dir():
        raise InputFaults([Fault("target_is_folder", str(path), example=str(path / example))])
    aside: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            aside = Path(file.name)
            file.write(content)
        _open_to_readers(aside, 0o666)
        os.replace(aside, path)
    except OSError as error:
        raise _cannot_write(path, error) from None
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


def check_target(target: str | Path, marker: str | None = None, *, whole: bool = True) -> Path:
    """Return the folder that would be written, or tell at once why it cannot be.

    Parameters
    ----------
    target : path
    marker : str, optional
        File by which a folder of the same kind is known; such a folder may be replaced.
    whole : bool
        Whether such a folder is replaced as a whole: then it may hold nothing but what was written with it.

    Raises
    ------
    InputFaults
    """
    path = _target(target, marker)
    if whole and marker and path.exists():
        try:
            with alone_in(path.parent):  # no other run replaces it as it is looked at
                check_whole(path, marker)
        except OSError as error:
            raise _cannot_write(target, error) from None
    return path


def _target(target: str | Path, marker: str | None) -> Path:
    path = Path(target).absolute()
    try:
        path = path.resolve()
        if path.exists() and not path.is_dir():
            raise InputFaults([Fault("target_is_file", str(target))])
        if path.is_dir() and any(path.iterdir()) and not (marker and (path / marker).is_file()):
            code = "folder_in_use" if marker else "folder_not_empty"
            raise InputFaults([Fault(code, str(target), marker=marker)])
        standing = next(parent for parent in path.parents if parent.exists())
        if not standing.is_dir():
            raise NotADirectoryError(20, "Not a directory")
        if not os.access(standing, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
    except OSError as error:
        raise _cannot_write(target, error) from None
    return path


@contextmanager
def staged_folder(target: str | Path, marker: str | None = None) -> Iterator[Path]:
    """Write a folder aside, in the same parent, and let it appear under its name only when it is whole.

    Parameters
    ----------
    target : path
        Folder to appear. It must not exist, be empty, or hold `marker` and only what was written with it (it is then
        replaced as a whole).
    marker : str, optional
        File by which a folder of the same kind is known, as plan.json.

    Yields
    ------
    Path
        The folder to write into.

    Raises
    ------
    InputFaults
        When the target is in use or cannot be written. On any exception nothing is left, and what stood stays.

    Examples
    --------
    >>> place = Path(tempfile.mkdtemp()) / "plan"
    >>> with staged_folder(place, "plan.json") as aside:
    ...     _ = (aside / "plan.json").write_text("{}")
    >>> sorted(path.name for path in place.iterdir())
    ['plan.json', 'written.json']
    """
    path = check_target(target, marker)
    made = [parent for parent in path.parents if not parent.exists()]
    aside: Path | None = None
    done = False
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
            yield aside
            if marker:
                list_whole(aside)
            _open_to_readers(aside, 0o777)
            _swap(aside, path, marker)
            done = True
        except OSError as error:
            raise _cannot_write(error.filename or target, error) from error
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
        if not done:
            for parent in made:
                try:
                    parent.rmdir()
                except OSError:
                    break


def _swap(aside: Path, path: Path, marker: str | None) -> None:
    """Put the new folder in the place of the old; should that fail, the old one comes back."""
    with alone_in(path.parent):
        _target(path, marker)  # another run may have written there meanwhile, or the user
        if not path.exists():
            os.replace(aside, path)
            return
        if marker:
            check_whole(path, marker)
        old = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.old."))
        try:
            os.replace(path, old / "was")
            try:
                os.replace(aside, path)
            except OSError:
                os.replace(old / "was", path)
                raise
        finally:
            shutil.rmtree(old, ignore_errors=True)


def _open_to_readers(path: Path, mode: int) -> None:
    # What tempfile makes is for its owner alone; a plan is for whoever the umask lets read.
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(mode & ~mask)


def _cannot_write(target: object, error: OSError) -> InputFaults:
    return InputFaults([Fault("cannot_write", str(target), reason=error.strerror or str(error))])
