"""Shares of residence from flows: by hand, in years without flows, and across the border."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces.flows import FlowShares, Spread, flow_shares
from schoolplaces.rules import Rules

BASE = 2025
STAGES = Rules.read(None).stage_table()
COLUMNS = ["from_town", "to_town", "stage", "year", "pupils"]


def shares(rolls: dict[tuple[str, int], float], *flows: tuple[str, str, int, float]) -> FlowShares:
    """Shares of primary from pupils by (town of the school, year) and flows (from, to, year, pupils)."""
    counted = pd.DataFrame(
        [(town, "primary", year, pupils) for (town, year), pupils in rolls.items()],
        columns=["town", "stage", "year", "pupils"],
    )
    rows = [(home, town, "primary", year, pupils) for home, town, year, pupils in flows]
    return flow_shares(pd.DataFrame(rows, columns=COLUMNS), counted)


def inside(found: FlowShares) -> dict[tuple[str, str], float]:
    return {(row.home, row.town): row.share for row in found.inside.itertuples()}  # type: ignore[misc]


def cells(rows: pd.DataFrame) -> dict[tuple[Any, ...], float]:
    return rows.groupby(["town", "grade", "year"])["pupils"].sum().to_dict()


def spread(found: FlowShares, *rows: tuple[str, int, int, float]) -> Spread:
    """Enrolment of primary, by town of the school, grade and year, turned into residence."""
    rolls = pd.DataFrame(rows, columns=["town", "grade", "year", "pupils"]).assign(stage="primary")
    return found.spread(rolls.assign(from_year=found.from_year(rolls)), STAGES)


def test_a_share_is_the_flow_over_the_pupils_of_the_town_of_the_school() -> None:
    found = shares({("a", BASE): 40, ("b", BASE): 80}, ("a", "b", BASE, 20), ("outside", "b", BASE, 4))
    assert inside(found) == pytest.approx({("a", "b"): 0.25, ("outside", "b"): 0.05})


def test_whoever_lives_where_the_school_stands_may_be_left_out_or_given() -> None:
    without = shares({("b", BASE): 80}, ("a", "b", BASE, 20))
    given = shares({("b", BASE): 80}, ("a", "b", BASE, 20), ("b", "b", BASE, 60))
    assert inside(without) == inside(given) == {("a", "b"): 0.25}


def test_flows_above_the_enrolment_are_scaled_to_it() -> None:
    found = shares({("b", BASE): 100}, ("a", "b", BASE, 50.5), ("b", "b", BASE, 50.5))
    assert inside(found) == pytest.approx({("a", "b"): 0.5})


def test_a_town_without_pupils_has_no_share() -> None:
    assert inside(shares({("b", BASE): 0}, ("a", "b", BASE, 0))) == {}


def test_the_nearest_year_lends_its_flows_and_of_two_the_earlier() -> None:
    known = {("b", year): 10.0 for year in range(2020, 2026)}
    found = shares(known, ("a", "b", 2021, 1), ("a", "b", 2025, 2))
    assert [found.years["primary", year] for year in range(2020, 2026)] == [2021, 2021, 2021, 2021, 2025, 2025]


def test_flows_of_a_year_without_enrolment_are_left_aside() -> None:
    found = shares({("b", BASE): 10}, ("a", "b", BASE - 1, 5))
    assert found.stages == frozenset()
    assert pd.isna(found.from_year(pd.DataFrame({"stage": ["primary"], "year": [BASE]}))).all()


def test_every_grade_is_spread_by_the_same_shares() -> None:
    found = shares({("b", BASE): 80}, ("a", "b", BASE, 20), ("outside", "b", BASE, 8))
    turned = spread(found, ("b", 1, BASE, 50), ("b", 6, BASE, 30))
    assert cells(turned.lived) == pytest.approx(
        {("a", 1, BASE): 12.5, ("a", 6, BASE): 7.5, ("b", 1, BASE): 32.5, ("b", 6, BASE): 19.5}
    )
    assert cells(turned.coming) == pytest.approx({("b", 1, BASE): 5, ("b", 6, BASE): 3})
    assert turned.going.empty


def test_who_studies_outside_is_spread_as_the_regions_pupils_are() -> None:
    found = shares({("a", BASE): 20, ("b", BASE): 60}, ("a", "outside", BASE, 8))
    turned = spread(found, ("a", 1, BASE, 20), ("b", 1, BASE, 40), ("b", 2, BASE, 20))
    assert cells(turned.going) == pytest.approx({("a", 1, BASE): 6, ("a", 2, BASE): 2})


def test_in_another_year_their_number_moves_with_the_regions_pupils() -> None:
    found = shares({("b", BASE - 1): 30, ("b", BASE): 60}, ("a", "outside", BASE, 8))
    turned = spread(found, ("b", 3, BASE - 1, 30), ("b", 3, BASE, 60))
    assert turned.going.groupby("year")["pupils"].sum().to_dict() == pytest.approx({BASE - 1: 4, BASE: 8})


def test_where_the_regions_schools_have_nobody_those_outside_are_even_over_the_grades() -> None:
    found = shares({("b", BASE): 0}, ("a", "outside", BASE, 12))
    turned = spread(found, ("b", 1, BASE, 0))
    assert cells(turned.going) == pytest.approx({("a", grade, BASE): 2 for grade in range(1, 7)})


def test_flows_that_only_cross_the_border_say_nothing_of_the_towns_among_each_other() -> None:
    assert shares({("b", BASE): 9}, ("a", "outside", BASE, 1), ("outside", "b", BASE, 1)).inner == frozenset()
    assert shares({("b", BASE): 9}, ("b", "b", BASE, 9)).inner == {"primary"}
