"""Ways of working: how far ahead a county forecasts, approves works and has them delivered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

REACT_NAME, FORESIGHT = "react", "foresight"


@dataclass(frozen=True)
class Policy:
    """Leads of the rule: forecast five, plan three, deliver one.

    Parameters
    ----------
    forecast : int
        Years ahead that are forecast; later ones are taken to be like the last of these. 0: all years are taken to be
        like the one just seen.
    plan : int
        Works are approved this many years before the year in which their places are needed.
    deliver : int
        Works that the rules ask to be ready before their need year are to stand this many years before it.

    Raises
    ------
    ValueError
        Where leads are below 0, or works would be approved before they are forecast or after they are to stand.

    Examples
    --------
    >>> Policy(5, 3, 1).name, Policy(0, 0, 0).name
    ('5-3-1', 'react')
    """

    forecast: int = 5
    plan: int = 3
    deliver: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.deliver <= self.plan <= self.forecast:
            leads = f"{self.forecast}-{self.plan}-{self.deliver}"
            raise ValueError(f"leads are {leads}; wanted is forecast ≥ plan ≥ deliver ≥ 0, as in 5-3-1")

    @property
    def name(self) -> str:
        """Its leads; ``react`` where nothing is forecast: works are approved once places lack."""
        return f"{self.forecast}-{self.plan}-{self.deliver}" if self.forecast else REACT_NAME

    @classmethod
    def read(cls, text: str) -> Policy:
        """Read what `name` gives.

        Raises
        ------
        ValueError
            Where it is no policy.

        Examples
        --------
        >>> Policy.read("10-4-1"), Policy.read("react")
        (Policy(forecast=10, plan=4, deliver=1), Policy(forecast=0, plan=0, deliver=0))
        """
        parts = ["0", "0", "0"] if text == REACT_NAME else text.split("-")
        if len(parts) != 3 or not all(part.isdecimal() for part in parts):
            raise ValueError(f"policy is {text!r}; wanted is forecast-plan-deliver, as in 5-3-1, or {REACT_NAME}")
        return cls(*map(int, parts))


RULE, REACT = Policy(), Policy(0, 0, 0)
POLICIES = (
    RULE, Policy(3, 3, 1), Policy(10, 3, 1), Policy(5, 2, 1), Policy(5, 4, 1), Policy(5, 5, 1), Policy(5, 3, 0), REACT,
)  # fmt: skip


def grid(forecast: Iterable[int], plan: Iterable[int], deliver: Iterable[int]) -> tuple[Policy, ...]:
    """All ways of working of some leads that are in order.

    Parameters
    ----------
    forecast, plan, deliver : iterable of int
        Leads in years, each at least the next.

    Returns
    -------
    tuple of Policy

    Examples
    --------
    >>> [policy.name for policy in grid([3, 5], [3, 4], [1])]
    ['3-3-1', '5-3-1', '5-4-1']
    """
    leads = product(forecast, plan, deliver)
    return tuple(Policy(far, near, ready) for far, near, ready in leads if ready <= near <= far)
