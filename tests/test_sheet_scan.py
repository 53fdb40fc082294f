"""Formulas without a value, errors and hidden rows are seen in the XML of a sheet, in whatever spelling it has."""

from __future__ import annotations

import pytest

from schoolplaces.sheet_scan import scan_sheet

STRICT = 'xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"'


def _sheet(rows: str, before: str = "") -> bytes:
    return f"<worksheet>{before}<sheetData>{rows}</sheetData></worksheet>".encode()


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ('<c r="B2"><f>A1+1</f><v>3</v></c>', None),
        ('<c r="B2"><f>A1+1</f></c>', "=A1+1"),
        ('<c r="B2"><f>A1+1</f><v></v></c>', "=A1+1"),
        ('<c r="B2"><f>A1+1</f><v/></c>', "=A1+1"),
        ('<c r="B2"><f t="shared" si="0"/></c>', "="),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', None),
        ('<c r="B2" t="str"><f>""</f></c>', '=""'),
        ('<c r="B2"><v>3</v></c>', None),
        ('<c r="B2" s="1"/>', None),
    ],
)
def test_a_formula_needs_its_value(cell: str, found: str | None) -> None:
    assert scan_sheet(_sheet(f'<row r="2">{cell}</row>')).formulas == ({} if found is None else {(2, 1): found})


def test_values_of_a_file_that_was_never_computed_are_not_believed() -> None:
    xml = _sheet('<row r="2"><c r="B2"><f>A1+1</f><v>0</v></c></row>')
    assert scan_sheet(xml).formulas == {}
    assert scan_sheet(xml, stale=True).formulas == {(2, 1): "=A1+1"}


def test_cells_without_an_address_follow_each_other() -> None:
    scan = scan_sheet(_sheet('<row><c><v>1</v></c></row><row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row>'))
    assert scan.errors == {(2, 1): "#N/A"}
    assert scan.last == (2, 1)


def test_a_prefix_or_another_namespace_makes_no_difference() -> None:
    row = '<x:row r="1"><x:c r="A1"><x:f>B1</x:f></x:c></x:row>'
    xml = f"<x:worksheet {STRICT}><x:sheetData>{row}</x:sheetData></x:worksheet>"
    assert scan_sheet(xml.encode()).formulas == {(1, 0): "=B1"}


def test_hidden_rows_and_columns() -> None:
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="9" max="9"/></cols>'
    scan = scan_sheet(_sheet('<row r="4" hidden="1"/><row r="5"/>', columns))
    assert scan.hidden_rows == {4}
    assert scan.hidden_columns == {1, 2}


@pytest.mark.parametrize("column", ['<col min="2" hidden="1"/>', '<col max="0" hidden="1"/>', '<col hidden="1"/>'])
def test_a_hidden_column_that_names_no_columns_hides_none(column: str) -> None:
    assert scan_sheet(_sheet("", f"<cols>{column}</cols>")).hidden_columns == set()


def test_a_cell_with_only_a_format_does_not_count() -> None:
    assert scan_sheet(_sheet('<row r="9"><c r="XFD9" s="3"/></row>')).last == (0, -1)


def test_what_is_no_xml_is_an_error() -> None:
    with pytest.raises(ValueError, match="line 1"):
        scan_sheet(b"<worksheet><sheetData>")
