"""The command ``schoolplaces``: options and exit codes; the work is in `schoolplaces.commands`."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from schoolplaces.command_options import Draws, Folder, Lang, Language, Log, Packs, PlanFolder, Quiet, RobustPlan, Seed
from schoolplaces.command_run import run
from schoolplaces.desk_options import desk
from schoolplaces.evaluate_options import evaluate
from schoolplaces.new_options import new
from schoolplaces.province_options import province
from schoolplaces.report_options import report
from schoolplaces.roll_options import roll
from schoolplaces.scenarios_options import scenarios
from schoolplaces.usage import Command, Commands

app = typer.Typer(
    name="schoolplaces",
    cls=Commands,
    help="县域学位预测与布局规划 · School places for a county: forecast, plan, deliver.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


app.command(cls=Command)(new)


@app.command(cls=Command)
def check(
    folder: Folder,
    pack: Packs = None,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """核对各表，列出全部问题 · list all faults of the tables."""
    from schoolplaces import province_check

    run(lang, quiet, log, lambda console: province_check.check(console, folder, pack or []))


@app.command(cls=Command)
def project(
    folder: Folder,
    years: Annotated[int, typer.Option(min=1, max=25, help="预测年数 · years ahead")] = 10,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入文件 · CSV to write")
    ] = None,
    pack: Packs = None,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """预测学位需求 · demand by town, stage, grade and year."""
    from schoolplaces import commands

    run(lang, quiet, log, lambda console: commands.project(console, folder, years, output, pack or []))


@app.command(cls=Command)
def backtest(
    folder: Folder,
    horizon: Annotated[int, typer.Option(min=1, max=25, help="最长预测年数 · longest lead")] = 5,
    skip: Annotated[
        list[int] | None, typer.Option(metavar="YEAR", help="不计的学年，可重复 · years left out, may be repeated")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入文件 · CSV to write")
    ] = None,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """回测：预测在以往各年有多准 · how wrong the forecast was in earlier years."""
    from schoolplaces import commands

    run(lang, quiet, log, lambda console: commands.backtest(console, folder, horizon, skip or [], output))


@app.command(cls=Command)
def plan(
    folder: Folder,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PLAN", help="方案文件夹 · plan folder to write")],
    demand: Annotated[
        Path | None, typer.Option(metavar="FILE", help="自行给出的需求，代替预测 · demand in place of the forecast")
    ] = None,
    years: Annotated[int, typer.Option(min=1, max=10, help="规划年数 · need years")] = 5,
    gap: Annotated[float, typer.Option(min=0.0, max=1.0, help="允许与最优的差距 · gap to prove")] = 0.005,
    time_limit: Annotated[float, typer.Option(min=0.1, max=86400, help="求解时限（秒）· seconds of search")] = 60.0,
    previous: Annotated[
        Path | None, typer.Option(metavar="PLAN", help="上年批准的方案 · plan folder approved before")
    ] = None,
    pack: Packs = None,
    draws: Draws = 0,
    robust: RobustPlan = False,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """编制布局方案 · plan places at least cost."""
    from schoolplaces import commands

    search = commands.Search(years, gap, time_limit, seed, previous, tuple(pack or ()), draws, robust)
    run(lang, quiet, log, lambda console: commands.plan(console, folder, output, demand, search))


@app.command(cls=Command)
def model(
    folder: Folder,
    years: Annotated[int, typer.Option(min=1, max=10, help="规划年数 · need years")] = 5,
    stage: Annotated[
        list[str] | None, typer.Option(metavar="STAGE", help="只列该学段，可重复 · stages planned, may be repeated")
    ] = None,
    latex: Annotated[bool, typer.Option("--latex", help="附公式和符号表 · formulas and symbols too")] = False,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """列出模型的约束和费用 · constraints and costs with their sentences and sizes."""
    from schoolplaces import commands

    run(lang, quiet, log, lambda console: commands.model(console, folder, years, stage or [], latex))


@app.command(cls=Command)
def verify(folder: PlanFolder, lang: Lang = Language.zh, quiet: Quiet = False, log: Log = None, seed: Seed = 0) -> None:
    """独立核验方案 · recompute a plan from its tables."""
    from schoolplaces import commands

    run(lang, quiet, log, lambda console: commands.verify(console, folder))


@app.command(cls=Command)
def explain(
    folder: PlanFolder,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="另写各表的文件夹 · folder of text and tables")
    ] = None,
    previous: Annotated[
        Path | None, typer.Option(metavar="PLAN", help="上年批准的方案 · plan folder approved before")
    ] = None,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """说明缺口、超额和撤并：受何制约，如何缓解，各需多少 · why: what binds, and reliefs with their price."""
    from schoolplaces import plan_commands

    run(lang, quiet, log, lambda console: plan_commands.explain(console, folder, output, previous))


@app.command(cls=Command)
def audit(
    folder: PlanFolder,
    every: Annotated[bool, typer.Option("--all", help="连同其他地方的规则 · rules of other places too")] = False,
    rule: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="只核对该规则，可重复 · this rule only, may be repeated")
    ] = None,
    book: Annotated[Path | None, typer.Option(metavar="FILE", help="自备的规则库 · a rule book of one's own")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="另写各表的文件夹 · folder of text and tables")
    ] = None,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """按规则库逐条对标：目标、现状、规划值、是否达标 · rule by rule: target, now, planned, met or not."""
    from schoolplaces import plan_commands

    asked = plan_commands.Asked(every, tuple(rule or ()), book)
    run(lang, quiet, log, lambda console: plan_commands.audit(console, folder, output, asked))


for command in (evaluate, roll, scenarios, desk, province, report):
    app.command(cls=Command)(command)


@app.command(cls=Command)
def demo(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="存放处 · target")] = Path("out"),
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """用自带的县走一遍 · the bundled county, end to end."""
    from schoolplaces import commands

    run(lang, quiet, log, lambda console: commands.demo(console, output, seed))


def _print_version(asked: bool) -> None:
    if asked:
        from schoolplaces import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="版本 · print the version")
    ] = False,
) -> None:
    """县域学位预测与布局规划 · School places for a county: forecast, plan, deliver."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console of another code page shows "?", it does not stop the work
    app()
