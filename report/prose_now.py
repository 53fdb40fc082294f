"""Sentences on the schools as they are: how many, how large, how full; the figures are those of 附表1."""

from __future__ import annotations

from typing import Any

from .appendix1 import appendix1
from .sentences import say
from .table import AppendixTable, Row
from .year_names import school_year


def now_text(plan: Any, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say what schools there are in the base year, stage by stage.

    Parameters
    ----------
    plan : Plan
        Its region's schools, classes and rooms.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    tuple of (str, tuple of str)
        A paragraph with an item a stage.
    """
    table = appendix1(plan, lang)
    if not table.rows:
        return ((say("now.none", lang), ()),)
    totals = [row for row in table.rows if isinstance(row.over, range)]
    items = tuple(_stage(table, row, lang) for row in totals)
    found = {key: _of(table, table.rows[-1], key) for key in ("classes_now", "pupils_now", "floor_m2", "land_mu")}
    land = (
        say("now.land", lang, mu=f"{found['land_mu']:.2f}", floor=f"{found['floor_m2']:.0f}")
        if found["land_mu"]
        else ""
    )
    units = sum(row.over is None for row in table.rows)
    text = say(
        "now.total",
        lang,
        year=school_year(int(plan.region.base_year), lang),
        count=units,
        classes=round(found["classes_now"]),
        pupils=round(found["pupils_now"]),
        land=land,
    )
    return ((text, items),)


def _of(table: AppendixTable, row: Row, key: str) -> float:
    value = row.values[table.index[key]]
    return float(value) if value not in (None, "") else 0.0


def _stage(table: AppendixTable, row: Row, lang: str) -> str:
    """A stage: schools, classes, pupils, mean class size, places where rooms are known, and how full they are."""
    classes, pupils, places = (_of(table, row, key) for key in ("classes_now", "pupils_now", "places_now"))
    design = say("now.places", lang, places=round(places), use=f"{100 * pupils / places:.1f}") if places else ""
    return say(
        "now.stage",
        lang,
        stage=row.values[table.index["stage"]],
        count=len(row.over or ()),
        classes=round(classes),
        pupils=round(pupils),
        mean=f"{pupils / classes:.1f}" if classes else "0",
        places=design,
    )
