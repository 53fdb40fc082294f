"""The plan approved before: its committed projects go on, the others may move at a price, and a good one is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.records import records, totals

from .frame_types import typed
from .kept_areas import keep_areas
from .review import CHANGES, REVIEW, changes, review

if TYPE_CHECKING:
    import pulp

    from schoolplaces.demand import Demand
    from schoolplaces.region import Region

    from .instance import Instance
    from .model import Model
    from .plan import Plan
    from .supply import Unit

TABLES = {"previous": ["option", "use_year", "decision_year", "committed"], "review": REVIEW, "changes": CHANGES}


class CarriedOn(NamedTuple):
    """What of the plan approved before binds this one.

    Parameters
    ----------
    options : DataFrame
        Options of this year, with the committed ones and without those that stand or are under way.
    committed : dict of str to int
        Options decided on, with the year of their first use.
    before : dict of str to int
        Other options of the plan, with the year of their first use.
    notes : list of Note
    """

    options: pd.DataFrame
    committed: dict[str, int]
    before: dict[str, int | None]
    notes: list[Note]


def carry_on(region: Region, options: pd.DataFrame, previous: Plan | None) -> CarriedOn:
    """Take up the projects of the plan approved before: those decided on before this base year are committed.

    Raises
    ------
    InputFaults
        Where that plan is of a later year than the region.
    """
    if previous is None:
        return CarriedOn(options, {}, {}, [])
    base, then = region.base_year, previous.region.base_year
    if then > base:
        raise InputFaults([Fault("previous_later", "plan.json", value=then, base_year=base)])
    projects = previous.projects
    decided = projects[projects["decision_year"] < base] if then < base else projects.iloc[:0]
    standing = decided[_stands(region, decided)]
    options = options[~options["option"].isin(standing["option"])]
    going = decided[~decided["option"].isin(standing["option"])]
    missing = going[~going["option"].isin(options["option"])]
    known = _options_of(previous)
    options = pd.concat([options, known[known["option"].isin(missing["option"])]], ignore_index=True)
    committed = {row.option: max(int(row.use_year), base + 1) for row in records(going)}
    rest = projects[~projects["option"].isin(decided["option"])]
    before: dict[str, int | None] = {row.option: int(row.use_year) for row in records(rest)}
    notes = [Note("previous_stands", "plan.json", options=", ".join(standing["option"]))] if len(standing) else []
    return CarriedOn(options, committed, before, notes)


def _stands(region: Region, projects: pd.DataFrame) -> pd.Series:
    """Projects decided before the base year that have been delivered, or that the pipeline holds."""
    decided = projects["decision_year"] < region.base_year
    return decided & ((projects["delivery_year"] <= region.base_year) | _under_way(region, projects))


def _under_way(region: Region, decided: pd.DataFrame) -> pd.Series:
    """Projects that the pipeline holds by now."""
    keys = ["school", "stage", "delivery_year", "classes"]
    known = set(region.pipeline[keys].itertuples(index=False, name=None))
    return pd.Series([cell in known for cell in decided[keys].itertuples(index=False, name=None)], decided.index, bool)


def _options_of(previous: Plan) -> pd.DataFrame:
    """The options that plan was made from, generated ones among them."""
    from .offered import offered_options

    return offered_options(previous.region, list(previous.balance["stage"].unique()))[0]


def empty(name: str) -> pd.DataFrame:
    """One of these tables without rows."""
    return typed(name, pd.DataFrame(columns=TABLES[name]))


def compared(
    instance: Instance, frames: dict[str, pd.DataFrame], previous: Plan | None, demand: Demand
) -> dict[str, pd.DataFrame]:
    """The tables that set a plan beside the one approved before: previous, review, changes; empty without one.

    What that plan decided and what stands by now is no longer a matter of this one: a note names it.
    """
    if previous is None:
        return {name: empty(name) for name in TABLES}
    going = {option.code for option in instance.options if option.committed is not None}
    projects = previous.projects[~_stands(instance.region, previous.projects)]
    table = projects[["option", "use_year", "decision_year"]]
    table = table.assign(committed=table["option"].isin(going).map({True: "yes", False: "no"})).sort_values(
        "option", ignore_index=True
    )
    demands, budgets = (previous.demand, demand), (previous.region.budget, instance.region.budget)
    return {
        "previous": typed("previous", table),
        "review": typed("review", review(previous.demand, instance.region)),
        "changes": typed("changes", changes(projects, frames["projects"], demands, budgets)),
    }


def decide(model: Model, plan: Plan) -> None:
    """Fix the model's whole numbers to what a plan decided for the years both plan.

    Bridging classes follow from the classes.
    """
    uses = {row.option: int(row.use_year) for row in records(plan.projects)}
    for (code, year), variable in model.build.items():
        _fix(variable, float(year >= uses.get(code, 9999)))
    held = totals(plan.classes, ["school", "stage", "grade", "year"], "classes")
    came = totals(plan.moves, ["to_school", "stage", "grade", "year"], "classes")
    years = set(plan.need_years) & set(model.instance.need)
    for unit in model.units:
        for year in sorted(years):
            _decide_unit(model, unit, year, uses, held, came)
    keep_areas(model, plan, years)


def _decide_unit(
    model: Model,
    unit: Unit,
    year: int,
    uses: dict[str, int],
    held: dict[tuple[object, ...], float],
    came: dict[tuple[object, ...], float],
) -> None:
    """Fix the classes a unit opens in a year."""
    fate = next((fate for fate in model.own_fates.get(unit.index, ()) if uses.get(fate.option) == fate.year), None)
    for group in unit.groups:
        if (unit.index, group, year) in model.mixed:
            number = held.get((unit.school, unit.stage, f"{group[0]}-{group[1]}", year), 0.0)
            _fix(model.mixed[unit.index, group, year], number)
    for grade, cohort in model.cohorts(unit, year):
        now = held.get((unit.school, unit.stage, str(grade), year), 0.0)
        before = held.get((unit.school, unit.stage, str(grade - 1), year - 1), 0.0)
        if year == model.instance.base + 1:
            before = float(unit.base.get(grade - 1, (0, 0))[0])
        brought = came.get((unit.school, unit.stage, grade, year), 0.0)
        opened = max(0.0, now - brought - (0.0 if grade == unit.first_single else before))
        for mine in [None, *model.own_fates.get(unit.index, ())]:
            number = opened if mine == fate else 0.0
            if (unit.index, cohort, mine) in model.start and grade == unit.first_single:
                _fix(model.start[unit.index, cohort, mine], number)
            if (unit.index, cohort, year, mine) in model.added:
                _fix(model.added[unit.index, cohort, year, mine], number)
        for other, variable in model.brings.get((unit.index, cohort), ()):
            if other.year == year:
                _fix(variable, brought if uses.get(other.option) == year else 0.0)


def _fix(variable: pulp.LpVariable, number: float) -> None:
    variable.lowBound = variable.upBound = number
