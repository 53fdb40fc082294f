"""Plans side by side as a document: comparison.docx, comparison.xlsx, comparison.html, comparison.pdf and a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from schoolplaces.own_files import check_documents
from schoolplaces.placing import place

from .compare_figure import draw_compared
from .compare_prose import FIGURE, compare_sections, compare_title
from .compare_tables import compare_tables
from .document import Document
from .drawing import save
from .explore import table_tools
from .formats import FORMATS, USUAL, check_formats, check_not_input, write_formats
from .labels import LANGUAGES
from .sides import Sides
from .word_template import Template

FILES = {name: f"comparison.{name}" for name in FORMATS}


def write_comparison(
    plans: Mapping[str, Any],
    out: str | Path,
    lang: str = "zh",
    formats: Sequence[str] = USUAL,
    template: Template | None = None,
) -> tuple[Path, ...]:
    """Write a document that sets plans side by side: in words, in a figure and in tables of differences.

    Parameters
    ----------
    plans : mapping of str to Plan
        By their names, two to five of one county; the first is what the others are compared with. Tables, rules, years
        and demand may differ.
    out : str or Path
        Folder; made where it does not exist. Documents of an earlier run in it are replaced, all else stays.
    lang : {"zh", "en"}, default "zh"
        Language of the documents.
    formats : sequence of str
        Some of docx, xlsx, html and pdf; the first three by default.
    template : Template, optional
        A county's own for Word.

    Returns
    -------
    tuple of Path
        ``comparison.docx``, ``comparison.xlsx``, ``comparison.html``, ``comparison.pdf`` and ``figures/compared.png``.

    Raises
    ------
    ValueError
        When the language is not one of the two, or a format not one of the four.
    SumViolated
        When a sum does not come out. Nothing is written then.
    InputFaults
        When the plans are too few, too many or not of one county, the folder cannot be written, is a county's or a
        plan's or holds another's file of the same name, or pdf is asked for and typst not installed. Nothing is left
        half written.

    Examples
    --------
    >>> import tempfile
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> made = plan(*tiny_county(0))  # here the other plan is the same
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_comparison({"one": made, "other": made}, folder, formats=["xlsx"])]
    ['comparison.xlsx', 'compared.png']
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang is {lang!r}; allowed: {', '.join(LANGUAGES)}")
    formats = check_formats(formats, template)
    check_not_input(Path(out), template, FILES)
    check_documents(Path(out), [FILES[name] for name in formats])
    sides = Sides.of(plans)
    tables = compare_tables(sides, lang)
    text, title = compare_sections(sides, lang), compare_title(sides, lang)

    def make(aside: Path) -> list[str]:
        figures = {FIGURE: aside / "figures" / f"{FIGURE}.png"}
        save(draw_compared, sides, lang, figures[FIGURE])
        base = int(sides.plans[0].region.base_year)
        document = Document(title, text, tables, figures, lang, base, heading="compare.heading_tables")
        names = write_formats(document, table_tools(tables, lang), aside, formats, template, FILES)
        return [*names, *(f"figures/{path.name}" for path in figures.values())]

    return place(make, Path(out))
