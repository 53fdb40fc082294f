"""Options of ``schoolplaces new``; the work is in `schoolplaces.new_work`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from schoolplaces.command_options import Lang, Language, Log, Quiet, Seed
from schoolplaces.command_run import run


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="要新建的文件夹 · folder to make")],
    csv: Annotated[
        bool, typer.Option("--csv", help="各表写成CSV，不写工作簿 · CSV files in place of a workbook")
    ] = False,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="DIR", help="填上该县的各表，作为样本 · filled with the tables of this region"),
    ] = None,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """新建待填的工作簿和rules.toml · an empty workbook to fill in, and rules.toml."""
    from schoolplaces import new_work

    run(lang, quiet, log, lambda console: new_work.new(console, folder, csv, source))
