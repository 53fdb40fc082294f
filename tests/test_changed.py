"""A fitted model with other births or moves to come: components add up, what was learned stays."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces import Region, forecast
from schoolplaces.forecast import ChosenProgression

from .conftest import _small


@pytest.fixture(scope="module")
def model() -> ChosenProgression:
    return forecast.fit(Region.from_tables(_small()))


@pytest.mark.slow
def test_no_change_is_the_same_forecast(chengbu_model: ChosenProgression) -> None:
    same = forecast.changed(chengbu_model)
    assert same.project(10).table.equals(chengbu_model.project(10).table)
    ones = forecast.changed(chengbu_model, births=1.0, moves=0.0)
    assert ones.project(10).table.equals(chengbu_model.project(10).table)
    assert same.notes_ == chengbu_model.notes_


def test_of_a_cohort_with_fewer_births_fewer_enter_in_proportion(chengbu_model: ChosenProgression) -> None:
    """Whatever draws entrants to their level of late: a fifth fewer births, a fifth fewer entrants."""
    fewer = forecast.changed(chengbu_model, births=0.8)
    first, second = (
        one.project(10).table.query("stage == 'kindergarten' and grade == 1 and year == 2030")
        for one in (chengbu_model, fewer)
    )
    assert (second["below_n"] / first["below_n"]).tolist() == pytest.approx([0.8] * len(first))  # all born after 2025
    assert (second["expected_n"] / first["expected_n"]).tolist() == pytest.approx([0.8] * len(first))


def test_components_still_add_up(chengbu_model: ChosenProgression) -> None:
    other = forecast.changed(chengbu_model, births={2027: 500, 2031: 900}, moves={"RL": 0.03})
    table = other.project(10).table
    parts = ["held_n", "limited_n", "housing_n", "moved_n", "drawn_n"]
    known = table["rate"].notna() & table["below_n"].notna()
    total = (table["below_n"] * table["rate"] * table["target_factor"] + table[parts].sum(axis=1))[known]
    assert np.allclose(total, table["expected_n"][known], atol=1e-6)
    assert (table["pupils"] >= 0).all()


def test_a_path_of_births_runs_in_a_straight_line_and_then_stays(model: ChosenProgression) -> None:
    usual = forecast.births_path(model)
    path = forecast.births_path(forecast.changed(model, births={2027: 30, 2029: 90}))
    ratio = (path["births"] / usual["births"]).set_axis(path["year"])
    assert usual.loc[~usual["known"], "births"].round(6).unique().tolist() == [60.0]
    assert ratio[2025] == 1.0
    assert ratio[[2026, 2027, 2028, 2029, 2040]].round(6).tolist() == [0.75, 0.5, 1.0, 1.5, 1.5]
    assert path["known"].equals(usual["known"])


def test_changes_of_a_changed_model_are_those_of_both(model: ChosenProgression) -> None:
    twice = forecast.changed(forecast.changed(model, births=0.5, moves={"a": 0.1}), moves={"a": 0.1, "b": -0.1})
    once = forecast.changed(model, births=0.5, moves={"a": 0.21, "b": -0.1})
    assert np.allclose(twice.project(10).table["expected_n"], once.project(10).table["expected_n"])


def test_gross_rates_count_the_children_who_moved(chengbu_model: ChosenProgression) -> None:
    """As many more children as pupils: who moves changes no gross rate of kindergarten."""
    base, more = (one.project(5).participation for one in (chengbu_model, forecast.changed(chengbu_model, moves=0.02)))
    first, second = (table.query("stages == 'kindergarten'")["gross_rate"].to_numpy() for table in (base, more))
    assert np.allclose(first, second, atol=0.01)


def test_schools_follow_their_towns(chengbu_model: ChosenProgression) -> None:
    base, fewer = (one.project_schools(3) for one in (chengbu_model, forecast.changed(chengbu_model, moves=-0.1)))
    if len(base):  # where the enrolment names schools
        assert fewer["pupils"].sum() < base["pupils"].sum()


def test_draws_are_spread_around_the_changed_forecast(chengbu_model: ChosenProgression) -> None:
    fewer = forecast.changed(chengbu_model, moves=-0.1)
    demand = forecast.simulate(fewer, draws=20, years=3)
    assert demand.draws is not None
    ratio = demand.draws.values.mean(axis=1).sum() / demand.table["pupils"].sum()
    assert ratio == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(
    ("births", "moves"),
    [(-1.0, None), (float("nan"), None), ({2025: 9}, None), ({2100: 9}, None), (None, -1.0), (None, {"z": 0.1})],
)
def test_what_cannot_be_is_refused(model: ChosenProgression, births: object, moves: object) -> None:
    with pytest.raises(ValueError, match=r"births|moves|town"):
        forecast.changed(model, births=births, moves=moves)  # type: ignore[arg-type]


def test_births_that_are_not_known_cannot_be_changed() -> None:
    tables = _small()
    del tables["births"]
    without = forecast.fit(Region.from_tables(tables))
    assert forecast.births_path(without).empty
    with pytest.raises(ValueError, match="no births"):
        forecast.changed(without, births=0.5)
