"""A disk that is full, a folder that cannot be written: told, and nothing half written.

A full disk is a small file system in memory, mounted where only the run sees it; that takes the rights to do so, as
they are given to the owner of a container.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from schoolplaces import optimize

from .mutate_county import base

pytestmark = [
    pytest.mark.slow,
    pytest.mark.every,
    pytest.mark.skipif(sys.platform == "win32", reason="mounts and limits are of POSIX systems"),
]

COMMAND = [sys.executable, "-m", "schoolplaces"]
# Fills the disk to a few kilobytes less than what is asked to be free, then runs the command there.
FULL = """
mount -t tmpfs -o size=8m none "$1" && cd "$1" || exit 90
[ -z "$4" ] || cp -r "$4" plan || exit 91
head -c $(( $(df --output=avail -B1 . | tail -1) - $2 * 1024 )) /dev/zero > filler || exit 92
eval "$3" 2>"$5/said"
code=$?
rm filler; ls -A > "$5/left"; [ -e plan ] && cp -r plan "$5/after"
exit $code
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny county and its plan."""
    folder = tmp_path_factory.mktemp("disk")
    base("primary").write(folder / "county")
    done = subprocess.run([*COMMAND, "plan", str(folder / "county"), "-o", str(folder / "plan")], capture_output=True)
    assert done.returncode == 0, done.stderr
    return folder


def run_on_full_disk(words: str, free: int, tmp_path: Path, standing: Path | str = "") -> tuple[int, str, set[str]]:
    """Run a command on a disk with so many kilobytes free; its exit code, what it said, what is there afterwards."""
    (tmp_path / "disk").mkdir()
    command = f'"{sys.executable}" -m schoolplaces {words}'
    given = [str(tmp_path / "disk"), str(free), command, str(standing), str(tmp_path)]
    done = subprocess.run(["unshare", "-m", "sh", "-c", FULL, "sh", *given], capture_output=True, text=True)
    if done.returncode == 90 or "unshare" in done.stderr:
        pytest.skip(f"no file system can be mounted: {done.stderr.strip()}")
    assert done.returncode not in (91, 92), done.stderr
    left = {name for name in (tmp_path / "left").read_text().splitlines() if name}
    return done.returncode, (tmp_path / "said").read_text(), left


def told(code: int, said: str) -> None:
    assert code == 1, said
    assert "Traceback" not in said, said
    assert "No space left on device" in said, said


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare")
@pytest.mark.parametrize(
    ("words", "free"),
    [
        ("plan {place}/county -o plan", 0),
        ("plan {place}/county -o plan", 60),
        ("project {place}/county -o demand.csv", 0),
        ("report {place}/plan -o documents", 12),
        ("report {place}/plan -o documents", 60),
    ],
)
def test_a_full_disk_is_told_and_nothing_is_left(words: str, free: int, place: Path, tmp_path: Path) -> None:
    code, said, left = run_on_full_disk(words.format(place=place), free, tmp_path)
    told(code, said)
    assert left == set()


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare")
def test_the_plan_that_stands_stays_on_a_full_disk(place: Path, tmp_path: Path) -> None:
    code, said, left = run_on_full_disk(f"plan {place}/county -o plan", 30, tmp_path, place / "plan")
    told(code, said)
    assert left == {"plan"}
    assert optimize.Plan.read(tmp_path / "after").check() == []


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "county", "-o", "file/plan"),
        ("project", "county", "-o", "file/demand.csv"),
        ("backtest", "county", "-o", "file/scores.csv"),
        ("report", "plan", "-o", "file/documents"),
        ("evaluate", "plan", "--draws", "2", "-o", "file/evaluation"),
        ("roll", "county", "--years", "1", "-o", "file/replay"),
        ("demo", "-o", "file/out"),
        ("check", "county", "--log", "file/log.txt"),
        ("new", "file/county"),
    ],
    ids=lambda words: words[0],
)
def test_below_a_file_no_folder_can_be_made(words: Sequence[str], place: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    found = [str(place / word) if word in ("county", "plan") and at else word for at, word in enumerate(words)]
    done = subprocess.run([*COMMAND, *found, "--lang", "en"], cwd=tmp_path, capture_output=True, text=True)
    if "there is no command" in done.stderr:
        pytest.skip("a command to come")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "file" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
