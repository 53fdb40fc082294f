"""What a scenario comes to: the demand, the balance and the plan of the region it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.plan_demand import years_ahead
from schoolplaces.scenario_apply import applied
from schoolplaces.scenario_checks import AT_SITES
from schoolplaces.scenario_sections import ALL, OUT

if TYPE_CHECKING:
    import pandas as pd

    from schoolplaces.demand import Demand
    from schoolplaces.forecast import GradeProgression
    from schoolplaces.optimize import Model, Plan, Row
    from schoolplaces.region import Region
    from schoolplaces.scenario import Scenario


def demand(
    scenario: Scenario, region: Region, model: GradeProgression | None, years: int, draws: int = 0, seed: int = 0
) -> Demand:
    """Demand of a region as a scenario has it, up to the run-out of the last need year; see `Scenario.demand`."""
    return _demand(scenario, region, applied(scenario, region), model, years_ahead(region, years), draws, seed)


def _demand(
    scenario: Scenario,
    region: Region,
    place: Region,
    model: GradeProgression | None,
    ahead: int,
    draws: int = 0,
    seed: int = 0,
) -> Demand:
    """Demand of the changed region: what is learned of the region given stays; see `forecast.changed`."""
    from schoolplaces import forecast
    from schoolplaces.demand import Demand

    if len(region.demand):
        if draws:
            raise InputFaults([Fault("draws_given_demand", "demand.csv", value=draws)])
        return Demand.of_table(region.demand, region)
    births = scenario.births.get("level", scenario.births.get("path"))
    fitted = forecast.fit(region) if model is None else model
    other = forecast.changed(fitted, place, births=births, moves=_moves(scenario, region))
    return forecast.simulate(other, draws, seed, ahead) if draws else other.project(ahead)


def _moves(scenario: Scenario, region: Region) -> dict[str, float] | None:
    """Share of the children who move, by town: its own, or that of all towns."""
    if not scenario.migration:
        return None
    usual = scenario.migration.get(ALL, 0.0)
    return {str(town): scenario.migration.get(town, usual) for town in region.towns["town"]}


def balance(scenario: Scenario, region: Region, model: GradeProgression | None, years: int) -> pd.DataFrame:
    """Demand against the places that stand; see `Scenario.balance`."""
    from schoolplaces import optimize

    place = applied(scenario, region)
    return optimize.standing_balance(place, _demand(scenario, region, place, model, years), years)


def forced(scenario: Scenario, region: Region) -> list[Any]:
    """A constraint for each site that is to be used: one of its options is in use by the year."""
    rows = region.options
    at_site = rows[rows["kind"].isin(AT_SITES)]
    return [
        _used(site, at_site.loc[at_site["site"] == site, "option"].tolist(), int(year))
        for site, year in scenario.sites.items()
        if year != OUT
    ]


def _used(site: str, options: Sequence[str], year: int) -> Any:
    def used(model: Model) -> Iterator[Row]:
        from schoolplaces.optimize import own

        by = min(year, model.instance.need[-1])
        open_ = {option.code for option in model.instance.options}
        amounts = [own.built(model, option, by) for option in options if option in open_]
        yield sum(amounts, own.Amount()).at_least(1.0, f"site_{site}")

    used.__doc__ = f"Site {site} is in use by {year}."
    return used


def plan(
    scenario: Scenario,
    region: Region,
    model: GradeProgression | None,
    known: Demand | None,
    years: int,
    constraints: Sequence[Any],
    settings: Mapping[str, Any],
) -> Plan:
    """Plan a region as a scenario has it; see `Scenario.plan`."""
    from schoolplaces import optimize

    place = applied(scenario, region)
    draws = scenario.drawn if scenario.robust else 0
    if known is None:
        seed = int(settings.get("seed", 0))
        known = _demand(scenario, region, place, model, years_ahead(region, years), draws, seed)
    robust = optimize.Robust() if scenario.robust else None
    own = [*constraints, *forced(scenario, region)]
    made = optimize.plan(place, known, years=years, constraints=own, robust=robust, **settings)
    told = [note for note in place.notes if note.code.startswith("scenario_")]
    return replace(made, notes=(*made.notes, *told))
