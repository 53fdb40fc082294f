"""Messages about a sheet name the cell; those about files stay as they are."""

from __future__ import annotations

from schoolplaces.cell_places import with_cells
from schoolplaces.faults import Fault
from schoolplaces.rows import table_of


def test_a_cell_a_column_and_a_row() -> None:
    raw = table_of([["备注", "出生人数", "怪"], ["", "x", ""]], (3, 4), "region.xlsx[出生]")
    raw.is_sheet, raw.found = True, {"note": 0, "births": 1}
    file = raw.file
    given = [
        Fault("not_number", file, 4, "births", "x"),
        Fault("missing_year", file, None, "births"),
        Fault("private_column", file, 3, "怪"),
        Fault("duplicate_key", file, 4),
        Fault("not_number", "births.csv", 4, "births", "x"),
        Fault("missing_column", file, 3, "year"),
    ]
    cells = [dict(fault.params).get("cell") for fault in with_cells(given, [raw])]
    assert cells == ["B4", "B:B", "C3", None, None, None]
