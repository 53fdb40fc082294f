"""What the commands that ask a written plan do; `schoolplaces.cli` holds their options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from schoolplaces.console import DONE, Console

if TYPE_CHECKING:
    from schoolplaces.optimize import Plan

EXPLANATION = "explanation.txt"


def explain(console: Console, folder: Path, target: Path | None, previous: Path | None) -> int:
    """Say why a plan is as it is; into a folder with its tables, or to standard output."""
    from schoolplaces import optimize
    from schoolplaces.files import check_target, staged_folder, write_csv

    if target is not None:
        check_target(target, EXPLANATION)  # before the work, not after it
    with console.steps(2) as steps:
        steps.begin(console.word("read"))
        made, before = optimize.Plan.read(folder), _before(previous)
        steps.begin(console.word("explain"))
        found = made.explain(previous=before)
    text = found.text(console.lang)
    if target is None:
        console.result(text)
        return DONE
    with staged_folder(target, EXPLANATION) as aside:
        (aside / EXPLANATION).write_text(text + "\n", encoding="utf-8")
        for name in ("reasons", "bindings", "reliefs"):
            write_csv(getattr(found, name), aside / f"{name}.csv", spreadsheet=True)
    console.result(console.word("explained_at", path=target))
    return DONE


def _before(previous: Path | None) -> Plan | None:
    from schoolplaces import optimize

    return None if previous is None else optimize.Plan.read(previous)
