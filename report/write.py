"""The documents of a plan: all of them are made aside, then moved in together."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from .excel import write_workbook
from .explore import explore
from .figures import write_figures
from .hiding import hidden_together
from .labels import LANGUAGES
from .page import write_page
from .placing import move_in, output_folder
from .prose import Section, sections, title_lines
from .stable_zip import fix_dates
from .table import AppendixTable
from .word import write_word

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
) -> tuple[Path, ...]:
    """Write the layout plan: Word, Excel, a web page, and the figures.

    Parameters
    ----------
    plan : Plan
        What is written. Need years only are printed; run-out years are not.
    out : str or Path
        Folder; made where it does not exist. Files of the same names in it are replaced, others stay.
    lang : {"zh", "en"}, default "zh"
        Language of the documents.
    audit : Audit, optional
        ``plan.audit()``: the documents then hold 附表12.
    full : bool, default False
        Whether one to four pupils of a town or school are printed as such, for inside use; else as "<5", and what would
        tell them is left out too.
    scores : DataFrame, optional
        ``forecast.backtest`` of the forecast on this region: the text then says how wrong it was in earlier years.

    Returns
    -------
    tuple of Path
        ``layout_plan.docx``, ``appendix.xlsx``, ``index.html`` and ``figures/*.png``.

    Raises
    ------
    ValueError
        When the language is not one of the two.
    SumViolated
        When a sum does not come out. Nothing is written then.
    GlyphMissing
        When a name holds a character that the font of the figures lacks. Nothing is written then.
    InputFaults
        When the folder cannot be written. Nothing is left half written.

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
    tables, ahead = published_tables(plan, lang, audit, full)
    text = sections(plan, lang, full, audit, scores)
    with output_folder(Path(out)) as folder:
        aside = Path(tempfile.mkdtemp(prefix=".report-", dir=folder))
        try:
            return move_in(_make(plan, tables, ahead, text, aside, lang, scores), aside, folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _make(
    plan: Any,
    tables: tuple[AppendixTable, ...],
    ahead: AppendixTable,
    text: tuple[Section, ...],
    aside: Path,
    lang: str,
    scores: pd.DataFrame | None,
) -> list[str]:
    """Make every document in a folder; give their names in it."""
    (aside / "figures").mkdir()
    figures = write_figures(plan, aside / "figures", lang, scores)
    title = title_lines(plan, lang)
    base = int(plan.region.base_year)
    write_workbook(tables, aside / "appendix.xlsx", "　".join((title[0], title[2])), base)
    write_word(title, text, tables, figures, aside / "layout_plan.docx", lang, base)
    fix_dates(aside / "layout_plan.docx")
    write_page(title, text, tables, figures, explore(plan, tables, ahead, lang), aside / "index.html", lang)
    names = ["layout_plan.docx", "appendix.xlsx", "index.html"]
    return [*names, *(f"figures/{path.name}" for path in figures.values())]
