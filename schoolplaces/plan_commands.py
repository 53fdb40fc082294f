"""What the commands that ask a written plan do; `schoolplaces.cli` holds their options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from schoolplaces.console import DONE, Console

if TYPE_CHECKING:
    import pandas as pd

    from schoolplaces.optimize import Plan

EXPLANATION, AUDIT = "explanation.txt", "audit.txt"


def explain(console: Console, folder: Path, target: Path | None, previous: Path | None) -> int:
    """Say why a plan is as it is; into a folder with its tables, or to standard output."""
    from schoolplaces import optimize
    from schoolplaces.files import check_target

    if target is not None:
        check_target(target, EXPLANATION)  # before the work, not after it
    with console.steps(2) as steps:
        steps.begin(console.word("read"))
        made, before = optimize.Plan.read(folder), _before(previous)
        steps.begin(console.word("explain"))
        found = made.explain(previous=before)
    tables = {name: getattr(found, name) for name in ("reasons", "bindings", "reliefs")}
    tell(console, found.text(console.lang), tables, target, EXPLANATION, "explained_at")
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
    from schoolplaces.files import check_target

    if target is not None:
        check_target(target, AUDIT)
    with console.steps(2) as steps:
        steps.begin(console.word("read"))
        made = optimize.Plan.read(folder)
        steps.begin(console.word("audit"))
        found = made.audit(every=asked.every, rules=asked.rules, book=asked.book)
    console.notes(optimize.unused_items(made.region, asked.book))
    tables = {"audit_table": found.table, "audit_values": found.values}
    tell(console, found.text(console.lang), tables, target, AUDIT, "audit_at")
    return DONE


def tell(
    console: Console,
    text: str,
    tables: dict[str, pd.DataFrame],
    target: Path | None,
    marker: str,
    said: str,
    pictures: Mapping[str, bytes] | None = None,
) -> None:
    """Print a text; or write it, under the name of its marker, with tables and pictures into a folder of their own."""
    from schoolplaces.files import staged_folder, write_csv

    if target is None:
        console.result(text)
        return
    with staged_folder(target, marker) as aside:
        (aside / marker).write_text(text + "\n", encoding="utf-8")
        for name, table in tables.items():
            write_csv(table, aside / f"{name}.csv", spreadsheet=True)
        for name, content in (pictures or {}).items():
            (aside / name).write_bytes(content)
    console.result(console.word(said, path=target))


def _before(previous: Path | None) -> Plan | None:
    from schoolplaces import optimize

    return None if previous is None else optimize.Plan.read(previous)
