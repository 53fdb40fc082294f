"""index.html: the layout plan as one page that needs nothing beside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path

from .prose import Section
from .sentences import say
from .table import FORMATS, AppendixTable


def write_page(
    title: Sequence[str],
    text: Sequence[Section],
    tables: Sequence[AppendixTable],
    figures: Mapping[str, Path],
    path: Path,
    lang: str,
) -> None:
    """Write the layout plan as a web page; the same content gives the same bytes.

    Parameters
    ----------
    title : sequence of str
        Title and the lines under it.
    text : sequence of Section
        Headings, paragraphs and the figure after each.
    tables : sequence of AppendixTable
        The appendix.
    figures : mapping of str to Path
        PNG of each figure by its name; they are written into the page.
    path : Path
        File to write.
    lang : {"zh", "en"}
        Language.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).with_name("templates"), encoding="utf-8")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    html = environment.get_template("page.html.j2").render(
        lang=lang,
        language="zh-CN" if lang == "zh" else "en",
        title=title,
        sections=text,
        tables=tables,
        formats=FORMATS,
        say=say,
        figures={name: figure_uri(file) for name, file in figures.items()},
        numbers={name: i for i, name in enumerate(figures, start=1)},
    )
    path.write_bytes(html.encode("utf-8"))


def figure_uri(path: Path) -> str:
    """Put a PNG file into an address of its own."""
    return "data:image/png;base64," + b64encode(path.read_bytes()).decode("ascii")
