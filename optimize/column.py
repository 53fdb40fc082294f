"""What a county of a province is asked, and what it would do then: its cost, and what it takes of the money."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Ask:
    """What a county is asked.

    Parameters
    ----------
    kind : {"relaxed", "priced", "limited"}
        The cheapest plan at prices of money, with fractions or in whole numbers; or under a share of it.
    amounts : tuple of float
        For each pot its price (万元 of cost for 万元 of money) or the share, 万元.

    Examples
    --------
    >>> Ask("limited", (1200.0,))  # what would the county do with 1200 万元?
    Ask(kind='limited', amounts=(1200.0,))
    """

    kind: str
    amounts: tuple[float, ...]

    @property
    def digest(self) -> str:
        """A short name of it, for files."""
        text = f"{self.kind} {' '.join(amount.hex() for amount in self.amounts)}"
        return f"{self.kind}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


@dataclass(frozen=True)
class Column:
    """What a county would do.

    Parameters
    ----------
    ask : Ask
    cost : float
        Discounted cost without the price of money, 万元.
    spends : tuple of float
        What it takes of each pot beyond what is committed, 万元.
    bound : float
        What no plan costs less than: at the prices asked, these included; or under the share asked.
    uses : dict of str to int, or None
        Chosen options with the school year of their first use; None where they are fractions.
    proven : bool
        Whether the search ended by its gap and not by its limit.
    found : bytes or None
        All that the search found (`carried.packed`); None where that is not known. It tells columns not apart.

    Examples
    --------
    >>> column = Column(Ask("priced", (0.5,)), 10.0, (2.0,), 11.0, {"a": 2027}, True)
    >>> column.least(np.array([4.0]))  # of plans that take up to 4 万元
    9.0
    """

    ask: Ask
    cost: float
    spends: tuple[float, ...]
    bound: float
    uses: dict[str, int] | None
    proven: bool
    found: bytes | None = field(default=None, repr=False, compare=False)

    def least(self, share: np.ndarray) -> float:
        """What no plan of the county under a share costs less than, as far as this column tells; 万元."""
        amounts = np.array(self.ask.amounts)
        if self.ask.kind == "limited":
            return self.bound if (share <= amounts + 1e-3).all() else -np.inf
        return float(self.bound - amounts @ share)

    def record(self) -> dict[str, Any]:
        """Plain values, for a file; all but what the search found."""
        kept = {"cost": self.cost, "spends": list(self.spends), "bound": self.bound, "uses": self.uses}
        return kept | {"proven": self.proven, "kind": self.ask.kind, "amounts": list(self.ask.amounts)}

    @classmethod
    def of_record(cls, kept: Mapping[str, Any], found: bytes | None = None) -> Column:
        """The column of plain values; floats come back as they were.

        Examples
        --------
        >>> column = Column(Ask("priced", (0.5,)), 10.0, (2.0,), 10.5, {"a": 2027}, True)
        >>> Column.of_record(column.record()) == column
        True
        """
        ask = Ask(kept["kind"], tuple(kept["amounts"]))
        return cls(ask, kept["cost"], tuple(kept["spends"]), kept["bound"], kept["uses"], kept["proven"], found)
