"""Options of ``schoolplaces scenarios``; the work is in `schoolplaces.scenarios_work`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from schoolplaces.command_options import Folder, Lang, Language, Log, Quiet, Seed
from schoolplaces.command_run import run


def scenarios(
    folder: Folder,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="另写网页、各表和图的文件夹 · folder of page, tables, figures"
        ),
    ] = None,
    years: Annotated[int, typer.Option(min=1, max=10, help="规划年数 · need years")] = 5,
    gap: Annotated[float, typer.Option(min=0.0, max=1.0, help="每个方案允许的差距 · gap of each plan")] = 0.01,
    time_limit: Annotated[
        float, typer.Option(min=0.1, max=86400, help="每个方案求解时限（秒）· seconds a plan")
    ] = 60.0,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, help="进程数，缺省为核数 · processes: as many as cores if not given")
    ] = None,
    regret: Annotated[
        bool, typer.Option("--regret/--no-regret", help="是否计算后悔值 · whether regret is worked out")
    ] = True,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """文件夹里的全部情景（scenarios/*.toml）连同基准，并排比较 · all scenarios of a folder, and the base, compared."""
    from schoolplaces import scenarios_work

    asked = scenarios_work.Asked(years, gap, time_limit, workers or os.cpu_count() or 1, regret, seed)
    run(lang, quiet, log, lambda console: scenarios_work.scenarios(console, folder, output, asked))
