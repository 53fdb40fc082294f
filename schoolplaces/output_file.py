"""The table a command is to write: that it cannot be written is told before the work, not after it."""

from __future__ import annotations

import os
from pathlib import Path

from schoolplaces.faults import Fault, InputFaults

PLAN_MARKER = "plan.json"  # the file by which the folder of a plan is known


def check_output(target: Path | None, source: Path) -> None:
    """Tell at once why a table cannot be written.

    Parameters
    ----------
    target : path, optional
        File to write; None (standard output) always can be.
    source : path
        Folder of the inputs, or their workbook; nothing is written into that folder or beside the workbook.

    Raises
    ------
    InputFaults

    Examples
    --------
    >>> check_output(Path("demand.csv"), Path("data/chengbu"))
    """
    if target is None:
        return
    home = target.absolute().parent
    if home.resolve() == (source if source.is_dir() else source.parent).resolve():
        raise InputFaults([Fault("target_is_input", str(target))])
    if target.is_dir():
        raise InputFaults([Fault("target_is_folder", str(target), example=str(target / "table.csv"))])
    reason = ""
    if not home.is_dir():
        below = next(parent for parent in (home, *home.parents) if parent.exists())
        reason = "No such file or directory" if below.is_dir() else "Not a directory"
    elif not os.access(home, os.W_OK | os.X_OK):
        reason = "Permission denied"
    if reason:
        raise InputFaults([Fault("cannot_write", str(target), reason=reason)])
