"""Where a search ended, small enough to be kept and carried: the basis of its linear program, and the plan found."""

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


class Start(NamedTuple):
    """Where a search for a model much like it begins.

    Parameters
    ----------
    basis : Basis
        Of the first solution of its relaxation.
    values : ndarray
        Columns of the plan found.

    Examples
    --------
    >>> start = Start(Basis(np.array([1, 0], np.int8), np.array([1], np.int8)), np.array([2.0, 0.0]))
    >>> unpacked_starts(packed_starts({"primary": start}))["primary"].values.tolist()
    [2.0, 0.0]
    """

    basis: Basis
    values: np.ndarray

    def fits(self, lp: highspy.HighsLp) -> bool:
        """Whether a program has as many columns and rows."""
        return self.basis.fits(lp) and len(self.values) == lp.num_col_


def packed_starts(starts: Mapping[str, Start]) -> bytes:
    """Starts by name, as bytes."""
    made = io.BytesIO()
    arrays: dict[str, np.ndarray] = {}
    for name, start in starts.items():
        arrays |= {f"columns.{name}": start.basis.columns, f"rows.{name}": start.basis.rows}
        arrays[f"values.{name}"] = start.values
    np.savez_compressed(made, **arrays)  # type: ignore[arg-type]
    return made.getvalue()


def unpacked_starts(kept: bytes) -> dict[str, Start]:
    """Starts that were packed; none of nothing."""
    if not kept:
        return {}
    with np.load(io.BytesIO(kept), allow_pickle=False) as arrays:
        names = [name.removeprefix("values.") for name in arrays if name.startswith("values.")]
        bases = {name: Basis(arrays[f"columns.{name}"], arrays[f"rows.{name}"]) for name in names}
        return {name: Start(basis, arrays[f"values.{name}"]) for name, basis in bases.items()}
