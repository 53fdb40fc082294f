"""What is done for a county of a province, on whatever machine: read, forecast, back-test, plan, answer, plan again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.kept import pack, unpack
from schoolplaces.plan_demand import plan_demand
from schoolplaces.province_history import errors_of, history_of, pupils_of

if TYPE_CHECKING:
    import pandas as pd

    from schoolplaces.optimize import Ask, Column, County, Outline, Plan
    from schoolplaces.province_source import Source

OWN = 0.5  # of the gap asked of the province: that of each county's search


@dataclass(frozen=True)
class Asked:
    """What is asked of each county: need years, gap of the province, seconds of each search, seed, draws."""

    years: int = 5
    gap: float = 0.01
    time_limit: float = 60.0
    seed: int = 0
    draws: int = 0

    def key(self) -> tuple[object, ...]:
        """What results hang on."""
        return self.years, self.gap, self.time_limit, self.seed, self.draws


class Made(NamedTuple):
    """A plan folder as bytes, plain values beside it, and where its searches begin (`optimize.County.begun`)."""

    packed: bytes
    facts: dict[str, Any]
    starts: bytes = b""


@dataclass(frozen=True)
class Standing:
    """A county ready to be asked about money, small enough to be carried: its plan as bytes, its models as arrays.

    Parameters
    ----------
    packed : bytes
        Plan folder of what it would do if money had no price.
    outline : Outline
    money : DataFrame
        Table ``budget`` of the province.
    committed : list of float
        What it has committed of each pot, 万元.
    free : Column
        What it would do if money had no price.
    """

    packed: bytes
    outline: Outline
    money: pd.DataFrame
    committed: list[float]
    free: Column

    def county(self, asked: Asked) -> tuple[County, Plan]:
        """The county itself, with the plan it has without the money of the province."""
        county, made = _county(self.packed, self.money, asked)
        county.outline = self.outline
        return county, made


class Begun(NamedTuple):
    """What a county does by itself, and the county ready to be asked about money."""

    made: Made
    standing: Standing


def first(source: Source, money: pd.DataFrame, asked: Asked) -> Begun:
    """Read, check, forecast, back-test and plan a county as if the money of the province had no end.

    Parameters
    ----------
    source : Source
    money : DataFrame
        Table ``budget`` of the province.
    asked : Asked

    Raises
    ------
    InputFaults
        Its faults.
    """
    from schoolplaces import optimize

    optimize.one_at_a_time()
    begun = perf_counter()
    region = source.region()
    read = perf_counter()
    with _named(source.name):
        demand = plan_demand(region, None, asked.years, asked.draws, asked.seed)
        errors = errors_of(region, demand)
        forecast = perf_counter()
        county = optimize.County(region, demand, money, asked.years)
        made = county.first(optimize.Search(OWN * asked.gap, asked.time_limit, asked.seed))
    seconds = {"read": read - begun, "forecast": forecast - read, **made.seconds}
    made = replace(made, seconds=seconds)
    facts = {
        "name": region.name,
        "base_year": region.base_year,
        "status": made.status,
        "forecast": bool(demand.table["basis"].eq("forecast").any()),
        "history": history_of(region),
        "pupils": pupils_of(demand),
        "errors": errors,
        "seconds": perf_counter() - begun,
        "notes": [(note.text("zh"), note.text("en")) for note in (*region.notes, *made.notes)],
    }
    packed = _packed(made)
    standing = Standing(packed, county.outline, money, county.committed.tolist(), county.found(made))
    return Begun(Made(packed, facts, county.begun()), standing)


def opened(packed: bytes, starts: bytes, money: pd.DataFrame, asked: Asked) -> Standing:
    """A county ready to be asked about money."""
    from schoolplaces import optimize

    optimize.one_at_a_time()
    county, made = _county(packed, money, asked, starts)
    return Standing(packed, county.outline, money, county.committed.tolist(), county.found(made))


def _county(packed: bytes, money: pd.DataFrame, asked: Asked, starts: bytes = b"") -> tuple[County, Plan]:
    from schoolplaces import optimize

    with tempfile.TemporaryDirectory(prefix="schoolplaces-") as above:
        unpack(packed, Path(above) / "plan")
        made = optimize.Plan.read(Path(above) / "plan")
    return optimize.County(made.region, made.demand, money, asked.years, starts), made


def by_itself(begun: Begun) -> Made:
    """What a county does by itself."""
    return begun.made


def ready(begun: Begun) -> Standing:
    """The county ready to be asked about money."""
    return begun.standing


def told(standing: Standing) -> tuple[list[float], Column, int]:
    """What a county has committed of each pot, what it would do if money had no price, and its columns."""
    return standing.committed, standing.free, standing.outline.size


def answer(standing: Standing, ask: Ask, asked: Asked) -> Column | None:
    """What a county would do; see `optimize.County.answer`."""
    from schoolplaces import optimize

    optimize.one_at_a_time()
    search = optimize.Search(OWN * asked.gap, asked.time_limit, asked.seed)
    asked_of = standing.county(asked)[0] if ask.kind == "limited" else standing.outline
    return asked_of.answer(ask, search)


def last(name: str, standing: Standing, column: Column, least: float, asked: Asked) -> Made:
    """The plan of a county under its share, checked, with what the province's report takes from it.

    Raises
    ------
    InputFaults
        Where it does not hold.
    """
    from schoolplaces import optimize, report

    optimize.one_at_a_time()
    county, made = standing.county(asked)
    search = optimize.Search(asked.gap, asked.time_limit, asked.seed)
    with _named(name):
        made = county.settled(column, least, made, search)
    _held(name, made)
    rows = {table: frame.to_dict("list") for table, frame in report.county_rows(name, made).items()}
    return Made(_packed(made), {"objective": made.objective, "status": made.status, "rows": rows})


def _packed(made: Plan) -> bytes:
    with tempfile.TemporaryDirectory(prefix="schoolplaces-") as above:
        made.write(Path(above) / "plan")
        return pack(Path(above) / "plan")


def _held(name: str, made: Plan) -> None:
    """See that a plan holds."""
    broken = made.check()
    if broken:
        raise InputFaults([Fault("county_failed", name, reason=f"{len(broken)}: {broken[0].text('en')}")])


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Faults of a county are told under its name."""
    try:
        yield
    except InputFaults as error:
        raise InputFaults(
            [
                Fault(one.code, f"{name}/{one.file}", one.row, one.column, one.value, **dict(one.params))
                for one in error.faults
            ],
            error.notes,
        ) from None
