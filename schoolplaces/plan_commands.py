"""What the commands that ask a written plan do; `schoolplaces.cli` holds their options."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from schoolplaces.console import DONE, Console

if TYPE_CHECKING:
    from schoolplaces.optimize import Plan

EXPLANATION, AUDIT = "explanation.txt", "audit.txt"


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


@dataclass(frozen=True)
class Asked:
    """Which rules an audit is asked about: every one, those of some ids, or those of a book of one's own."""

    every: bool = False
    rules: tuple[str, ...] = ()
    book: Path | None = None


def audit(console: Console, folder: Path, target: Path | None, asked: Asked) -> int:
    """Hold a plan against the rule book; into a folder with its tables, or to standard output."""
    from schoolplaces import optimize
    from schoolplaces.files import check_target, staged_folder, write_csv

    if target is not None:
        check_target(target, AUDIT)
    with console.steps(2) as steps:
        steps.begin(console.word("read"))
        made = optimize.Plan.read(folder)
        steps.begin(console.word("audit"))
        found = made.audit(every=asked.every, rules=asked.rules, book=asked.book)
    text = found.text(console.lang)
    if target is None:
        console.result(text)
        return DONE
    with staged_folder(target, AUDIT) as aside:
        (aside / AUDIT).write_text(text + "\n", encoding="utf-8")
        for name in ("table", "values"):
            write_csv(getattr(found, name), aside / f"audit_{name}.csv", spreadsheet=True)
    console.result(console.word("audit_at", path=target))
    return DONE


def _before(previous: Path | None) -> Plan | None:
    from schoolplaces import optimize

    return None if previous is None else optimize.Plan.read(previous)
