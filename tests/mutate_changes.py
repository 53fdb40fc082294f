"""What can happen to the tables of a small county: changes of cells, columns, rows, bytes and points."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable

from schoolplaces.schema import load_schema

from .mutate_county import County, Rows

NUMBERS = ("int", "float", "year")
FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
Change = Callable[[County, random.Random], object]


def _table(county: County, draw: random.Random) -> Rows:
    """Rows of a table that has some, header first."""
    return draw.choice([rows for rows in county.tables.values() if len(rows) > 1] or [[["town"], ["a"]]])


def _columns(county: County, *types: str) -> list[tuple[Rows, int]]:
    """Rows and place of every column of the types, of every column where none is given."""
    return [
        (rows, rows[0].index(column.name))
        for table, rows in county.tables.items()
        if len(rows) > 1
        for column in load_schema(table).columns
        if column.name in rows[0] and (not types or column.type in types)
    ]


def _put(row: list[str], at: int, cell: str) -> None:
    if at < len(row):
        row[at] = cell


def cells(words: str, *types: str) -> Change:
    """Words, parted by bars, into cells of columns of the types."""

    def change(county: County, draw: random.Random) -> None:
        for _ in range(draw.choice((1, 1, 4))):
            rows, at = draw.choice(_columns(county, *types) or [([[], []], 0)])
            for row in draw.sample(rows[1:], min(len(rows) - 1, draw.choice((1, 1, 50)))):
                _put(row, at, draw.choice(words.split("|")))

    return change


def full_width(county: County, draw: random.Random) -> None:
    for rows, at in _columns(county, *NUMBERS):
        for row in rows[1:]:
            _put(row, at, row[at].translate(FULL_WIDTH))


def scaled(factors: tuple[float, ...], *names: str) -> Change:
    """Whole numbers of the named columns of all tables times one factor."""

    def change(county: County, draw: random.Random) -> None:
        factor = draw.choice(factors)
        for rows, at in _columns(county, *NUMBERS):
            for row in rows[1:] if rows[0][at] in names else ():
                if at < len(row) and row[at].isdigit():
                    row[at] = f"{float(row[at]) * factor:.0f}"

    return change


def drawn(county: County, draw: random.Random) -> None:
    """Other counts in one kind of column: births, pupils, rooms, prices, years."""
    rows, at = draw.choice(_columns(county, "int", "float") or [([[], []], 0)])
    top = draw.choice((1, 10, 60, 500, 20_000))
    for row in rows[1:]:
        _put(row, at, str(draw.randint(0, top)))


def swapped(county: County, draw: random.Random) -> None:
    """Two cells of a column change places."""
    for _ in range(draw.choice((1, 3))):
        rows, at = draw.choice(_columns(county))
        one, two = draw.choice(rows[1:]), draw.choice(rows[1:])
        if at < min(len(one), len(two)):
            one[at], two[at] = two[at], one[at]


def columns_swapped(rows: Rows, at: int, draw: random.Random) -> None:
    """Two headers change places over their cells."""
    other = draw.randrange(len(rows[0]))
    rows[0][at], rows[0][other] = rows[0][other], rows[0][at]


def without(column: str) -> Change:
    """One town, year or school is missing in one table, as where a file was joined from parts."""

    def change(county: County, draw: random.Random) -> None:
        tables = [rows for rows in county.tables.values() if column in rows[0] and len(rows) > 1]
        for rows in draw.sample(tables, min(len(tables), draw.choice((1, 1, 9)))):
            at = rows[0].index(column)
            gone = draw.choice(rows[1:])[at]
            rows[1:] = [row for row in rows[1:] if row[at] != gone]

    return change


def another_town(county: County, draw: random.Random) -> None:
    """Rows of one town are booked to another."""
    towns = [row[0] for row in county.tables["towns"][1:]]
    tables = [rows for name, rows in county.tables.items() if "town" in rows[0] and name != "towns" and len(rows) > 1]
    rows, into = draw.choice(tables), draw.choice(towns)
    at = rows[0].index("town")
    mine = draw.choice(rows[1:])[at]
    for row in rows[1:]:
        row[at] = into if row[at] == mine else row[at]


def other_table(county: County, draw: random.Random) -> None:
    """A file holds what another should."""
    into, of = draw.choice(list(county.tables)), draw.choice(list(county.tables))
    county.tables[into] = [list(row) for row in county.tables[of]]


def quoted(county: County, draw: random.Random) -> None:
    """Every cell in quotes, as some programs write."""
    for name in county.names:
        text = io.StringIO()
        csv.writer(text, quoting=csv.QUOTE_ALL).writerows(county.tables[name.removesuffix(".csv")])
        county.raw[name] = text.getvalue().encode()


def separators(county: County, draw: random.Random) -> None:
    """Semicolons, tabs or bars between the cells."""
    name = draw.choice(county.names)
    text = io.StringIO()
    csv.writer(text, delimiter=draw.choice(";\t|")).writerows(county.tables[name.removesuffix(".csv")])
    county.raw[name] = text.getvalue().encode()


def upper(county: County, draw: random.Random) -> None:
    """Names of files in capitals, as old programs write them."""
    for name in county.names:
        county.raw[name.upper()], county.raw[name] = county.text(name).encode(), None


def as_bytes(change: Callable[[bytes, random.Random], bytes | None], *files: str) -> Change:
    """A change of one file as bytes: one of the files given, else a table."""

    def file(county: County, draw: random.Random) -> None:
        name = draw.choice(files or county.names or ["towns.csv"])
        known = name in (*county.names, "rules.toml")
        county.raw[name] = change(county.raw.get(name) or (county.text(name).encode() if known else b""), draw)

    return file


def flipped(content: bytes, draw: random.Random) -> bytes:
    spoilt = bytearray(content or b"town\n")
    for _ in range(draw.choice((1, 3, 30))):
        spoilt[draw.randrange(len(spoilt))] = draw.randrange(256)
    return bytes(spoilt)


def one_column(change: Callable[[Rows, int, random.Random], object]) -> Change:
    def one(county: County, draw: random.Random) -> None:
        rows = _table(county, draw)
        change(rows, draw.randrange(max(1, len(rows[0]))), draw)

    return one


def add_column(rows: Rows, header: str, value: Callable[[int], str]) -> None:
    for number, row in enumerate(rows):
        row.append(value(number) if number else header)


def private(rows: Rows, at: int, draw: random.Random) -> None:
    header, cell = draw.choice((("身份证号", "430529201501010019"), ("phone", "13800138000"), ("家长", "王小明")))
    add_column(rows, header, lambda number: cell)


def row_order(county: County, draw: random.Random) -> None:
    for table, (head, *rows) in county.tables.items():
        draw.shuffle(rows)
        county.tables[table] = [head, *rows]


def column_order(county: County, draw: random.Random) -> None:
    for table, rows in county.tables.items():
        order = draw.sample(range(len(rows[0])), len(rows[0]))
        county.tables[table] = [[row[at] for at in order] for row in rows]


def chinese(county: County, draw: random.Random) -> None:
    for table, rows in county.tables.items():
        names = {column.name: column.zh for column in load_schema(table).columns}
        rows[0] = [names[name] for name in rows[0]]


def points(swap: bool) -> Change:
    """Latitude and longitude swapped in all rows, or points far away, negative or the same in some rows."""

    def change(county: County, draw: random.Random) -> None:
        far = draw.choice((["0", "0"], ["-26.3", "-110.3"], ["26.3", "110.3"], ["39.9", "116.4"]))
        share = 1.0 if swap else draw.choice((0.3, 1.0))
        for head, *rows in county.tables.values():
            if not {"lat", "lon"} <= set(head):
                continue
            lat, lon = head.index("lat"), head.index("lon")
            for row in rows:
                if len(row) == len(head) and draw.random() < share:
                    row[lat], row[lon] = [row[lon], row[lat]] if swap else far

    return change


def gone(county: County, draw: random.Random) -> None:
    for _ in range(draw.choice((1, 1, 3))):
        if county.tables:
            del county.tables[draw.choice(list(county.tables))]
