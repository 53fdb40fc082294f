"""What ``schoolplaces province`` does: counties planned under one budget, their tables, and the report of all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.console import DONE, FAULTY, SOME_FAILED, STOPPED, Console
from schoolplaces.county_work import Asked
from schoolplaces.crew import Crew, crew
from schoolplaces.output_file import PLAN_MARKER
from schoolplaces.province_history import reconciled, whole_forecast
from schoolplaces.province_run import Outcome, Run
from schoolplaces.province_source import ProvinceSource, read_province
from schoolplaces.text_tables import columns_text

if TYPE_CHECKING:
    from schoolplaces.optimize import Province

MARKER = "province.json"
SCALARS = ("objective", "bound", "gap", "status", "gap_asked", "method")


@dataclass(frozen=True)
class Machines:
    """Where counties are planned: by the workers of a scheduler, or by so many processes of this machine."""

    scheduler: str | None = None
    workers: int | None = None


def province(console: Console, folder: Path, target: Path, asked: Asked, machines: Machines, full: bool = False) -> int:
    """Plan a province into a folder: plans by county, tables, documents. A run that was ended goes on."""
    begun = perf_counter()
    source = read_province(folder)
    _check(target, source)  # before the work, not after it
    console.notes(source.notes)
    with crew(machines.scheduler, machines.workers) as hands, _progress(console, source) as tell:
        _state(target, {"status": "running", "counties": len(source.counties)})
        try:
            outcome = Run(source, target, asked, hands, tell).whole()
            frames = _frames(console, outcome, hands, asked)
        except KeyboardInterrupt:
            _state(target, {"status": "interrupted", "counties": len(source.counties)})
            console.tell(console.word("province_interrupted", path=target))
            return STOPPED
    _told_failures(console, outcome)
    if outcome.province is None:
        _state(target, {"status": "failed", "failed": sorted(outcome.failed)})
        return SOME_FAILED if source.counties else FAULTY
    paths = _written(console, source, target, outcome, frames, full)
    _state(target, _facts(source, outcome, asked, perf_counter() - begun))
    return _told(console, outcome, target, paths)


def _check(target: Path, source: ProvinceSource) -> None:
    """See that nothing will be written over but what earlier runs wrote: tables, documents, plans of counties."""
    from schoolplaces.files import check_target
    from schoolplaces.own_files import check_again

    check_target(target, MARKER, whole=False)
    check_again(target)
    for one in source.counties:
        check_target(target / "counties" / one.name, PLAN_MARKER)


@contextmanager
def _progress(console: Console, source: ProvinceSource) -> Iterator[Callable[[str, str], None]]:
    """Show what is done on a bar, county by county, and in the log."""
    with console.steps(len(source.counties)) as steps:

        def tell(phase: str, name: str) -> None:
            if phase == "county":
                steps.begin(f"{console.word('plan')} {name}")
            else:
                steps.say(f"{console.word('province_' + phase)} {name}".strip())

        yield tell


def _frames(console: Console, outcome: Outcome, hands: Crew, asked: Asked) -> dict[str, pd.DataFrame]:
    """Forecasts of the counties and of the province, brought to add up; without rows where they cannot be."""
    from schoolplaces.faults import InputFaults

    names = list(outcome.rows)
    facts = {name: outcome.facts[name] for name in names}
    empty = {"forecast": pd.DataFrame(), "reconciled": pd.DataFrame()}
    if not names or not all(told["forecast"] for told in facts.values()):
        return empty
    histories = [(name, told["history"]) for name, told in facts.items()]
    rules = facts[names[0]]["history"]["rules"]["toml"][0]
    try:
        task = hands.begin(whole_forecast, histories, rules, asked.years)
        whole = task.result()
    except InputFaults as error:
        console.notes([fault.text(console.lang) for fault in error.faults])
        return empty
    counties = [(name, told["pupils"], told["errors"]) for name, told in facts.items()]
    forecast, sums = reconciled(counties, whole)
    return {"forecast": forecast, "reconciled": sums}


def _written(
    console: Console,
    source: ProvinceSource,
    target: Path,
    outcome: Outcome,
    frames: dict[str, pd.DataFrame],
    full: bool,
) -> list[Path]:
    """Write tables and documents."""
    from schoolplaces import report
    from schoolplaces.files import write_csv
    from schoolplaces.placing import place

    assert outcome.province is not None
    tables = {
        name: pd.concat([pd.DataFrame(rows[name]) for rows in outcome.rows.values()], ignore_index=True)
        for name in next(iter(outcome.rows.values()))
    }
    tables |= {"pots": outcome.province.money, "shares": outcome.province.shares, **frames}
    tables["failed"] = _failures(outcome)

    def make(aside: Path) -> list[str]:
        for name, table in tables.items():
            write_csv(table, aside / f"{name}.csv", spreadsheet=True)
        return [f"{name}.csv" for name in tables]

    place(make, target)
    proof = {name: getattr(outcome.province, name) for name in SCALARS}
    return list(report.write_province(source.name, tables, proof, target, console.lang, full))


def _failures(outcome: Outcome) -> pd.DataFrame:
    rows = [(name, fault.text("zh"), fault.text("en")) for name, faults in outcome.failed.items() for fault in faults]
    return pd.DataFrame(rows, columns=["county", "zh", "en"])


def _facts(source: ProvinceSource, outcome: Outcome, asked: Asked, seconds: float) -> dict[str, Any]:
    """What province.json holds."""
    from schoolplaces.optimize import Province

    assert isinstance(outcome.province, Province)
    proof = {name: getattr(outcome.province, name) for name in SCALARS}
    return proof | {
        "province": source.name,
        "counties": outcome.statuses,
        "failed": sorted(outcome.failed),
        "years": asked.years,
        "time_limit": asked.time_limit,
        "draws": asked.draws,
        "seed": asked.seed,
        "prices": outcome.province.money["price"].tolist(),
        "seconds": round(seconds, 1),
    }


def _state(target: Path, facts: dict[str, Any]) -> None:
    """Write province.json: aside, then renamed."""
    from schoolplaces.files import write_text

    target.mkdir(parents=True, exist_ok=True)
    write_text(json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True) + "\n", target / MARKER)


def _told_failures(console: Console, outcome: Outcome) -> None:
    for name, faults in outcome.failed.items():
        console.tell(console.word("county_failed", name=name, count=len(faults)))
        for fault in faults:
            console.tell(f"  {fault.text(console.lang)}")


def _told(console: Console, outcome: Outcome, target: Path, paths: list[Path]) -> int:
    """Print what the province comes to; the exit code says whether all counties are planned and proven."""
    found = outcome.province
    assert found is not None
    if not console.quiet and len(found.money):
        console.result(_money_text(console, found))
    stopped = [name for name, status in outcome.statuses.items() if status == "stopped"]
    if stopped:
        console.result(console.word("counties_stopped", names="、".join(stopped)))
    done, failed = len(outcome.statuses), len(outcome.failed)
    console.result(console.word("province_counties", done=done, failed=failed))
    console.result(console.word(found.status, gap=found.gap, asked=found.gap_asked))
    console.result(console.word("cost", objective=found.objective))
    console.result(console.word("plan_at", path=target / "counties"))
    for path in paths:
        if path.suffix != ".png":
            console.result(console.word("documents_at", path=path))
    if outcome.failed:
        return SOME_FAILED
    return STOPPED if found.status == "stopped" or stopped else DONE


def _money_text(console: Console, found: Province) -> str:
    """Pots with what is spent of them, and what one more 万元 would save."""
    names = ("money_10k", "committed_10k", "spent_10k", "left_10k")
    rows = [[console.word("pot"), *(console.word(f"pot_{name}") for name in (*names, "price"))]]
    for row in found.money.to_dict("records"):
        years = str(row["first"]) if row["first"] == row["last"] else f"{row['first']}–{row['last']}"
        only = "·".join(str(row[name]) for name in ("stages", "kinds") if row[name])
        amounts = [f"{row[name]:,.0f}" for name in names]
        rows.append([f"{years} {only}".strip(), *amounts, f"{row['price']:.2f}"])
    return columns_text(rows)
