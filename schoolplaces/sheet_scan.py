"""What the values of a sheet do not show: formulas whose value is not there, errors, hidden rows and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MOST_COLUMNS = 16_384  # of a sheet
Place = tuple[int, int]  # row from 1, column from 0


@dataclass
class Scan:
    """One sheet as its XML says it.

    Attributes
    ----------
    formulas : dict
        Place -> text of each formula whose value the file does not hold.
    errors : dict
        Place -> error, as #REF!.
    hidden_rows, hidden_columns : set of int
        Rows (from 1) that are hidden; columns (from 0).
    last : (int, int)
        Furthest row and column that hold something.
    """

    formulas: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    last: Place = (0, -1)


def scan_sheet(xml: bytes, stale: bool = False) -> Scan:
    """Read through the XML of a sheet.

    Parameters
    ----------
    xml : bytes
        A part xl/worksheets/….xml.
    stale : bool
        Whether no value of a formula is to be believed, as the file says that all are still to be computed.

    Raises
    ------
    ValueError
        When it is no XML.

    Examples
    --------
    >>> rows = b'<row r="2"><c r="B2"><f>A1+1</f></c><c r="C2" t="e"><v>#REF!</v></c></row>'
    >>> scan = scan_sheet(b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>")
    >>> scan.formulas, scan.errors
    ({(2, 1): '=A1+1'}, {(2, 2): '#REF!'})
    """
    scanner = _Scanner(stale)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None
    return scanner.scan


class _Scanner:
    """The handlers of the parser: tags are told apart without their namespace, which has two spellings."""

    def __init__(self, stale: bool) -> None:
        self.scan, self._stale = Scan(), stale
        self._place: Place = (0, -1)
        self._type, self._inside = "", ""
        self._formula: str | None = None
        self._value: str | None = None
        self._filled = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "c":
            self._cell(attributes)
        elif name in ("f", "v", "is"):
            self._inside, self._filled = name, True
            if name == "f":
                self._formula = ""
            elif name == "v":
                self._value = ""
        elif name == "row":
            self._row(attributes)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = (int(attributes.get(end, 0)) for end in ("min", "max"))
            self.scan.hidden_columns |= set(range(max(first, 1) - 1, min(last, MOST_COLUMNS)))

    def _row(self, attributes: dict[str, str]) -> None:
        self._place = (int(attributes.get("r", self._place[0] + 1)), -1)
        if attributes.get("hidden") in ("1", "true"):
            self.scan.hidden_rows.add(self._place[0])

    def _cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        row, column = self._place
        self._place = (int(match[2]), _number(match[1])) if match else (row, column + 1)
        self._type, self._formula, self._value, self._filled = attributes.get("t", ""), None, None, False

    def _has_value(self) -> bool:
        """Whether a formula's value is there; that of a text formula may be empty."""
        return self._value is not None if self._type == "str" else bool(self._value)

    def text(self, text: str) -> None:
        if self._inside == "f":
            self._formula = (self._formula or "") + text
        elif self._inside == "v":
            self._value = (self._value or "") + text

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("f", "v", "is"):
            self._inside = ""
        elif name == "c" and self._filled:
            row, column = self._place
            self.scan.last = (max(self.scan.last[0], row), max(self.scan.last[1], column))
            if self._type == "e":
                self.scan.errors[self._place] = self._value or "#"
            elif self._formula is not None and (self._stale or not self._has_value()):
                self.scan.formulas[self._place] = f"={self._formula}"


def _number(letters: str) -> int:
    """The number of a column, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
