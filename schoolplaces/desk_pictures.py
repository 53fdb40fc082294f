"""The map and the three figures of the desk, as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schoolplaces.estimates import has_estimates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schoolplaces.desk import Outlook

DPI = 90
PICTURES = ("map", "places", "demand", "cost_figure")


def pictures(
    seen: Outlook, other: Outlook | None, stage: str, year: int, lang: str, names: tuple[str, ...] = PICTURES
) -> Iterator[tuple[str, bytes]]:
    """Draw the figures one after another, so that each can be shown when it is there.

    Parameters
    ----------
    seen : Outlook
    other : Outlook or None
        What it is compared with.
    stage, year : str, int
        Of the map.
    lang : {"zh", "en"}
    names : tuple of str
        Which of ``map, places, demand, cost_figure``.

    Yields
    ------
    (str, bytes)
        Name and PNG. The money of projects is drawn only where there is a plan.
    """
    for name in names:
        if name != "cost_figure" or seen.plan is not None:
            yield name, _picture(name, seen, other, (stage, year), lang)


def _picture(name: str, seen: Outlook, other: Outlook | None, of: tuple[str, int], lang: str) -> bytes:
    from schoolplaces import report

    balance = seen.balance[seen.balance["town"] != ""]
    if name == "map":
        return report.picture(
            report.margin_map, seen.region, balance, *of, seen.plan, lang=lang, width=6.4, name=name, dpi=DPI
        )
    if name == "places":
        return report.picture(
            report.standing_chart,
            balance,
            None if seen.plan is None else seen.plan.balance,
            None if other is None else other.balance[other.balance["town"] != ""],
            lang=lang,
            names={code: str(getattr(stage, lang)) for code, stage in seen.region.stages.items()},
            estimated=has_estimates(seen.region.tables.values()),
            dpi=DPI,
            # a figure's name is what faults call it
            name=name,
        )
    if name == "demand":
        return report.picture(
            report.demand_chart, seen, lang, None if other is None else other.demand, name=name, dpi=DPI
        )
    return report.picture(report.cost_chart, seen.plan, lang, name=name, dpi=DPI)
