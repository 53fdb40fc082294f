"""An independent check of a plan, written apart from the model: it recomputes what the tables say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .check_areas import check_areas
from .check_balance import check_balance
from .check_bridges import check_bridges
from .check_budget import check_budget
from .check_classes import check_classes
from .check_closing import check_closing
from .check_convert import check_convert
from .check_costs import check_costs
from .check_facts import gather
from .check_gap import check_gap
from .check_leavers import check_leavers
from .check_moves import check_moves
from .check_new_places import check_new_places
from .check_previous import check_previous
from .check_projects import check_projects
from .check_pupils import check_pupils
from .check_reach import check_reach
from .check_robust import check_robust
from .check_rooms import check_rooms
from .check_shape import check_shape
from .check_shares import check_shares
from .check_size import check_size
from .check_staff import check_staff
from .check_standing import check_standing
from .check_streams import check_streams
from .check_tasks import check_tasks
from .check_timeline import check_timeline
from .check_travel import check_travel
from .check_warnings import check_warnings
from .check_zones import check_zones

if TYPE_CHECKING:
    from .plan import Plan
    from .violation import Violation

CHECKS = (
    check_pupils,
    check_zones,
    check_reach,
    check_travel,
    check_closing,
    check_moves,
    check_classes,
    check_rooms,
    check_standing,
    check_streams,
    check_size,
    check_convert,
    check_projects,
    check_previous,
    check_budget,
    check_balance,
    check_staff,
    check_shares,
    check_new_places,
    check_areas,
    check_leavers,
    check_costs,
    check_bridges,
    check_timeline,
    check_tasks,
    check_warnings,
    check_robust,
    check_gap,
)


def check(plan: Plan) -> list[Violation]:
    """Recompute a plan from its tables, the checked inputs and the demand.

    Parameters
    ----------
    plan : Plan

    Returns
    -------
    list of Violation
        In the order of the rules, then by row; empty where the plan holds. A table that cannot be read (a missing
        column, a code nobody knows) is told alone: all else would follow from it.

    Examples
    --------
    >>> from schoolplaces.optimize.violation import Violation
    >>> print(Violation("rooms", "places", {"school": "S1"}, 13.0, 12.0))
    学位表（学校=S1）：班数不得多于教室（含基年借用）：现为 13，应为 12。
    """
    unreadable = list(check_shape(plan))
    if unreadable:
        return unreadable
    facts = gather(plan)
    return [violation for rule in CHECKS for violation in rule(facts)]
