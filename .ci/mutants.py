"""Mutants: small changes of the constraints and of the cohort-component method, each of which a test must notice.

``python .ci/mutants.py [--sample N] [NAME …]`` runs those of .ci/mutants_NAME.toml with cosmic-ray on a copy of the
checkout, all of them or N spread evenly over the file, prints those that live, and ends with 1 where fewer than 85 %
are killed.
"""

from __future__ import annotations

import argparse
import ast
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult

ROOT = Path(__file__).resolve().parent.parent
LEAST = 0.85
MEMORY = 8 << 30  # bytes that a test may take
PACKAGES = ("data", "forecast", "optimize", "report")


def copy(folder: Path) -> dict[str, str]:
    """Copy what git knows into a folder; the environment in which tests there import the copy."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in filter(lambda name: (ROOT / name).is_file(), names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    # One package of links: it comes before the checkout that the environment was installed from.
    site = folder / "build" / "site" / "schoolplaces"
    site.mkdir(parents=True)
    for path in (folder / "schoolplaces").iterdir():
        (site / path.name).symlink_to(path)
    for name in PACKAGES:
        (site / name).symlink_to(folder / name)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # the tests run "python"
    # Safe: the folder worked in comes not before it.
    settings = {"PATH": path, "PYTHONPATH": str(site.parent), "PYTHONSAFEPATH": "1", "OPENBLAS_NUM_THREADS": "1"}
    return os.environ | settings | {"PYTHONDONTWRITEBYTECODE": "1"}


def runs(item: WorkItem, folder: Path) -> bool:
    """Whether a mutant changes what is run: imports for types alone are not, nor are annotations."""
    place = item.mutations[0]
    source = (folder / place.module_path).read_text()
    if "TYPE_CHECKING" in source.splitlines()[place.start_pos[0] - 1]:
        return False
    return not any(first <= place.start_pos < last for first, last in annotations(source))


@cache
def annotations(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where annotations begin and end, as (line, column)."""
    found: list[ast.expr] = []
    for node in ast.walk(ast.parse(source)):
        for name in ("annotation", "returns"):
            kept = getattr(node, name, None)
            found += [kept] if isinstance(kept, ast.expr) else []
    return [((one.lineno, one.col_offset), (one.end_lineno or 0, one.end_col_offset or 0)) for one in found]


def limited() -> None:
    """A mutant may ask for all the memory there is: it ends for that, and not the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def leave_out(session: WorkDB, number: int, folder: Path) -> None:
    """Keep so many of the mutants that run, spread evenly (0: all), and mark the others as skipped."""
    pending = list(session.pending_work_items)
    every = [item for item in pending if runs(item, folder)]
    every.sort(key=lambda item: (item.mutations[0].start_pos, item.job_id))
    number = number or len(every)
    kept = {every[at * len(every) // number].job_id for at in range(min(number, len(every)))}
    for item in pending:
        if item.job_id not in kept:
            session.set_result(item.job_id, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))


def told(session: WorkDB) -> float:
    """Print what became of the mutants and where those live that do; the share killed."""
    items = {item.job_id: item for item in session.work_items}
    found: Counter[str] = Counter()
    for job, result in session.results:
        if result.worker_outcome == WorkerOutcome.SKIPPED:
            continue
        killed = result.test_outcome == TestOutcome.KILLED
        found["killed" if killed else "live"] += 1
        for mutation in () if killed else items[job].mutations:
            place = f"{mutation.module_path}:{mutation.start_pos[0]}"
            print(f"  lives: {place}, {mutation.operator_name.removeprefix('core/')} {mutation.occurrence}")
    share = found["killed"] / max(1, found.total())
    print(f"  {found.total()} mutants, {found['killed']} killed ({share:.0%})", flush=True)
    return share


def run(name: str, sample: int) -> float:
    """Run the mutants of one configuration; the share killed."""
    print(f"{name}:", flush=True)
    with tempfile.TemporaryDirectory() as place:
        folder, session = Path(place) / "copy", str(Path(place) / "session.sqlite")
        folder.mkdir()
        settings = {"cwd": folder, "env": copy(folder), "check": True}
        tool, config = [sys.executable, "-m", "cosmic_ray.cli"], str(folder / ".ci" / f"mutants_{name}.toml")
        for words in (["baseline", config], ["init", config, session]):
            subprocess.run([*tool, *words], **settings)
        with use_db(session) as work:
            leave_out(work, sample, folder)
        subprocess.run([*tool, "exec", config, session], preexec_fn=limited, **settings)
        with use_db(session) as work:
            return told(work)


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="so many of each; 0: all")
    parser.add_argument("names", nargs="*", default=["constraints", "cohort"])
    asked = parser.parse_args()
    return int(min(run(name, asked.sample) for name in asked.names) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
