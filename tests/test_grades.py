"""Grade progression: rates found again, targets, splits, conservation, order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone

from schoolplaces import Region, forecast
from schoolplaces.faults import InputFaults
from schoolplaces.forecast import GradeProgression

from .tiny import only

STAGES = {"kindergarten": 3, "primary": 6, "junior": 3, "senior_general": 3, "vocational": 3}
BASE = 2025


def county(rates: dict[str, float] | None = None, births: float = 120.0, towns: str = "ab") -> dict[str, Any]:
    """A county whose every rate is known: births are even, nobody moves, shares of a cohort are given."""
    share = {"kindergarten": 0.9, "primary": 0.85, "junior": 0.85, "senior_general": 0.51, "vocational": 0.34}
    share |= rates or {}
    point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    rows = [
        {"town": town, "year": year, "stage": stage, "grade": grade, "pupils": round(births * share[stage])}
        for town in towns
        for year in range(2019, BASE + 1)
        for stage, grades in STAGES.items()
        for grade in range(1, grades + 1)
    ]
    return {
        "towns": [{"town": town, "name": town, "kind": "town", **point} for town in towns],
        "births": [{"town": town, "year": year, "births": births} for town in towns for year in range(2000, BASE + 1)],
        "enrolment": rows,
    }


def projected(tables: dict[str, Any], given: dict[str, Any] | None = None, **settings: Any) -> Any:
    place = Region.from_tables(tables, given or {"participation": []})
    return GradeProgression(**settings).fit(place).project()


def test_even_births_and_rates_stay_as_they_are() -> None:
    table = projected(county()).table
    by_stage = table.groupby(["stage", "year"])["pupils"].sum().unstack()
    assert (by_stage.nunique(axis=1) == 1).all()
    assert by_stage[BASE + 1].to_dict() == {
        "kindergarten": 648, "primary": 1224, "junior": 612, "senior_general": 366, "vocational": 246,
    }  # fmt: skip


def test_no_child_is_lost_or_made() -> None:
    """stay + arrive = pupils; those who stay are never more than last year's grade below."""
    demand = projected(county())
    table = demand.table
    assert (table["stay"] + table["arrive"] == table["pupils"]).all()
    keys = ["town", "stage", "grade", "year"]
    below = table.assign(grade=table["grade"] + 1, year=table["year"] + 1)[[*keys, "pupils"]]
    both = table.merge(below.rename(columns={"pupils": "below"}), on=keys)
    assert (both["stay"] <= both["below"]).all()
    assert (table.loc[table["grade"] == 1, "stay"] == 0).all()
    assert table["pupils"].dtype == np.int64


def test_falling_births_reach_each_stage_in_their_year() -> None:
    """Births halve in 2020: the entrants of 2026 are 4/12 of the year before and 8/12 of the first small year."""
    tables = county()
    for row in tables["births"]:
        row["births"] = 60.0 if row["year"] >= 2020 else 120.0
    table = projected(tables, keep_level=0.0).table
    entrants = table[(table["stage"] == "primary") & (table["grade"] == 1)].groupby("year")["pupils"].sum()
    rate = 102 / 120
    assert entrants[2026] == round(2 * rate * (120 * 4 / 12 + 60 * 8 / 12))
    assert entrants[2027] == round(2 * rate * 60)


def test_rates_of_a_growing_town_are_found_and_fade() -> None:
    rows = county(towns="a")
    frame = pd.DataFrame(rows["enrolment"]).astype({"pupils": float})
    primary = frame["stage"] == "primary"
    frame.loc[primary, "pupils"] = (100 * 1.04 ** (frame["grade"] - 1)).round(6)
    place = Region.from_tables(rows | {"enrolment": frame}, {"participation": []})
    model = GradeProgression(to_one=1.0, damping=0.5).fit(place)
    found = model.ratios_.query("stage == 'primary' and grade == 3")
    assert found["ratio"].iloc[0] == pytest.approx(1.04)
    rates = model.project().table.query("stage == 'primary' and grade == 3").set_index("year")["rate"]
    assert rates[BASE + 1] == pytest.approx(1.04)
    assert rates[BASE + 2] == pytest.approx(1.04**0.5)
    assert rates[BASE + 5] == pytest.approx(1.04**0.0625)
    assert GradeProgression(damping=0.5).fit(place).project().table["rate"].max() == pytest.approx(1.04)


def test_small_town_leans_on_the_region() -> None:
    from schoolplaces.forecast.ratios import weighted_ratio

    after = np.array([[2.0, 2.0], [950.0, 950.0]])
    before = np.array([[4.0, 4.0], [1000.0, 1000.0]])
    town, whole = weighted_ratio(after, before, window=5, decay=1.0, shrink=100.0, low=0.0, high=2.0)
    assert whole == pytest.approx(952 / 1004)
    assert town[0] == pytest.approx(0.5 + (952 / 1004 / 8) ** 0.5)  # by no more than its standard error
    assert abs(town[0] - whole) < 0.2 < abs(2 / 4 - whole)
    free, _ = weighted_ratio(after, before, window=5, decay=1.0, shrink=1.0, low=0.0, high=2.0)
    assert free[0] == pytest.approx((2 * 2 + 2 * whole) / (2 * 4 + 2))


def test_kindergarten_target_scales_future_entrants_only() -> None:
    tables = county({"kindergarten": 0.765})  # 0.765 / 0.85 = 90 % of the resident children
    target = {"stages": ["kindergarten"], "target": 0.95, "year": BASE + 2}
    demand = projected(tables, only({"participation": [target]}))
    entrants = demand.table.query("stage == 'kindergarten' and grade == 1").groupby("year")["pupils"].sum()
    now = round(120 * 0.765) * 2
    gross = now / 2 / 102  # 92 of the 102 resident children
    factor = 0.95 / gross
    assert entrants[BASE + 1] == round(now * (1 + (factor - 1) / 2))
    assert entrants[BASE + 2] == round(now * factor)
    rates = demand.participation.set_index("year")["gross_rate"]
    assert rates[BASE + 4] == pytest.approx(0.95, abs=2e-3)
    assert rates[BASE + 1] < rates[BASE + 2] < rates[BASE + 4]
    assert "target_reached" in [note.code for note in demand.notes]


def test_target_out_of_reach_is_said() -> None:
    """Grade 1 takes in no more than all children; 100 % in every grade is the most there can be."""
    target = {"stages": ["senior_general", "vocational"], "target": 1.0, "year": BASE + 2}
    demand = projected(county({"senior_general": 0.3, "vocational": 0.2}), only({"participation": [target]}))
    assert [note.code for note in demand.notes] == ["target_reached"]
    late = {"stages": ["senior_general", "vocational"], "target": 1.0, "year": BASE + 20}
    demand = projected(county({"senior_general": 0.3, "vocational": 0.2}), only({"participation": [late]}))
    assert [note.code for note in demand.notes] == ["target_not_reached"]


def test_general_and_vocational_split() -> None:
    split = {"stage": "senior_general", "year": BASE + 5, "share": 0.5}
    table = projected(county(), {"participation": [], "split": [split]}).table
    entrants = table[table["grade"] == 1].groupby(["stage", "year"])["pupils"].sum()
    total = entrants["senior_general"][BASE + 1] + entrants["vocational"][BASE + 1]
    assert entrants["senior_general"][BASE + 5] == pytest.approx(total / 2, abs=1)
    assert entrants["senior_general"][BASE + 5] + entrants["vocational"][BASE + 5] == pytest.approx(total, abs=1)
    assert entrants["senior_general"][BASE + 1] > entrants["senior_general"][BASE + 3] > total / 2


def test_order_of_rows_and_towns_changes_nothing() -> None:
    tables = county(towns="abc")
    shuffled = {name: pd.DataFrame(rows).sample(frac=1, random_state=3) for name, rows in tables.items()}
    pd.testing.assert_frame_equal(projected(tables).table, projected(shuffled).table)


def test_town_with_nobody_is_zero() -> None:
    tables = county(towns="ab")
    for row in tables["enrolment"] + tables["births"]:
        if row["town"] == "b":
            row["pupils" if "pupils" in row else "births"] = 0
    demand = projected(tables)
    table = demand.table
    assert next(note.text("en") for note in demand.notes if note.code == "towns_empty").endswith(": b.")
    assert table.loc[table["town"] == "b", "pupils"].sum() == 0
    assert table.loc[table["town"] == "a", "pupils"].min() > 0


def test_no_births_hold_the_entrants() -> None:
    tables = county()
    del tables["births"]
    demand = projected(tables)
    entrants = demand.table.query("stage == 'primary' and grade == 1").groupby("year")["pupils"].sum()
    assert set(entrants) == {204}
    assert [note.code for note in demand.notes] == ["entry_held", "entry_held"]


def test_one_stage_of_eleven_grades_and_june_births() -> None:
    given = {
        "region": {"only_stages": ["school"], "entry_cutoff": "06-30", "births_year_end": "06-30"},
        "stages": {
            "school": {
                "zh": "学校", "en": "School", "entry_age": 5, "grades": 11, "fed_by": "births", "compulsory": True,
                "class_size": [{"from": 1900, "caps": [30]}],
            }
        },
        "school_size": [],
        "participation": [],
    }  # fmt: skip
    point = {"lat": -41.0, "lon": 174.0, "crs": "wgs84"}
    tables = {
        "towns": [{"town": "w", "name": "Wellington", "kind": "urban", **point}],
        "births": [{"town": "w", "year": year, "births": 100.0 + year - 2000} for year in range(2000, BASE + 1)],
        "enrolment": [
            {"town": "w", "year": year, "stage": "school", "grade": grade, "pupils": 100.0 + year - 2005 - grade + 1}
            for year in range(2016, BASE + 1)
            for grade in range(1, 12)
        ],
    }
    table = forecast.fit(Region.from_tables(tables, given)).project(5).table
    assert table.query("grade == 1").set_index("year")["pupils"].tolist() == [121, 122, 123, 124, 125]
    assert table["grade"].max() == 11


def test_no_history_is_told() -> None:
    tables = county()
    del tables["enrolment"]
    tables["demand"] = [{"town": "a", "stage": "primary", "grade": 1, "year": 2026, "pupils": 5}]
    place = Region.from_tables(tables, {"region": {"base_year": BASE}})
    with pytest.raises(InputFaults) as caught:
        forecast.fit(place)
    assert caught.value.faults[0].code == "no_history"


def test_estimator_can_be_cloned() -> None:
    model = GradeProgression(window=4, damping=0.7)
    assert clone(model).get_params() == model.get_params()
    assert model.set_params(window=3).window == 3
