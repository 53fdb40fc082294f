"""What ``schoolplaces scenarios`` does: plan all scenarios of a folder side by side, into one comparison."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schoolplaces.console import DONE, SOME_FAILED, STOPPED, Console, Steps
from schoolplaces.faults import InputFaults
from schoolplaces.scenario import Scenario
from schoolplaces.scenario_folder import BASES, FOLDER, Found, read_scenarios
from schoolplaces.text_tables import columns_text

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.optimize import Across, Plan, Regrets
    from schoolplaces.region import Region

MARKER, PAGE = "scenarios.txt", "index.html"
SHOWN = {"money_10k": "money_10k", "shortage": "shortage", "capital_10k": "capital_10k", "projects": "projects"}
SHOWN |= {"closings": "ended", "alone": "alone"}  # columns of a comparison, and the word for each


@dataclass(frozen=True)
class Asked:
    """What is asked for: need years, gap and seconds of each plan, processes, regret or not, seed."""

    years: int = 5
    gap: float = 0.01
    time_limit: float = 60.0
    workers: int = 1
    regret: bool = True
    seed: int = 0


@dataclass
class Ran:
    """Plans by scenario, what each changes, and why others failed: in Chinese and in English."""

    plans: dict[str, Plan] = field(default_factory=dict)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    failed: dict[str, tuple[str, str]] = field(default_factory=dict)


def scenarios(console: Console, folder: Path, target: Path | None, asked: Asked) -> int:
    """Run a folder's scenarios and set them beside each other; into a folder, or to standard output."""
    from schoolplaces import optimize
    from schoolplaces.files import check_target
    from schoolplaces.region import Region

    if target is not None:
        check_target(target, MARKER)  # before the work, not after it
    found = read_scenarios(folder)
    with console.steps(len(found.scenarios) + 4) as steps:
        steps.begin(console.word("read"))
        region = Region.read(folder)
        console.files = region.files
        ran = run_all(region, found, asked, console, steps)
        across = optimize.across(ran.plans)
        regrets = None
        if asked.regret and len(ran.plans) > 1:
            steps.begin(console.word("regret"))
            regrets = optimize.regrets(ran.plans, workers=asked.workers)
        steps.begin(console.word("write"))
        _tell(console, region, ran, across, regrets, target)
    if ran.failed:
        return SOME_FAILED
    return STOPPED if any(plan.status == "stopped" for plan in ran.plans.values()) else DONE


def run_all(region: Region, found: Found, asked: Asked, console: Console, steps: Steps) -> Ran:
    """Plan the region as it is, then each scenario from there; what fails is told at once, and the others go on."""
    from schoolplaces import forecast

    ran = Ran()
    for name, error in found.failed.items():
        _fails(console, ran, name, error)
    console.notes(region.notes)
    steps.begin(console.word("forecast"))
    model = None if len(region.demand) else forecast.fit(region)
    base = Scenario(BASES[console.lang])
    steps.begin(f"{console.word('plan')} {base.name}")
    settings: dict[str, Any] = {"gap": asked.gap, "time_limit": asked.time_limit, "seed": asked.seed}
    ran.scenarios[base.name] = base
    ran.plans[base.name] = base.plan(region, model, years=asked.years, **settings)
    tasks = []
    for one in found.scenarios:
        try:
            draws = one.drawn if one.robust else 0
            tasks.append((one, one.demand(region, model, years=asked.years, draws=draws, seed=asked.seed)))
        except InputFaults as error:
            _fails(console, ran, one.name, error)
    made = {}
    for one, plan in planned(tasks, region, ran.plans[base.name], asked.years, settings, asked.workers):
        steps.begin(f"{console.word('plan')} {one.name}")
        if isinstance(plan, Exception):
            _fails(console, ran, one.name, plan)
        else:
            made[one.name] = plan
    order = [one.name for one in found.scenarios]  # whichever was ready first
    ran.plans |= {name: made[name] for name in order if name in made}
    ran.scenarios |= {one.name: one for one in found.scenarios if one.name in made}
    return ran


def planned(
    tasks: list[tuple[Scenario, Demand]],
    region: Region,
    start: Plan,
    years: int,
    settings: Mapping[str, Any],
    workers: int,
) -> Iterator[tuple[Scenario, Plan | Exception]]:
    """Plans of scenarios as they are ready, each started from a plan; an exception in the place of one that fails."""
    if workers == 1:
        yield from (_planned(one, demand, region, start, years, settings) for one, demand in tasks)
        return
    from joblib import Parallel, delayed  # type: ignore[import-untyped]

    pool = Parallel(n_jobs=workers, return_as="generator_unordered")
    yield from pool(delayed(_planned)(one, demand, region, start, years, settings) for one, demand in tasks)


class Broken(Exception):
    """A plan that does not hold: its violations."""


def _planned(
    scenario: Scenario, demand: Demand, region: Region, start: Plan, years: int, settings: Mapping[str, Any]
) -> tuple[Scenario, Plan | Exception]:
    try:
        made = scenario.plan(region, demand=demand, years=years, start=start, **settings)
        broken = made.check()
        if broken:
            return scenario, Broken("; ".join(violation.text("en") for violation in broken[:3]))
    except Exception as error:  # one scenario that fails stops no other: it is told, and the exit code says so
        return scenario, error
    return scenario, replace(made, memory=type(made.memory)())  # nothing starts from it: lean to hand over


def _fails(console: Console, ran: Ran, name: str, error: Exception) -> None:
    """Tell why a scenario failed, and remember it."""
    if isinstance(error, InputFaults):
        reasons = [" ".join(fault.text(lang) for fault in error.faults) for lang in ("zh", "en")]
    else:
        logging.getLogger("schoolplaces").error("%s", name, exc_info=error)
        reasons = [f"{type(error).__name__}: {error}"] * 2
    ran.failed[name] = (reasons[0], reasons[1])
    console.tell(console.word("scenario_failed", name=name, reason=reasons[0 if console.lang == "zh" else 1]))


def _tell(
    console: Console, region: Region, ran: Ran, across: Across, regrets: Regrets | None, target: Path | None
) -> None:
    """Print the comparison; or write text, tables, figures, page and the scenarios themselves into a folder."""
    from schoolplaces import report
    from schoolplaces.files import staged_folder, write_csv

    text = f"{_table(console, across)}\n{across.text(console.lang)}"
    text += f"\n{regrets.text(console.lang)}" if regrets is not None else ""
    if target is None:
        console.result(text)
        return
    tables = {name: getattr(across, name) for name in ("summary", "projects", "uses", "stages")}
    tables |= {} if regrets is None else {"regrets": regrets.table, "regret_summary": regrets.summary}
    told = {name: one.text(console.lang, region) for name, one in ran.scenarios.items()}
    which = 0 if console.lang == "zh" else 1
    failed = {name: reasons[which] for name, reasons in ran.failed.items()}
    with staged_folder(target, MARKER) as aside:
        (aside / MARKER).write_text(text + "\n", encoding="utf-8")
        for name, table in tables.items():
            write_csv(table, aside / f"scenarios_{name}.csv", spreadsheet=True)
        pictures = report.scenario_pictures(across, regrets, console.lang)
        for name, content in pictures.items():
            (aside / name).write_bytes(content)
        page = report.scenario_page(across, regrets, pictures, told, failed, console.lang)
        (aside / PAGE).write_text(page, encoding="utf-8", newline="\n")
        (aside / FOLDER).mkdir()
        for number, one in enumerate(list(ran.scenarios.values())[1:], start=1):
            one.write(aside / FOLDER / f"{number:02d}.toml")
    if not console.quiet:
        console.result(text)
    console.result(console.word("scenarios_at", path=target / PAGE))


def _table(console: Console, across: Across) -> str:
    """A row a scenario."""
    rows = [[console.word("scenario"), *(console.word(word) for word in SHOWN.values())]]
    for row in across.summary.to_dict("records"):
        rows.append([str(row["scenario"]), *(f"{row[name]:,.0f}" for name in SHOWN)])
    return columns_text(rows)
