"""Where the header of a table stands, and which rows are no data: titles, a second header, notes and examples."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pandas as pd

from schoolplaces.cell_words import cell_word
from schoolplaces.faults import MAX_ROWS, Fault, Note
from schoolplaces.merged import fill_merged, with_merged
from schoolplaces.plain import known_headers, plain
from schoolplaces.rows import RawTable
from schoolplaces.schema import Column, TableSchema

NOTE_MARK = {"zh": "说明：", "en": "Note: "}
EXAMPLE_MARK = {"zh": "例：", "en": "Example: "}
_NOTES = ("说明:", "注:", "备注:", "note:", "notes:")
_EXAMPLES = ("例:", "示例:", "example:")
_TOP = 15  # rows among which the header is looked for

Line = tuple[int, list[str]]
Columns = list[Column | None]


def lay_out(schema: TableSchema, raw: RawTable) -> None:
    """Find the header of a table and leave only rows of data in its frame; faults and notes go to it.

    The header is the first row on top that names the most columns. Rows above it are titles; rows beside it that name
    the same columns (in the other language, or as the upper row of a header in two) belong to it. A row whose first
    cell begins with "说明：" or "例：" ("Note:", "Example:") is no data: an example that was changed is a fault, as it
    may be meant as data.
    """
    lines = _top_lines(raw)
    names = [_named(schema, cells) for _, cells in lines]
    best, block = _header_block(lines, names)
    raw.header = [_header_cell(number, best, block, lines, names) for number in range(len(raw.header))]
    titles = [row for row, _ in lines[: block[0]]]
    raw.header_row = lines[best][0]
    if titles:
        raw.notes.append(Note("title_rows", raw.file, titles[0], count=len(titles), header=raw.header_row))
    raw.frame = raw.frame.iloc[block[-1] :]
    columns = _named(schema, raw.header)
    _drop_marked(raw, columns)
    fill_merged(raw, columns)
    _drop_nameless(raw)


def mark_of(cell: str) -> str:
    """Return "note" or "example" where the first cell of a row says that the row is one, else "".

    Examples
    --------
    >>> mark_of("说明：乡镇代码"), mark_of("例：T01"), mark_of("T01")
    ('note', 'example', '')
    """
    text = unicodedata.normalize("NFKC", cell[:20]).strip().casefold()
    return "note" if text.startswith(_NOTES) else "example" if text.startswith(_EXAMPLES) else ""


def _top_lines(raw: RawTable) -> list[Line]:
    """The first rows, their merged cells all with the value of the first."""
    lines: list[Line] = [(raw.header_row, list(raw.header))]
    for row, *cells in raw.frame.head(_TOP - 1).itertuples():
        lines.append((int(row), [cell.strip() for cell in cells]))
    return with_merged(lines, raw.merged)


def _named(schema: TableSchema, cells: Sequence[str]) -> Columns:
    """The column that each cell of a row names; none where the row is marked."""
    if mark_of(next(filter(None, cells), "")):
        return [None] * len(cells)
    return [known_headers(schema).get(plain(cell)) if cell else None for cell in cells]


def _header_block(lines: Sequence[Line], names: Sequence[Columns]) -> tuple[int, range]:
    """The row that names the most columns, and the rows around it that are part of the header."""
    counts = [len({column.name for column in row if column}) for row in names]
    best = max(range(len(names)), key=lambda line: counts[line])
    if counts[best] < 2:
        return 0, range(1)
    first = best
    while first > 0 and _agrees(names[first - 1], names[best]):
        first -= 1
    below = best + 1
    while below < len(names) and _agrees(names[below], names[best]) and _names_most(lines[below][1], names[below]):
        below += 1
    return best, range(first, below)


def _names_most(cells: Sequence[str], names: Columns) -> bool:
    """Whether half of what a row holds are names of columns; a row of data may hold one too, as the kind "town"."""
    return 2 * sum(name is not None for name in names) >= sum(bool(cell) for cell in cells)


def _agrees(names: Columns, header: Columns) -> bool:
    """Whether a row names columns, each of them where the header names the same one or none."""
    pairs = [(name, other) for name, other in zip(names, header, strict=True) if name is not None]
    return bool(pairs) and all(other is None or name.name == other.name for name, other in pairs)


def _header_cell(number: int, best: int, block: range, lines: Sequence[Line], names: Sequence[Columns]) -> str:
    """The name of a column: where it is known, else in the row that names most, else any."""
    order = [best, *block]
    known = [lines[line][1][number] for line in order if names[line][number] is not None]
    return next(filter(None, [*known, *(lines[line][1][number] for line in order)]), "")


def _drop_marked(raw: RawTable, columns: Columns) -> None:
    """Leave out notes and examples; those that stand right below the header, unchanged, are no news."""
    if raw.frame.empty:
        return
    first = raw.frame[0]
    kinds = pd.Series([mark_of(cell) for cell in first], index=first.index)
    marked = kinds != ""
    if not marked.any():
        return
    changed = [row for row in raw.frame.index[kinds == "example"] if not _is_example(raw, row, columns)]
    on_top = marked.cumprod().astype(bool)
    told = [row for row in raw.frame.index[marked & ~on_top] if row not in changed]
    raw.faults += [Fault("example_changed", raw.file, row, None, first[row]) for row in changed[:MAX_ROWS]]
    if told:
        raw.notes.append(Note("rows_marked", raw.file, told[0], None, first[told[0]], count=len(told)))
    raw.frame = raw.frame[~marked]


def _is_example(raw: RawTable, row: int, columns: Columns) -> bool:
    """Whether a row holds nothing but what the examples of the schema hold."""
    for number, cell in enumerate(map(str, raw.frame.loc[row])):
        column = columns[number]
        text = cell.strip() if number else cell.replace("：", ":").partition(":")[2].strip()
        if text and (column is None or text not in {cell_word(column, column.example, lang) for lang in ("zh", "en")}):
            return False
    return True


def _drop_nameless(raw: RawTable) -> None:
    """Drop columns that have neither a name nor data (Excel writes them); data without a name is a fault."""
    for number, name in enumerate(raw.header):
        if name or number not in raw.frame:
            continue
        if raw.frame[number].map(str.strip).any():
            raw.faults.append(Fault("no_header_name", raw.file, number=raw.letter(number)))
        raw.frame = raw.frame.drop(columns=number)
