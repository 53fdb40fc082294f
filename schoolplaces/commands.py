"""What each command does; `schoolplaces.cli` holds their options."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import as_file
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from schoolplaces.console import DONE, FAULTY, STOPPED, Console, Steps
from schoolplaces.gap_text import gap_text
from schoolplaces.model_text import model_text, symbols_text
from schoolplaces.output_file import PLAN_MARKER
from schoolplaces.plan_demand import plan_demand, plan_scores
from schoolplaces.summary_lines import summary_lines
from schoolplaces.text_tables import scores_text, summary_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schoolplaces.optimize import Plan


def check(console: Console, folder: Path, packs: Sequence[str] = ()) -> int:
    """Read a region and say that it has no faults (they are told by whoever catches `InputFaults`)."""
    from schoolplaces import optimize
    from schoolplaces.births_doubts import births_doubts
    from schoolplaces.faults import Doubt, count_of
    from schoolplaces.region import Region

    region = Region.read(folder, packs)
    console.files = region.files
    notes = [*region.notes, *births_doubts(region), *optimize.unused_items(region)]
    console.notes(notes)
    words = {"name": region.name, "towns": len(region.tables["towns"]), "schools": len(region.tables["schools"])}
    console.result(console.word("no_faults", **words, base_year=region.base_year))
    doubts = count_of(note for note in notes if isinstance(note, Doubt))
    if doubts:
        console.result(console.word("doubts", count=doubts))
    return DONE


def project(console: Console, folder: Path, years: int, target: Path | None, packs: Sequence[str] = ()) -> int:
    """Write the demand of the years to come to a file, or to standard output."""
    from schoolplaces import forecast
    from schoolplaces.csv_cells import csv_text
    from schoolplaces.output_file import check_output
    from schoolplaces.region import Region

    check_output(target, folder)
    with console.steps(2) as steps:
        steps.begin(console.word("read"))
        region = Region.read(folder, packs)
        console.files = region.files
        steps.begin(console.word("forecast"))
        demand = forecast.fit(region).project(years)
    console.notes([*region.notes, *demand.notes])
    if target is None:
        console.result(csv_text(demand.table).rstrip("\n"))
    else:
        demand.write(target)
        console.result(console.word("demand_at", path=target))
    return DONE


def backtest(console: Console, folder: Path, horizon: int, skip: Sequence[int], target: Path | None) -> int:
    """Score the forecast on earlier years, beside its rivals; to a file, or as a short table to standard output."""
    from schoolplaces import forecast
    from schoolplaces.faults import Note
    from schoolplaces.files import write_csv
    from schoolplaces.output_file import check_output
    from schoolplaces.region import Region

    check_output(target, folder)
    with console.steps(2) as steps:
        steps.begin(console.word("read"))
        region = Region.read(folder)
        console.files = region.files
        steps.begin(console.word("backtest"))
        scores = forecast.backtest({"schoolplaces": forecast.ChosenProgression()}, region, horizon, skip=skip)
    estimated = scores.attrs["estimated"]
    told = [Note("scores_estimated", "enrolment.csv", share=f"{estimated:.0%}")] if estimated else []
    console.notes([*region.notes, *told])
    if target is None:
        console.result(scores_text(console, region, scores))
    else:
        write_csv(scores, target)
        console.result(console.word("scores_at", path=target))
    return DONE


@dataclass(frozen=True)
class Search:
    """What a plan is asked for: need years, gap, seconds of search, seed, plan before, packs, draws, robust or not."""

    years: int = 5
    gap: float = 0.005
    time_limit: float = 60.0
    seed: int = 0
    previous: Path | None = None
    packs: tuple[str, ...] = ()
    draws: int = 0
    robust: bool = False


def plan(console: Console, folder: Path, target: Path, demand_file: Path | None, search: Search) -> int:
    """Plan a region, check the plan, and write it only when it holds."""
    from schoolplaces.faults import Fault, InputFaults
    from schoolplaces.files import check_target

    if search.previous is not None and target.resolve() == search.previous.resolve():
        raise InputFaults([Fault("target_is_previous", str(target))])
    check_target(target, PLAN_MARKER)  # before the work, not after it
    replaced = (target / PLAN_MARKER).is_file()
    if search.robust and not search.draws:
        raise InputFaults([Fault("robust_draws", "--robust")])
    with console.steps(5) as steps:
        made = _make_plan(console, steps, folder, demand_file, search)
        broken = violations(console, steps, made, "violations")
        if not broken:
            steps.begin(console.word("write"))
            made.write(target)
    if broken:
        return FAULTY
    console.notes([*made.region.notes, *made.notes])
    code = _tell_plan(console, made, target)
    if replaced:
        console.result(console.word("plan_replaced", path=target))
    return code


def _make_plan(console: Console, steps: Steps, folder: Path, demand_file: Path | None, search: Search) -> Plan:
    from schoolplaces import optimize
    from schoolplaces.region import Region

    start = perf_counter()
    steps.begin(console.word("read"))
    region = Region.read(folder, search.packs)
    console.files = region.files
    before = None if search.previous is None else optimize.Plan.read(search.previous)
    read = perf_counter()
    steps.begin(console.word("forecast"))
    demand = plan_demand(region, demand_file, search.years, search.draws, search.seed)
    forecast = perf_counter()
    steps.begin(console.word("plan"))
    made = optimize.plan(
        region,
        demand,
        years=search.years,
        gap=search.gap,
        time_limit=search.time_limit,
        seed=search.seed,
        previous=before,
        robust=optimize.Robust() if search.robust else None,
        progress=lambda text: steps.say(f"{console.word('plan')} {text}"),
    )
    return replace(made, seconds={"read": read - start, "forecast": forecast - read, **made.seconds})


def violations(console: Console, steps: Steps, made: Plan, word: str) -> bool:
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
        console.result("\n".join([summary_text(console, made), *summary_lines(console, made)]))
    console.result(console.word(made.status, gap=gap_text(made.gap), asked=made.gap_asked))
    console.result(console.word("cost", objective=made.objective))
    if made.robust is not None:
        console.result(made.robust.text(console.lang))
    console.result(console.word("plan_at", path=target))
    return STOPPED if "stopped" in (made.status, made.robust and made.robust.status) else DONE


def model(console: Console, folder: Path, years: int, stages: Sequence[str], latex: bool) -> int:
    """List the constraints and costs of a region's model with their sizes, and with their formulas if asked."""
    from schoolplaces import optimize
    from schoolplaces.faults import Fault, InputFaults
    from schoolplaces.region import Region

    with console.steps(3) as steps:
        steps.begin(console.word("read"))
        region = Region.read(folder)
        console.files = region.files
        steps.begin(console.word("forecast"))
        instance = optimize.prepare(region, plan_demand(region, None, years), years)
        unknown = [name for name in stages if name not in instance.demand]
        if unknown:
            allowed = "|".join(instance.demand)
            raise InputFaults([Fault("stage_not_in_model", "--stage", None, None, unknown[0], allowed=allowed)])
        steps.begin(console.word("model"))
        listed = optimize.listing(instance, stages or None, lang=console.lang)
    console.result(model_text(console, listed, latex))
    if latex:
        console.result("\n" + symbols_text(console, optimize.SYMBOLS))
    return DONE


def verify(console: Console, folder: Path) -> int:
    """Recompute a written plan from its tables."""
    from schoolplaces import optimize

    with console.steps(2) as steps:
        steps.begin(console.word("read"))
        made = optimize.Plan.read(folder)
        broken = violations(console, steps, made, "violated")
    if broken:
        return FAULTY
    console.result(console.word("verified", folder=folder))
    return DONE


def demo(console: Console, target: Path, seed: int) -> int:
    """Plan the bundled county into target/plan and write its documents into target."""
    from schoolplaces import report as documents
    from schoolplaces.files import check_target
    from schoolplaces.schema import data_folder

    check_target(target / "plan", PLAN_MARKER)
    documents.check_documents(target)
    with as_file(data_folder() / "chengbu") as folder, console.steps(6) as steps:
        made = _make_plan(console, steps, folder, None, Search(seed=seed))
        broken = violations(console, steps, made, "violations")
        if not broken:
            steps.begin(console.word("write"))
            made.write(target / "plan")
            steps.begin(console.word("report"))
            paths = documents.write(made, target, console.lang, made.audit(), scores=plan_scores(made))
    if broken:
        return FAULTY
    console.notes([*made.region.notes, *made.notes])
    code = _tell_plan(console, made, target / "plan")
    tell_documents(console, paths)
    return code


def tell_documents(console: Console, paths: Sequence[Path]) -> None:
    """Tell which documents were written; figures go without saying."""
    for path in paths:
        if path.suffix != ".png":
            console.result(console.word("documents_at", path=path))
