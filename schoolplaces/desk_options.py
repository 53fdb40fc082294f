"""The options of ``schoolplaces desk``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from schoolplaces.command_options import Folder, Lang, Language, Log, Quiet, Seed
from schoolplaces.command_run import run


def desk(
    folder: Folder,
    notebook: Annotated[
        Path | None, typer.Option(metavar="FILE", help="笔记本的位置，缺省为 DIR/desk.ipynb · notebook to write")
    ] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="端口 · port on this machine")] = None,
    lab: Annotated[bool, typer.Option("--lab", help="在 JupyterLab 中打开 · open in JupyterLab")] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="打开浏览器 · open the browser")] = True,
    write: Annotated[bool, typer.Option("--write", help="只写笔记本 · write the notebook only")] = False,
    lang: Lang = Language.zh,
    quiet: Quiet = False,
    log: Log = None,
    seed: Seed = 0,
) -> None:
    """情景台：滑块和开关，余缺立即可见，方案随后 · the scenario desk: sliders, balance at once, then the plan."""
    from schoolplaces import desk_serve

    run(lang, quiet, log, lambda console: desk_serve.desk(console, folder, notebook, port, lab, browser, write))
