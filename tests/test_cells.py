"""The cells of a projection as rows: sums, and where pupils come from."""

from __future__ import annotations

import numpy as np

from schoolplaces import Region
from schoolplaces.forecast import GradeProgression
from schoolplaces.forecast.project import Projection
from schoolplaces.forecast.schedule import schedule

from .test_schedule import BASE, ESTATE, TO_54, county

RULES = {"region": {"only_stages": ["primary", "junior"]}, "participation": []}


def run(**rules: object) -> Projection:
    tables = county("abc", housing=[ESTATE | {"share_from_region": 0.5}])
    model = GradeProgression().fit(Region.from_tables(tables, RULES | rules))
    return Projection(model).run(schedule(model, 4))


def test_rows_hold_what_the_arrays_hold() -> None:
    found = run()
    sums = found.table.groupby(["stage", "year"])[["pupils", "housing_n", "moved_n"]].sum()
    for step, after in found.kept:
        for name, cells in after.items():
            row = sums.loc[(name, step.year)]
            assert np.allclose(row, [cells.pupils.sum(), cells.housing.sum(), -cells.left.sum()])


def test_grades_of_the_year_only() -> None:
    table = run(stage_change=TO_54).table
    last = table.groupby(["stage", "year"])["grade"].max()
    assert (last["primary", BASE + 2], last["primary", BASE + 3]) == (6, 5)
    assert (last["junior", BASE + 2], last["junior", BASE + 3]) == (3, 4)


def test_where_pupils_come_from() -> None:
    table = run().table
    first = table[table["year"] == BASE + 1].set_index(["town", "stage", "grade"])["comes_from"]
    assert [first["a", "primary", 1], first["a", "primary", 2], first["a", "junior", 1]] == [
        "births", "primary:1", "primary:6",
    ]  # fmt: skip
