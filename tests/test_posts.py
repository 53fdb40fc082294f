"""Posts by hand: set every so many years, held between, those of the base year before; and the teachers there are."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.optimize.posts import base_figures
from schoolplaces.optimize.staff import staff_table

from .tiny import BASE, Rows, joined, region, rules, school, towns

RATIOS = {"primary": {"pupils_per_teacher": 10.0, "teachers_per_class": 0.0, "carers_per_class": 0.0}}
BOTH = (("s", 40), ("t", 20))  # pupils of the base year: 4 and 2 teachers


def table(pupils: dict[str, tuple[int, ...]], figures: Rows | None = None, **posts: int) -> pd.DataFrame:
    """The staff table of two standing schools, and others, with so many pupils in each year."""
    campuses = [school(code, "a", "primary:1-1", 9, {"1": (1, number)}) for code, number in BOTH]
    tables: dict[str, Any] = joined({"towns": towns("a"), "resources": figures or []}, *campuses)
    if not figures:
        del tables["resources"]
    place = region(tables, rules(cap=100, staff=RATIOS, posts=posts))
    lines = [
        (code, "primary", "1", BASE + lead, 1.0, number)
        for code, numbers in pupils.items()
        for lead, number in enumerate(numbers, 1)
        if number
    ]
    return staff_table(place, pd.DataFrame(lines, columns=["school", "stage", "grade", "year", "classes", "pupils"]))


def of(found: pd.DataFrame, code: str, column: str) -> dict[int, int]:
    """A column of a school, by years after the base year."""
    rows = found[found["school"] == code]
    return {int(year) - BASE: value for year, value in zip(rows["year"], rows[column], strict=True)}


def test_posts_are_set_every_third_year_and_held_between() -> None:
    found = table({"s": (50, 60, 70, 81, 90), "t": (20, 20, 20, 20, 20)}, every=3)
    assert of(found, "s", "teachers") == {1: 5, 2: 6, 3: 7, 4: 9, 5: 9}
    assert of(found, "s", "posts") == {1: 5, 2: 5, 3: 5, 4: 9, 5: 9}
    assert of(found, "s", "posts_spare") == {1: 0, 2: -1, 3: -2, 4: 0, 5: 0}


def test_until_the_first_year_they_are_those_of_the_base_year() -> None:
    found = table({"s": (50, 60, 70), "t": (20, 20, 20)}, every=3, first=BASE + 3)
    assert of(found, "s", "posts") == {1: 4, 2: 4, 3: 7}
    given = [{"item": "posts", "school": "s", "stage": "primary", "value": 11}]
    found = table({"s": (50, 60, 70), "t": (20, 20, 20)}, given, every=3, first=BASE + 3)
    assert of(found, "s", "posts") == {1: 11, 2: 11, 3: 7}
    assert of(found, "t", "posts") == {1: 2, 2: 2, 3: 2}


def test_a_closed_school_keeps_its_posts_until_the_next_setting_and_a_new_one_has_none_before() -> None:
    found = table({"s": (40, 0, 0, 0), "n": (0, 40, 40, 40), "t": (20, 20, 20, 20)}, every=3)
    assert of(found, "s", "posts") == {1: 4, 2: 4, 3: 4}
    assert of(found, "s", "classes") == {1: 1.0, 2: 0.0, 3: 0.0}
    assert of(found, "n", "posts") == {2: 0, 3: 0, 4: 4}
    assert of(found, "n", "posts_spare") == {2: -4, 3: -4, 4: 0}
    assert found.groupby("year")["posts"].sum().tolist() == [6, 6, 6, 6]  # the county's total moves with nobody


def test_teachers_who_are_there_are_those_given() -> None:
    figures = [{"item": "teachers", "school": code, "stage": "primary", "value": n} for code, n in (("s", 6), ("t", 1))]
    found = table({"s": (50, 0), "n": (0, 60), "t": (20, 20)}, figures, every=1)
    assert of(found, "s", "there") == {1: 6, 2: 6}  # they are the county's, though the school has closed
    assert of(found, "s", "there_spare") == {1: 1, 2: 6}
    assert of(found, "n", "there") == {2: 0}
    assert of(found, "t", "there_spare") == {1: -1, 2: -1}


def test_who_is_there_is_not_known_where_nothing_is_given() -> None:
    assert table({"s": (50,)}, every=3)[["there", "there_spare"]].isna().all().all()
    one = [{"item": "teachers", "school": "s", "stage": "primary", "value": 6}]
    found = table({"s": (50,), "t": (20,)}, one, every=3)
    assert (of(found, "s", "there"), found.loc[found["school"] == "t", "there"].isna().all()) == ({1: 6}, True)


def test_a_total_is_shared_out_and_the_latest_until_the_base_year_holds() -> None:
    def total(value: int, **more: Any) -> dict[str, Any]:
        return {"item": "teachers", "stage": "primary", "value": value, **more}

    found = table({"s": (40,), "t": (20,)}, [total(10, year=BASE), total(99, year=BASE + 1), total(50, year=2020)])
    assert (of(found, "s", "there"), of(found, "t", "there")) == ({1: 7}, {1: 3})


def test_a_total_of_a_stage_without_campuses_is_nobodys() -> None:
    figures = [{"item": "teachers", "stage": "primary", "value": 3}]
    place = region({"towns": towns("a"), "resources": figures}, rules())
    assert base_figures(place, "teachers", {}) == {}
