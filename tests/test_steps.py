"""One year of all towns: components close in every cell, nobody is negative, known births are the births."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from schoolplaces.forecast.steps import YearRates, one_year

TOWNS, AGES = 3, 6
SHAPE = (TOWNS, 2, AGES)
share = st.floats(0, 1)


def closes(year: object) -> np.ndarray:
    start, births, deaths, migration, control, persons = year  # type: ignore[misc]
    return np.asarray(start + births - deaths + migration + control - persons)


@settings(max_examples=200, deadline=None)
@given(
    people=arrays(float, SHAPE, elements=st.floats(0, 1e4)),
    survival=arrays(float, SHAPE, elements=share),
    fertility=arrays(float, (TOWNS, AGES), elements=share),
    ratio=st.floats(0.5, 2),
    moves=arrays(float, SHAPE, elements=st.floats(-1, 1)),
    known=st.one_of(st.none(), arrays(float, (TOWNS,), elements=st.one_of(st.floats(0, 1e3), st.just(np.nan)))),
    timing=st.sampled_from(["end", "even"]),
)
def test_components_close_and_nobody_is_negative(
    people: np.ndarray,
    survival: np.ndarray,
    fertility: np.ndarray,
    ratio: float,
    moves: np.ndarray,
    known: np.ndarray | None,
    timing: str,
) -> None:
    year = one_year(people, YearRates(survival, fertility, np.full(TOWNS, ratio)), known, moves, timing)
    assert (np.abs(closes(year)) <= 1e-9 * max(people.sum(), 1)).all()
    assert (year.persons >= 0).all()
    assert (year.deaths >= -1e-9 * max(people.sum(), 1)).all()
    np.testing.assert_allclose(year.start.sum(), people.sum())
    if known is not None:
        there = np.isfinite(known)
        np.testing.assert_allclose(year.births.sum(axis=(1, 2))[there], known[there], atol=1e-9)


RATES = YearRates(np.full(SHAPE, 0.9), np.full((TOWNS, AGES), 0.1), np.ones(TOWNS))
PEOPLE = np.full(SHAPE, 100.0)


def test_births_and_deaths_of_a_town_that_can_be_reckoned_by_hand() -> None:
    year = one_year(PEOPLE, RATES)
    # women: 600 at the start, 100·0.9 in four groups and 200·0.9 in the open one at the end
    assert year.births[0].sum() == pytest.approx(0.1 * (600 + 540) / 2)
    assert year.births[0, 0, 0] == year.births[0, 1, 0]
    assert year.persons[0, 0].tolist() == pytest.approx([0.9 * 28.5, 90, 90, 90, 90, 180])
    assert year.deaths[0, 0].tolist() == pytest.approx([0.1 * 28.5, 10, 10, 10, 10, 20])


def test_migration_is_a_share_of_those_who_would_be_there() -> None:
    year = one_year(PEOPLE, RATES, migration=np.full(SHAPE, -0.5))
    assert year.migration[0, 0].tolist() == pytest.approx([-0.45 * 28.5, -45, -45, -45, -45, -90])
    even = one_year(PEOPLE, RATES, migration=np.full(SHAPE, -0.5), timing="even")
    assert even.migration.sum() == pytest.approx(2 * 3 * -(0.45 * 28.5 + 4 * 45 + 90), rel=0.01)
    assert even.births.sum() < year.births.sum()


def test_known_births_come_even_where_there_are_no_women() -> None:
    known = np.array([10.0, np.nan, 0.0])
    year = one_year(np.zeros(SHAPE), RATES, known)
    assert year.births.sum(axis=(1, 2)).tolist() == [10.0, 0.0, 0.0]
    assert year.persons[0].sum() == pytest.approx(9.0)


def test_an_even_year_without_migration_is_the_plain_one() -> None:
    for plain, even in zip(
        one_year(PEOPLE, RATES), one_year(PEOPLE, RATES, None, np.zeros(SHAPE), "even"), strict=True
    ):
        np.testing.assert_allclose(plain, even)
