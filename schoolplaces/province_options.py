"""Options of ``schoolplaces province``; the work is in `schoolplaces.province_work`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from schoolplaces.command_options import Draws, Lang, Language, Log, Quiet, Seed
from schoolplaces.command_run import run


def province(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="全省：每县一个文件夹，或各表带 county 列 · counties, and budget.csv")
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="OUT", help="结果文件夹；再次运行则接着做 · results; a run goes on"),
    ] = Path("out/province"),
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Dask 调度器，如 tcp://主机:8786 · a Dask scheduler")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, metavar="N", help="本机进程数，缺省为核数 · processes on this machine")
    ] = None,
    years: Annotated[int, typer.Option(min=1, max=10, help="规划年数 · need years")] = 5,
    gap: Annotated[float, typer.Option(min=0.0, max=1.0, help="全省允许与最优的差距 · gap of all to prove")] = 0.01,
    time_limit: Annotated[
        float, typer.Option(min=0.1, max=86400, help="每县每次求解时限（秒）· seconds of each search of a county")
    ] = 60.0,
    draws: Draws = 0,
    full: Annotated[
        bool, typer.Option("--full", help="印出1至4人的数（内部使用） · print one to four pupils too, for inside use")
    ] = False,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """全省各县在一笔资金下规划，可用多机 · many counties under one budget, on one machine or many."""
    from schoolplaces import province_work
    from schoolplaces.county_work import Asked

    asked = Asked(years, gap, time_limit, seed, draws)
    machines = province_work.Machines(scheduler, workers)
    run(lang, quiet, log, lambda console: province_work.province(console, folder, output, asked, machines, full))
