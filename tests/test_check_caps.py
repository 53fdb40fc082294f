"""Caps of classes and of schools by year, by hand."""

from __future__ import annotations

from schoolplaces.optimize.check_caps import stage_caps
from schoolplaces.optimize.check_facts import gather

from .hand_closing import closing_plan
from .hand_convert import converted_plan
from .planted_events import ruled


def test_a_mean_cap_is_that_of_those_who_sit_there() -> None:
    """Who enters from 2027 on sits in classes of 20, those before them in classes of 10; there are two grades."""
    plan = closing_plan()
    stage = plan.region.rules.stages["primary"]
    later = stage.class_size[0].model_copy(update={"from_year": 2027, "caps": [20]})
    changed = stage.model_copy(update={"class_size": [*stage.class_size, later]})
    facts = gather(ruled(stages=plan.region.rules.stages | {"primary": changed})(plan))
    assert stage_caps(facts)["primary"].loc[2026:2028].tolist() == [10, 15, 20]
    assert set(gather(plan).mean_caps["mean_cap"]) == {10.0}


def test_a_campus_of_two_stages_is_bound_by_the_cap_on_both_only() -> None:
    caps = gather(converted_plan()).size_caps.groupby(["school", "stage"])["stages"].unique().map(list)
    assert caps["V", "primary"] == ["kindergarten;primary"]
