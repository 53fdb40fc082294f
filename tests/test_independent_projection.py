"""Projections done over again in plain loops, from what the documents say: the engines must agree in every cell."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
import pytest

from schoolplaces import Region
from schoolplaces.demand import Demand
from schoolplaces.forecast import GradeProgression, advance
from schoolplaces.generate import generate_tables

CHANGES = [{"stage": "primary", "year": 2028, "grades": 5}, {"stage": "junior", "year": 2028, "grades": 4}]
SYSTEM = {"stage_change": CHANGES}
SPLIT = {"split": [{"stage": "senior_general", "year": 2030, "share": 0.7}]}
YOUNGER = {"stage_change": [{"stage": "primary", "year": 2028, "entry_age": 5}]}
# Leading axes of population, survival, fertility, sex ratio and migration.
SHAPES = [[(3,), (), (), (), ()], [(), (2, 1), (3,), (2, 3), (1, 3)], [(0,), (), (), (), ()]]
PARTS = ("below_n", "rate", "target_factor", "held_n", "limited_n", "housing_n", "moved_n", "expected_n")


def one_step(people, survival, fertility, ratio, moves, step, timing):
    """One step of one region, cell by cell: end, births, deaths."""
    ages, half = len(people[0]), 0.5 if timing == "even" else 0.0
    start = [[people[s][a] + half * moves[s][a] for a in range(ages)] for s in (0, 1)]
    before = [[0.0, *of[:-2], of[-2] + of[-1]] for of in start]
    late = [before[0][a] * survival[0][a] + half * moves[0][a] * (a > 0) for a in range(ages)]
    births = [step * fertility[a] * (start[0][a] + late[a]) / 2 for a in range(ages)]
    before[0][0] = sum(births) / (1 + ratio)
    before[1][0] = sum(births) - before[0][0]
    end = [[before[s][a] * survival[s][a] + (1 - half) * moves[s][a] for a in range(ages)] for s in (0, 1)]
    return end, births, [[before[s][a] * (1 - survival[s][a]) for a in range(ages)] for s in (0, 1)]


@pytest.mark.parametrize("timing", ["end", "even"])
def test_seventy_years_of_a_nation_agree_to_a_millionth_of_a_person(timing):
    chance, age = np.random.default_rng(7), np.arange(101)
    people = 8e6 * np.exp(-(((age - 35) / 30) ** 2)) * np.array([[1.0], [1.05]])
    plain = people.tolist()
    for year in range(70):
        force = np.minimum(0.9, 2e-4 * np.exp(0.085 * age) * (1 - year / 200))
        survival = np.exp(-np.stack([force, 1.2 * force]))
        fertility = np.where((age >= 12) & (age < 55), 0.12 * np.exp(-(((age - 28) / 6) ** 2)), 0.0)
        moves = chance.normal(0, 2e4, (2, 101)) * np.exp(-age / 12)
        ratio = 1.06 + 0.05 * math.sin(year)
        step = advance(people, survival, fertility, ratio, moves, migration_timing=timing)
        wanted = one_step(plain, survival.tolist(), fertility.tolist(), ratio, moves.tolist(), 1, timing)
        assert all(np.abs(got - np.array(own)).max() < 1e-6 for got, own in zip(step, wanted, strict=True))
        people, plain = step.population, wanted[0]


@pytest.mark.parametrize("timing", ["end", "even"])
@pytest.mark.parametrize("step", [0.5, 1, 5])
@pytest.mark.parametrize("shapes", SHAPES)
def test_steps_of_any_shape_agree_with_loops(shapes, step, timing):
    chance, ages = np.random.default_rng(len(shapes[0])), 6
    people, survival = chance.integers(10, 900, (*shapes[0], 2, ages)), chance.uniform(0, 1, (*shapes[1], 2, ages))
    fertility, ratio = chance.uniform(0, 0.2, (*shapes[2], ages)), chance.uniform(0.9, 1.2, shapes[3])
    moves = chance.uniform(-9, 9, (*shapes[4], 2, ages))
    survival[..., 1, 2] = 1.0
    got = advance(people, survival, fertility, ratio, moves, step=step, migration_timing=timing)
    lead = np.broadcast_shapes(*shapes)
    assert [part.ndim for part in got] == [len(lead) + 2, len(lead) + 1, len(lead) + 2]
    tails = ((people, (2, ages)), (survival, (2, ages)), (fertility, (ages,)), (ratio, ()), (moves, (2, ages)))
    full = [np.broadcast_to(part, (*lead, *tail)) for part, tail in tails]
    for at in np.ndindex(*lead):
        for part, own in zip(got, one_step(*(part[at].tolist() for part in full), step, timing), strict=True):
            np.testing.assert_allclose(part[at], own, rtol=1e-12, atol=1e-9)


class Plain:
    """Grade progression of a region over again: dicts, one cell at a time; births by month are the model's."""

    def __init__(self, model: GradeProgression, region: Region) -> None:
        self.model, self.region, self.base, self.stages = model, region, region.base_year, region.stages
        self.towns = sorted(region.towns["town"])
        months = enumerate(model.history_.births.table.T.tolist(), model.history_.births.first_month)
        self.month = dict(months)  # births by town
        self.pupils: dict[tuple, float] = defaultdict(float)
        for row in region.enrolment.itertuples():
            self.pupils[self.towns.index(row.town), row.stage, row.grade, row.year] += row.pupils
        self.homes: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for row in region.housing.itertuples():
            found = self.homes[self.towns.index(row.town), row.year]
            found[:] = found[0] + row.dwellings, found[1] + row.dwellings * row.share_from_region
        self.rates = {(s, g): self.learn(s, g) for s, of in self.stages.items() for g in range(1, of.grades + 1)}
        self.waves = {s: self.wave(s) for s in self.stages}
        self.children = self.rates["primary", 1]["whole"]
        self.targets = [(rule, self.factor(rule)) for rule in region.rules.participation]

    def born(self, town: int, span: tuple[float, float]) -> float:
        months = range(math.floor(span[0]), math.ceil(span[1]))
        return sum(self.month[m][town] * (min(m + 1, span[1]) - max(m, span[0])) for m in months)

    def window(self, stage: str, year: int) -> tuple[float, float]:
        """Months of birth of an autumn's entrants: of age by this cut-off (31 August), by none before."""
        end = [12 * (y - self.stages[stage].entry_age_in(y)) + 8.0 for y in range(year - 9, year + 1)]
        return max(end[:-1]), end[-1]

    def source(self, stage: str, grade: int, year: int) -> tuple[str, int]:
        """Stage and grade a year earlier: one place lower, counted from the first grade of the way here."""
        way = [stage]
        while self.stages[way[0]].fed_by != "births":
            way.insert(0, self.stages[way[0]].fed_by)
        place = grade - 1 + sum(self.stages[name].grades_in(year) for name in way[:-1])
        return [(name, g + 1) for name in way for g in range(self.stages[name].grades_in(year - 1))][place - 1]

    def below(self, town: int, stage: str, grade: int, year: int) -> float:
        if grade == 1 and self.stages[stage].fed_by == "births":
            return self.born(town, self.window(stage, year))
        return self.pupils[(town, *self.source(stage, grade, self.base), year - 1)]

    def ratio(self, tops: dict, bottoms: dict, decay: float, shrink: float, window: int | None) -> tuple[list, float]:
        """Ratio of each town and of the region, weighted, shrunk by no more than its standard error."""
        years = sorted({year for _, year in tops})[-window if window else 0 :]
        weight, towns = {y: decay ** (self.base - y) for y in years}, range(len(self.towns))
        top = [sum(w * tops[t, y] for y, w in weight.items()) for t in towns]
        bottom = [sum(w * bottoms[t, y] for y, w in weight.items()) for t in towns]
        whole = sum(top) / sum(bottom)
        if math.isinf(shrink):
            return [whole] * len(towns), whole
        more = shrink * sum(weight.values())
        found = []
        for t, b in zip(top, bottom, strict=True):
            error = math.sqrt(max(whole, t / b) / b)
            found.append(min(max((t + more * whole) / (b + more), t / b - error), t / b + error))
        return found, whole

    def history(self, stage: str, grade: int) -> tuple[dict, dict]:
        """Pupils of a grade and those who could come up, by town and year."""
        of_births = grade == 1 and self.stages[stage].fed_by == "births"
        years = range(self.region.enrolment["year"].min() + (not of_births), self.base + 1)
        cells = [(t, y) for t in range(len(self.towns)) for y in years]
        tops = {(t, y): self.pupils[t, stage, grade, y] for t, y in cells}
        return tops, {(t, y): self.below(t, stage, grade, y) for t, y in cells}

    def learn(self, stage: str, grade: int) -> dict:
        """Late and usual ratio of the region and each town's own deviation; entry rates and levels."""
        model, of, of_births = self.model, self.stages[stage], grade == 1 and self.stages[stage].fed_by == "births"
        if grade > of.grades_in(self.base):
            return {"whole": 1.0, "usual": 1.0, "own": [1.0] * len(self.towns)}
        tops, bottoms = self.history(stage, grade)
        if of_births:
            rate, whole = self.ratio(tops, bottoms, model.entry_decay, model.entry_shrink, model.window)
            return {"rate": rate, "whole": whole, "level": self.level(tops)}
        _, recent = self.ratio(tops, bottoms, model.decay, math.inf, model.window)
        _, usual = self.ratio(tops, bottoms, model.memory, math.inf, None)
        town, whole = self.ratio(tops, bottoms, model.own_decay, model.shrink, model.window)
        usual = usual if of.compulsory and grade > 1 else recent
        return {"whole": recent, "usual": usual, "own": [value / whole for value in town]}

    def level(self, tops: dict) -> list[float]:
        """Entrants of late: the region's mean of two years, shared as in those of the window, the late ones most."""
        years = sorted({year for _, year in tops})[-self.model.window :]
        towns, whole = range(len(self.towns)), {y: sum(tops[t, y] for t in range(len(self.towns))) for y in years}
        weight = {y: self.model.share_decay ** (self.base - y) for y in years}
        shares = [sum(w * tops[t, y] for y, w in weight.items()) for t in towns]
        mean = sum(whole[y] for y in years[-self.model.level_years :]) / self.model.level_years
        return [mean * share / sum(shares) for share in shares]

    def going_back(self, tops: dict, late: int) -> float:
        """What the level is multiplied with on its way back to the usual one."""
        model, years = self.model, sorted({year for _, year in tops})
        whole = [sum(tops[t, y] for t in range(len(self.towns))) for y in years]
        weight = [model.memory ** (self.base - y) for y in years]
        usual = sum(w * n for w, n in zip(weight, whole, strict=True)) / sum(weight)
        apart = math.log(usual / (sum(whole[-model.level_years :]) / model.level_years))
        return math.exp(min(max(apart, -0.1), 0.1) * (1 - model.level_damping**late))

    def wave(self, stage: str) -> list[float]:
        """What all grades of a town have in common of late."""
        came, expected, towns = defaultdict(float), defaultdict(float), range(len(self.towns))
        for grade in range(2, self.stages[stage].grades_in(self.base) + 1):
            tops, bottoms = self.history(stage, grade)
            _, whole = self.ratio(tops, bottoms, self.model.wave_decay, math.inf, self.model.window)
            for t, y in tops:
                came[t, y] += tops[t, y]
                expected[t, y] += bottoms[t, y] * whole * self.rates[stage, grade]["own"][t]
        if not came:
            return [1.0 for _ in towns]
        return self.ratio(came, expected, self.model.wave_decay, self.model.wave_shrink, self.model.window)[0]

    def at(self, stage: str, grade: int, town: int, late: int) -> float:
        """Ratio into a grade, ``late`` years after the first."""
        found, model = self.rates[stage, grade], self.model
        if grade > self.stages[stage].grades_in(self.base):  # new: nothing is known of it
            return 1.0
        ratio = found["usual"] * (found["whole"] / found["usual"]) ** (model.damping**late)
        ratio *= found["own"][town] ** (model.own_damping**late)
        if grade == 1:
            return min(ratio, model.high)
        return min(max(ratio * self.waves[stage][town] ** (model.wave_damping**late), model.low), model.high)

    def entrants(self, stage: str, born: list[float], years: float, late: int) -> list[float]:
        """Births times rate, drawn to the level of late as far as the difference may be chance."""
        found, model = self.rates[stage, 1], self.model
        plain = [b * r for b, r in zip(born, found["rate"], strict=True)]
        back = self.going_back(self.history(stage, 1)[0], late)
        level, total = [value * years * back for value in found["level"]], sum(plain)
        whole = math.log(max(sum(level), 0.5) / max(total, 0.5))
        shares = []
        for e, n in zip(plain, level, strict=True):
            wide = 2 * math.sqrt(0.04**2 + 1 / max(n, 1.0))
            apart = math.log(max(n, 0.5) / max(e, 0.5)) - whole
            shares.append(e * math.exp(model.keep_shares * min(max(apart, -wide), wide)))
        more = math.exp(model.keep_level * min(max(whole, -0.1), 0.1))
        return [share * total / sum(shares) * more for share in shares]

    def factor(self, rule) -> float:
        """Factor on entrants that brings the mean of grades, none above 1, to the target."""
        shares = [0.0] * self.stages[rule.stages[0]].grades_in(self.base)
        for name in rule.stages:
            share = 1 / self.children if self.stages[name].fed_by == "births" else 1.0
            for grade in range(len(shares)):
                share *= self.rates[name, grade + 1]["whole"]
                shares[grade] += share
        low, high = 1.0, max(1.0, 1 / min(shares))
        for middle in ((low + high) / 2 for _ in range(100)):
            enough = sum(min(1.0, middle * share) for share in shares) / len(shares) >= rule.target
            low, high = (low, middle) if enough else (middle, high)
        return high

    def scale(self, stage: str, year: int) -> float:
        found = [(f - 1, (year - self.base) / (r.year - self.base)) for r, f in self.targets if stage in r.stages]
        return math.prod(1 + more * min(1.0, way) for more, way in found)

    def split(self, stage: str, year: int) -> float:
        """What a given share of general schools multiplies transfers with."""
        if not self.region.rules.split or self.stages[stage].fed_by != "junior":
            return 1.0
        now = {name: self.rates[name, 1]["whole"] for name in ("senior_general", "vocational")}
        rule, total = self.region.rules.split[0], sum(now.values())
        today = now[rule.stage] / total
        share = today + (rule.share - today) * min(1.0, (year - self.base) / (rule.year - self.base))
        return (share if stage == rule.stage else 1 - share) * total / now[stage]

    def estates(self, stage: str, year: int) -> tuple[list[float], list[float]]:
        """Pupils a grade of new estates by town, and those of them from within the region."""
        yields, window = self.region.rules.housing.pupils[stage], self.model.window
        new, moved = [0.0] * len(self.towns), [0.0] * len(self.towns)
        for town in range(len(self.towns)):
            usual = sum(self.homes[town, self.base - k][0] for k in range(window)) / window
            for built in range(self.base - window + 1, year + 1):
                homes, inside = self.homes[town, built]
                held = yields[min(year - built, len(yields) - 1)]
                held -= yields[min(self.base - built, len(yields) - 1)] if built <= self.base else 0.0
                children = max(0.0, homes - usual) * held / self.stages[stage].grades_in(year)
                new[town] += children
                moved[town] += children * inside / max(homes, 1.0)
        return new, moved

    def cell(self, at: tuple[int, str, int], year: int, last: dict, born: dict) -> tuple[list[float], float]:
        """Below, rate, factor, what entrants are drawn by and limit of a cell, and the pupils that follow."""
        town, stage, grade = at
        of, late = self.stages[stage], year - self.base - 1
        if grade == 1 and of.fed_by == "births":
            start, end = born[stage, 1]
            births = [self.born(t, born[stage, 1]) for t in range(len(self.towns))]
            entrants, factor = self.entrants(stage, births, (end - start) / 12, late)[town], self.scale(stage, year)
            rate = self.rates[stage, 1]["rate"][town]
            return [births[town], rate, factor, (entrants - births[town] * rate) * factor, 0.0], entrants * factor
        name, below = self.source(stage, grade, year)
        rate = self.at(stage, grade if name == stage else 1, town, late)
        moves = (self.split(stage, year), self.scale(stage, year)) if name != stage else (1.0, 1.0)
        parts = [last[town, name, below], rate * moves[0], moves[1], 0.0, 0.0]
        grown, raised = math.prod(parts[:3]), self.scale(stage, year - grade + 1)
        if of.fed_by == "births" and raised > 1 and year - grade + 1 > self.base:
            entry = self.rates[stage, 1]
            children = self.born(town, born[stage, grade]) * self.children * entry["rate"][town] / entry["whole"]
            parts[4] = min(0.0, max(children, grown / raised) - grown)
        return parts, grown + parts[4]

    def run(self, years: int) -> dict[tuple, list[float]]:
        """Every cell: below, rate, factor, drawn, limit, pupils of estates, those who left for them, pupils."""
        cells, towns = {}, range(len(self.towns))
        last = {(t, *at): self.pupils[(t, *at, self.base)] for at in self.rates for t in towns}
        born = {at: self.window(at[0], self.base - at[1] + 1) for at in self.rates}
        for year in range(self.base + 1, self.base + years + 1):
            now = {}
            for stage, of in self.stages.items():
                new, moved = self.estates(stage, year)
                born |= {(stage, g + 1): born[stage, g] for g in range(1, of.grades)}
                born[stage, 1] = self.window(stage, year)
                for grade in range(1, of.grades_in(year) + 1):
                    found = [self.cell((town, stage, grade), year, last, born) for town in towns]
                    came, left = leave([grown for _, grown in found], moved)
                    for town, (parts, grown) in enumerate(found):
                        estate = new[town] - moved[town] + came[town]
                        cells[town, stage, grade, year] = [*parts, estate, -left[town], grown + estate - left[town]]
                        now[town, stage, grade] = grown
            last = now
        return cells


def leave(pupils: list[float], moved: list[float]) -> tuple[list[float], list[float]]:
    """Movers who could come and those who left, in proportion to other towns' pupils, no more than there are."""
    asked = [m / (sum(pupils) - own) for m, own in zip(moved, pupils, strict=True)]
    share = [sum(asked) - own for own in asked]
    most = max(1.0, *share)
    return [m / most for m in moved], [s * p / most for s, p in zip(share, pupils, strict=True)]


def explained(demand: Demand, town: str, stage: str, year: int) -> dict[int, float]:
    pupils = {}
    for row in demand.explain(town, stage, year, "en").itertuples():
        held = pupils.get(row.grade, float(row.step == 0))
        pupils[row.grade] = held + row.value if row.factor.endswith("_n") else held * row.value
    return pupils


@pytest.mark.parametrize(("seed", "rules"), [(1, {}), (2, SYSTEM), (3, SPLIT), (4, YOUNGER), (5, SYSTEM | SPLIT)])
def test_every_cell_of_the_demand_agrees_with_loops_and_with_its_chain(seed, rules):
    tables, book = generate_tables(3, campuses=0, population=False, seed=seed, years=7)
    region = Region.from_tables(tables, book | rules)
    model = GradeProgression(births="last", window=3 + seed % 3, shrink=50.0 * seed).fit(region)
    demand, plain = model.project(10), Plain(model, region)
    cells, table = plain.run(10), demand.table
    assert len(table) == len(cells)
    for row in table.itertuples():
        own = cells[plain.towns.index(row.town), row.stage, row.grade, row.year]
        assert [getattr(row, part) for part in PARTS] == pytest.approx(own, rel=1e-9, abs=1e-9), row
    sums = table.groupby(["stage", "year"])[["pupils", "expected_n"]].sum()
    assert (sums["pupils"] == np.floor(sums["expected_n"] + 0.5)).all()
    for cell, rows in table.query("year in [2026, 2029, 2035]").groupby(["town", "stage", "year"]):
        assert explained(demand, *cell) == pytest.approx(rows.set_index("grade")["pupils"].to_dict())
