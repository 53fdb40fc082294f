"""The weighted mean of several rates, whatever they are rates of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar


class Whole(Protocol):
    """What has one number for the region."""

    @property
    def whole(self) -> float:
        """The region's rate."""


Part = TypeVar("Part", bound=Whole)


@dataclass(frozen=True)
class WeightedMean(Generic[Part]):
    """Parts and what each counts for.

    Parameters
    ----------
    parts : sequence of Steps or Entrants
    weights : sequence of float
        Of the parts; they add up to 1.

    Examples
    --------
    >>> WeightedMean([], [0.25, 0.75]).weighted([4.0, 8.0])
    [1.0, 6.0]
    """

    parts: Sequence[Part]
    weights: Sequence[float]

    @property
    def whole(self) -> float:
        """The region's rate."""
        return float(sum(self.weighted(part.whole for part in self.parts)))

    def weighted(self, values: Iterable[Any]) -> list[Any]:
        """A value of each part, times its weight."""
        return [weight * value for weight, value in zip(self.weights, values, strict=True)]
