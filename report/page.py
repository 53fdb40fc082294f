"""index.html: the layout plan as one page that needs nothing beside it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from .document import Document
from .labels import label
from .sentences import say
from .table import FORMATS

TEMPLATES = Path(__file__).with_name("templates")
SCRIPTS = ("base.js", "map.js", "town.js", "tables.js")  # in this order: one script of the page
PLAIN = ("base.js", "tables.js")  # of a page without a map


def write_page(document: Document, data: Mapping[str, Any], path: Path) -> None:
    """Write a document as a web page; the same content gives the same bytes.

    Parameters
    ----------
    document : Document
        What is written; its figures are written into the page.
    data : mapping of str
        What the map and the tools of the tables show: `explore.explore`; of `explore.table_tools` there is no map.
    path : Path
        File to write.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    scripts = SCRIPTS if "towns" in data else PLAIN
    script = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in scripts)
    loader = FileSystemLoader(TEMPLATES, encoding="utf-8")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    html = environment.get_template("page.html.j2").render(
        document=document,
        language="zh-CN" if document.lang == "zh" else "en",
        formats=FORMATS,
        say=say,
        label=label,
        data=data,
        json=Markup(as_json(data)),
        css=Markup((TEMPLATES / "page.css").read_text(encoding="utf-8")),
        script=Markup(script),
        script_hash=Markup(source_hash(script)),
        figures={name: figure_uri(file) for name, file in document.figures.items()},
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
