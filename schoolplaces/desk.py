"""The scenario desk: a county, its scenarios, and what each comes to; what the panel in a notebook works with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from schoolplaces.desk_controls import Control, controls
from schoolplaces.desk_shelf import Shelf
from schoolplaces.region import Region
from schoolplaces.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from schoolplaces.demand import Demand
    from schoolplaces.forecast import GradeProgression
    from schoolplaces.optimize import Plan, Stopper

GAPS = (0.03, 0.005)  # first a plan within a few seconds, then a better one
LIMITS = (6.0, 60.0)  # seconds of search for each


@dataclass(frozen=True)
class Outlook:
    """What a scenario changes at once, before anything is planned.

    Parameters
    ----------
    scenario : Scenario
    region : Region
        With its tables and rules changed.
    demand : Demand
    balance : DataFrame
        Demand against the places that stand, by town, stage and need year; see `optimize.standing_balance`.
    plan : Plan or None
        The plan found for it by now.
    """

    scenario: Scenario
    region: Region
    demand: Demand
    balance: pd.DataFrame
    plan: Plan | None = None


class Desk:
    """A county on the desk: what a change comes to, at once and planned; scenarios kept, saved and compared.

    In a notebook it shows itself as a panel of sliders, switches, a map and figures (needs ``ipywidgets``).

    Parameters
    ----------
    region : Region
    folder : path, optional
        Where its scenarios are saved (in ``scenarios``); without one they are kept for this session only.
    years : int
        Need years.
    lang : {"zh", "en"}
        Of the panel.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> county, demand = tiny_county()
    >>> given = demand.table[["town", "stage", "grade", "year", "pupils"]]
    >>> county = Region.from_tables({**county.tables, "demand": given})
    >>> desk = Desk(county)
    >>> seen = desk.outlook(Scenario("slow", lead_years={"new": 4}))
    >>> int(seen.balance["margin"].min())
    -70
    >>> desk.plan(seen).plan.shortage["year"].tolist()
    [2026, 2027, 2028]
    """

    def __init__(self, region: Region, folder: str | Path | None = None, *, years: int = 5, lang: str = "zh") -> None:
        self.region, self.years, self.lang = region, years, lang
        self.folder = None if folder is None else Path(folder)
        self.shelf = Shelf(self.folder)

    @classmethod
    def read(cls, folder: str | Path, packs: Sequence[str] = (), *, years: int = 5, lang: str = "zh") -> Self:
        """Read a county's folder and put it on the desk.

        Parameters
        ----------
        folder : path
        packs : sequence of str
            Policy packs besides those that rules.toml names.
        years : int
            Need years.
        lang : {"zh", "en"}

        Raises
        ------
        InputFaults
            With every fault of its tables.
        """
        return cls(Region.read(folder, packs), folder, years=years, lang=lang)

    @cached_property
    def model(self) -> GradeProgression | None:
        """The forecast fitted to the county, once; None where its demand is given."""
        from schoolplaces import forecast

        return None if len(self.region.tables["demand"]) else forecast.fit(self.region)

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """What can be moved in this county."""
        from schoolplaces import forecast

        births = self.model is not None and len(forecast.births_path(self.model)) > 0
        return controls(self.region, births)

    def outlook(self, scenario: Scenario) -> Outlook:
        """Demand and balance of a scenario, without a search.

        Raises
        ------
        InputFaults
            Where the scenario does not fit the county.
        """
        from schoolplaces import optimize

        region = scenario.apply(self.region)
        demand = scenario.demand(self.region, self.model, years=self.years)
        return Outlook(scenario, region, demand, optimize.standing_balance(region, demand, self.years))

    def plan(
        self,
        seen: Outlook,
        *,
        gap: float = GAPS[-1],
        time_limit: float = LIMITS[-1],
        start: Plan | None = None,
        stopper: Stopper | None = None,
    ) -> Outlook:
        """Plan a scenario.

        Parameters
        ----------
        seen : Outlook
        gap, time_limit
            As `optimize.plan` takes them.
        start : Plan, optional
            A plan made just before: what a change does not touch is not solved again.
        stopper : Stopper, optional
            Ends the search from another thread.

        Returns
        -------
        Outlook
            The same with its plan.

        Raises
        ------
        InputFaults
        KeyboardInterrupt
            Where it was stopped before any plan was found.
        """
        demand = None if seen.scenario.robust else seen.demand  # a robust plan draws its own
        made = seen.scenario.plan(
            self.region,
            self.model,
            demand=demand,
            years=self.years,
            gap=gap,
            time_limit=time_limit,
            start=start,
            stopper=stopper,
        )
        return replace(seen, plan=made)

    def follow(
        self,
        scenario: Scenario,
        show: Callable[[Outlook, str], None],
        start: Plan | None = None,
        overtaken: Callable[[], bool] = lambda: False,
        stopper: Stopper | None = None,
    ) -> None:
        """Show what a scenario comes to, step by step, until something newer is wanted.

        Parameters
        ----------
        scenario : Scenario
        show : callable
            Called with an outlook and the step it comes from: ``balance``, then ``first`` (a coarse plan), then
            ``better``.
        start : Plan, optional
            Of the scenario before.
        overtaken : callable
            Whether something newer is wanted.
        stopper : Stopper, optional
            Ends the search under way.
        """
        seen = self.outlook(scenario)
        show(seen, "balance")
        for step, gap, limit in zip(("first", "better"), GAPS, LIMITS, strict=True):
            if overtaken() or (seen.plan is not None and seen.plan.gap <= gap):
                return
            try:
                seen = self.plan(seen, gap=gap, time_limit=limit, start=start, stopper=stopper)
            except KeyboardInterrupt:  # stopped before any plan was there: something newer is wanted
                return
            start = seen.plan
            if not overtaken():
                show(seen, step)

    def panel(self) -> Any:
        """The panel of this desk; its ``box`` is the widget to display (needs ``ipywidgets``)."""
        from schoolplaces.desk_panel import Panel

        return Panel(self)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.panel().box)
