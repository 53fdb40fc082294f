"""Births to come by town, and births past from the children there are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from schoolplaces.forecast.birth_series import METHODS, carry_on
from schoolplaces.forecast.births import born_from_children, project_births


def series(values: list[float], town: str = "a", first: int = 2016, name: str = "births") -> pd.DataFrame:
    return pd.DataFrame({"town": town, "year": range(first, first + len(values)), name: values})


def wide(found: pd.DataFrame) -> pd.DataFrame:
    return found.pivot(index="year", columns="town", values="births")


UNEVEN = pd.concat(
    [
        series([310.0, 300, 280, 290, 260, 250, 230, 220], "a"),
        series([5.0, 3, 6, 4, 2, 0, 1, 0], "b"),
        series([60.0, 70, 65, 80, 75, 80, 90, 85], "c"),
    ],
    ignore_index=True,
)
WOMEN = pd.concat([series([size] * 14, town, name="women") for town, size in (("a", 5000.0), ("b", 80), ("c", 1500))])


def test_towns_share_the_region() -> None:
    births = pd.concat([series([30.0] * 8, "a"), series([10.0] * 8, "b")])
    found = wide(project_births(births, 2026))
    assert found.index.tolist() == [2024, 2025, 2026]
    assert found["a"].tolist() == pytest.approx([30.0] * 3)
    assert found["b"].tolist() == pytest.approx([10.0] * 3)


def test_nothing_is_missing() -> None:
    found = project_births(series([1.0] * 6), 2021)
    assert found.empty
    assert list(found.columns) == ["town", "year", "births", "method"]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("women", [None, WOMEN], ids=["births", "births per woman"])
def test_towns_add_up_to_the_series(method: str, women: pd.DataFrame | None) -> None:
    totals = UNEVEN.groupby("year")["births"].sum().to_numpy(dtype=float)
    exposure = None if women is None else women.groupby("year")["women"].sum().to_numpy(dtype=float)
    expected = carry_on(totals, 6, method, women=exposure)
    found = project_births(UNEVEN, 2029, method, women=women)
    assert wide(found).sum(axis=1).to_numpy() == pytest.approx(expected.values, rel=1e-14)
    assert set(found["method"]) == {expected.method}
    assert (found["births"] > 0).all()


def test_a_town_keeps_of_its_deviation_what_its_size_says() -> None:
    """By hand: long-run shares 34/180 and 146/180; 10 and 90 births in the last year leave 30/38.9 and 110/101.1."""
    births = pd.concat([series([30.0, 10.0], "a"), series([70.0, 90.0], "b")])
    found = wide(project_births(births, 2018, "last", share_years=1))
    a, b = 34 / 180 * 30 / (3400 / 180 + 20), 146 / 180 * 110 / (14600 / 180 + 20)
    assert found.loc[2018].tolist() == pytest.approx([100 * a / (a + b), 100 * b / (a + b)])
    assert wide(project_births(births, 2018, "last", share_years=1, shrink=0)).loc[2018].tolist() == pytest.approx(
        [10, 90]
    )


def test_a_small_town_leans_on_the_births_per_woman_of_the_region() -> None:
    """Three births in three years of a town of 100 women, where the region's rate would give 15."""
    births = pd.concat([series([500.0] * 6, "a"), series([1.0] * 6, "b")])
    women = pd.concat([series([10_000.0] * 7, "a", name="women"), series([100.0] * 7, "b", name="women")])
    rate = 501 / 10_100
    kept = {"a": (1500 + 20) / (30_000 * rate + 20), "b": (3 + 20) / (300 * rate + 20)}
    weights = {"a": 10_000 * kept["a"], "b": 100 * kept["b"]}
    found = wide(project_births(births, 2022, "last", women=women)).loc[2022]
    assert found["b"] == pytest.approx(501 * weights["b"] / (weights["a"] + weights["b"]))
    assert 1 < found["b"] < 5


def test_women_who_leave_a_town_take_their_births_along() -> None:
    births = pd.concat([series([50.0] * 6, "a"), series([50.0] * 6, "b")])
    women = pd.concat(
        [series([1000.0] * 6 + [1500.0], "a", name="women"), series([1000.0] * 6 + [500.0], "b", name="women")]
    )
    found = wide(project_births(births, 2022, women=women))
    assert found.loc[2022].tolist() == pytest.approx([75.0, 25.0])


def test_order_of_rows_and_months_change_nothing() -> None:
    straight = project_births(UNEVEN, 2030)
    pd.testing.assert_frame_equal(project_births(UNEVEN.sample(frac=1, random_state=1), 2030), straight)
    monthly = pd.concat([UNEVEN.assign(month=month, births=UNEVEN["births"] / 4) for month in range(1, 5)])
    pd.testing.assert_frame_equal(project_births(monthly, 2030), straight)


def test_a_town_that_begins_late_is_no_growth() -> None:
    births = pd.concat([series([50.0] * 10, "a"), series([50.0] * 6, "b", first=2020)])
    assert wide(project_births(births, 2027)).to_numpy() == pytest.approx(np.full((2, 2), 50.0))


def test_a_town_not_yet_known_of_the_last_year_is_projected_with_the_others() -> None:
    births = pd.concat([series([50.0] * 8, "a"), series([50.0] * 7, "b"), series([50.0] * 7 + [np.nan], "c")])
    found = wide(project_births(births, 2024))
    assert found.index.tolist() == [2023, 2024]
    assert found.to_numpy() == pytest.approx(np.full((2, 3), 50.0))


def test_a_town_that_is_no_more_has_no_births_ahead() -> None:
    births = pd.concat([series([50.0] * 10, "a"), series([5.0] * 4, "b")])
    assert wide(project_births(births, 2027)).columns.tolist() == ["a"]


def test_a_year_that_is_not_known_is_a_gap() -> None:
    births = pd.concat([series([30.0, 30, np.nan, 30, 30, 30, 30], "a"), series([10.0] * 7, "b")])
    assert wide(project_births(births, 2023)).loc[2023].tolist() == pytest.approx([30.0, 10.0])
    births = births[births["year"] != 2018]
    assert wide(project_births(births, 2023)).loc[2023].tolist() == pytest.approx([30.0, 10.0])


def test_no_year_has_every_town() -> None:
    births = pd.concat([series([50.0, np.nan, np.nan, 40.0], "a"), series([10.0], "b", first=2018)])
    found = wide(project_births(births, 2021))
    assert found.sum(axis=1).tolist() == pytest.approx([40.0] * 2)


def test_nobody_is_born() -> None:
    births = pd.concat([series([0.0] * 6, "a"), series([0.0] * 6, "b")])
    assert project_births(births, 2025)["births"].tolist() == [0.0] * 8
    assert project_births(births, 2025, "poisson", women=None, shrink=0)["births"].tolist() == [0.0] * 8


@pytest.mark.parametrize(
    ("births", "words", "wanted"),
    [
        (UNEVEN, {"method": "naive"}, "last, ets, arima, poisson"),
        (UNEVEN, {"share_years": 0}, "share_years is 0"),
        (UNEVEN, {"shrink": -1.0}, "shrink -1.0"),
        (UNEVEN.iloc[:0], {}, "no known figure"),
        (UNEVEN.assign(births=-1.0), {}, "negative"),
        (UNEVEN, {"women": WOMEN[WOMEN["town"] != "b"]}, "women of town 'b' in 2024 are missing"),
        (UNEVEN, {"women": WOMEN.assign(women=-1.0)}, "women are negative"),
        (UNEVEN, {"women": WOMEN[WOMEN["year"] != 2025]}, "in 2025 are missing"),
        (UNEVEN, {"women": WOMEN[WOMEN["year"] > 2023]}, "at least one is wanted"),
    ],
)
def test_what_is_refused(births: pd.DataFrame, words: dict[str, object], wanted: str) -> None:
    with pytest.raises(ValueError, match=wanted):
        project_births(births, 2028, **words)  # type: ignore[arg-type]


def test_births_from_children_by_hand() -> None:
    """Boys and girls together over the share alive; ages beyond the survival given are left aside."""
    rows = [
        ("a", 2020, 0, 40.0),
        ("a", 2020, 0, 59.0),
        ("a", 2020, 2, 48.0),
        ("a", 2020, 9, 7.0),
        ("b", 2020, 1, np.nan),
    ]
    children = pd.DataFrame(rows, columns=["town", "year", "age", "persons"])
    found = born_from_children(children, np.array([0.99, 0.98, 0.96]))
    assert found[["town", "year"]].values.tolist() == [["a", 2018], ["a", 2020]]
    assert found["births"].tolist() == pytest.approx([50.0, 100.0])
    assert set(found["status"]) == {"estimated"}


def test_of_two_counts_the_one_nearest_to_the_birth_is_taken() -> None:
    rows = {"town": "a", "year": [2020, 2010], "age": [12, 2], "persons": [90.0, 98.0]}
    found = born_from_children(pd.DataFrame(rows), np.full(15, 0.98))
    assert found[["year", "births"]].values.tolist() == [[2008, pytest.approx(100.0)]]


def test_births_that_were_lived_through_come_back() -> None:
    """Births, survived forward to a census, are found again."""
    births, alive = np.array([120.0, 110, 100, 90]), np.array([0.99, 0.985, 0.98, 0.979])
    census = pd.DataFrame({"town": "a", "year": 2019, "age": [3, 2, 1, 0], "persons": births * alive[::-1]})
    assert born_from_children(census, alive)["births"].tolist() == pytest.approx(births.tolist())


@pytest.mark.parametrize(
    ("age", "survival", "wanted"),
    [
        (0, [0.0], "above 0"),
        (0, [1.1], "at most 1"),
        (0, [[1.0]], r"\(1, 1\)"),
        (0.5, [1.0], "whole"),
        (-1, [1.0], "whole"),
    ],
)
def test_children_that_are_refused(age: float, survival: list[float], wanted: str) -> None:
    children = pd.DataFrame({"town": "a", "year": 2020, "age": [age], "persons": [1.0]})
    with pytest.raises(ValueError, match=wanted):
        born_from_children(children, np.array(survival))
