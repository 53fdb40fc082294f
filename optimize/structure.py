"""What the search for whole numbers knows of a model: which columns are whole, where they stand, who can sit where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pulp

from .cuts import Seating, seatings
from .layout import Layout

if TYPE_CHECKING:
    from .model import Model


@dataclass(frozen=True)
class Structure:
    """A model without its variables and rows: a hundredth of its size, and quick to carry.

    Parameters
    ----------
    whole : ndarray of int32
        Columns that are whole numbers.
    layout : Layout
    seatings : tuple of Seating
    """

    whole: np.ndarray
    layout: Layout
    seatings: tuple[Seating, ...]

    @classmethod
    def of(cls, model: Model) -> Structure:
        """That of a model handed over: its variables know their columns."""
        return cls(whole_columns(model), Layout.of(model), tuple(seatings(model)))


def whole_columns(model: Model) -> np.ndarray:
    """Columns of a model handed over that are whole numbers."""
    found = [variable.index for variable in model.handed if variable.cat == pulp.LpInteger]
    return np.array(found, dtype=np.int32)
