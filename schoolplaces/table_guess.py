"""Which table a file or sheet of another name holds, by its header: told as a suggestion, never taken for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from schoolplaces.plain import known_headers, plain
from schoolplaces.schema import load_schema
from schoolplaces.table_list import chinese_names

TOP = 15  # rows among which a header is looked for


def guess_table(rows: Sequence[Sequence[str]], but: Collection[str] = ()) -> str:
    """Return the table whose required columns a row on top names, "" where there is none; of several the fullest.

    Parameters
    ----------
    rows : sequence of rows of text
    but : collection of str
        Tables that are there already.

    Examples
    --------
    >>> guess_table([["某县"], ["乡镇代码", "学年", "学段", "年级", "在校生"], ["T01", "2025", "小学", "1", "30"]])
    'enrolment'
    """
    best, most = "", 0
    for table in chinese_names():
        schema = load_schema(table)
        known, required = known_headers(schema), {column.name for column in schema.columns if column.required}
        for row in rows[:TOP] if table not in but else ():
            named = {known[plain(cell)].name for cell in row if plain(cell) in known}
            if required <= named and len(named) > most:
                best, most = table, len(named)
    return best
