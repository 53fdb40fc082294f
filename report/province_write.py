"""The report of a province: Word, Excel, a page and figures from the rows of its counties."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from schoolplaces.gap_text import gap_text
from schoolplaces.placing import place
from schoolplaces.records import records

from .document import Document, Section
from .drawing import save
from .explore import table_tools
from .formats import FORMATS, USUAL, write_formats
from .hiding import hidden_together
from .province_figures import draw_money, draw_province
from .province_tables import Frames, league, period, province_tables
from .sentences import say
from .year_names import autumn

FIGURES = {"province_map": draw_province, "province_money": draw_money}
FILES = {name: "index.html" if name == "html" else f"province.{name}" for name in FORMATS}
NAMED = 5  # counties that the text names as the most urgent


def write_province(
    name: str, frames: Frames, proof: Mapping[str, Any], out: Path, lang: str = "zh", full: bool = False
) -> tuple[Path, ...]:
    """Write the report of a province.

    Parameters
    ----------
    name : str
    frames : mapping of str to DataFrame
        What `county_rows.county_rows` gives of all counties together; ``pots`` (`optimize.Province.money`);
        ``reconciled`` (stage, year, counties, whole, reconciled, method); ``failed`` (county, zh, en).
    proof : mapping
        ``objective, bound, gap, status, method`` of all counties together.
    out : path
    lang : {"zh", "en"}
    full : bool
        Whether one to four pupils are printed as such.

    Returns
    -------
    tuple of Path
        ``province.docx``, ``province.xlsx``, ``index.html`` and ``figures/*.png``.

    Raises
    ------
    SumViolated, GlyphMissing, InputFaults
        As `write.write`; nothing is written then.

    Examples
    --------
    >>> import pandas as pd, tempfile
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> from schoolplaces.report import county_rows
    >>> pot = {"first": 2026, "last": 2030, "stages": "", "kinds": "", "money_10k": 1500.0, "committed_10k": 0.0}
    >>> frames = {"pots": pd.DataFrame([pot | {"spent_10k": 1350.0, "left_10k": 150.0, "price": 0.0}])}
    >>> frames |= {name: pd.DataFrame(columns=["county"]) for name in ("reconciled", "failed")}
    >>> frames |= county_rows("one", plan(*tiny_county()))
    >>> proof = {"objective": 14741.6, "bound": 14741.6, "gap": 0.0, "status": "optimal", "method": "free"}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_province("例省", frames, proof, Path(folder))][:3]
    ['province.docx', 'province.xlsx', 'index.html']
    """
    made = province_tables(frames, lang)
    tables = tuple(made) if full else hidden_together(made)
    title, text = _title(name, frames, lang), _sections(frames, proof, lang)
    base = int(frames["county"]["base_year"].iloc[0])

    def make(aside: Path) -> list[str]:
        figures = {figure: aside / "figures" / f"{figure}.png" for figure in FIGURES}
        for figure, path in figures.items():
            save(FIGURES[figure], frames, lang, path)
        document = Document(title, text, tables, figures, lang, base)
        names = write_formats(document, table_tools(tables, lang), aside, USUAL, files=FILES)
        return [*names, *(f"figures/{path.name}" for path in figures.values())]

    return place(make, out)


def _title(name: str, frames: Frames, lang: str) -> tuple[str, ...]:
    years, base = frames["stages"]["year"], int(frames["county"]["base_year"].iloc[0])
    return (
        say("province.title", lang, name=name),
        say("province.subtitle", lang, first=years.min(), last=years.max()),
        say("base", lang, year=autumn(base, lang)),
        *([say("province.estimated", lang)] if frames["county"]["estimated"].any() else []),
    )


def _sections(frames: Frames, proof: Mapping[str, Any], lang: str) -> tuple[Section, ...]:
    failed = frames["failed"]["county"].nunique()
    told = [_overview(frames, lang), *([say("province.failed", lang, count=failed)] if failed else [])]
    first = tuple((text, ()) for text in told)
    forecast = ((say("province.forecast", lang), ()),)
    return (
        Section(say("heading.overview", lang), first, ("province_map",)),
        Section(say("heading.province_urgency", lang), ((_urgent(frames, lang), ()),)),
        Section(say("heading.province_money", lang), _money(frames, proof, lang), ("province_money",)),
        *([Section(say("heading.province_forecast", lang), forecast)] if len(frames["reconciled"]) else []),
    )


def _overview(frames: Frames, lang: str) -> str:
    demand = frames["stages"].groupby("year")["demand"].sum()
    counties, projects = frames["county"], frames["projects"]
    return say(
        "province.overview",
        lang,
        counties=len(counties),
        towns=int(counties["towns"].sum()),
        schools=int(counties["schools"].sum()),
        first=autumn(int(demand.index[0]), lang),
        last=autumn(int(demand.index[-1]), lang),
        start=int(demand.iloc[0]),
        end=int(demand.iloc[-1]),
        projects=int(projects["projects"].sum()),
        places=int(projects["places"].sum()),
        money=f"{float(projects['cost_10k'].sum()):.2f}",
    )


def _urgent(frames: Frames, lang: str) -> str:
    rows = [row for row in records(league(frames).head(NAMED)) if row.lacking > 0]
    if not rows:
        return say("province.not_urgent", lang)
    told = [
        say("province.urgent_county", lang, county=row.county, share=f"{100 * float(row.share):.1f}") for row in rows
    ]
    return say("province.urgent", lang, counties=("、" if lang == "zh" else ", ").join(told))


def _money(frames: Frames, proof: Mapping[str, Any], lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    priced = [row for row in records(frames["pots"]) if float(row.price) >= 0.005]
    if proof["method"] == "free" or not priced:
        text = say("province.money_free", lang)
    else:
        told = [say("province.price", lang, period=period(row), price=f"{float(row.price):.2f}") for row in priced]
        text = say("province.money_bound", lang, prices=("；" if lang == "zh" else "; ").join(told))
    proven = say(
        "province.proof",
        lang,
        objective=f"{proof['objective']:.2f}",
        bound=f"{proof['bound']:.2f}",
        gap=gap_text(float(proof["gap"])),
    )
    return ((text, ()), (proven, ()))
