"""Asks and columns."""

from __future__ import annotations

import json

import numpy as np
import pytest

from schoolplaces.optimize.column import Ask, Column


def test_a_column_goes_through_a_file_unchanged() -> None:
    column = Column(Ask("priced", (1 / 3, 0.0)), 1e5 / 7, (2.5, 0.1), 1e5 / 9, {"a": 2027}, False)
    assert Column.of_record(json.loads(json.dumps(column.record()))) == column


def test_what_it_tells_of_a_share() -> None:
    priced = Column(Ask("priced", (0.5, 2.0)), 90.0, (4.0, 1.0), 93.0, {}, True)
    assert priced.least(np.array([4.0, 1.0])) == pytest.approx(93.0 - 2.0 - 2.0)
    limited = Column(Ask("limited", (4.0, 1.0)), 90.0, (3.0, 1.0), 88.0, {}, True)
    assert limited.least(np.array([3.0, 1.0])) == 88.0
    assert limited.least(np.array([4.1, 1.0])) == -np.inf


def test_other_asks_have_other_names() -> None:
    asks = [Ask("priced", (0.1, 0.2)), Ask("limited", (0.1, 0.2)), Ask("priced", (0.2, 0.1)), Ask("priced", (0.1,))]
    assert len({ask.digest for ask in asks}) == len(asks)
