"""Put finished files into their folder: all of them or none, and say plainly when it cannot be done."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from schoolplaces.alone import alone_in
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.own_files import LIST, check_documents, list_text

BEGUN = f"begun-{LIST}"


def place(make: Callable[[Path], list[str]], folder: Path) -> tuple[Path, ...]:
    """Make files aside, and let them appear in their folder when all of them are whole.

    Parameters
    ----------
    make : callable
        Takes a folder that holds an empty one for figures, makes the files in it, and gives their paths below it.
    folder : Path
        Where they are to be placed.

    Returns
    -------
    tuple of Path
        The files in their place.

    Raises
    ------
    InputFaults
        When the folder cannot be made or written, or holds what is not replaced (`own_files.check_documents`). Nothing
        is left half written.
    """
    with output_folder(folder) as out:
        check_documents(out)
        aside = Path(tempfile.mkdtemp(prefix=".report-", dir=out))
        try:
            (aside / "figures").mkdir()
            names = make(aside)
            moves = [(name, name) for name in names]
            check_documents(out, [*names, LIST])
            # A run ended on the way leaves old and new documents: the list that goes first knows both.
            for name, begun in ((BEGUN, True), (LIST, False)):
                text = list_text(out, aside, names, begun=begun)
                (aside / name).write_text(text, encoding="utf-8", newline="\n")
            return move_in([(BEGUN, LIST), *moves, (LIST, LIST)], aside, out)[1:-1]
        finally:
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def output_folder(folder: Path) -> Iterator[Path]:
    """Make the folder where it does not exist, and take it away again when nothing came of it.

    Parameters
    ----------
    folder : Path
        Where documents are to be placed.

    Yields
    ------
    Path
        The folder.

    Raises
    ------
    InputFaults
        When it cannot be made or written.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    except OSError as error:
        _remove_empty(made)
        raise cannot_write(folder, error) from error
    except BaseException:
        _remove_empty(made)
        raise


def cannot_write(folder: Path, error: OSError) -> InputFaults:
    """Fault of a file or folder that cannot be written, by the name the user knows."""
    if folder.is_file():
        return InputFaults([Fault("target_is_file", str(folder))])
    place = str(getattr(error, "target", None) or folder)
    return InputFaults([Fault("cannot_write", place, reason=error.strerror or str(error))])


def move_in(moves: Sequence[tuple[str, str]], aside: Path, folder: Path) -> tuple[Path, ...]:
    """Move finished files from the folder aside; where one cannot be moved, all come back to what was there.

    Parameters
    ----------
    moves : sequence of (str, str)
        Paths below the folder aside and below the other, in the order in which they are moved.
    aside, folder : Path
        From and to, on one file system.

    Returns
    -------
    tuple of Path
        The files in their place.

    Raises
    ------
    OSError
        When a file cannot be replaced (on Windows: open in Word or Excel).
    """
    kept: list[tuple[Path, Path | None]] = []
    with alone_in(folder):  # so that all are of one run
        try:
            for i, (made, name) in enumerate(moves):
                target, old = folder / name, aside / f"old-{i}"
                target.parent.mkdir(exist_ok=True)
                kept.append((target, _set_aside(target, old)))
                os.replace(aside / made, target)
        except OSError as error:
            for target, before in reversed(kept):
                if before is not None:
                    os.replace(before, target)
                else:
                    target.unlink(missing_ok=True)
            error.target = str(folder / name)  # type: ignore[attr-defined]
            raise
    return tuple(folder / name for _, name in moves)


def _set_aside(target: Path, old: Path) -> Path | None:
    """A copy of what will be replaced: the file itself is there at every moment."""
    if not target.exists():
        return None
    shutil.copyfile(target, old)
    return old


def _remove_empty(made: list[Path]) -> None:
    """Remove folders made for nothing, innermost first; one that holds something stays."""
    for path in made:
        try:
            path.rmdir()
        except OSError:
            return
