"""Where the simplex method ended: a basis of a linear program, small enough to be kept and carried."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import highspy
import numpy as np

STATUSES = [highspy.HighsBasisStatus(number) for number in range(5)]  # as HiGHS numbers them


class Basis(NamedTuple):
    """Statuses of all columns and rows, as HiGHS numbers them.

    Parameters
    ----------
    columns, rows : ndarray of int8

    Examples
    --------
    >>> kept = packed_bases({"primary": Basis(np.array([1, 0], np.int8), np.array([1], np.int8))})
    >>> unpacked_bases(kept)["primary"].columns.tolist()
    [1, 0]
    """

    columns: np.ndarray
    rows: np.ndarray

    @classmethod
    def of(cls, basis: highspy.HighsBasis) -> Basis:
        """What HiGHS gives."""
        return cls(_numbers(basis.col_status), _numbers(basis.row_status))

    def fits(self, lp: highspy.HighsLp) -> bool:
        """Whether a program has as many columns and rows."""
        return (len(self.columns), len(self.rows)) == (lp.num_col_, lp.num_row_)

    def given(self, *, alien: bool = False) -> highspy.HighsBasis:
        """As HiGHS takes it; an alien one need not fit: it is mended."""
        made = highspy.HighsBasis()
        made.col_status = [STATUSES[number] for number in self.columns.tolist()]
        made.row_status = [STATUSES[number] for number in self.rows.tolist()]
        made.alien, made.valid = alien, True
        return made


def _numbers(statuses: Iterable[highspy.HighsBasisStatus]) -> np.ndarray:
    return np.array([int(one) for one in statuses], dtype=np.int8)


def packed_bases(bases: Mapping[str, Basis]) -> bytes:
    """Bases by name, as bytes."""
    made = io.BytesIO()
    arrays = {f"{side}.{name}": getattr(basis, side) for name, basis in bases.items() for side in Basis._fields}
    np.savez_compressed(made, **arrays)
    return made.getvalue()


def unpacked_bases(kept: bytes) -> dict[str, Basis]:
    """Bases that were packed; none of nothing."""
    if not kept:
        return {}
    with np.load(io.BytesIO(kept), allow_pickle=False) as arrays:
        names = [name.removeprefix("columns.") for name in arrays if name.startswith("columns.")]
        return {name: Basis(arrays[f"columns.{name}"], arrays[f"rows.{name}"]) for name in names}
