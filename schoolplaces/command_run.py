"""How a command is run: faults of the input are told, and become its exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import typer

from schoolplaces.command_options import Language


def run(lang: Language, quiet: bool, log: Path | None, work: Callable[..., int]) -> None:
    """Run one command; faults of the input are told, and end it with 1."""
    from schoolplaces.console import FAULTY, STOPPED, Console
    from schoolplaces.faults import InputFaults

    console = Console(lang.value, quiet)
    try:
        console = Console(lang.value, quiet, log)
        code = work(console)
    except InputFaults as error:
        console.notes(error.notes)
        console.faults(error)
        code = FAULTY
    except KeyboardInterrupt:
        console.tell(console.word("interrupted"))
        code = STOPPED
    raise typer.Exit(code)
