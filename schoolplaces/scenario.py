"""A scenario: a named, small set of changes to a region and its rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from schoolplaces.scenario_changes import Changes

if TYPE_CHECKING:
    import pandas as pd

    from schoolplaces.demand import Demand
    from schoolplaces.faults import Fault
    from schoolplaces.forecast import GradeProgression
    from schoolplaces.optimize import Plan
    from schoolplaces.region import Region


@dataclass(frozen=True)
class Scenario(Changes):
    """A named, small set of changes to a region and its rules; in TOML each field is a section of the same name.

    Parameters
    ----------
    name : str
        Up to 60 characters.
    births : mapping
        ``level``: what all births that are not yet known are multiplied with; or ``path``: the region's births by
        births year, persons. See `forecast.changed`.
    migration : mapping
        Town, or ``all``, to the share of the children who come (below 0: leave) in a year beyond what is forecast.
    estates : mapping
        Estate (the code of its phases up to the last hyphen) or phase to ``"out"``, or to the year in which the first
        of its dwellings to come are completed; later phases move along.
    participation : mapping
        Stage to the rate its stages are to reach, or ``{"target": rate, "year": year}``.
    class_size : mapping
        Stage to the class-size cap of the cohorts that enter from next year on, or ``{"caps": [one, or one a grade],
        "from": year}``.
    budget : mapping
        ``factor``: what all money is multiplied with; or fiscal year to its money, 万元, shared out as its pots are.
    sites : mapping
        Site to ``"out"``, or to the year by which one of its options is in use.
    projects : mapping
        Option to ``"out"``, or to the year by which it is in use.
    schools : mapping
        School to ``"open"``: it is neither closed nor moved.
    lead_years : mapping
        Kind of project to its lead, years; options with a lead of their own keep it.
    robust : bool, optional
        Whether the decisions of the first years are the best over draws of the forecast. None leaves it open: no.
    draws : int, optional
        How many draws that takes, 50 where not said.
    note : str
        A remark.
    notes, file
        What was told of it, and where it was read; filled in by what makes it.

    Raises
    ------
    InputFaults
        With every key and value that is not allowed.

    Examples
    --------
    >>> fewer = Scenario("少生", births={"level": 0.8})
    >>> small = Scenario("小班", class_size={"primary": 40}, births={"level": 0.9})
    >>> both = fewer + small  # the later one wins, and says so
    >>> both.births, [note.code for note in both.notes]
    ({'level': 0.9}, ['scenario_contradiction'])
    >>> print(small.text("en"))
    births to come × 0.9; class-size cap of primary 40
    """

    def __repr__(self) -> str:
        return f"<Scenario {self.name}: {self.text('en')}>"

    def _repr_html_(self) -> str:
        from schoolplaces.scenario_display import scenario_html

        return scenario_html(self)

    def check(self, region: Region) -> list[Fault]:
        """Faults of the scenario for a region: codes it does not know, years that cannot be, what contradicts."""
        from schoolplaces.scenario_checks import scenario_faults

        return scenario_faults(self, region)

    def apply(self, region: Region) -> Region:
        """Return the region with its tables and rules changed; the one given stays as it is.

        Births, migration, forced sites and a robust plan are no part of the tables: `demand` and `plan` see to them.

        Raises
        ------
        InputFaults
            Where the scenario does not fit the region; see `check`.
        """
        from schoolplaces.scenario_apply import applied

        return applied(self, region)

    def demand(
        self, region: Region, model: GradeProgression | None = None, *, years: int = 5, draws: int = 0, seed: int = 0
    ) -> Demand:
        """Demand of the region as the scenario has it.

        Parameters
        ----------
        region : Region
            As it is without the scenario.
        model : GradeProgression, optional
            Fitted to that region (`forecast.fit`), so that it is fitted only once for many scenarios.
        years : int
            Need years of the plan it is for; the demand goes on to the run-out of the last of them.
        draws, seed : int
            How many draws it carries, and their seed.

        Returns
        -------
        Demand
        """
        from schoolplaces.scenario_work import demand

        return demand(self, region, model, years, draws, seed)

    def balance(self, region: Region, model: GradeProgression | None = None, *, years: int = 5) -> pd.DataFrame:
        """Demand against the places that stand, without a plan: quick; see `optimize.standing_balance`.

        Returns
        -------
        DataFrame
            ``town, stage, year, demand, places, margin, shortage, surplus``; town "" is the region.
        """
        from schoolplaces.scenario_work import balance

        return balance(self, region, model, years)

    def constraints(self, region: Region) -> list[Any]:
        """Constraints that a plan of the scenario keeps besides the model's: sites that are to be used."""
        from schoolplaces.scenario_work import forced

        return forced(self, region)

    def plan(
        self,
        region: Region,
        model: GradeProgression | None = None,
        *,
        demand: Demand | None = None,
        years: int = 5,
        constraints: Sequence[Any] = (),
        **settings: Any,
    ) -> Plan:
        """Plan the region as the scenario has it.

        Parameters
        ----------
        region, model, years
            As of `demand`.
        demand : Demand, optional
            That of the scenario, where it is known already.
        constraints : sequence of callable
            Further ones of your own.
        **settings
            As `optimize.plan` takes them: ``start`` (an earlier plan, so that only what changed is solved again),
            ``gap``, ``time_limit``, ``seed``, ``previous``, ``progress``.

        Returns
        -------
        Plan
            Its region is the changed one; its notes say what was changed.
        """
        from schoolplaces.scenario_work import plan

        return plan(self, region, model, demand, years, constraints, settings)
