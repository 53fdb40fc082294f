"""What a plan leaves undone besides shortage, in lines: over-size classes, pupils beyond reach, targets missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schoolplaces.console import Console
    from schoolplaces.optimize import Plan


def summary_lines(console: Console, made: Plan) -> list[str]:
    """Return the lines told below the table of a plan's stages; none of what there is nothing of.

    Parameters
    ----------
    console : Console
        Its language.
    made : Plan
    """
    return [*_over_size(console, made), *_far(console, made), *_targets(console, made)]


def _over_size(console: Console, made: Plan) -> Iterator[str]:
    """Classes above their cap now, next autumn and at the end."""
    from schoolplaces import optimize

    years = optimize.over_size(made).groupby("year")[["classes", "pupils"]].sum()
    base, first, last = made.region.base_year, made.need_years[0], made.need_years[-1]
    now, after, then = (int(years["classes"].get(year, 0)) for year in (base, first, last))
    if now or years["classes"].sum():
        pupils = int(years["pupils"].get(last, 0))
        told = {"base": base, "now": now, "first": first, "next": after, "last": last, "then": then}
        yield console.word("over_size", **told, pupils=pupils)


def _far(console: Console, made: Plan) -> Iterator[str]:
    """Pupils who go by bus or board."""
    years = made.assignment.groupby("year")[["bussed", "boarders"]].sum().sum(axis=1)
    first, last = made.need_years[0], made.need_years[-1]
    after, then = (int(years.get(year, 0)) for year in (first, last))
    if after or then:
        yield console.word("far_pupils", first=first, next=after, last=last, then=then)


def _targets(console: Console, made: Plan) -> Iterator[str]:
    """Targets of the rules that are missed."""
    from schoolplaces import optimize

    for text in optimize.missed_text(made, console.lang):
        yield console.word("target_missed", text=text)
