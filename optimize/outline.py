"""A county in outline: its models as arrays, from which its cheapest plan at prices of money follows, in fractions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .column import Ask, Column
from .part import Part


@dataclass(frozen=True)
class Outline:
    """What a county hands to those who ask it about prices: it can be carried where the county itself is too large.

    Parameters
    ----------
    parts : sequence of Part
    fixed : float
        Costs that no decision changes, 万元.

    Examples
    --------
    >>> import pandas as pd
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import Ask, County
    >>> money = pd.DataFrame({"first": [2026], "last": [2030], "stages": [""], "kinds": [""], "cost_10k": [1200.0]})
    >>> outline = County(*tiny_county(), money).outline
    >>> [round(outline.relaxed(Ask("relaxed", (price,))).spends[0]) for price in (0.0, 50.0)]
    [1350, 0]
    """

    parts: Sequence[Part]
    fixed: float

    @property
    def size(self) -> int:
        """Columns of its models."""
        return sum(part.size for part in self.parts)

    def relaxed(self, ask: Ask) -> Column:
        """The cheapest plan at prices of money, whole numbers as fractions."""
        prices = np.array(ask.amounts)
        found = [part.relaxed(prices) for part in self.parts]
        if not all(relaxation.solved for relaxation in found):
            raise AssertionError("a relaxation has a solution: pupils may stay without a place")
        pairs = list(zip(self.parts, found, strict=True))
        spends = sum((part.spends(relaxation.values) for part, relaxation in pairs), np.zeros(len(prices)))
        value = self.fixed + sum(relaxation.cost for relaxation in found)
        return Column(ask, float(value - prices @ spends), tuple(spends.tolist()), value, None, True)
