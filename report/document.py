"""A document as every writer gets it: title, text, tables and figures, each defined once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .sentences import say
from .table import AppendixTable

WIDEST, TALLEST = 15.2, 21.5  # centimetres of a figure on an upright page, its caption left out


@dataclass(frozen=True)
class Section:
    """A heading, its paragraphs with the items under each, and the figures that follow.

    With ``across`` it stands on the pages of the tables, above them: a list that alone would fill no page of the text.
    """

    heading: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]
    figures: tuple[str, ...] = ()
    level: int = 1
    across: bool = False


@dataclass(frozen=True)
class Document:
    """What is written, the same for every format.

    Parameters
    ----------
    title : tuple of str
        Lines of the title page: title, subtitle, and what stands under them.
    sections : tuple of Section
        The text, and where the figures stand in it.
    tables : tuple of AppendixTable
        After the text, one after another.
    figures : mapping of str to Path
        PNG of each figure by its name, in the order of the text.
    lang : {"zh", "en"}
        Language.
    base_year : int
        Gives the fixed dates of the files, so that their bytes repeat.
    heading : str
        Key of the sentence that stands above the tables.
    """

    title: tuple[str, ...]
    sections: tuple[Section, ...]
    tables: tuple[AppendixTable, ...]
    figures: Mapping[str, Path]
    lang: str
    base_year: int
    heading: str = "heading.appendix"

    @property
    def numbers(self) -> dict[str, int]:
        """Number of each figure by its name."""
        return {name: number for number, name in enumerate(self.figures, start=1)}

    def caption(self, name: str) -> str:
        """Caption of a figure, without its number."""
        return say(f"figure.{name}", self.lang)


def figure_width(path: Path, widest: float = WIDEST, tallest: float = TALLEST) -> float:
    """Width of a figure on the page in centimetres: as wide as it may be, and no higher than a page.

    Parameters
    ----------
    path : Path
        A PNG file.
    widest, tallest : float
        Centimetres.
    """
    head = path.read_bytes()[16:24]
    across, down = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")
    return min(widest, tallest * across / down)
