"""The columns of the model: its variables by what they stand for, and what they add up to at each unit."""

from __future__ import annotations

from collections import defaultdict

import pulp

from .paths import Arrival, Fate, Stop
from .problem import Problem
from .row import Terms


class Columns(Problem):
    """Variables of a model, by what they stand for; all are empty before they are made.

    Attributes
    ----------
    arrive : dict of Arrival to variable
        Pupils newly placed; ``stops`` says where they sit in the years after.
    unplaced : dict of (stage, town, grade, year) to variable
        Stock of pupils without a place.
    start : dict of (unit, cohort, fate) to variable
        Classes a cohort (named by the year it enters the stage) starts with at a unit.
    added : dict of (unit, cohort, year, fate) to variable
        Classes a cohort gets later.
    brought : dict of (unit, cohort, fate) to variable
        Classes a cohort brings along to the unit it is moved to.
    extra : dict of (unit, cohort) to variable
        The class a cohort starts with beyond the streams of its campus, as a bridging measure.
    area : dict of (home, unit, year) to variable
        1 where a unit is the one that takes the beginners of a zone that is to stay whole.
    others : dict of (unit, year) to variable
        1 where a unit takes beginners besides its own campus's leavers, who then all have a place there.
    mixed : dict of (unit, group, year) to variable
        Multi-grade classes.
    build : dict of (option, year) to variable
        1 from the first year in which the option is used.
    over : dict of (unit, cohort or group, year) to variable
        Pupils beyond the class-size cap among those who only stay.
    excess : dict of (school, stages, year) to variable
        Pupils beyond the school-size cap.
    attend : dict of (unit, year) to variable
        All pupils of a unit.
    carried : dict of (stage, town, year) to variable
        Pupils who ride a bus as their town has lost its last campus of the stage.
    counted : dict of (option, year) to variable
        Pupils of a unit that the option has reclassified.
    off_share : dict of (rule, year) to variable
        Pupils missing to the share of a sector, or above it.
    off_nearby : dict of (rule, year) to variable
        Beginners missing to the share that goes to a campus within reach.
    off_places : dict of (rule, year) to variable
        Places missing to the number that projects are to add.
    teachers, funded : dict of (unit, year) to variable
        Teachers needed; pupils who count for the running cost of a small school.
    cells : dict of (unit, grade, year) to terms
        Pupils at a unit: variables with their stay shares; ``sitting`` holds what the base year's pupils add.
    sent : dict of (unit, grade, year) to terms
        Of those, pupils who were placed at another unit and cannot be turned away; ``sent_up`` of the base year's.
    """

    def __init__(self) -> None:
        super().__init__()
        self.arrive: dict[Arrival, pulp.LpVariable] = {}
        self.stops: dict[Arrival, list[Stop]] = {}
        self.unplaced: dict[tuple[str, int, int, int], pulp.LpVariable] = {}
        self.start: dict[tuple[int, int, Fate | None], pulp.LpVariable] = {}
        self.added: dict[tuple[int, int, int, Fate | None], pulp.LpVariable] = {}
        self.brought: dict[tuple[int, int, Fate], pulp.LpVariable] = {}
        self.extra: dict[tuple[int, int], pulp.LpVariable] = {}
        self.area: dict[tuple[int, int, int], pulp.LpVariable] = {}
        self.others: dict[tuple[int, int], pulp.LpVariable] = {}
        self.mixed: dict[tuple[int, tuple[int, int], int], pulp.LpVariable] = {}
        self.build: dict[tuple[str, int], pulp.LpVariable] = {}
        self.over: dict[tuple[int, int | tuple[int, int], int], pulp.LpVariable] = {}
        self.excess: dict[tuple[str, str, int], pulp.LpVariable] = {}
        self.attend: dict[tuple[int, int], pulp.LpVariable] = {}
        self.carried: dict[tuple[str, str, int], pulp.LpVariable] = {}
        self.counted: dict[tuple[str, int], pulp.LpVariable] = {}
        self.off_share: dict[tuple[int, int], pulp.LpVariable] = {}
        self.off_nearby: dict[tuple[int, int], pulp.LpVariable] = {}
        self.off_places: dict[tuple[int, int], pulp.LpVariable] = {}
        self.teachers: dict[tuple[int, int], pulp.LpVariable] = {}
        self.funded: dict[tuple[int, int], pulp.LpVariable] = {}
        self.cells: dict[tuple[int, int, int], Terms] = defaultdict(list)
        self.sitting: dict[tuple[int, int, int], float] = defaultdict(float)
        self.sent: dict[tuple[int, int, int], Terms] = defaultdict(list)
        self.sent_up: dict[tuple[int, int, int], float] = defaultdict(float)
        self.displaced: dict[tuple[str, int, int, int], Terms] = defaultdict(list)
        self.displaced_sitting: dict[tuple[str, int, int, int], float] = defaultdict(float)
        self.away: dict[tuple[str, int], float] = defaultdict(float)
