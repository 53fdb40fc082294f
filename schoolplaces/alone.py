"""One run at a time in a folder, for the moment in which finished files are moved into it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST = 30.0  # seconds; moving files takes a few thousandths
PAUSE = 0.01


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other runs from moving files into a folder meanwhile.

    The lock is the system's on the folder itself: nothing is written, and it ends with the process, however that ends.
    Where the system has none (Windows, some network drives) nothing keeps them out.

    Parameters
    ----------
    folder : Path
        An existing folder.

    Raises
    ------
    OSError
        When another run keeps the folder for half a minute.

    Examples
    --------
    >>> import tempfile
    >>> with alone_in(Path(tempfile.gettempdir())):
    ...     pass
    """
    handle = _opened(folder)
    try:
        end = time.monotonic() + LONGEST
        while handle is not None and not _taken(handle):
            if time.monotonic() > end:
                raise OSError(11, "Another run keeps the folder", str(folder))
            time.sleep(PAUSE)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _opened(folder: Path) -> int | None:
    """The folder, opened to be locked; None where that cannot be."""
    if sys.platform == "win32":
        return None
    try:
        return os.open(folder, os.O_RDONLY)
    except OSError:
        return None


def _taken(handle: int) -> bool:
    """Whether the lock is ours now, or the file system has none."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True
