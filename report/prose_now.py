"""Sentences on the schools as they are: how many, how large, how full; the figures are those of 附表1."""

from __future__ import annotations

from typing import Any

from schoolplaces.optimize import over_size

from .appendix1 import appendix1
from .names import stage_names
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
    besides = _besides(plan, lang)
    items = tuple(_stage(table, row, besides[str(row.values[table.index["stage"]])], lang) for row in totals)
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


def _besides(plan: Any, lang: str) -> dict[str, tuple[str, str]]:
    """What the table does not tell of each stage, by its name: classes above the cap, and temporary rooms."""
    over = over_size(plan)
    over = over[(over["year"] == plan.region.base_year) & (over["classes"] > 0)].set_index("stage")
    rooms = plan.region.classrooms.groupby("stage")["temporary"].sum()
    found = {}
    for name, title in stage_names(plan, lang).items():
        many = int(rooms.get(name, 0))
        above = dict(over.loc[name, ["classes", "pupils"]]) if name in over.index else {}
        found[title] = (
            say("now.over", lang, **above) if above else "",
            say("now.temporary", lang, rooms=many) if many else "",
        )
    return found


def _stage(table: AppendixTable, row: Row, besides: tuple[str, str], lang: str) -> str:
    """A stage: schools, classes, pupils, class size, places where permanent rooms are known, and how full they are."""
    classes, pupils, places = (_of(table, row, key) for key in ("classes_now", "pupils_now", "places_now"))
    over, temporary = besides
    use = f"{100 * pupils / places:.1f}" if places else ""
    design = say("now.places", lang, places=round(places), use=use, temporary=temporary) if places else ""
    return say(
        "now.stage",
        lang,
        stage=row.values[table.index["stage"]],
        count=len(row.over or ()),
        classes=round(classes),
        pupils=round(pupils),
        mean=f"{pupils / classes:.1f}" if classes else "0",
        over=over,
        places=design,
    )
