"""The cohort-component method on regions: what must hold whatever the numbers are, and what each source does."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone

from schoolplaces import Region
from schoolplaces.faults import InputFaults
from schoolplaces.forecast import CohortComponent

from . import people
from .people import BASE, births, population, rates

KEYS = ["town", "year", "sex", "age"]


def codes(model: CohortComponent) -> set[str]:
    return {note.code for note in model.notes_}


def stationary() -> people.Rows:
    """Rates under which people only grow older."""
    return [
        *rates("survival", 1.0),
        *rates("fertility", 0.0, range(15, 50)),
        *rates("sex_ratio", 1.1, None),
    ]


def test_survival_one_without_births_and_moves_only_ages_people() -> None:
    model = CohortComponent(migration="none").fit(people.region(rates=stationary(), births=None))
    start = people.cells(model.population_[["town", "sex", "age", "persons"]], 3)
    table = model.project(7).table
    end = people.cells(table[table["year"] == BASE + 7][["town", "sex", "age", "persons"]], 3)
    np.testing.assert_allclose(end[:, :, :7], 0.0)
    np.testing.assert_allclose(end[:, :, 7:-1], start[:, :, :-8])
    np.testing.assert_allclose(end[:, :, -1], start[:, :, -8:].sum(axis=2))
    assert not table[["births_n", "deaths_n", "migration_n", "control_n"]].any(axis=None)


@pytest.mark.parametrize("more", [{}, {"migration": "none"}, {"migration_timing": "even"}, {"births": "ets"}])
def test_the_order_of_rows_and_towns_changes_nothing(more: dict[str, Any]) -> None:
    tables = people.tables(population=population(years=(2015, 2020)), rates=rates("migration", 0.01, None))
    mixed = {name: random.Random(name).sample(rows, len(rows)) for name, rows in tables.items()}
    one, two = (CohortComponent(**more).fit(Region.from_tables(part)).project(4) for part in (tables, mixed))
    pd.testing.assert_frame_equal(one.table, two.table, check_exact=True)
    pd.testing.assert_frame_equal(one.births, two.births, check_exact=True)


@pytest.mark.parametrize("timing", ["end", "even"])
def test_towns_with_the_same_rates_add_up_to_the_region_as_one(timing: str) -> None:
    towns = [town | {"kind": "town"} for town in people.towns()]
    rows = [
        row | {"persons": row["persons"] * (1.2 if row["year"] == 2020 else 1)}
        for row in population(years=(2015, 2020))
    ]
    several = people.tables(towns=towns, population=rows)
    alone = [row | {"town": "t0"} for row in rows]
    one = people.tables(
        towns=towns[:1],
        population=pd.DataFrame(alone).groupby(["town", "year", "sex", "age"])[["persons"]].sum().reset_index(),
        births=pd.DataFrame(births()).assign(town="t0").groupby(["town", "year"])[["births"]].sum().reset_index(),
    )
    made = [
        CohortComponent(shrink=np.inf, migration_timing=timing).fit(Region.from_tables(part)).project(5)
        for part in (several, one)
    ]
    sums = [part.table.groupby(["year", "sex", "age"]).sum(numeric_only=True) for part in made]
    pd.testing.assert_frame_equal(*sums, rtol=1e-9)


@pytest.mark.parametrize("timing", ["end", "even"])
@pytest.mark.parametrize("seed", range(3))
def test_components_balance_and_nobody_is_negative(seed: int, timing: str) -> None:
    draw = np.random.default_rng(seed)
    rows = [row | {"persons": round(row["persons"] * draw.uniform(0, 2))} for row in population(years=(2018, 2022))]
    moves = [row | {"value": draw.uniform(-1, 0.5)} for row in rates("migration", 0.0)]
    for migration in ("residual", "rates"):
        region = people.region(population=rows, rates=moves)
        projection = CohortComponent(migration=migration, migration_timing=timing).fit(region).project(5)
        table = projection.table
        left = table["start_n"] + table["births_n"] - table["deaths_n"] + table["migration_n"] + table["control_n"]
        assert (left - table["persons"]).abs().max() <= 1e-9 * table["persons"].sum()
        assert projection.balance()["difference"].max() <= 1e-9 * table["persons"].sum()
        assert (table[["start_n", "births_n", "deaths_n", "persons"]] >= 0).all(axis=None)
        after = table[table["year"] > BASE + 1].groupby(["town", "year"])["start_n"].sum()
        before = table[table["year"] < BASE + 5].groupby(["town", "year"])["persons"].sum()
        np.testing.assert_allclose(after.to_numpy(), before.to_numpy())


def test_known_births_take_the_place_of_fertility_while_the_census_is_carried() -> None:
    known = births(years=range(2016, BASE + 1), basis="resident")
    region = people.region(population=population(years=(2020,)), births=known)
    model = CohortComponent().fit(region)
    assert {"population_carried", "migration_none", "rates_default"} <= codes(model)
    infants = model.population_.query("age == 0").groupby("town")["persons"].sum()
    np.testing.assert_allclose(infants.to_numpy(), np.array(people.SIZES) / 100, rtol=0.01)  # but for those who died
    assert (model.population_["count_year"] == 2020).all()
    assert (model.population_["status"] == "estimated").all()
    other = CohortComponent().fit(people.region(population=population(years=(2020,)), births=None))
    assert "fertility_from_children" in codes(other)


def test_births_to_come_stay_on_the_level_of_the_known_ones() -> None:
    model = CohortComponent(shrink=0).fit(people.region())
    made = model.project(1).births
    np.testing.assert_allclose(made["registered"], np.array(people.SIZES) / 100, rtol=0.1)
    np.testing.assert_allclose(made["births"], made["registered"] * model.level_["births"])
    assert set(made["basis"]) == {"fertility"}


def test_births_known_after_the_base_year_are_used() -> None:
    known = births(years=range(2011, BASE + 3), basis="resident")
    made = CohortComponent().fit(people.region(births=known)).project(3).births
    assert made["basis"].tolist() == ["known", "known", "fertility"] * 3
    np.testing.assert_allclose(made.query("basis == 'known'")["births"], np.repeat(people.SIZES, 2) / 100)


def test_migration_fades_by_its_damping() -> None:
    region = people.region(rates=rates("migration", 0.02, None))
    held, faded = (CohortComponent(damping=share).fit(region).project(3).table for share in (1.0, 0.5))
    moved = [part.groupby("year")["migration_n"].sum().to_numpy() for part in (held, faded)]
    assert moved[0][0] == pytest.approx(moved[1][0])
    assert moved[1][2] == pytest.approx(moved[0][2] / 4, rel=0.05)


def test_everybody_may_leave_and_no_more() -> None:
    for timing in ("end", "even"):
        model = CohortComponent(migration_timing=timing).fit(people.region(rates=rates("migration", -1.0, None)))
        table = model.project(3).table
        assert (table["persons"] >= 0).all()
        assert (
            table.query("year == @BASE + 3")["persons"].sum() < 0.05 * table.query("year == @BASE + 1")["start_n"].sum()
        )


def test_five_year_groups_come_near_single_ages() -> None:
    made = []
    for width in (1, 5):
        model = CohortComponent(migration="none").fit(people.region(population=population(width=width)))
        assert ("ages_split" in codes(model)) == (width == 5)
        made.append(model.project(5).by_age_group())
    np.testing.assert_allclose(made[1]["persons"], made[0]["persons"], rtol=0.02, atol=0.5)
    totals = [part.groupby("year")["persons"].sum() for part in made]
    np.testing.assert_allclose(totals[1], totals[0], rtol=1e-3)


def test_a_town_with_nobody_is_zero_with_a_note() -> None:
    rows = [row for row in population() if row["town"] != "t1"]
    known = [row for row in births() if row["town"] != "t1"]
    model = CohortComponent().fit(people.region(population=rows, births=known))
    assert "population_towns" in codes(model)
    assert not model.project(3).table.query("town == 't1'")["persons"].any()
    empty = [row | {"persons": 0} if row["town"] == "t1" else row for row in population()]
    model = CohortComponent().fit(people.region(population=empty, births=known))
    assert "population_empty" in codes(model)
    assert not model.project(3).table.query("town == 't1'")["persons"].any()


def test_a_region_with_nobody_at_all_stays_empty() -> None:
    rows = [row | {"persons": 0} for row in population(years=(2020, 2025))]
    for more in ({}, {"births": "ets"}, {"migration_timing": "even"}):
        projection = CohortComponent(**more).fit(people.region(population=rows, births=None)).project(2)
        assert not projection.table["persons"].any()


def test_a_region_without_population_is_told() -> None:
    with pytest.raises(InputFaults) as error:
        CohortComponent().fit(people.region(population=None))
    assert [fault.code for fault in error.value.faults] == ["no_population"]


@pytest.mark.parametrize(("setting", "code"), [("residual", "migration_one_count"), ("rates", "migration_no_rates")])
def test_migration_that_is_asked_for_but_not_there_is_told(setting: str, code: str) -> None:
    with pytest.raises(InputFaults) as error:
        CohortComponent(migration=setting).fit(people.region())
    assert [fault.code for fault in error.value.faults] == [code]
    assert "Mend: " in error.value.faults[0].text("en")


@pytest.mark.parametrize(
    "wrong",
    [{"births": "x"}, {"migration": "x"}, {"migration_timing": "x"}, {"shrink": -1}, {"damping": 2}, {"open_age": 20}],
)
def test_settings_that_are_none_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="wanted"):
        CohortComponent(**wrong).fit(people.region())
    with pytest.raises(ValueError, match="wanted"):
        CohortComponent().fit(people.region()).project(0)


def test_it_is_an_estimator_of_scikit_learn() -> None:
    model = clone(CohortComponent(shrink=7.0).set_params(damping=0.5))
    assert model.get_params()["shrink"] == 7.0
    assert model.fit(people.region()) is model
    for name in ("population_", "survival_", "fertility_", "sex_ratio_", "migration_", "level_"):
        frame = getattr(model, name)
        assert len(frame)
        assert not frame.drop(columns=["hukou", "ratio"], errors="ignore").isna().any(axis=None)


def test_a_smaller_open_age_keeps_the_children() -> None:
    made = [CohortComponent(open_age=age, migration="none").fit(people.region()).project(5).table for age in (70, 100)]
    children = [part[part["age"] < 15].groupby(["town", "year", "age"])["persons"].sum() for part in made]
    np.testing.assert_allclose(*children, rtol=1e-9)


PANEL = Path(__file__).resolve().parents[2] / "shared" / "panels" / "nz_region" / "pop_5yr_age_sex.csv"


@pytest.mark.skipif(not PANEL.exists(), reason="the panel is no part of the product")
def test_children_of_new_zealand_five_years_ahead() -> None:
    """Ages 5 to 14 of 16 regions in 2011 from what was known in 2006."""
    panel = pd.read_csv(PANEL).query("area != 'Area Outside Region'")
    panel["age"] = panel["age"].str.extract(r"(\d+)").astype(int)
    panel["sex"] = panel["sex"].str.lower()
    rows = panel.query("1996 <= year <= 2006").rename(columns={"area": "town", "pop": "persons"}).assign(years=5)
    known = pd.read_csv(PANEL.with_name("births.csv")).rename(columns={"area": "town"})
    known = known[(known["year"] <= 2006) & known["town"].isin(rows["town"])]
    names = sorted(rows["town"].unique())
    place = {"kind": "town", "lat": -41.0, "lon": 174.0, "crs": "wgs84"}
    towns = [{"town": name, "name": name, **place} for name in names]
    rolls = [{"town": name, "year": 2006, "stage": "primary", "grade": 1, "pupils": 1} for name in names]
    tables = {"towns": towns, "enrolment": rolls, "population": rows, "births": known}
    region = Region.from_tables(tables, {"region": {"births_year_end": "06-30"}})
    made = CohortComponent().fit(region).project(5).table.query("year == 2011 and 5 <= age <= 14")
    truth = panel.query("year == 2011 and 5 <= age <= 10").groupby("area")["pop"].sum()
    wrong = (made.groupby("town")["persons"].sum() / truth - 1).abs()
    assert wrong.mean() < 0.04
    assert abs(made["persons"].sum() / truth.sum() - 1) < 0.02
