"""Options, kind by kind: what each must say and may not say, each fault on a small county with one thing wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Fault

Tables = dict[str, list[dict[str, Any]]]
FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]
KINDS = ("expand", "temporary", "relocate", "convert")


def option(kind: str, school: str | None = "s", town: str = "a", classes: int = 1, **more: Any) -> dict[str, Any]:
    row = {"option": "o9", "kind": kind, "school": school, "town": town, "stage": "primary", "classes": classes}
    return row | {"cost_10k": 9, **more}


RIGHT: list[dict[str, Any]] = [
    option("relocate", "p", "a", 2, site="y"),  # a site in another town than the school's
    option("relocate", "s", "b", 6, site="x"),  # a site that a new school could have too
    option("convert", to_stage="junior", return_10k=1.5, classes=8),
    option("convert", to_stage="初中"),
    option("convert", to_stage="nursery"),
    option("convert", to_stage="托育"),
    option("close", "p", "b", 0, into="s"),
    option("close", "p", "b", 0),
    option("close", "p", "b", 0, into="x"),
    option("reclassify", "s", classes=0, to_sector="inclusive_private"),
    option("expand", must_by=2026, beds=20),
]


@pytest.mark.parametrize("row", RIGHT, ids=range(len(RIGHT)))
def test_what_is_right(row: dict[str, Any], small: Tables) -> None:
    small["options"].append(row)
    region = Region.from_tables(small)
    assert len(region.options) == 3
    assert set(region.options["to_stage"]) <= {"", "junior", "nursery"}


WRONG: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "no site": (option("relocate", site=None), "relocate_without_site", "site", ""),
    "no school": (option("relocate", None, site="y"), "option_without_school", "school", ""),
    "site is a school": (option("relocate", site="p"), "site_is_school", "site", "p"),
    "unknown school": (option("close", "zz", classes=0), "unknown_code", "school", "zz"),
    "town of the school": (option("close", "p", "a", 0), "other_town", "town", "a"),
    "other stage": (option("close", stage="junior", classes=0), "stage_not_of_school", "stage", "junior"),
    "not to close": (option("expand", into="p"), "not_of_kind", "into", "p"),
    "no stage to go to": (option("expand", to_stage="junior"), "not_of_kind", "to_stage", "junior"),
    "no sector to go to": (option("close", classes=0, to_sector="public"), "not_of_kind", "to_sector", "public"),
    "no return": (option("temporary", return_10k=2), "not_of_kind", "return_10k", "2"),
    "to which stage": (option("convert"), "convert_without_stage", "to_stage", ""),
    "unknown stage": (option("convert", to_stage="juinor"), "unknown_stage", "to_stage", "juinor"),
    "own stage": (option("convert", to_stage="primary"), "convert_own_stage", "to_stage", "primary"),
    "too many rooms": (option("convert", classes=9, to_stage="nursery"), "convert_rooms", "classes", "9"),
    "to which sector": (option("reclassify", classes=0), "reclassify_without_sector", "to_sector", ""),
    "back to private": (option("reclassify", classes=0, to_sector="private"), "not_choice", "to_sector", "private"),
    "same sector": (
        option("reclassify", classes=0, to_sector="public"),
        "reclassify_same_sector",
        "to_sector",
        "public",
    ),
    "beds": (option("expand", beds=-1), "out_of_range", "beds", "-1"),
    "due too soon": (option("expand", must_by=2025), "not_after_base", "must_by", "2025"),
    **{
        f"{kind} without classes": (
            option(kind, classes=0)
            | ({"site": "y"} if kind == "relocate" else {})
            | ({"to_stage": "nursery"} if kind == "convert" else {}),
            "option_without_classes",
            "classes",
            "0",
        )
        for kind in KINDS
    },
}


@pytest.mark.parametrize("name", WRONG)
def test_one_thing_wrong_is_told_once_with_its_place(name: str, small: Tables, faults_in: FaultsIn) -> None:
    row, code, column, value = WRONG[name]
    small["options"].append(row)
    faults = faults_in(lambda: Region.from_tables(small))
    assert [(one.code, one.file, one.row, one.column, one.value or "") for one in faults] == [
        (code, "options", 4, column, value)
    ]
    for lang, mend in (("zh", "改法："), ("en", "Mend: ")):
        text = faults[0].text(lang)
        assert mend in text
        assert "{" not in text


def test_options_of_one_site_hold_the_same_grades(small: Tables, faults_in: FaultsIn) -> None:
    """The teaching point has grades 1 to 3, a new school on the same site would have six; so told of both rows."""
    small["options"].append(option("relocate", "p", "b", 2, site="x"))
    faults = faults_in(lambda: Region.from_tables(small))
    assert {(one.code, one.value) for one in faults} == {("site_differs", "x")}
    assert [one.row for one in faults] == [2, 4]
    assert "1-3 public, 1-6 public" in faults[0].text("en")


def test_a_relocated_school_brings_its_sector_to_the_site(small: Tables, faults_in: FaultsIn) -> None:
    small["schools"][0]["sector"] = "private"
    small["options"].append(option("relocate", "s", "b", 6, site="x"))
    assert {one.code for one in faults_in(lambda: Region.from_tables(small))} == {"site_differs"}


def test_a_site_stands_in_one_town_for_new_and_relocated_schools(small: Tables, faults_in: FaultsIn) -> None:
    small["options"].append(option("relocate", "s", "a", 6, site="x"))
    assert {one.code for one in faults_in(lambda: Region.from_tables(small))} == {"site_in_two_towns"}


def test_options_without_schools(small: Tables) -> None:
    for table in ("schools", "classes", "classrooms", "pipeline", "travel"):
        del small[table]
    del small["options"][1]
    region = Region.from_tables(small)
    assert region.options["site"].tolist() == ["x"]
    assert region.options["lat"].tolist() == [26.5]


def test_rooms_whose_number_is_wrong_are_told_once(small: Tables, faults_in: FaultsIn) -> None:
    small["options"] = [option("convert", classes=3, to_stage="nursery")]
    small["classrooms"][0]["permanent"] = "#REF!"
    found = faults_in(lambda: Region.from_tables(small))
    assert [(fault.code, fault.file) for fault in found] == [("error_cell", "classrooms")]
