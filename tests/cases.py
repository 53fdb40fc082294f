"""What the tests of the bundled cases share: tables derived anew, plans, and the pages that tell what they come to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from schoolplaces import Region, optimize
from schoolplaces.optimize.audit import Audit
from schoolplaces.plan_demand import plan_demand

ROOT = Path(__file__).resolve().parent.parent
DATA, PAGES = ROOT / "data", ROOT / "docs" / "cases"
PARTS = ("chengbu", "cities")  # whose scripts the other cases are derived with
LIMIT = 600.0  # seconds of search: on a busy machine it takes several times as long


def derived(case: str, root: Path) -> Path:
    """Derive a case from a copy that has nothing but the facts and the scripts; the folder of its tables."""
    shutil.copytree(DATA / "facts", root / "data" / "facts")
    for folder in {case, *PARTS}:
        (root / "data" / folder).mkdir()
        for path in (DATA / folder).glob("*.py"):
            shutil.copy(path, root / "data" / folder)
    out = root / "out"
    script = [sys.executable, str(root / "data" / case / "derive.py"), str(out)]
    done = subprocess.run(script, cwd=root, capture_output=True)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return out


def read(case: str, name: str) -> pd.DataFrame:
    """One table of a case as it lies there."""
    return pd.read_csv(DATA / case / f"{name}.csv", encoding="utf-8-sig", keep_default_na=False)


def figures(case: str) -> dict[str, float]:
    """What the documents of a case say, by item."""
    rows = pd.read_csv(DATA / "facts" / f"{case}_figures.csv", encoding="utf-8-sig")
    return dict(zip(rows["item"], rows["value"], strict=True))


def same_bytes(case: str, root: Path) -> None:
    """See that a case derived anew is what lies there, and nothing else."""
    out = derived(case, root)
    there = {path.name for path in (DATA / case).iterdir() if path.suffix in (".csv", ".toml")}
    assert {path.name for path in out.iterdir()} == there
    for path in out.iterdir():
        assert path.read_bytes() == (DATA / case / path.name).read_bytes(), path.name


def every_row_told(case: str) -> None:
    """See that each row of each table has status and source."""
    for path in (DATA / case).glob("*.csv"):
        rows = read(case, path.stem)
        assert set(rows["status"]) <= {"published", "estimated", "assumed"}, path.name
        assert (rows["source"] != "").all(), path.name


def wording(rule: str) -> str:
    """What the document says, by the rule book."""
    book = pd.read_csv(DATA / "rulebook.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    return str(book.loc[book["id"] == rule, "zh_phrase"].item())


def planned(case: str, years: int, *packs: str) -> optimize.Plan:
    """Plan a case at a gap of 1 %; it is proven, and holds when it is recomputed."""
    region = Region.read(DATA / case, packs)
    plan = optimize.plan(region, plan_demand(region, None, years), years=years, gap=0.01, time_limit=LIMIT)
    assert plan.status in ("within_gap", "optimal")
    assert plan.check() == []
    return plan


def value(audit: Audit, rule: str, year: int) -> float:
    """Value of a rule in a year."""
    rows = audit.values
    return float(rows.loc[(rows["rule"] == rule) & (rows["year"] == year), "value"].item())


def statuses(audit: Audit) -> dict[str, str]:
    """Status by rule."""
    return dict(zip(audit.table["rule"], audit.table["status"], strict=True))


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table of a page."""
    head = list(head)
    lines = [head, ["---"] * len(head), *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def told_on(page: str, mark: str, text: str) -> None:
    """See that a page holds a text between its marks; SCHOOLPLACES_PAGES=write puts it there."""
    path = PAGES / f"{page}.md"
    begin, end = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    told, _, after = rest.partition(end)
    assert rest, f"{path.name} has no <!-- {mark} -->"
    if os.environ.get("SCHOOLPLACES_PAGES") == "write":
        path.write_text(f"{before}{begin}{text}\n{end}{after}", encoding="utf-8", newline="\n")
        return
    assert told == f"{text}\n", f"{path.name} tells another plan: SCHOOLPLACES_PAGES=write tells it anew"


def number(value: float) -> str:
    """A figure of a page: whole, with a comma between thousands."""
    return f"{round(value):,}"
