"""A plan: what is built, where pupils sit, what it costs, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.demand import Demand
from schoolplaces.faults import Note
from schoolplaces.region import Region

from .memory import Memory
from .new_places import no_new_places
from .posts import set_years
from .previous import empty
from .warn import no_warnings

if TYPE_CHECKING:
    from .audit import Audit
    from .explain_plan import Explanation
    from .hedged import Hedged
    from .row import Constraint
    from .violation import Violation

FRAMES = (
    "projects", "places", "classes", "assignment", "moves", "shortage", "flows", "balance", "timeline", "bridges",
    "tasks", "staff", "shares", "new_places", "service_areas", "costs", "previous", "review", "changes",
    "warnings",
)  # fmt: skip
MARKER = "plan.json"


@dataclass(frozen=True)
class Plan:
    """A layout plan of a region; `plan` makes one, and its example shows what it holds.

    Parameters
    ----------
    region : Region
    demand : Demand
    need_years : tuple of int
        Years whose places are planned; later years in the tables are the run-out.
    projects, places, classes, assignment, moves, shortage, flows, balance, timeline, bridges, tasks, staff, \
shares, service_areas, costs : DataFrame
        See docs; pupils are whole numbers, money is 万元 (costs discounted to the base year).
    objective, bound, gap : float
        Cost of the plan (the sum of ``costs``), what no plan of the model can cost less than, and their relative
        difference.
    status : str
        ``optimal`` (gap ≤ 1e-6), ``within_gap`` (proven within ``gap_asked``) or ``stopped`` (not proven so far,
        mostly as the limit ended the search).
    gap_asked : float
    seconds : dict of str to float
        By phase.
    solver : str
    versions : dict of str to str
    seed : int
    notes : tuple of Note
    warnings : DataFrame
        Where places may be lacking or stand empty; see `warn.warnings`.
    new_places : DataFrame
        Places that rules ask projects to add, and those they do; see `new_places.new_places_table`.
    previous, review, changes : DataFrame
        The plan approved before, its forecast beside this year's pupils, and what became of its projects; empty
        without one.
    memory : Memory
        What the search found, for the next one to start from; it is not written.
    robust : Hedged or None
        The common decisions that the plan keeps, where it was asked to be robust, and what they come to. Objective,
        bound and gap of the plan are those of its own demand with these decisions.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> made = plan(*tiny_county())
    >>> made
    <Plan 例县 2026–2030: optimal, gap 0.00%, cost 14,742 (10,000 yuan), 1 projects, 0 pupils without a place in 2030>
    >>> made.check()
    []
    """

    region: Region
    demand: Demand
    need_years: tuple[int, ...]
    projects: pd.DataFrame
    places: pd.DataFrame
    classes: pd.DataFrame
    assignment: pd.DataFrame
    moves: pd.DataFrame
    shortage: pd.DataFrame
    flows: pd.DataFrame
    balance: pd.DataFrame
    timeline: pd.DataFrame
    bridges: pd.DataFrame
    tasks: pd.DataFrame
    staff: pd.DataFrame
    shares: pd.DataFrame
    service_areas: pd.DataFrame
    costs: pd.DataFrame
    objective: float
    bound: float
    gap: float
    status: str
    gap_asked: float
    seconds: dict[str, float]
    solver: str
    versions: dict[str, str]
    seed: int
    notes: tuple[Note, ...] = field(default=())
    new_places: pd.DataFrame = field(default_factory=no_new_places)
    previous: pd.DataFrame = field(default_factory=lambda: empty("previous"))
    review: pd.DataFrame = field(default_factory=lambda: empty("review"))
    changes: pd.DataFrame = field(default_factory=lambda: empty("changes"))
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)
    warnings: pd.DataFrame = field(default_factory=no_warnings)
    robust: Hedged | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        from .plan_display import plan_text

        return plan_text(self)

    def _repr_html_(self) -> str:
        from .plan_display import plan_html

        return plan_html(self)

    @property
    def posts_set(self) -> list[int]:
        """Need years in which posts are set anew; see `posts.with_posts`."""
        return set_years(self.region.rules.posts, self.region.base_year, max(self.need_years))

    def check(self) -> list[Violation]:
        """Recompute the plan from its tables; an empty list says that it holds (see ``check.py``)."""
        from .check import check

        return check(self)

    def summary(self) -> pd.DataFrame:
        """One row a stage: what is built, converted and closed, shortage and cost over the need years.

        See `summary.summary`.
        """
        from .summary import summary

        return summary(self)

    def explain(
        self, *, most: int = 3, previous: Plan | None = None, constraints: Sequence[Constraint] = ()
    ) -> Explanation:
        """Why there are shortages, over-size and closings, and what would relieve them; see `explain_plan.explain`."""
        from .explain_plan import explain

        return explain(self, most=most, previous=previous, constraints=constraints)

    def audit(self, *, every: bool = False, rules: Iterable[str] = (), book: str | Path | None = None) -> Audit:
        """Hold the plan against the rule book: what is asked, what is there, what is planned; see `audit.audit`."""
        from .audit import audit

        return audit(self, every=every, rules=rules, book=None if book is None else Path(book))

    def prices(self, *, previous: Plan | None = None, constraints: Sequence[Constraint] = ()) -> pd.DataFrame:
        """What one more pupil would cost, by town, stage and year; see `place_prices.place_prices`."""
        from .place_prices import place_prices

        return place_prices(self, previous=previous, constraints=constraints)

    def write(self, folder: str | Path) -> None:
        """Write the plan folder: ``plan.json``, its tables, the demand, and ``inputs/`` with the checked tables.

        The folder is written aside and renamed, so that it is whole or absent.

        Raises
        ------
        InputFaults
            Where the folder cannot be written or holds something else than a plan.
        """
        from .plan_folder import write_plan

        write_plan(self, Path(folder))

    @classmethod
    def read(cls, folder: str | Path) -> Plan:
        """Read a plan folder.

        Raises
        ------
        InputFaults
            Where a file is missing or not that of a plan.
        """
        from .plan_folder import read_plan

        return read_plan(Path(folder))
