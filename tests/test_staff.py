"""Staff by hand."""

from __future__ import annotations

import pandas as pd

from schoolplaces.optimize.staff import staff_table

from .tiny import BASE, region, rules, towns

ASKED = ["school", "stage", "year", "classes", "pupils", "teachers", "carers"]
COLUMNS = [*ASKED, "posts", "posts_spare", "there", "there_spare"]


def rows(*cells: tuple[str, str, int, float, int], stage: str = "primary") -> pd.DataFrame:
    return pd.DataFrame(
        [(school, stage, grade, year, classes, pupils) for school, grade, year, classes, pupils in cells],
        columns=["school", "stage", "grade", "year", "classes", "pupils"],
    )


def test_the_larger_ratio_holds_and_people_are_whole() -> None:
    ratios = {"primary": {"pupils_per_teacher": 20.0, "teachers_per_class": 1.5, "carers_per_class": 0.5}}
    place = region({"towns": towns("a")}, rules(staff=ratios))
    found = staff_table(
        place,
        rows(
            ("s", "1", BASE + 1, 1, 45),
            ("s", "2", BASE + 1, 1, 36),  # 81 pupils: 4.05 teachers; two classes: 3
            ("s", "1-2", BASE + 2, 3, 30),  # 1.5 by pupils, 4.5 by classes
            ("r", "1", BASE + 1, 2, 60),  # 3 and 3, neither rounded further
        ),
    )
    assert found.columns.tolist() == COLUMNS
    found = found[found["classes"] > 0]
    assert found[ASKED].values.tolist() == [
        ["r", "primary", BASE + 1, 2.0, 60, 3, 1],
        ["s", "primary", BASE + 1, 2.0, 81, 5, 1],
        ["s", "primary", BASE + 2, 3.0, 30, 5, 2],
    ]


def test_a_ratio_that_is_not_given_asks_for_nobody() -> None:
    ratios = {"primary": {"pupils_per_teacher": 0.0, "teachers_per_class": 0.0, "carers_per_class": 0.0}}
    place = region({"towns": towns("a")}, rules(staff=ratios))
    found = staff_table(place, rows(("s", "1", BASE + 1, 2, 60)))
    assert found[["teachers", "carers"]].values.tolist() == [[0, 0]]


def test_no_classes_no_rows() -> None:
    found = staff_table(region({"towns": towns("a")}, rules()), rows())
    assert found.columns.tolist() == COLUMNS
    assert not len(found)
