"""Options of ``schoolplaces report``; the work is in `schoolplaces.report_work`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from schoolplaces.command_options import Lang, Language, Log, Quiet, Seed
from schoolplaces.command_run import run


class Format(StrEnum):
    """Format of a document."""

    docx = "docx"
    xlsx = "xlsx"
    html = "html"
    pdf = "pdf"


def report(
    folders: Annotated[
        list[Path], typer.Argument(metavar="PLAN...", help="方案文件夹 · a plan folder; with --compare two to five")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="文件存放处 · folder of the documents")],
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "-f",
            "--format",
            help="只写该格式，可重复；不给则写 docx、xlsx、html。pdf 需先装 schoolplaces[pdf]"
            " · this format only, may be repeated; else docx, xlsx and html. pdf takes schoolplaces[pdf]",
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.docx",
            help="本县的 Word 模板：样式、页眉页脚、页面设置、封面保留；内容放在独占一段的 {{正文}} 处，没有则接在文末"
            " · a Word template of your own: styles, header, footer, page set-up and cover stay; the content takes the"
            " place of a paragraph {{content}}, else it comes at the end",
        ),
    ] = None,
    compare: Annotated[
        bool,
        typer.Option("--compare", help="把几个方案并列成一份对照文件 · one document that sets plans side by side"),
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="印出1至4人的数（内部使用） · print one to four pupils too, for inside use")
    ] = False,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """生成布局规划文件，或几个方案的对照 · the layout plan as Word, Excel, a page and PDF; or plans side by side."""
    from schoolplaces import report_work

    if len(folders) > 1 and not compare:
        raise typer.BadParameter("一次只写一个方案；几个方案并列请加 --compare · one plan at a time, or --compare")
    asked = report_work.Asked(tuple(name.value for name in formats or ()), template, full)
    if compare:
        run(lang, quiet, log, lambda console: report_work.compare(console, folders, output, asked))
    run(lang, quiet, log, lambda console: report_work.report(console, folders[0], output, asked))
