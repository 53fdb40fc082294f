"""Places to add: each fault is caught under its own name, and what is counted is what one would count on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_new_places import check_new_places, places_added
from schoolplaces.optimize.plan import Plan

from .hand_closing import STAGE, closing_plan
from .planted import Change
from .planted_events import NEW_PLACES, codes


@pytest.mark.parametrize(("code", "plan", "change"), NEW_PLACES, ids=[row[0] for row in NEW_PLACES])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_new_places)


def counted(*kinds: str, sectors: tuple[str, ...] = ("public",), plan: Plan | None = None) -> dict[int, int]:
    rows = places_added(gather(plan or closing_plan()), [STAGE], sectors, kinds)
    return {int(year): int(places) for year, places in rows.groupby("year")["places"].sum().items()}


def test_places_count_where_the_school_stands_in_the_base_year() -> None:
    assert codes(closing_plan(), check_new_places) == set()
    assert counted("expand") == {}  # K is private
    assert counted("expand", sectors=("private",)) == {2027: 20}
    assert counted("reclassify") == {2027: 40}  # four rooms for ten
    assert counted("reclassify", sectors=("public", "private")) == {}  # it is among them before
    assert counted("expand", "reclassify", sectors=("private",)) == {2027: 20}


def test_works_under_way_count_at_the_school_of_their_rooms() -> None:
    plan = closing_plan()
    works = [
        {"project": "q", "school": "R", "stage": STAGE, "classes": 2, "delivery_year": 2026},
        {"project": "k", "school": "K", "stage": STAGE, "classes": 1, "delivery_year": 2027},
    ]
    tables = plan.region.tables | {"pipeline": pd.DataFrame(works)}
    begun = replace(plan, region=replace(plan.region, tables=tables))
    assert counted("new", plan=begun) == {2026: 20}
    assert counted("reclassify", plan=begun) == {2026: 20, 2027: 50}  # its fifth room stands when K turns public
