"""Places built in a school that the plan closes later are said to go with it."""

from __future__ import annotations

import pandas as pd

from schoolplaces.report.prose_layout import layout_text
from schoolplaces.report.prose_vanishing import vanishing_text

from .plan_fixture import make_plan, projects


def closing(year: int):
    """The temporary rooms of S2 (90 places, 2026), and S2 closed in a year."""
    rows = projects()
    end = rows.iloc[[2]].assign(
        project="P4", option="P4", kind="close", name="二中并入一小", classes=0, places=0, leaves="S2", into="S1",
        use_year=year, delivery_year=year,
    )  # fmt: skip
    return make_plan(projects=pd.concat([rows, end], ignore_index=True))


def test_places_of_a_school_that_closes_are_said_to_go() -> None:
    plan = closing(2027)
    assert vanishing_text(plan, "zh") == "新增学位中90个随本方案内的撤并取消。"
    assert vanishing_text(plan, "en").startswith("Of the places added 90 go again")
    said = [item for _, items in layout_text(plan, "zh") for item in items]
    assert sum("；该校2027年秋季撤并，上述学位随之取消。" in item for item in said) == 1
    said = [item for _, items in layout_text(plan, "en") for item in items]
    assert sum("the school closes in autumn 2027 and these places go with it." in item for item in said) == 1


def test_places_that_stay_are_not() -> None:
    assert vanishing_text(make_plan(), "zh") == ""
    assert vanishing_text(closing(2026), "zh") == ""  # closed before anything is built there
