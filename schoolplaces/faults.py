"""What is wrong with the input (`Fault`), and what was normalised or assumed in reading it (`Note`)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

MAX_ROWS = 20  # rows told of one kind of fault; the rest is a count
MAX_VALUE = 60  # characters of a value that are shown
MAX_PATH = 500  # of a file: its name stands last


def shown(value: Any, most: int = MAX_VALUE) -> str:
    """Return a value as it can be printed on one line: control characters escaped, long text cut."""
    text = str(value)
    text = "".join(f"\\x{ord(c):02x}" if unicodedata.category(c) in ("Cc", "Cf") else c for c in text)
    return text if len(text) <= most else text[: most - 1] + "…"


@dataclass(frozen=True, init=False)
class Message:
    """One sentence about the input: where it is, what it is, and what the sentence needs besides.

    Parameters
    ----------
    code : str
        Key of the sentence in `schoolplaces.messages`.
    file : str
        File (or table) it is about, as the user knows it.
    row : int, optional
        Row as seen in the file; the header is row 1.
    column : str, optional
        Column of the schema, or key path of rules.toml.
    value : object, optional
        What was found.
    **params
        What the sentence needs besides, such as ``allowed``.
    """

    code: str
    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    params: tuple[tuple[str, Any], ...] = field(default=())

    def __init__(
        self, code: str, file: str, row: int | None = None, column: str | None = None, value: Any = None, **params: Any
    ) -> None:
        for name, content in (
            ("code", code),
            ("file", file),
            ("row", None if row is None else int(row)),
            ("column", column),
            ("value", None if value is None else str(value)),
            ("params", tuple(sorted(params.items()))),
        ):
            object.__setattr__(self, name, content)

    def text(self, lang: str = "zh") -> str:
        """Return the sentence in Chinese ("zh") or English ("en"), beginning with the place."""
        from schoolplaces.messages import sentence

        return sentence(self, lang)

    def __str__(self) -> str:
        return self.text()


class Fault(Message):
    """A fault in the input: where, what was found, what is allowed and how to mend it.

    Examples
    --------
    >>> fault = Fault("out_of_range", "births.csv", 7, "births", -2, allowed="0..")
    >>> print(fault.text("en").partition(" Mend")[0])
    births.csv, row 7, column births: "-2" is out of range. Allowed: 0 or more.
    """


class Note(Message):
    """What was normalised, assumed or left aside in reading; same shape as `Fault`, and no reason to stop."""


class Doubt(Note):
    """What can be and is hardly true, to be mended or left as it is: told after all notes, and counted by a check."""


def capped(
    code: str, file: str, column: str | None, rows: Sequence[int], values: Sequence[Any], **params: Any
) -> list[Fault]:
    """Return the faults of one kind in one column: at most `MAX_ROWS` of them, and a last one with the count."""
    faults = [
        Fault(code, file, row, column, value, **params)
        for row, value in zip(rows[:MAX_ROWS], values[:MAX_ROWS], strict=True)
    ]
    if len(rows) > MAX_ROWS:
        faults.append(Fault("and_more", file, None, column, None, more=len(rows) - MAX_ROWS, total=len(rows)))
    return faults


def count_of(messages: Iterable[Message]) -> int:
    """Return how many messages there are, those counted in place of being told among them.

    Examples
    --------
    >>> count_of(capped("big5", "a.csv", "x", range(100), range(100)))
    100
    """
    return sum(int(dict(one.params)["more"]) if one.code == "and_more" else 1 for one in messages)


class InputFaults(Exception):
    """All faults of an input, told together.

    Parameters
    ----------
    faults : iterable of Fault
        In the order in which they are to be told.
    notes : iterable of Note, optional
        What was normalised or assumed until then.

    Examples
    --------
    >>> error = InputFaults([Fault("missing_table", "towns.csv", table="towns")])
    >>> len(error.faults)
    1
    """

    def __init__(self, faults: Iterable[Fault], notes: Iterable[Note] = ()) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        self.notes: tuple[Note, ...] = tuple(notes)
        super().__init__(self.faults, self.notes)

    def text(self, lang: str = "zh") -> str:
        """Return all faults, one a line, in Chinese ("zh") or English ("en")."""
        return "\n".join(fault.text(lang) for fault in self.faults)

    def __str__(self) -> str:
        return self.text()
