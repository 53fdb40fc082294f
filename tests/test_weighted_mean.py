"""Weighted means: the region's number, values of the parts, and as many weights as parts."""

from __future__ import annotations

import pytest

from schoolplaces.forecast.progression import even_progression
from schoolplaces.forecast.weighted_mean import WeightedMean


def test_the_mean_of_the_regions_numbers() -> None:
    mean = WeightedMean([even_progression(2, 1.0), even_progression(2, 2.0)], [0.25, 0.75])
    assert mean.whole == 1.75
    assert mean.weighted([4.0, 8.0]) == [1.0, 6.0]


def test_a_weight_for_each_part() -> None:
    with pytest.raises(ValueError, match="shorter"):
        _ = WeightedMean([even_progression(2, 1.0)], [0.5, 0.5]).whole
