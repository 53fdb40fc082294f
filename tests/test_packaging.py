"""What a built wheel holds, and that the packages cannot be imported by their bare names."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("data", "forecast", "optimize", "report")


def _run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built aside from a copy of what is shipped."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE", "schoolplaces", *FOLDERS):
        _copy(ROOT / name, source / name)
    built = _run(
        sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(target), ".",
        cwd=source, PIP_DISABLE_PIP_VERSION_CHECK="1",
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (path,) = target.glob("*.whl")
    return path


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.write_bytes(source.read_bytes())
    elif source.name != "__pycache__":
        target.mkdir()
        for path in source.iterdir():
            _copy(path, target / path.name)


@pytest.mark.slow
def test_the_wheel_holds_everything_that_is_read_at_run_time(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if name.startswith("schoolplaces/")}
    sources = {f"schoolplaces/{path.name}" for path in (ROOT / "schoolplaces").glob("*.py")}
    for folder in FOLDERS:
        sources |= {f"schoolplaces/{folder}/{path.name}" for path in (ROOT / folder).glob("*.py")}
    files = [
        *(ROOT / "data").glob("*.csv"),
        *(ROOT / "data").glob("*/*.csv"),
        *(ROOT / "data").glob("*/*.toml"),
        *(ROOT / "report").glob("*.mplstyle"),
    ]
    files += [path for path in (ROOT / "report" / "templates").iterdir() if path.is_file()]
    read = {f"schoolplaces/{path.relative_to(ROOT).as_posix()}" for path in files}
    assert {"schoolplaces/data/chengbu/towns.csv", "schoolplaces/data/schema/towns.csv"} <= read
    assert {"schoolplaces/data/rules/default.toml", "schoolplaces/report/plan.mplstyle"} <= read
    assert sources | read | {"schoolplaces/py.typed"} <= shipped


@pytest.mark.slow
def test_the_wheel_holds_no_stub_and_no_licence_is_missing(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert not [name for name in names if name.endswith(".pyi")]
    assert [name for name in names if name.endswith("/licenses/LICENSE")]
    assert not [name for name in names if name.startswith(("tests/", "data/", "forecast/", "optimize/", "report/"))]


@pytest.mark.slow
def test_the_unpacked_wheel_works_by_itself(wheel: Path, tmp_path: Path) -> None:
    """Not the checkout: what the wheel lacks would be missing here."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    place = "import schoolplaces.report as r, schoolplaces.data as d; print(r.__file__); print(d.__file__)"
    told = _run(sys.executable, "-c", place, cwd=tmp_path, PYTHONPATH=str(tmp_path / "site"))
    assert told.returncode == 0, told.stderr
    assert all(Path(line).is_relative_to(tmp_path / "site") for line in told.stdout.splitlines())
    done = _run(sys.executable, "-m", "schoolplaces", "demo", cwd=tmp_path, PYTHONPATH=str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "layout_plan.docx").is_file()
    assert (tmp_path / "out" / "plan" / "plan.json").is_file()


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_bare_import_from_the_root_is_refused(folder: str) -> None:
    tried = _run(sys.executable, "-c", f"import {folder}", cwd=ROOT)
    assert tried.returncode != 0
    assert "ImportError" in tried.stderr
    assert f"schoolplaces.{folder}" in tried.stderr
