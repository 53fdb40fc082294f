"""The notebook of the desk: a few lines that put a county's folder on the desk."""

from __future__ import annotations

import json
from pathlib import Path

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.files import write_text

NAME = "desk.ipynb"
MARK = "schoolplaces_desk"
TOLD = """# 情景台 · Scenario desk

移动左侧的滑块和开关：余缺立即更新，方案随后给出（先粗后细，最新的改动优先）。“留作对照”把当前情景放到表里比较，“存为文件”写入 `scenarios/`，
“导出”写出方案和布局规划文件。

Move what is on the left: the balance follows at once, then the plan (coarse, then better; the newest change wins). *keep* puts a scenario
into the table to compare, *save* writes it into `scenarios/`, *export* writes the plan and its documents."""
CODE = """from schoolplaces import Desk

Desk.read({folder!r}{lang})"""


def notebook_text(folder: str, lang: str = "zh") -> str:
    """The notebook as the text of its file.

    Parameters
    ----------
    folder : str
        Of the county, as the notebook is to find it.
    lang : {"zh", "en"}

    Examples
    --------
    >>> json.loads(notebook_text("."))["cells"][1]["source"][-1]
    "Desk.read('.')"
    """
    said = "" if lang == "zh" else f", lang={lang!r}"
    code = CODE.format(folder=folder, lang=said)
    cells = [
        {"cell_type": "markdown", "id": "about", "metadata": {}, "source": TOLD.splitlines(keepends=True)},
        {
            "cell_type": "code", "id": "desk", "metadata": {}, "execution_count": None, "outputs": [],
            "source": code.splitlines(keepends=True),
        },
    ]  # fmt: skip
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}, MARK: 1}
    content = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write_notebook(folder: Path, path: Path | None = None, lang: str = "zh") -> Path:
    """Write the desk's notebook, by default into the county's folder; one that is there already stays as it is.

    Returns
    -------
    Path
        The notebook.

    Raises
    ------
    InputFaults
        Where something else has its name, or it cannot be written.
    """
    target = path or folder / NAME
    if target.exists():
        if not _is_desk(target):
            raise InputFaults([Fault("desk_notebook_there", str(target))])
        return target
    beside = target.resolve().parent == folder.resolve()
    write_text(notebook_text("." if beside else str(folder.resolve()), lang), target)
    return target


def _is_desk(path: Path) -> bool:
    try:
        return MARK in json.loads(path.read_text(encoding="utf-8"))["metadata"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
