"""Rows of a rule book: what cannot be is told with its row, all of it at once."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from schoolplaces.faults import Fault
from schoolplaces.rule_book import BOOK_FILE, read_book
from schoolplaces.rule_book_checks import settings_of, year_of
from schoolplaces.schema import data_folder

FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]
AT = {"book_by_before_since": "by"}  # the column a fault is told of, where it is another


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the bundled book with other cells in some rows (0: XTK-01)."""

    def write(**cells: dict[int, str]) -> Path:
        rows = list(csv.DictReader((data_folder() / BOOK_FILE).read_text(encoding="utf-8-sig").splitlines()))
        for column, changed in cells.items():
            for row, value in changed.items():
                rows[row][column] = value
        with (tmp_path / "my.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return tmp_path / "my.csv"

    return write


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("target", "101", "book_percent"), ("target", "-1", "book_number"), ("target", "many", "book_number"),
        ("target", "inf", "book_number"), ("target", "nan", "book_number"), ("tolerance", "x", "book_number"),
        ("target", "", "book_empty"), ("zh_phrase", "", "book_empty"), ("id", "", "book_empty"),
        ("stages", "", "book_empty"), ("by", "2025-02-30", "book_date"), ("by", "2025-13", "book_date"),
        ("by", "20255", "book_date"), ("by", "soon", "book_date"), ("since", "end", "book_date"),
        ("since", "2030", "book_by_before_since"), ("type", "hard", "book_word"), ("model_use", "maybe", "book_word"),
        ("document", "XT", "book_word"), ("compare", "=>", "book_word"), ("settings", "sectors", "book_settings"),
        ("id", "XTK-02", "book_twice"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(
    book: Callable[..., Path], faults_in: FaultsIn, column: str, value: str, code: str
) -> None:
    faults = faults_in(lambda: read_book(book(**{column: {0: value}})))
    assert [(fault.code, fault.row, fault.column) for fault in faults] == [(code, 2, AT.get(code, column))]


def test_all_faults_are_told_at_once(book: Callable[..., Path], faults_in: FaultsIn) -> None:
    faults = faults_in(lambda: read_book(book(target={0: "120", 4: "x"}, by={7: "2025-00"})))
    assert [(fault.code, fault.row) for fault in faults] == [("book_percent", 2), ("book_number", 6), ("book_date", 9)]


def test_dates_and_settings() -> None:
    assert [year_of(text) for text in ("", "2025", "2025-12", "2023-12-31")] == [None, 2025, 2025, 2023]
    assert settings_of("") == {}
    with pytest.raises(ValueError, match="x="):
        settings_of("x=")
