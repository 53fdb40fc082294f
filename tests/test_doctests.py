"""Every example in a docstring of the five packages runs and gives what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# A module that must be found in each package: a walk that finds nothing would pass without testing anything.
KNOWN = {
    "schoolplaces": "schoolplaces.region",
    "schoolplaces.data": "schoolplaces.data",
    "schoolplaces.forecast": "schoolplaces.forecast.grades",
    "schoolplaces.optimize": "schoolplaces.optimize.plan",
    "schoolplaces.report": "schoolplaces.report.write",
}


def _modules(package: str) -> list[str]:
    """Return the package and its modules; a package mapped to a folder elsewhere has a walk of its own."""
    paths = importlib.import_module(package).__path__
    found = [f"{package}.{info.name}" for info in pkgutil.iter_modules(paths) if not info.ispkg]
    return [package, *(name for name in found if not name.endswith("__main__"))]


# Those that plan, fit or draw more than once.
LONG = {
    *(f"schoolplaces.forecast.{name}" for name in ("tune", "changed", "backtest", "simulate", "fit")),
    *(f"schoolplaces.optimize.{name}" for name in ("roll", "compare", "frontier", "plan", "alternatives", "province")),
    *(f"schoolplaces.report.{name}" for name in ("write", "regret_figure")),
}
MODULES = [name for package in KNOWN for name in _modules(package)]


@pytest.mark.parametrize("package", KNOWN)
def test_the_walk_finds_each_package(package: str) -> None:
    assert KNOWN[package] in _modules(package)
    folder = Path(str(importlib.import_module(package).__file__)).parent
    assert len(_modules(package)) >= len([path for path in folder.glob("*.py") if path.stem != "__main__"])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the bundled county where the examples look for it; what they write lands here."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "data" / "chengbu", folder / "data" / "chengbu")
    return folder


@pytest.mark.parametrize(
    "module", [pytest.param(name, marks=pytest.mark.slow) if name in LONG else name for name in MODULES]
)
def test_examples(module: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    found = doctest.testmod(importlib.import_module(module), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert found.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    for package in ("schoolplaces", "schoolplaces.forecast", "schoolplaces.optimize", "schoolplaces.report"):
        tests = [test for name in _modules(package) for test in finder.find(importlib.import_module(name))]
        assert any(test.examples for test in tests), f"no example in {package}"
