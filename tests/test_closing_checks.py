"""Who may take the pupils of a closing school, each fault on a small county with one thing wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Fault

Tables = dict[str, list[dict[str, Any]]]
FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]


def county(small: Tables, school: str, town: str, into: str) -> Tables:
    """The small county with a junior school, a school of the upper grades, and one closing."""
    small["schools"] += [
        {"school": "j", "name": "初中", "town": "a", "grades": "junior:1-3"},
        {"school": "u", "name": "高年级部", "town": "a", "grades": "primary:4-6"},
    ]
    small["classrooms"] += [
        {"school": "j", "stage": "junior", "permanent": 3},
        {"school": "u", "stage": "primary", "permanent": 3},
    ]
    small["options"] += [
        {"option": "c", "kind": "close", "school": school, "town": town, "stage": "primary", "into": into,
         "cost_10k": 1},
        {"option": "m", "kind": "relocate", "school": "p", "town": "b", "stage": "primary", "site": "y", "classes": 2,
         "cost_10k": 1},
    ]  # fmt: skip
    return small


@pytest.mark.parametrize(
    ("school", "town", "into"), [("p", "b", "s"), ("p", "b", "y"), ("s", "a", "x"), ("u", "a", "s")]
)
def test_a_school_or_a_site_that_holds_the_grades(school: str, town: str, into: str, small: Tables) -> None:
    assert "c" in set(Region.from_tables(county(small, school, town, into)).options["option"])


@pytest.mark.parametrize(
    ("school", "town", "into", "code", "says"),
    [
        ("p", "b", "p", "into_itself", "Mend"),
        ("p", "b", "ss", "into_unknown", "did you mean s?"),
        ("p", "b", "j", "into_stage", "holds no Primary"),
        ("p", "b", "u", "into_grades", "holds grades 4-6 of Primary, and grades 1-3 would come"),
        ("s", "a", "p", "into_grades", "holds grades 1-3 of Primary, and grades 1-6 would come"),
        ("s", "a", "y", "into_grades", "holds grades 1-3"),  # the site of a teaching point
    ],
)
def test_who_cannot_take_them(
    school: str, town: str, into: str, code: str, says: str, small: Tables, faults_in: FaultsIn
) -> None:
    (fault,) = faults_in(lambda: Region.from_tables(county(small, school, town, into)))
    assert (fault.code, fault.file, fault.row, fault.column, fault.value) == (code, "options", 4, "into", into)
    assert says in fault.text("en")
    assert "改法：" in fault.text("zh")


def test_a_receiver_that_closes_within_ten_years_takes_nobody(small: Tables, faults_in: FaultsIn) -> None:
    tables = county(small, "p", "b", "s")
    tables["schools"][0]["closes"] = 2036
    assert faults_in(lambda: Region.from_tables(tables)) == ()
    tables["schools"][0]["closes"] = 2035
    (fault,) = faults_in(lambda: Region.from_tables(tables))
    assert fault.code == "into_closes"
    assert "closes itself in 2035" in fault.text("en")
