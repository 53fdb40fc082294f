"""What ``schoolplaces report`` does: the documents of a plan that holds, or of plans side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schoolplaces.commands import tell_documents, violations
from schoolplaces.console import DONE, FAULTY, Console, Steps
from schoolplaces.plan_demand import plan_scores

if TYPE_CHECKING:
    from schoolplaces.optimize import Plan


@dataclass(frozen=True)
class Asked:
    """What is asked for: formats (none: the usual ones), a template for Word, small numbers of pupils as such."""

    formats: tuple[str, ...] = ()
    template: Path | None = None
    full: bool = False


def report(console: Console, folder: Path, target: Path, asked: Asked) -> int:
    """Write the documents of a plan that holds; small numbers of pupils as such only where all is asked for."""
    from schoolplaces import report as documents

    settings = _settings(console, asked)
    documents.check_documents(target)  # before the work, not after it
    with console.steps(3) as steps:
        made = _read(console, steps, folder)
        if made is None:
            return FAULTY
        steps.begin(console.word("report"))
        settings |= {"audit": made.audit(), "full": asked.full, "scores": plan_scores(made)}
        return _write(console, lambda: documents.write(made, target, console.lang, **settings))


def compare(console: Console, folders: Sequence[Path], target: Path, asked: Asked) -> int:
    """Write the document that sets plans side by side; each of them has to hold."""
    from schoolplaces import report as documents

    documents.check_count(len(folders))
    settings = _settings(console, asked)
    documents.check_documents(target)
    with console.steps(2 * len(folders) + 1) as steps:
        plans = {}
        for name, folder in zip(distinct(folders), folders, strict=True):
            made = _read(console, steps, folder)
            if made is None:
                console.tell(str(folder))
                return FAULTY
            plans[name] = made
        steps.begin(console.word("report"))
        return _write(console, lambda: documents.write_comparison(plans, target, console.lang, **settings))


def _settings(console: Console, asked: Asked) -> dict[str, Any]:
    """Formats and template, looked at before the work."""
    from schoolplaces import report as documents

    template = None if asked.template is None else documents.Template.read(asked.template)
    formats = documents.check_formats(asked.formats or documents.USUAL, template)
    if template is not None:
        console.notes(template.notes)
    return {"formats": formats, "template": template}


def _read(console: Console, steps: Steps, folder: Path) -> Plan | None:
    """A plan that holds; None, and what does not hold is told, for one of another version or changed by hand."""
    from schoolplaces import optimize

    steps.begin(console.word("read"))
    made = optimize.Plan.read(folder)
    return None if violations(console, steps, made, "violated") else made


def _write(console: Console, write: Callable[[], Sequence[Path]]) -> int:
    from schoolplaces import report as documents

    try:
        paths = write()
    except documents.SumViolated as error:
        console.tell(str(error))
        return FAULTY
    tell_documents(console, paths)
    return DONE


def distinct(folders: Sequence[Path]) -> list[str]:
    """Names of folders by their last parts, as few of them as tell all apart.

    Examples
    --------
    >>> distinct([Path("/a/plan"), Path("/b/plan")])
    ['a/plan', 'b/plan']
    >>> distinct([Path("/a/plan"), Path("/a/plan")])
    ['plan (1)', 'plan (2)']
    """
    parts = [folder.resolve().parts for folder in folders]
    for taken in range(1, max(map(len, parts)) + 1):
        names = ["/".join(part[-taken:]) for part in parts]
        if len(set(names)) == len(names):
            return names
    return [f"{folder.resolve().name} ({at})" for at, folder in enumerate(folders, start=1)]  # one of them twice
