"""Options of ``schoolplaces roll``; the work is in `schoolplaces.roll_work`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from schoolplaces.command_options import Folder, Lang, Language, Log, Packs, Quiet, Seed
from schoolplaces.command_run import run


def roll(
    folder: Folder,
    years: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=10,
            help="重演年数；缺省 10，重演历史则尽量多 · years replayed: 10, of history as many as there are",
        ),
    ] = None,
    draws: Annotated[
        int | None,
        typer.Option(
            min=1, max=1000, metavar="N", help="来人情况的抽样数，缺省 3 · draws of who comes, 3 if not given"
        ),
    ] = None,
    history: Annotated[
        bool,
        typer.Option("--history", help="从早年重演实际历史，不用抽样 · what came since an earlier year, not draws"),
    ] = False,
    policy: Annotated[
        list[str] | None,
        typer.Option(metavar="LEADS", help="做法，如 5-3-1 或 react，可重复 · leads, or react; may be repeated"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="另写各表的文件夹 · folder of text and tables")
    ] = None,
    gap: Annotated[float, typer.Option(min=0.0, max=1.0, help="每个方案允许的差距 · gap of each plan")] = 0.02,
    time_limit: Annotated[
        float, typer.Option(min=0.1, max=86400, help="每个方案求解时限（秒）· seconds a plan")
    ] = 60.0,
    workers: Annotated[int, typer.Option(min=1, max=256, help="进程数 · processes")] = 1,
    pack: Packs = None,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """重演五三一：逐年预测、规划、批准，与其他做法比较 · the 5-3-1 rule replayed beside other ways of working."""
    from schoolplaces import roll_work

    asked = roll_work.Replay(years, draws, history, tuple(policy or ()), gap, time_limit, workers, seed)
    run(lang, quiet, log, lambda console: roll_work.roll(console, folder, output, asked, pack or []))
