"""A plan folder that was spoilt – a key of plan.json, a cell or a file of its tables – is told, or still holds.

``SCHOOLPLACES_MUTATIONS`` sets how many are tried, a third of it (100); the same numbers give the same ones.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import shutil
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schoolplaces import Region, optimize
from schoolplaces.faults import InputFaults
from schoolplaces.plan_demand import plan_demand

from .mutate_changes import flipped
from .mutate_county import base

pytestmark = pytest.mark.slow

NUMBER = int(os.environ.get("SCHOOLPLACES_MUTATIONS", "300")) // 3
FIRST = int(os.environ.get("SCHOOLPLACES_FIRST_MUTATION", "0"))
WORDS = ("", "x", "-1", "1e300", "nan", "inf", "=1+1", "2.5", "9" * 30, "甲", "primary", "2031", "0", "yes", "a", "\t")
VALUES: tuple[Any, ...] = (None, "x", "", [], {}, -1, 0.5, 10**30, True, [None], ["x"], [{}], {"a": 1}, float("nan"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of a tiny county, written."""
    folder = tmp_path_factory.mktemp("spoilt")
    region = Region.read(base("primary").write(folder / "county"))
    optimize.plan(region, plan_demand(region, None, 3), years=3, gap=0.02).write(folder / "plan")
    return folder / "plan"


def any_table(folder: Path, draw: random.Random) -> Path:
    return draw.choice(sorted(folder.rglob("*.csv")))


def key(folder: Path, draw: random.Random) -> None:
    """A key of plan.json, or one within it, goes or holds something else."""
    path = folder / "plan.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    inside, name = facts, draw.choice(sorted(facts))
    while draw.random() < 0.5 and isinstance(inside[name], dict | list) and inside[name]:
        inside = inside[name]
        name = draw.choice(sorted(inside)) if isinstance(inside, dict) else draw.randrange(len(inside))
    if draw.random() < 0.4:
        del inside[name]
    else:
        inside[name] = draw.choice(VALUES)
    path.write_text(json.dumps(facts), encoding="utf-8")


def cell(folder: Path, draw: random.Random) -> None:
    """Some cells of one table hold something else."""
    path = any_table(folder, draw)
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    for _ in range(draw.choice((1, 1, 20))):
        row = draw.choice(rows[1:] or rows)
        row[draw.randrange(len(row))] = draw.choice(WORDS)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8-sig")


def row(folder: Path, draw: random.Random) -> None:
    """A row is gone, or there twice."""
    path = any_table(folder, draw)
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    at = draw.randrange(len(lines))
    lines[at : at + 1] = [] if draw.random() < 0.5 else [lines[at]] * 2
    path.write_text("".join(lines), encoding="utf-8-sig")


def content(folder: Path, draw: random.Random) -> None:
    """A file is cut, empty, spoilt or another's."""
    path = draw.choice([any_table(folder, draw), folder / "plan.json"])
    whole = path.read_bytes()
    path.write_bytes(
        draw.choice(
            [whole[: draw.randrange(len(whole))], b"", flipped(whole, draw), any_table(folder, draw).read_bytes()]
        )
    )


def missing(folder: Path, draw: random.Random) -> None:
    """A file is not there, or a folder stands for it."""
    path = draw.choice([any_table(folder, draw), folder / "plan.json"])
    path.unlink()
    if draw.random() < 0.5:
        path.mkdir()


KINDS: dict[str, Callable[[Path, random.Random], None]] = {
    change.__name__: change for change in (key, cell, row, content, missing)
}


def outcome(folder: Path) -> str:
    """What becomes of reading and checking a plan folder."""
    try:
        broken = optimize.Plan.read(folder).check()
    except InputFaults as error:
        broken, said = [], error.faults
    else:
        said = tuple(broken)
    for each in said:
        assert each.text("zh").strip() != each.text("en").strip()
    if said and not broken:
        return "told in reading"
    return "violated" if broken else "holds"


@pytest.mark.parametrize("kind", KINDS)
def test_told_or_it_holds(kind: str, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found: Counter[str] = Counter()
    wrong = []
    for number in range(FIRST, FIRST + NUMBER // len(KINDS)):
        shutil.copytree(whole, tmp_path / "plan")
        KINDS[kind](tmp_path / "plan", random.Random(f"{kind}:{number}"))
        try:
            found[outcome(tmp_path / "plan")] += 1
        except Exception:
            wrong.append(f"{kind}:{number}: {traceback.format_exc(limit=-3)}")
        shutil.rmtree(tmp_path / "plan")
    with capsys.disabled():
        print(f"\nspoilt plans, {kind}:", ", ".join(f"{count:,} {what}" for what, count in sorted(found.items())))
    assert not wrong, "\n".join(wrong[:10])
