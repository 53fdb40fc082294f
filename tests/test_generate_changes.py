"""What may become of generated campuses: every kind, a few of each, and nothing a checked region would refuse."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd
import pytest

from schoolplaces.generate import generate, generate_tables
from schoolplaces.generate_changes import nursery_need

SEEDS = (0, 1, 2)


@cache
def county(seed: int) -> dict[str, pd.DataFrame]:
    return generate_tables(20, campuses=120, seed=seed, population=False)[0]


def of_kind(seed: int, kind: str) -> pd.DataFrame:
    options = county(seed)["options"]
    return options[options["kind"] == kind]


@pytest.mark.parametrize("seed", SEEDS)
def test_small_campuses_and_teaching_points_may_close(seed: int) -> None:
    schools = county(seed)["schools"].set_index("school")
    closing = of_kind(seed, "close")
    assert 6 <= len(closing) <= 10  # 8 % of 120
    assert (closing["classes"] == 0).all()
    into = closing[closing["into"] != ""]
    points = into[schools.loc[into["school"], "feeds"].to_numpy() != ""]
    assert len(points)
    assert points["into"].tolist() == schools.loc[points["school"], "feeds"].tolist()
    assert (closing["into"] == "").any()  # one runs down
    fed = set(schools["feeds"])
    assert not set(closing.loc[closing["into"] == "", "school"]) & fed
    assert schools.loc[into["into"], "town"].tolist() == into["town"].tolist()
    assert not set(closing["into"]) & set(closing["school"])
    pupils = county(seed)["classes"].query("stage == 'primary'").groupby("school")["pupils"].sum()
    assert pupils[pupils.index.isin(closing["school"])].mean() < pupils.mean() / 2


@pytest.mark.parametrize("seed", SEEDS)
def test_a_few_campuses_may_move_with_room_for_all_their_classes(seed: int) -> None:
    moving = of_kind(seed, "relocate")
    assert 1 <= moving.groupby("stage").size().max() <= 2
    assert moving["site"].is_unique
    classes = county(seed)["classes"].groupby(["school", "stage"])["classes"].sum()
    beds = county(seed)["schools"].set_index("school")["boarding_beds"]
    for row in moving.itertuples():
        assert row.classes >= classes[row.school, row.stage]
        assert row.beds == beds[row.school]


@pytest.mark.parametrize("seed", SEEDS)
def test_rooms_go_to_nursery_primary_and_junior(seed: int) -> None:
    converting = of_kind(seed, "convert")
    rooms = county(seed)["classrooms"].set_index(["school", "stage"])[["permanent", "temporary"]].sum(axis=1)
    pairs = zip(converting["school"], converting["stage"], strict=True)
    assert (rooms[list(pairs)].to_numpy() > converting["classes"].to_numpy()).all()
    assert set(zip(converting["stage"], converting["to_stage"], strict=True)) == {
        ("kindergarten", "nursery"), ("kindergarten", "primary"), ("primary", "junior"),
    }  # fmt: skip
    assert 5 <= len(converting) <= 7  # 5 % of the stages of 120 campuses
    assert (converting["return_10k"] > 0).tolist() == (converting["to_stage"] == "nursery").tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_private_kindergarten_may_become_inclusive(seed: int) -> None:
    schools = county(seed)["schools"]
    private = schools[(schools["sector"] == "private") & schools["grades"].str.startswith("kindergarten")]
    assert set(of_kind(seed, "reclassify")["school"]) == set(private["school"])
    assert (of_kind(seed, "reclassify")["to_sector"] == "inclusive_private").all()


ODD: list[dict[str, Any]] = [
    {"towns": 1, "campuses": 1},
    {"towns": 3, "campuses": 9, "stages": ["primary", "junior"]},
    {"towns": 5, "campuses": 20, "stages": ["kindergarten"]},
    {"towns": 4, "campuses": 30, "trend": "shrinking", "flows": True},
    {"towns": 40, "campuses": 300},
]


@pytest.mark.parametrize("settings", ODD, ids=str)
def test_regions_of_any_size_have_no_fault(settings: dict[str, Any]) -> None:
    region = generate(**settings, population=False, years=4)  # a fault would be raised
    assert region.notes == ()
    assert generate(**settings, population=False, years=4).digest() == region.digest()


def test_the_nursery_classes_needed_are_half_of_those_on_offer() -> None:
    region = generate(20, population=False, years=4)
    assert region.rules.nursery.need == nursery_need(region.options) > 0
    assert generate(20, population=False, years=4, options=False).rules.nursery.need == 0
    given = generate(20, population=False, years=4, rules={"nursery": {"need": 40}})
    assert given.rules.nursery.need == 40
