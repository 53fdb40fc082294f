"""Write a zip archive again with fixed dates, so that the same content is the same bytes."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip archive can hold


def fix_dates(path: Path) -> None:
    """Set the date of every part of an archive to the epoch, in place.

    Parameters
    ----------
    path : Path
        A zip archive, such as a Word document; python-docx writes the time of day into it.
    """
    fixed = path.with_name(path.name + ".tmp")
    with ZipFile(path) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(ZipInfo(entry.filename, EPOCH), source.read(entry), ZIP_DEFLATED)
    os.replace(fixed, path)
