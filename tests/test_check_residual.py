"""What projects are still worth in ten years, by hand."""

from __future__ import annotations

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_residual import residual

from .planted import BASE, pupils_of, ruled, small_plan


def test_a_new_school_in_a_growing_town_keeps_most_of_its_worth() -> None:
    """Straight line over 50 years × the share of its places that the low forecast still fills, at most all."""
    plan = small_plan()
    rows = residual(gather(plan)).set_index("project")
    new = plan.projects[plan.projects["kind"] == "new"].iloc[0]
    assert pupils_of("A", "primary", 1, BASE + 10) > pupils_of("A", "primary", 1, BASE)
    left = 1 - (BASE + 10 - new["delivery_year"]) / 50
    share = -rows.at[new["project"], "cost"] / (new["cost_10k"] * left)
    assert 0 < share <= 1
    assert set(rows["year"]) == {BASE + 10}


def test_nothing_where_it_is_not_counted() -> None:
    assert (residual(gather(ruled(residual={"counted": False})(small_plan())))["cost"] == 0).all()
