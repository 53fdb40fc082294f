"""Tables and columns in a Chinese sentence: by the names a planner sees in the workbook, those of files in brackets."""

from __future__ import annotations

import re
from functools import cache

from schoolplaces.schema import load_schema
from schoolplaces.table_list import chinese_names

# what sentences call a word of a choice -> the table and column that have it
_CHOICES = {
    "kind": ("options", "kind"),
    "only": ("options", "kind"),
    "kinds": ("towns", "kind"),
    "measure": ("rates", "measure"),
    "basis": ("population", "basis"),
    "status": ("births", "status"),
}


def with_table_words(sentence: str, table: str | None) -> str:
    """Return the pattern of a Chinese sentence, tables ("towns 表") and columns ("feeds 列") by their Chinese names.

    Parameters
    ----------
    sentence : str
    table : str or None
        That the sentence is about, whose columns it names.

    Examples
    --------
    >>> with_table_words("在 schools 表的 grades 列中补上。", "classes")
    '在学校表（schools）的“学段与年级”列（grades）中补上。'
    >>> with_table_words("改写 feeds 列。", "schools")
    '改写“升入学校”列（feeds）。'
    """
    words = _tables().sub(lambda found: f"{chinese_names()[found[1]]}表（{found[1]}）", sentence)
    # a column right after its table is of that one, any other of the table the sentence is about
    words = re.sub(r"表（(\w+)）的? ?([a-z][a-z_0-9]*) 列", lambda found: _column(found[0], found[1], found[2]), words)
    return re.sub(r" ?\b([a-z][a-z_0-9]*) 列", lambda found: _column(found[0], table, found[1]), words)


def with_choice_words(key: str, text: str) -> str:
    """Return what a Chinese sentence is given, words of a choice as the tables have them in Chinese.

    Parameters
    ----------
    key : str
        What the sentence calls it.
    text : str

    Examples
    --------
    >>> with_choice_words("kind", "new"), with_choice_words("measure", "fertility"), with_choice_words("town", "new")
    ('新建', '生育率', 'new')
    """
    words = _choices().get(key)
    return re.sub(r"[a-z_]+", lambda found: words.get(found[0], found[0]), text) if words else text


@cache
def _choices() -> dict[str, dict[str, str]]:
    """Chinese words by what sentences call them."""
    return {
        key: {word: zh for zh, word in load_schema(table)[column].aliases.items()}
        for key, (table, column) in _CHOICES.items()
    }


@cache
def _tables() -> re.Pattern[str]:
    return re.compile(rf" ?(?<![\w/.])({'|'.join(chinese_names())}) 表")


def _column(found: str, table: str | None, column: str) -> str:
    """The column by its Chinese name, before it what stood there; as it was where the table has no such column."""
    if table is None or column not in load_schema(table):
        return found
    before = f"表（{table}）的" if found.startswith("表") else ""
    return f"{before}“{load_schema(table)[column].zh}”列（{column}）"
