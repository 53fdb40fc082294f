"""Residents of generated regions: a pyramid in line with births and pupils."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.generate import generate_tables
from schoolplaces.generate_people import survivors


def test_survivors_fall_and_women_live_longer() -> None:
    share = survivors()
    assert (np.diff(share, axis=1) < 0).all()
    assert (share[0, 1:] > share[1, 1:]).all()
    assert share.sum(axis=1) == pytest.approx([81, 75], abs=2)  # years of life


def test_the_young_are_those_born_and_those_at_school() -> None:
    tables, _ = generate_tables(20, campuses=120)
    people = tables["population"]
    now = people[people["year"] == 2025].groupby("age")["persons"].sum()
    births = tables["births"].groupby("year")["births"].sum()
    for age in range(5):
        assert now[age] == pytest.approx(births[2025 - age], rel=0.06)
    rolls = tables["enrolment"].query("year == 2025 and stage == 'primary'")["pupils"].sum()
    assert now.loc[6:11].sum() == pytest.approx(rolls, rel=0.05)
    assert tables["towns"]["residents"].sum() == now.sum()


def test_two_populations_show_moves_and_deaths_only() -> None:
    tables, _ = generate_tables(20, campuses=120)
    people = tables["population"].groupby(["year", "age"])["persons"].sum()
    ratio = people[2025].to_numpy()[5:90] / people[2020].to_numpy()[:85]
    assert (ratio[:55] > 0.9).all()
    assert (ratio[:55] < 1.1).all()
    assert (np.diff(ratio[60:]) < 0).mean() > 0.9


def test_groups_of_five_add_up_to_single_ages() -> None:
    single, _ = generate_tables(2, campuses=0)
    groups, _ = generate_tables(2, campuses=0, age_width=5)
    one, five = single["population"], groups["population"]
    assert five["persons"].sum() == one["persons"].sum()
    assert five["age"].max() == 85
    key = ["town", "year", "sex"]
    old = one[one["age"] >= 85].groupby(key)["persons"].sum()
    assert five[five["age"] == 85].set_index(key)["persons"].to_dict() == old.to_dict()
