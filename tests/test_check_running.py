"""Running costs of a plan: each cell that is wrong is caught."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check_costs import check_costs
from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_running import running_costs
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .hand_convert import converted_plan
from .planted import Change
from .planted_events import COSTS, codes


@pytest.mark.parametrize(("code", "plan", "change"), COSTS, ids=[str(number) for number in range(len(COSTS))])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_costs)


def test_small_campuses_get_the_floor() -> None:
    rows = running_costs(gather(closing_plan()))["pupil"]
    assert rows[(rows["school"] == "R")].sort_values("year")["cost"].tolist() == pytest.approx([1.5, 1.5])


def test_nursery_classes_earn_besides() -> None:
    rows = running_costs(gather(converted_plan()))["return"]
    assert rows.groupby("year")["cost"].sum().to_dict() == {2027: -7.5, 2028: -7.5, 2029: -7.5}
