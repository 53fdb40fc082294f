"""Boarders in whole numbers: as many as the beds hold, near to what the model gives each town."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.events import Events
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.new_boarders import boarders_of, boards, new_boarders

from .golden_changes import HIGH, LOW, changes
from .tiny import BASE


@pytest.mark.parametrize(
    ("wanted", "kept", "others", "uses", "found"),
    [
        ((1.0, 1.5), 0, 0.0, {}, (1, 1)),  # two and a half are two
        ((2.0, 2.0), 0, 0.0, {}, (2, 1)),  # three beds
        ((2.0, 2.0), 0, 0.0, {"X": BASE + 1}, (2, 2)),  # and two of the project
        ((2.0, 2.0), 0, 0.0, {"X": BASE + 2}, (2, 1)),  # but only from its use on
        ((2.0, 2.0), 3, 0.0, {}, (0, 0)),  # all taken
        ((2.0, 2.0), 0, 1.5, {}, (1, 0)),  # two taken by those of the other stage
        ((0.0, 1.0), 0, 0.0, {}, (None, 1)),
    ],
)
def test_within_the_beds(
    wanted: tuple[float, float], kept: int, others: float, uses: dict[str, int], found: tuple[int | None, int]
) -> None:
    """K has three free beds; children of c board there, those of b and a do not."""
    instance = changes()
    model = Model(instance, [LOW, HIGH])
    unit = next(unit.index for unit in instance.units if (unit.school, unit.stage) == ("K", LOW))
    a, b, c = (instance.towns.index(name) for name in "abc")
    assert [boards(model, town, unit) for town in (a, b, c, len(instance.towns))] == [False, False, True, False]
    placed = {(c, grade, unit): pupils for grade, pupils in enumerate(wanted, 1)} | {
        (a, 1, unit): 9.0,
        (b, 1, unit): 9.0,
    }
    boarding = {("K", HIGH, BASE + 1): others, ("K", LOW, BASE + 1): 9.0, ("K", HIGH, BASE + 2): 9.0}
    boarders = new_boarders(model, Events(instance, uses), LOW, BASE + 1, placed, {"K": kept}, boarding)
    assert (boarders.get((c, 1, unit)), boarders.get((c, 2, unit))) == found
    assert {town for town, _, _ in boarders} <= {c}


def test_boarders_of_a_solved_model_go_on_boarding() -> None:
    """Two pupils of c placed at K in the first grade board there in each of their years, the others nowhere."""
    model = Model(changes(), [LOW])
    for variable in model.made:
        variable.varValue = 0.0
    mine = next(key for key in model.arrive if boards(model, key.town, key.unit) and key.grade == 1 and not key.fate)
    by_day = next(key for key in model.arrive if not boards(model, key.town, key.unit))
    model.arrive[mine].varValue, model.arrive[by_day].varValue = 2.0, 5.0
    unit = model.instance.units[mine.unit]
    assert boarders_of(model) == {(unit.school, LOW, stop.year): 2 * stop.share for stop in model.stops[mine]}
    assert len(model.stops[mine]) > 1
