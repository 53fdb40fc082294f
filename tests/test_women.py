"""Women over the years: those projected, those between counts, and those of before, moved back in age."""

from __future__ import annotations

import numpy as np

from schoolplaces.forecast.population import Count
from schoolplaces.forecast.women import Women, women_between


def test_women_of_before_are_younger() -> None:
    women = Women(2020, [np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([[9.0, 9.0, 9.0, 9.0]])])
    assert women.at(2021).tolist() == [[9, 9, 9, 9]]
    assert women.at(2019).tolist() == [[2, 3, 0, 0]]
    assert women.at(2018).tolist() == [[3, 0, 0, 0]]
    assert not women.at(2000).any()
    assert women.expected(2021, np.full((1, 4), 0.1)).tolist() == [0.1 * (10 + 36) / 2]


def test_between_two_counts_lies_a_line() -> None:
    counts = [
        Count("resident", year, np.full((1, 2, 3), people), np.ones(1, bool), np.array([""]), False)
        for year, people in ((2010, 10.0), (2014, 30.0))
    ]
    women = women_between(counts)
    assert [float(women.at(year)[0, 0]) for year in range(2010, 2015)] == [10, 15, 20, 25, 30]
