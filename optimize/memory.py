"""What a search leaves for the next one: what it found for each model, by the names of columns and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

import highspy
import numpy as np
from numpy.typing import ArrayLike

from .basis import Basis
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
    uses : dict of str to int
        Options that the plan chooses, with the year of their first use.
    """

    columns: Mapping[str, int]
    rows: Mapping[str, int]
    digest: Digest
    begun: Basis
    found: Found
    uses: Mapping[str, int]

    def values(self, model: Model) -> np.ndarray:
        """The plan's values for the columns of another model, nan for those it has more."""
        places = [self.columns.get(name, -1) for name in model.names[0]]
        return np.r_[self.plan, np.nan][places]

    @property
    def plan(self) -> np.ndarray:
        """The plan's values for its own columns."""
        return self.found.values[: len(self.columns)]


def begun_by(parts: Sequence[Kept], model: Model) -> highspy.HighsBasis:
    """Where what was found for the parts of a model, or for one like it, lets it begin.

    What it has more is outside, or held by its row.
    """
    lower, basic = int(highspy.HighsBasisStatus.kLower), int(highspy.HighsBasisStatus.kBasic)
    columns = _statuses(model.names[0], [(part.columns, part.begun.columns) for part in parts], lower)
    rows = _statuses(model.names[1], [(part.rows, part.begun.rows) for part in parts], basic)
    return Basis(columns, rows).given(alien=True)


def _statuses(names: list[str], parts: Sequence[tuple[Mapping[str, int], np.ndarray]], other: int) -> np.ndarray:
    found = np.full(len(names), other, dtype=np.int8)
    for places, statuses in parts:
        mine = np.array([places.get(name, -1) for name in names])
        found[mine >= 0] = statuses[mine[mine >= 0]]
    return found


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

    def parts(self, stages: Sequence[str]) -> list[Kept]:
        """What was found for these stages apart, without the budget; nothing where some lack or were found twice."""
        known = [(key, kept) for (key, budget), kept in self._kept.items() if not budget]
        told = sorted(stage for key, _ in known for stage in key)
        return [kept for _, kept in known] if told == sorted(stages) else []

    def knows(self, stages: tuple[str, ...], budget: bool) -> bool:
        """Whether something was found for these stages planned together."""
        return (stages, budget) in self._kept

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
            _uses(model, found.values),
        )


def _uses(model: Model, values: np.ndarray) -> dict[str, int]:
    """Options that are chosen, with the year of their first use."""
    uses: dict[str, int] = {}
    for (option, year), variable in sorted(model.build.items()):
        if values[variable.index] > 0.5:
            uses.setdefault(option, year)
    return uses


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
