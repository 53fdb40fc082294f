"""Generated regions: without a fault at any size and seed, the same from the same seed, whole and adding up."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd
import pytest

from schoolplaces import Region, forecast, optimize
from schoolplaces.generate import county_settings, generate, generate_province, generate_tables
from schoolplaces.stage import parse_grades

Frames = dict[str, pd.DataFrame]
SIZES = ((1, 1), (1, 5), (2, 3), (3, 9), (5, 40), (12, 30), (20, 120))
# Of births, enrolment and population of a small region: another machine, Python or numpy must draw the same.
GOLDEN = "1cd716cbd9536ae86fbabe68453f283b074a881a2b0251ca655cb0c1238d03d4"


def content(tables: Frames) -> str:
    """Hash of the tables as text."""
    total = hashlib.sha256()
    for name, frame in sorted(tables.items()):
        total.update(f"{name}\n{frame.to_csv(index=False, lineterminator=chr(10))}".encode())
    return total.hexdigest()


def sums(frame: pd.DataFrame, *keys: str) -> dict[Any, int]:
    """Pupils by some columns, those without any left out."""
    found = frame.groupby(list(keys))["pupils"].sum()
    return found[found > 0].astype(int).to_dict()


def check(region: Region, tables: Frames) -> None:
    """What holds for every generated region with schools."""
    assert len(region.notes) <= 3, [note.text("en") for note in region.notes]
    base = tables["enrolment"][tables["enrolment"]["year"] == region.base_year]
    assert sums(tables["classes"], "stage") == sums(base, "stage")
    single = tables["classes"][~tables["classes"]["grade"].str.contains("-")]
    points = set(base["stage"]) - set(single.loc[single["grade"] > "0", "stage"])
    assert not points, "a stage with teaching points only"
    assert (tables["classes"]["pupils"] <= 200 * tables["classes"]["classes"]).all()
    assert (tables["classrooms"]["permanent"] >= 1).all()
    whole = tables["enrolment"].groupby(["town", "stage", "grade"])["year"].nunique()
    assert len(whole) == len(region.towns) * sum(stage.grades for stage in region.stages.values())
    assert whole.nunique() == 1
    reached(region)


def reached(region: Region) -> None:
    """Every town has a campus of every stage, its own or one in reach."""
    from schoolplaces.distance import distance_km

    km = distance_km(region, region.towns, region.schools.rename(columns={"school": "place"}))
    holds = [set(parse_grades(grades)) for grades in region.schools["grades"]]
    for name in region.stages:
        limit = np.array([region.rules.reach[name].limit(kind) for kind in region.towns["kind"]])
        own = region.towns["town"].to_numpy()[:, None] == region.schools["town"].to_numpy()[None, :]
        near = (own | (km <= limit[:, None])) & np.array([name in stages for stages in holds])
        assert near.any(axis=1).all(), name


@pytest.mark.parametrize(("towns", "campuses"), SIZES)
def test_a_region_of_any_size_has_no_fault(towns: int, campuses: int) -> None:
    tables, rules = generate_tables(towns, campuses=campuses, seed=towns)
    region = Region.from_tables(tables, rules)
    assert (len(region.towns), len(region.schools)) == (towns, campuses)
    check(region, tables)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_regions_of_many_seeds_have_no_fault(seed: int) -> None:
    draw = np.random.default_rng(seed)
    towns = int(draw.integers(1, 40))
    how: dict[str, Any] = {
        "campuses": int(draw.integers(1, 8 * towns)),
        "trend": ("mixed", "growing", "shrinking")[seed % 3],
        "flows": bool(seed % 2),
        "age_width": (1, 5)[seed % 2],
        "years": int(draw.integers(1, 15)),
        "base_year": int(draw.integers(2018, 2032)),
        "budget": (None, "yearly", "pot")[seed % 3],
    }
    tables, rules = generate_tables(towns, seed=seed, **how)
    check(Region.from_tables(tables, rules), tables)


@pytest.mark.slow
def test_a_city_has_no_fault() -> None:
    tables, rules = generate_tables(100, campuses=600, seed=1)
    check(Region.from_tables(tables, rules), tables)


def test_without_schools_there_is_still_a_history() -> None:
    region = generate(4, campuses=0)
    assert len(region.schools) == len(region.options) == len(region.notes) == 0
    assert forecast.fit(region).project(years=3).years == (2026, 2027, 2028)


def test_the_same_seed_gives_the_same_region() -> None:
    digests = [generate(4, campuses=16, seed=seed).digest() for seed in (5, 5, 6)]
    assert digests[0] == digests[1] != digests[2]


def test_the_draws_are_those_of_every_machine() -> None:
    tables, _ = generate_tables(3, campuses=9, seed=2025, years=5)
    assert content({name: tables[name] for name in ("births", "enrolment", "population")}) == GOLDEN


@pytest.mark.slow
def test_another_process_draws_the_same() -> None:
    code = "from schoolplaces.generate import generate; print(generate(4, campuses=16, flows=True).digest())"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": number},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for number in ("1", "2")
    }
    assert found == {generate(4, campuses=16, flows=True).digest() + "\n"}


def test_order_of_rows_and_stages_changes_nothing() -> None:
    tables, rules = generate_tables(3, campuses=12, stages=("primary", "junior"))
    shuffled = {name: frame.sample(frac=1, random_state=1) for name, frame in tables.items()}
    assert Region.from_tables(tables, rules).digest() == Region.from_tables(shuffled, rules).digest()
    again, _ = generate_tables(3, campuses=12, stages=["junior", "primary"])
    assert content(again) == content(tables)


def test_what_is_left_out_changes_no_other_table() -> None:
    full, _ = generate_tables(3, campuses=12, budget="yearly")
    bare, _ = generate_tables(3, campuses=12, housing=False, population=False, options=False)
    assert set(full) - set(bare) == {"housing", "population", "options", "budget"}
    assert content(bare) == content({name: full[name] for name in bare})


def test_with_flows_enrolment_is_by_school_and_flows_lead_back() -> None:
    tables, rules = generate_tables(6, campuses=20, flows=True)
    check(Region.from_tables(tables, rules), tables)
    flows, rolls = tables["flows"], tables["enrolment"]
    into = flows[flows["to_town"] != "outside"].rename(columns={"to_town": "town"})
    assert sums(into, "town", "stage", "year") == sums(rolls, "town", "stage", "year")
    assert set(rolls["basis"]) == {"school"}
    plain, _ = generate_tables(6, campuses=20)
    home = flows[flows["from_town"] != "outside"].rename(columns={"from_town": "town"})
    assert sums(home, "town", "stage", "year") == sums(plain["enrolment"], "town", "stage", "year")
    assert (flows["from_town"] == "outside").any()
    assert (flows["to_town"] == "outside").any()


@pytest.mark.parametrize("stages", [("junior",), ("kindergarten",), ("senior_general", "vocational")])
def test_some_stages_alone(stages: tuple[str, ...]) -> None:
    tables, rules = generate_tables(3, campuses=6, stages=stages, seed=3)
    region = Region.from_tables(tables, rules)
    check(region, tables)
    assert tuple(region.stages) == stages
    assert set(forecast.fit(region).project(years=2).table["stage"]) == set(stages)


def test_stages_of_ones_own() -> None:
    stage = {"zh": "十一年制", "en": "Eleven years", "entry_age": 5, "grades": 11, "fed_by": "births"}
    stage |= {"compulsory": True, "class_size": [{"from": 1900, "caps": [30]}]}
    only = {"only_stages": ["school"], "births_year_end": "06-30"}
    region = generate(3, campuses=5, base_year=2030, rules={"region": only, "stages": {"school": stage}})
    assert region.enrolment["grade"].max() == 11
    assert region.births["year"].max() == region.base_year == 2030


@pytest.mark.slow
def test_a_generated_region_is_forecast_in_every_stage() -> None:
    region = generate(3, campuses=9, seed=1)
    table = forecast.fit(region).project().table
    by_stage = table.groupby("stage")["pupils"].sum()
    assert set(by_stage.index) == set(region.stages)
    assert (by_stage > 0).all()


@pytest.mark.parametrize("budget", [None, "yearly", "pot"])
@pytest.mark.slow
def test_a_generated_region_is_planned(budget: str | None) -> None:
    region = generate(3, campuses=8, stages=["primary", "junior"], trend="growing", budget=budget, seed=3)
    plan = optimize.plan(region, forecast.fit(region).project(), years=3, gap=0.02)
    assert plan.check() == []
    assert plan.status in ("optimal", "within_gap")


def test_a_province_comes_county_by_county() -> None:
    province = generate_province(122, seed=3, population=False, options=False, years=2)
    first, second = islice(province, 2)
    assert (first.name, second.name) == ("第001县", "第002县")
    assert not set(first.towns["town"]) & set(second.towns["town"])
    assert 10 <= len(first.towns) <= 40
    alone = generate(**county_settings(2, 3), population=False, options=False, years=2)
    assert alone.digest() == second.digest()


@pytest.mark.parametrize(
    ("counties", "more", "told"),
    [(0, {}, "whole number from 1 to 9999"), (2, {"campuses": 4}, "campuses: given by the county")],
)
def test_a_province_of_nothing_is_refused_at_once(counties: int, more: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        generate_province(counties, **more)
