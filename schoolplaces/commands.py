"""What each command does; `schoolplaces.cli` holds their options."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from importlib.resources import as_file
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from schoolplaces.console import DONE, FAULTY, STOPPED, Console, Steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schoolplaces.demand import Demand
    from schoolplaces.optimize import Plan
    from schoolplaces.region import Region

PLAN_MARKER = "plan.json"


def check(console: Console, folder: Path) -> int:
    """Read a region and say that it has no faults (they are told by whoever catches `InputFaults`)."""
    from schoolplaces.region import Region

    region = Region.read(folder)
    console.notes(region.notes)
    words = {"name": region.name, "towns": len(region.tables["towns"]), "schools": len(region.tables["schools"])}
    console.result(console.word("no_faults", **words, base_year=region.base_year))
    return DONE


def project(console: Console, folder: Path, years: int, target: Path | None) -> int:
    """Write the demand of the years to come to a file, or to standard output."""
    from schoolplaces import forecast
    from schoolplaces.faults import Fault, InputFaults
    from schoolplaces.files import csv_text
    from schoolplaces.region import Region

    if target is not None and target.resolve().parent == folder.resolve():
        raise InputFaults([Fault("target_is_input", str(target))])
    with console.steps(2) as steps:
        steps.begin(console.word("read"))
        region = Region.read(folder)
        steps.begin(console.word("forecast"))
        demand = forecast.fit(region).project(years)
    console.notes([*region.notes, *demand.notes])
    if target is None:
        console.result(csv_text(demand.table).rstrip("\n"))
    else:
        demand.write(target)
        console.result(console.word("demand_at", path=target))
    return DONE


@dataclass(frozen=True)
class Search:
    """What a plan is asked for: need years, gap to prove, seconds of search, seed."""

    years: int = 5
    gap: float = 0.005
    time_limit: float = 60.0
    seed: int = 0


def plan(console: Console, folder: Path, target: Path, demand_file: Path | None, search: Search) -> int:
    """Plan a region, check the plan, and write it only when it holds."""
    from schoolplaces.files import check_target

    check_target(target, PLAN_MARKER)  # before the work, not after it
    with console.steps(5) as steps:
        made = _make_plan(console, steps, folder, demand_file, search)
        broken = _violations(console, steps, made, "violations")
        if not broken:
            steps.begin(console.word("write"))
            made.write(target)
    if broken:
        return FAULTY
    console.notes([*made.region.notes, *made.notes])
    return _tell_plan(console, made, target)


def _make_plan(console: Console, steps: Steps, folder: Path, demand_file: Path | None, search: Search) -> Plan:
    from schoolplaces import optimize
    from schoolplaces.region import Region

    start = perf_counter()
    steps.begin(console.word("read"))
    region = Region.read(folder)
    read = perf_counter()
    steps.begin(console.word("forecast"))
    demand = _demand(region, demand_file, search.years)
    forecast = perf_counter()
    steps.begin(console.word("plan"))
    made = optimize.plan(
        region,
        demand,
        years=search.years,
        gap=search.gap,
        time_limit=search.time_limit,
        seed=search.seed,
        progress=lambda text: steps.say(f"{console.word('plan')} {text}"),
    )
    return replace(made, seconds={"read": read - start, "forecast": forecast - read, **made.seconds})


def _demand(region: Region, demand_file: Path | None, years: int) -> Demand:
    """The demand of a plan: the file given, else the region's own demand table, else the forecast.

    A forecast runs ten years, and as long as the last cohort of the need years is in its stage.
    """
    from schoolplaces import forecast
    from schoolplaces.demand import Demand

    if demand_file is not None:
        return Demand.read(demand_file, region)
    if len(region.demand):
        return Demand.of_table(region.demand, region)
    longest = max(stage.grades for stage in region.stages.values())
    return forecast.fit(region).project(max(10, years + longest - 1))


def _violations(console: Console, steps: Steps, made: Plan, word: str) -> bool:
    """Recompute a plan and tell what does not hold; whether there was anything."""
    steps.begin(console.word("check"))
    found = made.check()
    if found:
        console.tell(console.word(word, count=len(found)))
        for violation in found:
            console.tell(f"  {violation.text(console.lang)}")
    return bool(found)


def _tell_plan(console: Console, made: Plan, target: Path) -> int:
    """Print what a plan comes to; the exit code says whether it is proven."""
    if not console.quiet:
        console.result(summary_text(console, made))
    console.result(console.word(made.status, gap=made.gap, asked=made.gap_asked))
    console.result(console.word("cost", objective=made.objective))
    console.result(console.word("plan_at", path=target))
    return STOPPED if made.status == "stopped" else DONE


def summary_text(console: Console, made: Plan) -> str:
    """Return the summary of a plan as a table of text."""
    frame = made.summary()
    years = {"first": made.need_years[0], "last": made.need_years[-1]}
    header = [console.word(str(name), **years) for name in frame.columns]
    stages = made.region.stages
    rows = [header]
    for record in frame.itertuples(index=False):
        stage = stages[str(record[0])]
        rows.append([stage.zh if console.lang == "zh" else stage.en, *(f"{value:,.0f}" for value in record[1:])])
    return columns_text(rows)


def columns_text(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells in columns: the first to the left, the others to the right.

    Examples
    --------
    >>> print(columns_text([["学段", "人"], ["a", "12"]]))
    学段  人
    a     12
    """
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row[:1], widths[:1], strict=True)]
        cells += [" " * (width - _width(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells))
    return "\n".join(lines)


def _width(text: str) -> int:
    """Return the columns a text takes on a screen: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def verify(console: Console, folder: Path) -> int:
    """Recompute a written plan from its tables."""
    from schoolplaces import optimize

    with console.steps(2) as steps:
        steps.begin(console.word("read"))
        made = optimize.Plan.read(folder)
        broken = _violations(console, steps, made, "violated")
    if broken:
        return FAULTY
    console.result(console.word("verified", folder=folder))
    return DONE


def report(console: Console, folder: Path, target: Path) -> int:
    """Write the documents of a plan."""
    from schoolplaces import optimize
    from schoolplaces import report as documents

    with console.steps(2) as steps:
        steps.begin(console.word("read"))
        made = optimize.Plan.read(folder)
        steps.begin(console.word("report"))
        paths = documents.write(made, target, console.lang)
    _tell_documents(console, paths)
    return DONE


def _tell_documents(console: Console, paths: Sequence[Path]) -> None:
    for path in paths:
        if path.suffix != ".png":
            console.result(console.word("documents_at", path=path))


def demo(console: Console, target: Path, seed: int) -> int:
    """Plan the bundled county into target/plan and write its documents into target."""
    from schoolplaces import report as documents
    from schoolplaces.files import check_target
    from schoolplaces.schema import data_folder

    check_target(target / "plan", PLAN_MARKER)
    with as_file(data_folder() / "chengbu") as folder, console.steps(6) as steps:
        made = _make_plan(console, steps, folder, None, Search(seed=seed))
        broken = _violations(console, steps, made, "violations")
        if not broken:
            steps.begin(console.word("write"))
            made.write(target / "plan")
            steps.begin(console.word("report"))
            paths = documents.write(made, target, console.lang)
    if broken:
        return FAULTY
    console.notes([*made.region.notes, *made.notes])
    code = _tell_plan(console, made, target / "plan")
    _tell_documents(console, paths)
    return code
