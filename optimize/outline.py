"""A county in outline: its models as arrays, from which its cheapest plan at prices of money follows."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .carried import packed
from .column import Ask, Column
from .effort import Effort
from .in_turn import in_turn
from .part import Answer, Part
from .search import Search

DIGITS = 9  # of 万元: sums of amounts in whole numbers are whole again


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

    def answer(self, ask: Ask, search: Search) -> Column:
        """The cheapest plan at prices of money; with fractions allowed where that is asked, or no other was found."""
        whole = self.priced(ask, search) if ask.kind == "priced" else None
        return self.relaxed(ask) if whole is None else whole

    def priced(self, ask: Ask, search: Search) -> Column | None:
        """The cheapest plan at prices of money, and what none costs less than at them; None where none was found."""
        found = self.answers(ask, search)
        if found is None:
            return None
        spends = sum((one.spends for one in found), np.zeros(len(ask.amounts))).round(DIGITS)
        value = self.fixed + sum(one.objective for one in found)
        cost = float(value - np.array(ask.amounts) @ spends)
        uses = {code: use for one in found for code, use in one.uses.items()}
        bound, sure = self.fixed + sum(one.bound for one in found), all(one.proven for one in found)
        return Column(ask, cost, tuple(spends.tolist()), bound, uses, sure, packed(one.held for one in found))

    def answers(self, ask: Ask, search: Search) -> list[Answer] | None:
        """The cheapest plan of each part at prices of money; None where one was not found in time."""
        prices, deadline = np.array(ask.amounts), time.monotonic() + search.time_limit
        relaxed = [part.relaxed(prices) for part in self.parts]

        def one(place: int, gap: float, slack: float) -> Answer:
            until = max(deadline, time.monotonic() + 1.0)
            found = self.parts[place].answer(relaxed[place], Effort(gap, slack, until, search.seed, search.stopper))
            if found is None:
                raise _NotFound
            return found

        try:
            return in_turn([relaxation.cost for relaxation in relaxed], self.fixed, search.gap, one)
        except _NotFound:
            return None


class _NotFound(Exception):
    """No plan of a part was found in time."""
