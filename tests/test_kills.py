"""kill -9 at any moment: a plan or a document stands whole or not at all, and the next run works over what is left.

``SCHOOLPLACES_KILLS`` sets how many runs are killed (20). Half of them are killed as they write, the others anywhere.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from schoolplaces import optimize

from .mutate_county import base

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX systems"),
]

KILLS = int(os.environ.get("SCHOOLPLACES_KILLS", "20"))
DOCUMENTS = ("layout_plan.docx", "appendix.xlsx", "index.html")
USERS = {"notes.txt": "所有者的文件\n", "plan.xlsx": "not of the product"}
found: Counter[str] = Counter()
checked: set[tuple[object, ...]] = set()


def start(*words: str) -> subprocess.Popen[bytes]:
    """Start a command in a process group of its own."""
    command = [sys.executable, "-m", "schoolplaces", *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def temporary(folder: Path) -> set[Path]:
    """What was left or is being written aside."""
    return {path for path in folder.rglob(".*") if path.parent == folder}


def whole_run(*words: str) -> float:
    """Run a command to its end; return the seconds it took."""
    begun = time.perf_counter()
    assert start(*words).wait(timeout=120) == 0
    return time.perf_counter() - begun


def killed(words: tuple[str, ...], folder: Path, share: float, life: float, writing: bool) -> None:
    """Start a command and kill it at a share of its life, or a moment after it begins to write in the folder."""
    before = temporary(folder)
    process = start(*words)
    wait, end = share * (0.4 if words[0] == "plan" else life / 2), time.perf_counter() + 60
    if not writing:
        wait = share * life * 1.05
    while writing and process.poll() is None and time.perf_counter() < end and temporary(folder) == before:
        time.sleep(0.001)
    time.sleep(wait)
    ended = process.poll() is not None
    process.kill()
    process.wait(timeout=60)
    found["ended before" if ended else f"{words[0]} killed {'writing' if writing else 'anywhere'}"] += 1


def check_plan(folder: Path) -> None:
    """A plan folder is absent or whole."""
    found["plan whole" if folder.exists() else "plan absent"] += 1
    state = tuple((path.name, path.stat().st_ino, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*")))
    if folder.exists() and state not in checked:
        assert optimize.Plan.read(folder).check() == []
        checked.add(state)


def check_file(path: Path) -> None:
    """A document that bears its name is whole."""
    readers: dict[str, Callable[[Path], object]] = {
        ".docx": lambda path: docx.Document(str(path)).tables[0],
        ".xlsx": lambda path: openpyxl.load_workbook(path).active.max_row,  # type: ignore[union-attr]
        ".html": lambda path: path.read_text(encoding="utf-8").rstrip().endswith("</html>") or 1 / 0,
    }
    assert readers[path.suffix](path)
    assert path.suffix == ".html" or zipfile.ZipFile(path).testzip() is None


def check_documents(folder: Path) -> None:
    """Each document is absent or whole."""
    for name in DOCUMENTS:
        found["document whole" if (folder / name).exists() else "document absent"] += 1
        if (folder / name).exists():
            check_file(folder / name)
    for path in (folder / "figures").glob("*.png"):
        assert path.read_bytes().endswith(b"IEND\xaeB`\x82"), path.name


def check_folder(folder: Path, allowed: set[str]) -> None:
    """Nothing but names of the product, hidden temporary ones, and the user's own files, untouched."""
    assert {path.name for path in folder.iterdir() if not path.name.startswith(".")} <= allowed | set(USERS)
    for name, text in USERS.items():
        assert (folder / name).read_text(encoding="utf-8") == text


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny county, and folders in which the user keeps something besides."""
    folder = tmp_path_factory.mktemp("kills")
    base("primary").write(folder / "county")
    for name in ("work", "documents"):
        (folder / name).mkdir()
        for file, text in USERS.items():
            (folder / name / file).write_text(text, encoding="utf-8")
    return folder


def moments(count: int, seed: str) -> list[tuple[float, bool]]:
    """Shares of a life spread over it, each with whether the kill waits for the writing."""
    draw = random.Random(seed)
    each = [((i // 2 + draw.random()) / ((count + 1) // 2), i % 2 == 0) for i in range(count)]
    draw.shuffle(each)
    return each


def test_a_killed_plan_is_absent_or_whole(place: Path) -> None:
    work = place / "work"
    words = ("plan", str(place / "county"), "-o", str(work / "plan"))
    life = whole_run(*words)
    for number, (share, writing) in enumerate(moments(KILLS - KILLS // 4, "plan")):
        if number % 2:  # over an older plan and into a free place
            shutil.rmtree(work / "plan", ignore_errors=True)
        killed(words, work, share, life, writing)
        check_plan(work / "plan")
        check_folder(work, {"plan"})
        if number % 7 == 6:
            whole_run(*words)
            check_plan(work / "plan")
    whole_run(*words)
    check_plan(work / "plan")
    check_folder(work, {"plan"})


def test_killed_documents_are_absent_or_whole(place: Path) -> None:
    work, documents = place / "work", place / "documents"
    if not (work / "plan").exists():
        whole_run("plan", str(place / "county"), "-o", str(work / "plan"))
    words = ("report", str(work / "plan"), "-o", str(documents))
    names = {*DOCUMENTS, "documents.json", "figures"}
    life = whole_run(*words)
    for share, writing in moments(KILLS // 4, "report"):
        killed(words, documents, share, life, writing)
        check_documents(documents)
        check_folder(documents, names)
    whole_run(*words)
    check_documents(documents)
    check_folder(documents, names)
    assert names <= {path.name for path in documents.iterdir()}


def test_kills_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """How many were killed when, and what they left."""
    with capsys.disabled():
        print("\nkills:", ", ".join(f"{count} {what}" for what, count in sorted(found.items())))
    assert sum(count for what, count in found.items() if "killed" in what) >= KILLS * 0.6
