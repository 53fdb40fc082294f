"""Classes and rooms of generated regions."""

from __future__ import annotations

import numpy as np

from schoolplaces import Region
from schoolplaces.generate import generate_tables
from schoolplaces.generate_classes import share_out
from schoolplaces.generate_schools import Campus, Part
from schoolplaces.rules import Rules


def test_above_its_last_grade_a_points_pupils_sit_in_the_school_it_feeds() -> None:
    full = (Campus("a", 0, 1), Part("primary", 6, 0.9))
    point = (Campus("b", 0, 2, feeds="a"), Part("primary", 3, 0.1))
    shares = share_out([full, point], np.array([50] * 6))
    assert shares.tolist() == [[45, 45, 45, 50, 50, 50], [5, 5, 5, 0, 0, 0]]


def test_pupils_without_a_weight_are_shared_evenly() -> None:
    places = [(Campus(code, 0, 1), Part("junior", 3, 0.0)) for code in "ab"]
    assert share_out(places, np.array([3, 4, 0])).sum(axis=0).tolist() == [3, 4, 0]


def test_class_sizes_differ_within_reason() -> None:
    tables, rules = generate_tables(20, campuses=120)
    classes = tables["classes"][tables["classes"]["pupils"] > 0]
    size = classes["pupils"] / classes["classes"]
    caps = {name: stage.caps(2025)[0] for name, stage in Rules.from_dict(rules).stage_table().items()}
    primary = size[classes["stage"] == "primary"]
    assert primary.median() < caps["primary"]
    assert (primary > caps["primary"]).any()  # some are crowded
    assert (primary < caps["primary"] / 2).any()  # and some half-empty
    assert size.max() < 75


def test_rooms_hold_the_classes_but_for_a_few_borrowed() -> None:
    tables, rules = generate_tables(20, campuses=120, seed=4)
    region = Region.from_tables(tables, rules)
    key = ["school", "stage"]
    classes = region.classes.groupby(key)["classes"].sum()
    rooms = region.classrooms.set_index(key)[["permanent", "temporary"]].sum(axis=1)
    spare = rooms - classes.reindex(rooms.index)
    assert -2 <= spare.min() < 0
    assert spare.groupby("stage").mean()["kindergarten"] > 2  # births have halved
    assert (region.classrooms["temporary"] > 0).any()
