"""The instance a plan was made from, prepared again from what the plan carries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.records import records

from .instance import Instance
from .prepare import prepare

if TYPE_CHECKING:
    from .plan import Plan


def plan_instance(plan: Plan, previous: Plan | None = None) -> Instance:
    """Prepare the instance of a plan again.

    Parameters
    ----------
    plan : Plan
    previous : Plan, optional
        The plan approved before, where the plan was made with one. Without it what the plan's own table ``previous``
        says of it is used.

    Raises
    ------
    InputFaults
        Where a project decided on before is no option of the plan's own tables, so that ``previous`` is needed.
    """
    instance = prepare(plan.region, plan.demand, len(plan.need_years), previous)
    if previous is not None or plan.previous.empty:
        return instance
    first, known = instance.base + 1, {option.code for option in instance.options}
    uses = {row.option: int(row.use_year) for row in records(plan.previous)}
    decided = {row.option: max(first, int(row.use_year)) for row in records(plan.previous) if row.committed == "yes"}
    missing = sorted(set(decided) - known)
    if missing:
        raise InputFaults([Fault("previous_needed", "plan.json", None, "previous", ", ".join(missing))])
    options = tuple(
        replace(option, committed=decided[option.code], first=min(option.first, decided[option.code]))
        if option.code in decided
        else option
        for option in instance.options
    )
    before: dict[str, int | None] = {code: year for code, year in uses.items() if code not in decided}
    return replace(instance, options=options, previous=before)
