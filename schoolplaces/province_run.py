"""A province planned county by county on a crew, all kept as it comes, so that a run that was ended goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from schoolplaces import county_work
from schoolplaces.county_work import OWN, Asked, Made
from schoolplaces.crew import Crew
from schoolplaces.faults import Fault
from schoolplaces.files import staged_folder
from schoolplaces.kept import Kept, key_of, names_kept, pack
from schoolplaces.own_files import foreign_files
from schoolplaces.province_source import ProvinceSource, common_base

if TYPE_CHECKING:
    from schoolplaces.optimize import Ask, Column, Province

FREE, MARKER = "free", "plan.json"
Faults = dict[str, list[Fault]]


class CountyLost(Exception):
    """A county failed while all were asked about money: the others go on without it."""

    def __init__(self, failed: Faults) -> None:
        super().__init__(failed)
        self.failed = failed


@dataclass
class Outcome:
    """What a run came to.

    Parameters
    ----------
    province : Province or None
        None where no county was planned.
    facts : dict
        By county in their order: what is told of its first plan; see `county_work.first`.
    rows : dict
        By county: the rows that the report takes from it; see `report.county_rows`.
    statuses : dict of str to str
        Of the counties' plans.
    failed : dict of str to list of Fault
    """

    province: Province | None = None
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    failed: Faults = field(default_factory=dict)


class Run:
    """Counties of a province on a crew.

    Parameters
    ----------
    source : ProvinceSource
    target : path
        Folder of the results; ``kept`` in it holds what comes on the way.
    asked : Asked
    crew : Crew
    tell : callable
        Called with a phase (read, money, prices …) and the name of the county that is done, or "".
    """

    def __init__(
        self, source: ProvinceSource, target: Path, asked: Asked, crew: Crew, tell: Callable[[str, str], None]
    ) -> None:
        self.source, self.target, self.asked, self.crew, self.tell = source, target, asked, crew, tell
        given = {one.name: one for one in source.counties}
        self.given = given
        self.kept = {
            name: Kept(target / "kept", name, key_of(one.digest(), *asked.key())) for name, one in given.items()
        }
        self.outcome = Outcome()
        self.open: dict[str, Any] = {}

    def whole(self) -> Outcome:
        """Plan all counties; those that fail are told, the others planned."""
        self._first()
        self._open()
        while self.open:
            try:
                self._settle()
                break
            except CountyLost as lost:
                self._fail(lost.failed)
        self._tidy()
        return self.outcome

    @property
    def names(self) -> list[str]:
        """Counties that have not failed."""
        return [name for name in self.given if name not in self.outcome.failed]

    def _fail(self, failed: Faults) -> None:
        self.outcome.failed |= failed
        for name in failed:
            self.open.pop(name, None)
            self.outcome.facts.pop(name, None)

    def _first(self) -> None:
        """Every county by itself, unless it is kept."""
        new = {name: one for name, one in self.given.items() if not self.kept[name].has(FREE)}
        tasks = {}
        for name, one in new.items():
            begun = self.crew.begin(county_work.first, one, self.source.budget, self.asked)
            tasks[name] = self.crew.begin(county_work.by_itself, begun)
            self.open[name] = self.crew.begin(county_work.ready, begun)
        _, failed = self.crew.finish(tasks, partial(self._keep, FREE))
        self._fail(failed)
        self.outcome.facts = {name: self.kept[name].facts(FREE) for name in self.names}
        years = {name: int(told["base_year"]) for name, told in self.outcome.facts.items()}
        common = common_base(list(years.values())) if years else 0
        odd = {name: year for name, year in years.items() if year != common}
        self._fail({name: [Fault("county_base_year", name, value=year, common=common)] for name, year in odd.items()})

    def _keep(self, what: str, name: str, made: Made) -> None:
        self.kept[name].keep(what, made.facts, made.packed, starts=made.starts or None)
        self.tell("county" if what == FREE else "last", name)

    def _open(self) -> None:
        """Counties on the crew, ready to be asked about money; they stay there."""
        for name in (name for name in self.names if name not in self.open):
            packed, starts = pack(self.kept[name].plan(FREE)), self.kept[name].beside(FREE, "starts") or b""
            self.open[name] = self.crew.begin(county_work.opened, packed, starts, self.source.budget, self.asked)

    def _settle(self) -> None:
        """Share the money out, then the plan of each county under its share."""
        from schoolplaces import optimize

        names = [name for name in self.given if name in self.open]
        told = self._each({name: self.crew.begin(county_work.told, self.open[name]) for name in names})
        committed = [np.array(told[name][0]) for name in names]
        free = [told[name][1] for name in names]
        money = optimize.money_left(self.source.budget, committed)
        small = sum(told[name][2] for name in names) <= optimize.MOST_COLUMNS
        joint = partial(self._one_program, names, money) if small else None
        found = optimize.allot(
            free, money, partial(self._answers, names), self.asked.gap, joint, lambda phase: self.tell(phase, "")
        )
        made = self._last(names, found.chosen, found.least)
        self.outcome.rows = {name: facts["rows"] for name, facts in made.items()}
        self.outcome.statuses = {name: str(facts["status"]) for name, facts in made.items()}
        if made:
            lost = [place for place, name in enumerate(names) if name not in made]
            costs = [float(facts["objective"]) for facts in made.values()]
            self.outcome.province = optimize.province_of(
                list(made), self.source.budget, [committed[place] for place in range(len(names)) if place not in lost],
                found.without(lost), costs, self.asked.gap,
            )  # fmt: skip

    def _each(self, tasks: Mapping[str, Any], done: Callable[[str, Any], None] | None = None) -> dict[str, Any]:
        found, failed = self.crew.finish(tasks, done)
        if failed:
            raise CountyLost(failed)
        return found

    def _answers(self, names: Sequence[str], asks: Mapping[int, Ask]) -> dict[int, Column | None]:
        """Answers of counties, those kept among them; what is quick to ask again is not kept."""
        from schoolplaces import optimize

        found: dict[str, Column | None] = {}
        for at, ask in asks.items():
            if ask.kind != "relaxed" and self.kept[names[at]].has(ask.digest):
                record, what = self.kept[names[at]].facts(ask.digest), self.kept[names[at]].beside(ask.digest, "found")
                found[names[at]] = optimize.Column.of_record(record, what) if record else None
        wanted = {names[at]: ask for at, ask in asks.items() if names[at] not in found}
        tasks = {
            name: self.crew.begin(county_work.answer, self.open[name], ask, self.asked) for name, ask in wanted.items()
        }

        def keep(name: str, column: Column | None) -> None:
            if wanted[name].kind != "relaxed":
                record, what = ({}, None) if column is None else (column.record(), column.found)
                self.kept[name].keep(wanted[name].digest, record, found=what)
                self.tell("asked", name)

        found |= self._each(tasks, keep)
        return {at: found[names[at]] for at in asks}

    def _one_program(self, names: Sequence[str], money: np.ndarray) -> tuple[list[Column], float]:
        """All counties as one program, in this process: they are small."""
        from schoolplaces import optimize

        places = []
        for name in names:
            made = optimize.Plan.read(self.kept[name].plan(FREE))
            places.append(optimize.County(made.region, made.demand, self.source.budget, self.asked.years))
        search = optimize.Search(OWN * self.asked.gap, self.asked.time_limit, self.asked.seed)
        return optimize.one_program(places, money, search)

    def _last(
        self, names: Sequence[str], chosen: Sequence[Column], least: Sequence[float]
    ) -> dict[str, dict[str, Any]]:
        """Plans under the shares, kept and put where they are looked for; a county that has none is told.

        Its share stays reserved for it: the money is not shared out anew for a plan that can still be mended.
        """
        tasks, what = {}, {}
        for name, column, bound in zip(names, chosen, least, strict=True):
            what[name] = f"last-{key_of(column.record(), bound, self.source.budget.to_csv())}"
            if not self.kept[name].has(what[name]):
                tasks[name] = self.crew.begin(county_work.last, name, self.open[name], column, bound, self.asked)
        _, failed = self.crew.finish(tasks, lambda name, made: self._keep(what[name], name, made))
        self._fail(failed)
        planned = [name for name in names if name not in failed]
        for name in planned:
            with staged_folder(self.target / "counties" / name, MARKER) as aside:
                shutil.copytree(self.kept[name].plan(what[name]), aside, dirs_exist_ok=True)
        return {name: self.kept[name].facts(what[name]) for name in planned}

    def _tidy(self) -> None:
        """Remove plans written here of counties that have none any more, and what is kept of other inputs."""
        folder, planned = self.target / "counties", names_kept(self.target / "kept")
        for path in folder.iterdir() if folder.is_dir() else ():
            gone = path.name in planned and path.name not in self.outcome.rows and (path / MARKER).is_file()
            if gone and not foreign_files(path):
                shutil.rmtree(path)
        for kept in self.kept.values():
            kept.drop_others()
