"""The page of the input tables: what data/schema says of every column."""

from __future__ import annotations

from schoolplaces.schema import Column, load_schema, table_names

HEAD = """# 输入表 · Tables in

一个县是一个文件夹：每张表一个 CSV 文件（UTF-8 或 GB18030，表头中文或英文），另有 `rules.toml`。本页由 `data/schema/` 生成。
**粗体**的列必填，带 † 的列合起来不得重复。

A county is a folder with a CSV file for each table (UTF-8 or GB18030, headers in Chinese or English) and `rules.toml`. This page is
made from `data/schema/`. Columns in **bold** may not be empty; no two rows share the columns marked †.
"""
COLUMNS = (
    "| 列 column | 表头 header | 类型 type | 单位 unit | 缺省 default | 允许 allowed | 含义 meaning |\n|" + " --- |" * 7
)


def tables_page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_table(name) for name in table_names())])


def _table(name: str) -> str:
    rows = "\n".join(_row(column) for column in load_schema(name).columns)
    return f"## `{name}`\n\n{COLUMNS}\n{rows}\n"


def _row(column: Column) -> str:
    name = f"**{column.name}**" if column.required else column.name
    allowed = column.allowed.replace("|", ", ").replace("..", " … ").strip()
    meaning = f"{column.description_zh}；{column.description_en}".replace("|", "\\|")
    cells = (
        name + (" †" if column.key else ""),
        column.zh,
        column.type,
        column.unit,
        column.default,
        allowed,
        meaning,
    )
    return "| " + " | ".join(cells) + " |"
