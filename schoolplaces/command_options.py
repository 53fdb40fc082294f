"""Options and arguments that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Language(StrEnum):
    """Language of messages and documents."""

    zh = "zh"
    en = "en"


Lang = Annotated[Language, typer.Option("--lang", help="语言 · language of messages and documents")]
Quiet = Annotated[bool, typer.Option("--quiet", help="只说结果与问题 · results and faults only")]
Log = Annotated[Path | None, typer.Option("--log", metavar="FILE", help="日志文件 · file to log to")]
Seed = Annotated[int, typer.Option("--seed", min=0, max=2**31 - 1, help="随机种子 · seed of the search and the draws")]
Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="各表所在文件夹，或工作簿 · folder of the tables, or a workbook")
]
Packs = Annotated[
    list[str] | None,
    typer.Option("--pack", metavar="NAME", help="另加政策规则包，可重复 · policy pack laid under, may be repeated"),
]
PlanFolder = Annotated[Path, typer.Argument(metavar="PLAN", help="方案文件夹 · a plan folder")]
Draws = Annotated[
    int,
    typer.Option(
        min=0,
        max=10_000,
        metavar="N",
        help="需求抽样数，预警和稳健方案用 · draws of the demand, for warnings and --robust",
    ),
]
RobustPlan = Annotated[
    bool,
    typer.Option(
        "--robust", help="前三年决策对各抽样情景共同最优 · decisions of three years that are best over the draws"
    ),
]
