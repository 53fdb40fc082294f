"""The documents of a plan: all of them are made aside, then moved in together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schoolplaces.own_files import check_documents
from schoolplaces.placing import place

from .appendix1 import appendix1
from .appendix2 import appendix2
from .appendix3 import appendix3
from .appendix4 import appendix4
from .appendix5 import appendix5
from .appendix6 import appendix6
from .appendix7 import appendix7
from .appendix8 import appendix8
from .appendix9 import appendix9
from .appendix9_measures import appendix9_measures
from .appendix10 import appendix10
from .appendix11 import appendix11
from .appendix11_tasks import appendix11_tasks
from .appendix12 import appendix12
from .appendix13 import appendix13
from .appendix14 import appendix14
from .appendix14_projects import appendix14_projects
from .cross_checks import check_tables
from .document import Document
from .explore import explore
from .figures import write_figures
from .formats import FILES, USUAL, check_formats, check_not_input, write_formats
from .hiding import hidden_together
from .labels import LANGUAGES
from .prose import sections, title_lines
from .table import AppendixTable
from .word_template import Template

if TYPE_CHECKING:
    import pandas as pd

ALWAYS = (
    appendix1, appendix2, appendix3, appendix4, appendix5, appendix6, appendix7, appendix8, appendix9,
    appendix9_measures, appendix10,
)  # fmt: skip


def appendix_tables(plan: Any, lang: str = "zh", audit: Any = None, full: bool = False) -> tuple[AppendixTable, ...]:
    """Make the appendix tables of a plan, every sum asserted, those among tables too.

    Parameters
    ----------
    plan : Plan
        A plan with its demand and region.
    lang : {"zh", "en"}
        Language.
    audit : Audit, optional
        What the plan makes of the rules.
    full : bool, default False
        Whether cells of one to four pupils are printed too; see `hiding.hidden_together`.

    Returns
    -------
    tuple of AppendixTable
        附表1 to 附表11, the last and 附表9 in two parts; with an audit 附表12; 附表13; 附表14 in two parts for a plan
        made with last year's.

    Raises
    ------
    SumViolated
        When a sum does not come out; names table and row.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> tables = appendix_tables(plan(*tiny_county()), "en")
    >>> tables[2].title
    'Table A3 Balance of places'
    """
    return published_tables(plan, lang, audit, full)[0]


def published_tables(
    plan: Any, lang: str, audit: Any = None, full: bool = False
) -> tuple[tuple[AppendixTable, ...], AppendixTable]:
    """The appendix tables, and 附表2 with every year for the page; what is left out of one is left out of all."""
    made = [make(plan, lang) for make in ALWAYS]
    made += [appendix11(plan, lang, full), appendix11_tasks(plan, lang)]
    made += [] if audit is None else [appendix12(plan, audit, lang)]
    made.append(appendix13(plan, lang))
    if len(plan.previous) or len(plan.review) or len(plan.changes):
        made += [appendix14(plan, lang), appendix14_projects(plan, lang)]
    check_tables(plan, made)
    made.append(appendix2(plan, lang, every_year=True))
    shown = tuple(made) if full else hidden_together(made)
    return shown[:-1], shown[-1]


def write(
    plan: Any,
    out: str | Path,
    lang: str = "zh",
    audit: Any = None,
    full: bool = False,
    scores: pd.DataFrame | None = None,
    formats: Sequence[str] = USUAL,
    template: Template | None = None,
) -> tuple[Path, ...]:
    """Write the layout plan: Word, Excel, a web page, PDF, and the figures.

    Parameters
    ----------
    plan : Plan
        What is written. Need years only are printed; run-out years are not.
    out : str or Path
        Folder; made where it does not exist. Documents of an earlier run in it are replaced, all else stays.
    lang : {"zh", "en"}, default "zh"
        Language of the documents.
    audit : Audit, optional
        ``plan.audit()``: the documents then hold 附表12.
    full : bool, default False
        Whether one to four pupils of a town or school are printed as such, for inside use; else as "<5", and what would
        tell them is left out too.
    scores : DataFrame, optional
        ``forecast.backtest`` of the forecast on this region: the text then says how wrong it was in earlier years.
    formats : sequence of str
        Some of docx, xlsx, html and pdf; the first three by default. For pdf: ``pip install "schoolplaces[pdf]"``.
    template : Template, optional
        A county's own for Word, `Template.read`: its styles, header, footer, page set-up and cover stay.

    Returns
    -------
    tuple of Path
        ``layout_plan.docx``, ``appendix.xlsx``, ``index.html``, ``layout_plan.pdf`` and ``figures/*.png``.

    Raises
    ------
    ValueError
        When the language is not one of the two, or a format not one of the four.
    SumViolated
        When a sum does not come out. Nothing is written then.
    GlyphMissing
        When a name holds a character that the font of the figures lacks. Nothing is written then.
    InputFaults
        When the folder cannot be written, is a county's or a plan's or holds another's file of the same name, or pdf is
        asked for and typst not installed. Nothing is left half written.

    Examples
    --------
    >>> import tempfile
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write(plan(*tiny_county()), folder)][:3]
    ['layout_plan.docx', 'appendix.xlsx', 'index.html']
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang is {lang!r}; allowed: {', '.join(LANGUAGES)}")
    formats = check_formats(formats, template)
    check_not_input(Path(out), template)
    check_documents(Path(out), [FILES[name] for name in formats])
    tables, ahead = published_tables(plan, lang, audit, full)
    text = sections(plan, lang, full, audit, scores)

    def make(aside: Path) -> list[str]:
        figures = write_figures(plan, aside / "figures", lang, scores)
        document = Document(title_lines(plan, lang), text, tables, figures, lang, int(plan.region.base_year))
        names = write_formats(document, explore(plan, tables, ahead, lang), aside, formats, template)
        return [*names, *(f"figures/{path.name}" for path in figures.values())]

    return place(make, Path(out))
