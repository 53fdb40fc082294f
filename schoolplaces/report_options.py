"""Options of ``schoolplaces report``; the work is in `schoolplaces.report_work`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from schoolplaces.command_options import Lang, Language, Log, PlanFolder, Quiet, Seed
from schoolplaces.command_run import run


class Format(StrEnum):
    """Format of a document."""

    docx = "docx"
    xlsx = "xlsx"
    html = "html"
    pdf = "pdf"


def report(
    folder: PlanFolder,
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
    full: Annotated[
        bool, typer.Option("--full", help="印出1至4人的数（内部使用） · print one to four pupils too, for inside use")
    ] = False,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """生成布局规划文件 · the layout plan as Word, Excel, a page and PDF."""
    from schoolplaces import report_work

    asked = report_work.Asked(tuple(name.value for name in formats or ()), template, full)
    run(lang, quiet, log, lambda console: report_work.report(console, folder, output, asked))
