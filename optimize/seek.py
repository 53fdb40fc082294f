"""Seeking a plan in whole numbers: near the relaxation where that is close enough to the bound, else by branching."""

from __future__ import annotations

from .branching import branch
from .effort import Effort, Found, better
from .relaxation import Relaxation
from .repair import near_relaxation
from .structure import Structure

SMALL = 3_000  # columns up to which branching is quick by itself


def seek(structure: Structure, relaxation: Relaxation, effort: Effort, known: Found | None = None) -> Found | None:
    """The best plan found of a model; None where there was none in time.

    Parameters
    ----------
    structure : Structure
        Of the model.
    relaxation : Relaxation
        Of it, solved.
    effort : Effort
    known : Found, optional
        A plan found before: where it is near enough to the bound nothing is sought.
    """
    found = known
    if (found is None or not effort.enough(found)) and relaxation.size > SMALL and relaxation.solved:
        found = better(found, near_relaxation(structure, relaxation, effort, relaxation.near))
    if found is None or not effort.enough(found):
        found = branch(relaxation, structure.whole, effort, found) or found
    return found
