"""School-size caps: which bind a campus, and who sits above them."""

from __future__ import annotations

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_size import campus_sizes
from schoolplaces.rule_models import SchoolSize

from .hand_closing import closing_plan
from .planted_events import ruled


def capped(cap: int) -> SchoolSize:
    return SchoolSize.model_validate({"stages": ["primary"], "cap": cap, "existing_from": 2027})


def test_excess_by_hand() -> None:
    """K holds 21 in 2026, 40 in 2027 and 46 from then on; a cap of 43 from 2027 on."""
    plan = ruled(school_size=[capped(43)])(closing_plan())
    sizes = campus_sizes(gather(plan)).set_index(["school", "year"])
    assert [sizes.at[("K", year), "pupils"] for year in (2027, 2028)] == [17 + 17 + 6 + 6, 17 + 17 + 6 + 6 + 6]
    assert [sizes.at[("K", year), "excess"] for year in (2027, 2028)] == [3, 9]
