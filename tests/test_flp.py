"""Capacitated facility location with known optima (OR-Library, Beasley) through the ordinary command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from schoolplaces.cli import app

SHARED = Path(__file__).resolve().parents[2] / "shared" / "flp"
RULES = """
school_size = []
[region]
name = "flp"
base_year = 2025
only_stages = ["primary"]
inside_km = 0
[stages.primary]
grades = 1
class_size = [{ from = 1900, caps = [1] }]
[projects.new]
lead_years = 0
ready_before = 0
spend = [1.0]
[reach.primary]
urban = 1e9
town = 1e9
rural = 1e9
[costs]
discount_rate = 0
travel_km = 1
teacher = 0
[costs.campus]
primary = 0
[costs.class]
primary = 0
[costs.pupil]
primary = 0
[costs.shortage]
primary = 1e6
[residual]
counted = false
"""


def instances() -> list[tuple[str, float]]:
    """Names and published optima; none where the folder is not there."""
    path = SHARED / "optima.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        return [(row["instance"], float(row["optimum"])) for row in csv.DictReader(file)]


def write_region(numbers: list[float], folder: Path) -> None:
    """Customers as towns, warehouses as options with classes of one pupil, costs as kilometres a pupil."""
    sites, customers = int(numbers[0]), int(numbers[1])
    place = 2 + 2 * sites
    towns, demand, travel = [], [], []
    for customer in range(customers):
        pupils = numbers[place]
        costs = numbers[place + 1 : place + 1 + sites]
        place += 1 + sites
        towns.append(
            {"town": f"c{customer}", "name": f"c{customer}", "kind": "town", "lat": 26, "lon": 110, "crs": "wgs84"}
        )
        demand.append({"town": f"c{customer}", "stage": "primary", "grade": 1, "year": 2026, "pupils": int(pupils)})
        travel += [
            {"from": f"c{customer}", "to": f"w{site}", "km": repr(cost / pupils)} for site, cost in enumerate(costs)
        ]
    options = [
        {
            "option": f"o{site}",
            "kind": "new",
            "site": f"w{site}",
            "town": "c0",
            "stage": "primary",
            "classes": int(numbers[2 + 2 * site]),
            "cost_10k": numbers[3 + 2 * site],
        }
        for site in range(sites)
    ]
    tables = {"towns": towns, "demand": demand, "travel": travel, "options": options}
    for name, rows in tables.items():
        pd.DataFrame(rows).to_csv(folder / f"{name}.csv", index=False)
    (folder / "rules.toml").write_text(RULES + "\n", encoding="utf-8")


@pytest.mark.skipif(not instances(), reason="../shared/flp is not beside this checkout")
@pytest.mark.parametrize(
    ("name", "optimum"),
    [pytest.param(*one, marks=[pytest.mark.slow] if number % 7 else []) for number, one in enumerate(instances())]
    or [("", 0.0)],
)
def test_published_optimum(name: str, optimum: float, tmp_path: Path) -> None:
    text = (SHARED / f"{name}.txt").read_text(encoding="utf-8")
    folder = tmp_path / name
    folder.mkdir()
    write_region([float(part) for part in text.split()], folder)
    plan = tmp_path / "plan"
    options = ["--years", "1", "--gap", "0", "--time-limit", "100", "--lang", "en"]
    result = CliRunner().invoke(app, ["plan", str(folder), "-o", str(plan), *options])
    assert result.exit_code == 0, result.output
    found = json.loads((plan / "plan.json").read_text(encoding="utf-8"))
    assert found["objective"] == pytest.approx(optimum, abs=1e-3)
    assert found["status"] == "optimal"
