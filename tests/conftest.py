"""What the tests share: one checkout only, and a small county that has no fault."""

from __future__ import annotations

import copy
import importlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import settings

from schoolplaces import Region, forecast
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.forecast import ChosenProgression

from .browsing import chromium
from .tiers import thin

# The same cases in every run of the first two tiers, so that a change fails by what it changes; new ones at night.
settings.register_profile("same", derandomize=True)
settings.register_profile("new", print_blob=True)
settings.load_profile("new" if os.environ.get("SCHOOLPLACES_NEW_CASES") else "same")

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"schoolplaces": "schoolplaces"} | {
    f"schoolplaces.{name}": name for name in ("data", "forecast", "optimize", "report")
}
Tables = dict[str, list[dict[str, Any]]]


def pytest_sessionstart() -> None:
    """With the environment of another checkout the packages would mix in silence."""
    for module, folder in FOLDERS.items():
        place = Path(str(importlib.import_module(module).__file__)).resolve().parent
        assert place == ROOT / folder, f"{module} comes from {place}, not from this checkout: use its own .venv"


@pytest.hookimpl(tryfirst=True)  # before those of other tiers are left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Most cases of slow tests are of the night."""
    thin(items)


def _small() -> Tables:
    point = {"crs": "wgs84"}
    return {
        "towns": [
            {"town": "a", "name": "甲镇", "kind": "town", "lat": 26.3, "lon": 110.3, **point},
            {"town": "b", "name": "乙乡", "kind": "rural", "lat": 26.5, "lon": 110.5, **point},
        ],
        "births": [{"town": t, "year": y, "births": 30} for t in "ab" for y in range(2015, 2026)],
        "enrolment": [
            {"town": t, "year": y, "stage": "primary", "grade": g, "pupils": 20}
            for t in "ab"
            for y in range(2022, 2026)
            for g in range(1, 7)
        ],
        "schools": [
            {"school": "s", "name": "中心校", "town": "a", "grades": "primary:1-6"},
            {"school": "p", "name": "教学点", "town": "b", "grades": "primary:1-3", "feeds": "s"},
        ],
        "classrooms": [
            {"school": "s", "stage": "primary", "permanent": 8},
            {"school": "p", "stage": "primary", "permanent": 2},
        ],
        "classes": [
            *({"school": "s", "stage": "primary", "grade": str(g), "classes": 1, "pupils": 30} for g in range(1, 7)),
            {"school": "p", "stage": "primary", "grade": "1-3", "classes": 2, "pupils": 60},
        ],
        "options": [
            {
                "option": "o1",
                "kind": "new",
                "site": "x",
                "town": "b",
                "stage": "primary",
                "classes": 6,
                "cost_10k": 900,
            },
            {
                "option": "o2",
                "kind": "expand",
                "school": "s",
                "town": "a",
                "stage": "primary",
                "classes": 6,
                "cost_10k": 900,
            },
        ],
        "pipeline": [{"project": "q", "school": "s", "stage": "primary", "classes": 2, "delivery_year": 2026}],
        "budget": [{"first": 2026, "last": 2030, "cost_10k": 5000}],
        "travel": [{"from": "b", "to": "s", "km": 31.5}],
    }


@pytest.fixture(scope="session")
def chengbu() -> Region:
    """The bundled county, read once; nobody changes it."""
    return Region.read(ROOT / "data" / "chengbu")


@pytest.fixture(scope="session")
def chengbu_model(chengbu: Region) -> ChosenProgression:
    """The forecast of the bundled county, fitted once."""
    return forecast.fit(chengbu)


@pytest.fixture
def small() -> Tables:
    """Records of every table of a small county without a fault; a copy of one's own."""
    return copy.deepcopy(_small())


@pytest.fixture
def write_county(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes tables as CSV into a fresh folder, with the rules given as text."""

    def write(tables: Tables, rules: str = '[region]\nname = "小县"\n') -> Path:
        folder = tmp_path / "county"
        folder.mkdir()
        for table, rows in tables.items():
            pd.DataFrame(rows).to_csv(folder / f"{table}.csv", index=False, encoding="utf-8")
        (folder / "rules.toml").write_text(rules, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def county(small: Tables, write_county: Callable[..., Path]) -> Path:
    """Folder of the small county."""
    return write_county(small)


@pytest.fixture
def faults_in() -> Callable[[Callable[[], object]], tuple[Fault, ...]]:
    """Return a function that gives the faults a call raises, () where it raises none."""

    def faults(call: Callable[[], object]) -> tuple[Fault, ...]:
        found: tuple[Fault, ...] = ()
        try:
            call()
        except InputFaults as error:
            found = error.faults
        for fault in found:  # every fault can be told
            assert fault.text("zh") != fault.text("en")
        return found

    return faults


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Headless Chromium; only for tests marked by `browsing.IN_A_BROWSER`."""
    with chromium(tmp_path_factory.mktemp("home")) as launched:
        yield launched
