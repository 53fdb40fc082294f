"""Options of ``schoolplaces evaluate``; the work is in `schoolplaces.evaluate_work`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from schoolplaces.command_options import Lang, Language, Log, PlanFolder, Quiet, Seed
from schoolplaces.command_run import run


def evaluate(
    folder: PlanFolder,
    draws: Annotated[
        int,
        typer.Option(
            min=0,
            max=10_000,
            metavar="N",
            help="重新抽取的次数；不给则用方案自带的抽样 · draws made anew; else those the plan keeps",
        ),
    ] = 0,
    whole: Annotated[
        bool, typer.Option("--whole", help="每种情景都按整班求解，慢 · whole classes in every draw")
    ] = False,
    previous: Annotated[
        Path | None, typer.Option(metavar="PLAN", help="上年批准的方案 · plan folder approved before")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="OUT", help="另写各表和图的文件夹 · folder of tables, figure"),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="进程数 · processes")] = 1,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """方案能否经得起不确定性：缺口概率、期望缺口和成本、无悔项目 · the plan in many draws of the demand."""
    from schoolplaces import evaluate_work

    asked = evaluate_work.Asked(draws, whole, workers, seed)
    run(lang, quiet, log, lambda console: evaluate_work.evaluate(console, folder, output, previous, asked))
