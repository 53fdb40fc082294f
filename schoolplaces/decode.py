"""Bytes of a file as text: UTF-8 with or without a mark, else GB18030; UTF-16 and Big5 are told, not guessed."""

from __future__ import annotations

import codecs

from schoolplaces.faults import Fault, InputFaults, Note

_SAMPLE = 200_000
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(content: bytes, file: str) -> tuple[str, list[Note]]:
    """Return the text of a file and what is to be said about its encoding.

    Parameters
    ----------
    content : bytes
    file : str
        Name for messages.

    Raises
    ------
    InputFaults
        When the file is UTF-16, Big5, a workbook or no text at all.

    Examples
    --------
    >>> decode("乡镇".encode("gb18030"), "towns.csv")[0]
    '乡镇'
    """
    fault = _no_text(content, file)
    if fault:
        raise InputFaults([fault])
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    if _looks_like_big5(content):
        raise InputFaults([Fault("big5", file)])
    try:
        return content.decode("gb18030"), [Note("gb18030", file)]
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise InputFaults([Fault("no_encoding", file, row)]) from None


def _no_text(content: bytes, file: str) -> Fault | None:
    """Return the fault of content that is no text in a known encoding, judged by its first bytes and NULs."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Fault("workbook", file)
    at = content.find(b"\0")
    sample = content[:_SAMPLE]
    nuls = sample.count(b"\0")
    if content.startswith(_UTF16_MARKS) or nuls > len(sample) // 8 > 0:
        return Fault("utf16", file)
    if at >= 0:
        return Fault("nul", file, content.count(b"\n", 0, at) + 1)
    return None


def _looks_like_big5(content: bytes) -> bool:
    """Whether bytes that are no UTF-8 are Big5 rather than GB18030.

    Both decode most of each other's text, but into rare characters: the decoding with more of the common
    characters of its own script is the right one. GB2312's first level (rows 16–55, its 3,755 everyday characters)
    and Big5's first level (A440–C67E, 5,401) hold nearly all running text.
    """
    sample = content[:_SAMPLE]
    pairs = _pairs(sample)
    if not pairs:
        return False
    gb = sum(0xB0 <= first <= 0xD7 and second >= 0xA1 for first, second in pairs)
    big5 = sum(0xA4 <= first <= 0xC6 and (0x40 <= second <= 0x7E or 0xA1 <= second <= 0xFE) for first, second in pairs)
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return big5 >= 0.8 * len(pairs)
    return big5 >= 0.8 * len(pairs) and gb < 0.7 * len(pairs)


def _pairs(sample: bytes) -> list[tuple[int, int]]:
    """Return the two-byte characters of a sample: a byte above 127 and the one after it."""
    pairs, at = [], 0
    while at < len(sample) - 1:
        if sample[at] < 0x80:
            at += 1
        else:
            pairs.append((sample[at], sample[at + 1]))
            at += 2
    return pairs
