"""What a workbook is packed in: told before it is unpacked where it is locked, broken, too large or no workbook."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from defusedxml import ElementTree

from schoolplaces.faults import Fault, InputFaults

SUFFIXES = (".xlsx", ".xlsm")
OTHER_SUFFIXES = (".xls", ".xlsb", ".ods", ".et", ".numbers")  # told to be saved as .xlsx
MOST_BYTES = 400_000_000  # unpacked: some three million rows
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what .xls, and a workbook locked by a password, are packed in
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PIECE, _CHUNK = 1 << 16, 1 << 20  # read, and unpacked, at a time


@dataclass(frozen=True)
class SheetPart:
    """One sheet: its name, the part of the archive that holds it, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


class Container:
    """An opened workbook.

    Parameters
    ----------
    path : Path

    Attributes
    ----------
    content : bytes
    sheets : list of SheetPart
        In the order of the workbook; sheets of charts are left out.
    stale : bool
        Whether the file says that its formulas are still to be computed: a program wrote it, and Excel never opened it.

    Raises
    ------
    InputFaults
        When the file is none that can be read; nothing was unpacked then.
    """

    def __init__(self, path: Path) -> None:
        self.file, self.stale = path.name, False
        if path.is_dir():
            raise InputFaults([Fault("is_folder", self.file)])
        try:
            if path.stat().st_size > MOST_BYTES:
                raise self._refused("workbook_too_large", size=_megabytes(path.stat().st_size))
            self.content = path.read_bytes()
        except OSError as error:
            raise InputFaults([Fault("cannot_read", self.file, reason=error.strerror or str(error))]) from None
        self._check_kind(path.suffix.lower())
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(self.content))
            self._check_size()
            self.sheets = self._sheets()
        except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, ValueError, OSError) as error:
            raise self._refused("workbook_broken", reason=str(error)) from None
        except (RuntimeError, NotImplementedError):  # encrypted or packed in a way that Excel does not use
            raise self._refused("workbook_locked") from None

    def _refused(self, code: str, **words: str) -> InputFaults:
        return InputFaults([Fault(code, self.file, None, None, None, **words)])

    def _check_kind(self, suffix: str) -> None:
        if self.content.startswith(_OLD):
            raise self._refused("workbook_locked" if _LOCKED in self.content else "workbook_old")
        if suffix not in SUFFIXES:
            raise self._refused("workbook_old")
        if not self.content:
            raise self._refused("workbook_broken", reason="0 bytes")

    def _check_size(self) -> None:
        """Refuse what unpacks to more than `MOST_BYTES`: by what it says, then by what is there."""
        said = sum(info.file_size for info in self._archive.infolist())
        if said > MOST_BYTES:
            raise self._refused("workbook_too_large", size=_megabytes(said))
        left = MOST_BYTES
        for info in self._archive.infolist():
            left -= self._unpacked(info, left)
            if left < 0:
                raise self._refused("workbook_too_large", size=f"> {_megabytes(MOST_BYTES)}")

    def _unpacked(self, info: zipfile.ZipInfo, most: int) -> int:
        """How many bytes a part really unpacks to, counted up to one more than `most`; the archive may say less."""
        if info.compress_type == zipfile.ZIP_STORED:
            return info.compress_size
        head = self.content[info.header_offset : info.header_offset + 30]
        start = info.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        unpack, total = zlib.decompressobj(-15), 0
        for at in range(start, start + info.compress_size, _PIECE):
            packed = self.content[at : min(at + _PIECE, start + info.compress_size)]
            while packed and total <= most:
                total += len(unpack.decompress(packed, _CHUNK))
                packed = unpack.unconsumed_tail
        return total

    def _sheets(self) -> list[SheetPart]:
        """Sheets with their parts, as xl/workbook.xml and its relations name them; names of tags are without spaces."""
        parts = {
            relation.attrib["Id"]: relation.attrib["Target"]
            for relation in self._tree("xl/_rels/workbook.xml.rels")
            if relation.attrib.get("Type", "").endswith("/worksheet")
        }
        found = []
        for element in self._tree("xl/workbook.xml").iter():
            name = element.tag.rpartition("}")[2]
            if name == "calcPr":
                self.stale = element.attrib.get("fullCalcOnLoad") in ("1", "true")
            if name != "sheet":
                continue
            key = next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "id"), "")
            if key in parts:
                hidden = element.attrib.get("state", "visible") != "visible"
                found.append(SheetPart(element.attrib["name"], _part(parts[key]), hidden))
        if not found:
            raise ValueError("no sheets")
        return found

    def _tree(self, part: str) -> Any:
        """The root element of a part; one that declares entities, which could swell, is refused."""
        return ElementTree.fromstring(self._archive.read(part))

    def part(self, sheet: SheetPart) -> bytes:
        """Return the text of a sheet's part.

        Raises
        ------
        InputFaults
            When it cannot be unpacked.
        """
        try:
            return self._archive.read(sheet.part)
        except (zipfile.BadZipFile, zlib.error, KeyError, OSError) as error:
            raise self._refused("workbook_broken", reason=str(error)) from None


def _part(target: str) -> str:
    """Return the name in the archive of what workbook.xml points to."""
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
