"""index.html: the layout plan as one page that needs nothing beside it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from .labels import label
from .prose import Section
from .sentences import say
from .table import FORMATS, AppendixTable

TEMPLATES = Path(__file__).with_name("templates")
SCRIPTS = ("map.js", "town.js", "tables.js")  # in this order: one script of the page


def write_page(
    title: Sequence[str],
    text: Sequence[Section],
    tables: Sequence[AppendixTable],
    figures: Mapping[str, Path],
    data: Mapping[str, Any],
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
    data : mapping of str
        What the map shows: `explore.explore`.
    path : Path
        File to write.
    lang : {"zh", "en"}
        Language.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    script = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in SCRIPTS)
    loader = FileSystemLoader(TEMPLATES, encoding="utf-8")
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
        label=label,
        data=data,
        json=Markup(as_json(data)),
        css=Markup((TEMPLATES / "page.css").read_text(encoding="utf-8")),
        script=Markup(script),
        script_hash=Markup(source_hash(script)),
        figures={name: figure_uri(file) for name, file in figures.items()},
        numbers={name: i for i, name in enumerate(figures, start=1)},
    )
    path.write_bytes(html.encode("utf-8"))


def figure_uri(path: Path) -> str:
    """Put a PNG file into an address of its own."""
    return "data:image/png;base64," + b64encode(path.read_bytes()).decode("ascii")


def as_json(data: Mapping[str, Any]) -> str:
    r"""Write plain values so that nothing in them can end the script they stand in.

    Examples
    --------
    >>> as_json({"name": "</script>&"})
    '{"name":"\\u003c/script\\u003e\\u0026"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def source_hash(script: str) -> str:
    """Name the one script that a browser may run on the page, as its content security policy asks."""
    return "sha256-" + b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
