"""What a search leaves for the next one: what it found for each model, by the names of columns and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

import highspy
import numpy as np
from numpy.typing import ArrayLike

from .basis import Basis, Start, packed_starts
from .effort import Found
from .model import Model
from .relaxation import Relaxation

Key = tuple[tuple[str, ...], bool]  # stages, and whether the budget is among the rows


class Digest(NamedTuple):
    """Of a model's costs, and of all its other numbers."""

    costs: str
    rows: str


@dataclass(frozen=True)
class Kept:
    """What was found for a model.

    Parameters
    ----------
    columns, rows : dict of str to int
        Names with their places.
    digest : Digest
        Of the model's numbers.
    begun : Basis
        Of the first solution of its relaxation.
    found : Found
        Its plan.
    """

    columns: Mapping[str, int]
    rows: Mapping[str, int]
    digest: Digest
    begun: Basis
    found: Found

    def basis(self, model: Model) -> highspy.HighsBasis:
        """The basis for another model: what it has more is outside, or held by its row."""
        columns, rows = model.names
        lower, basic = int(highspy.HighsBasisStatus.kLower), int(highspy.HighsBasisStatus.kBasic)
        mine = _statuses(columns, self.columns, self.begun.columns, lower)
        return Basis(mine, _statuses(rows, self.rows, self.begun.rows, basic)).given(alien=True)

    def values(self, model: Model) -> np.ndarray:
        """The plan's values for the columns of another model, nan for those it has more."""
        places = [self.columns.get(name, -1) for name in model.names[0]]
        return np.r_[self.plan, np.nan][places]

    @property
    def plan(self) -> np.ndarray:
        """The plan's values for its own columns."""
        return self.found.values[: len(self.columns)]


def _statuses(names: list[str], places: Mapping[str, int], kept: np.ndarray, other: int) -> np.ndarray:
    return np.append(kept, other)[[places.get(name, -1) for name in names]]


class Memory:
    """What was found for each group of stages.

    Parameters
    ----------
    before : Memory, optional
        Of an earlier search; it stays as it is.
    """

    def __init__(self, before: Memory | None = None) -> None:
        self._kept: dict[Key, Kept] = {} if before is None else dict(before._kept)

    def recall(self, model: Model) -> Kept | None:
        """What was found for the same stages."""
        return self._kept.get(_key(model))

    def knows(self, stages: tuple[str, ...], budget: bool) -> bool:
        """Whether something was found for these stages planned together."""
        return (stages, budget) in self._kept

    def starts(self) -> bytes:
        """Where searches for stages without the budget begin, to be kept and carried."""
        mine = {stages: kept for (stages, budget), kept in self._kept.items() if not budget}
        return packed_starts({"+".join(stages): Start(kept.begun, kept.plan) for stages, kept in mine.items()})

    def note(self, model: Model, relaxation: Relaxation, found: Found) -> None:
        """Remember a relaxation that was solved, and a plan."""
        kept = self.recall(model)
        if relaxation.root is None or (kept is not None and kept.found is found):
            return
        columns, rows = model.names
        self._kept[_key(model)] = Kept(
            {name: place for place, name in enumerate(columns)},
            {name: place for place, name in enumerate(rows)},
            digest_of(relaxation.handed),
            Basis.of(relaxation.root),
            found,
        )


def _key(model: Model) -> Key:
    return tuple(model.stages), model.budget


def digest_of(lp: highspy.HighsLp) -> Digest:
    """Digests of a model's numbers: the same digests, the same model."""
    matrix = lp.a_matrix_
    bounds = (lp.col_lower_, lp.col_upper_, lp.row_lower_, lp.row_upper_)
    return Digest(_digest([lp.col_cost_]), _digest([*bounds, matrix.start_, matrix.index_, matrix.value_]))


def _digest(parts: Iterable[ArrayLike]) -> str:
    made = sha256()
    for part in parts:
        made.update(np.ascontiguousarray(np.asarray(part, dtype=float)).tobytes())
    return made.hexdigest()
