"""Schools merged or rebuilt: children stay in their town, nobody is lost, and schools can be seen as joined."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.residence import resident_pupils
from schoolplaces.school_moves import absences, joined_schools, past_moves, school_pupils

from .tiny import joined, school

BASE = 2025
YEARS = range(2021, BASE + 1)
TOWNS = [{"town": t, "name": t, "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"} for t in "abc"]


def move(kind: str = "merge", school: str = "s", into: str = "t", year: int = 2023, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "school": school, "into": into, "year": year} | more


def row(school: str, year: int, pupils: float, grade: int = 1, stage: str = "primary", **more: Any) -> dict[str, Any]:
    """Pupils of school s in town a, t in b, u in c."""
    cells = {"school": school, "town": dict(zip("stu", "abc", strict=True))[school], "year": year, "stage": stage}
    return cells | {"grade": grade, "pupils": pupils, "basis": "school"} | more


def county(rows: list[dict[str, Any]], *moves: dict[str, Any]) -> Region:
    grades = "primary:1-6;junior:1-3"
    campus = joined(*(school(code, town, grades, 0, {}) for code, town in zip("stu", "abc", strict=True)))
    campus["classrooms"] += [{"school": code, "stage": "junior", "permanent": 0} for code in "stu"]
    rules = {"region": {"base_year": BASE}, "school_move": list(moves)}
    return Region.from_tables({"towns": TOWNS, "enrolment": rows} | campus, rules)


def lived(region: Region, year: int = BASE, grade: int = 1, stage: str = "primary") -> dict[str, float]:
    rows = resident_pupils(region)
    rows = rows[(rows["year"] == year) & (rows["grade"] == grade) & (rows["stage"] == stage) & (rows["pupils"] > 0)]
    return dict(zip(rows["town"], rows["pupils"], strict=True))


MERGED = [
    *(row("s", year, 20) for year in (2021, 2022)),
    *(row("t", year, 60 if year < 2023 else 100) for year in YEARS),
]


def test_closing_the_only_school_of_a_town_never_removes_its_demand() -> None:
    """s had 20 of the 80 pupils of 2022: a quarter of the 100 of the joint school live in a."""
    region = county(MERGED, move())
    assert lived(region) == pytest.approx({"a": 25, "b": 75})
    assert lived(region, 2022) == {"a": 20, "b": 60}
    assert lived(county(MERGED)) == {"b": 100}
    rows = resident_pupils(region)
    assert rows.groupby("year")["pupils"].sum().tolist() == pytest.approx([80, 80, 100, 100, 100])


def test_a_rebuilt_school_takes_its_pupils_back() -> None:
    rows = [row("s", year, 20) for year in (2021, 2022, 2025)] + [
        row("t", year, 80 if year in (2023, 2024) else 60) for year in YEARS
    ]
    region = county([*rows, row("s", 2023, 0), row("s", 2024, 0)], move("rebuild", until=2025))
    assert [lived(region, year) for year in YEARS] == [pytest.approx({"a": 20, "b": 60})] * 5


def test_the_share_is_pooled_over_the_grades_and_holds_in_each() -> None:
    rows = [row("s", 2022, 30, 1), row("t", 2022, 10, 1), row("t", 2022, 60, 2), row("t", 2023, 40, 3)]
    region = county([*rows, *(row("t", year, 40, 3) for year in (2024, 2025))], move())
    assert lived(region, 2023, 3) == pytest.approx({"a": 12, "b": 28})


def test_in_a_grade_the_school_still_has_itself_nothing_is_given_back() -> None:
    region = county([*MERGED, *(row("s", year, 5, 6) for year in YEARS), row("t", 2024, 50, 6)], move())
    assert lived(region, 2024, 6) == {"a": 5, "b": 50}
    assert set(lived(region, 2024, 1)) == {"a", "b"}


def test_two_schools_that_move_into_one() -> None:
    rows = [row("s", 2022, 10), row("u", 2022, 30), row("t", 2022, 60), *(row("t", y, 200) for y in (2023, 2024, 2025))]
    region = county(rows, move(), move(school="u"))
    assert lived(region) == pytest.approx({"a": 20, "b": 120, "c": 60})
    found, _ = absences(region.enrolment, past_moves(region))
    assert [absence.share for absence in found] == pytest.approx([0.1, 0.3])


def test_one_after_the_other_into_one_school() -> None:
    """2022: s has 20 of 80, a quarter. 2024: u has 25 of 125, a fifth of the school that holds s already."""
    rows = [row("s", 2022, 20), row("t", 2022, 60), row("t", 2023, 100), row("t", 2024, 100), row("t", 2025, 125)]
    rows += [row("u", year, 25) for year in (2022, 2023, 2024)]
    region = county(rows, move(), move(school="u", year=2025))
    assert lived(region) == pytest.approx({"a": 25, "b": 75, "c": 25})


def test_a_host_that_is_merged_itself_takes_all_its_children_along() -> None:
    rows = [row("s", 2021, 20), row("t", 2021, 60), row("t", 2022, 80), row("t", 2023, 80)]
    rows += [row("u", 2023, 20), row("u", 2024, 100), row("u", 2025, 200)]
    region = county(rows, move(year=2022), move(school="t", into="u", year=2024))
    assert lived(region) == pytest.approx({"a": 40, "b": 120, "c": 40})


def test_only_the_stage_that_is_named_moves() -> None:
    both = [*MERGED, *({**cells, "stage": "junior"} for cells in MERGED)]
    region = county(both, move(stage="junior"))
    assert lived(region) == {"b": 100}
    assert [absence.stage for absence in absences(region.enrolment, past_moves(region))[0]] == ["junior"]


def test_of_later_stages_the_children_live_as_those_below_do() -> None:
    rows = [{**cells, "grade": 6} for cells in MERGED] + [row("t", 2025, 40, stage="junior")]
    rows += [row("t", year, 0, stage="junior") for year in (2021, 2022, 2023, 2024)]
    assert lived(county(rows, move()), stage="junior") == pytest.approx({"a": 10, "b": 30})


def test_a_move_still_to_come_changes_nothing() -> None:
    region = county([row(code, year, 20) for code in "st" for year in YEARS], move(year=BASE + 1))
    assert past_moves(region) == []
    assert lived(region) == {"a": 20, "b": 20}


@pytest.mark.parametrize(
    ("kept", "missing"), [("t", "school"), ("s", "into")], ids=["nothing of the school", "nothing of its host"]
)
def test_what_is_not_known_by_school_is_told_and_left(kept: str, missing: str) -> None:
    rows = [{**cells, "school": cells["school"] if cells["school"] == kept else ""} for cells in MERGED]
    region = county(rows, move())
    found, untold = absences(region.enrolment, past_moves(region))
    assert (found, [item.missing for item in untold]) == ([], [missing])
    assert lived(region) == {"b": 100}


def test_schools_that_had_nobody_share_nothing() -> None:
    region = county([row("s", 2022, 0), row("t", 2022, 0), *(row("t", y, 9) for y in (2023, 2024, 2025))], move())
    assert lived(region) == {"b": 9}


def test_flows_of_a_year_before_the_merge_are_of_the_schools_as_they_stood() -> None:
    """In 2022 a tenth of the pupils in b came from c. Of the 100 of 2025 a quarter is a's, a tenth of the rest c's."""
    region = county(MERGED, move())
    flows = pd.DataFrame({"from_town": ["c"], "to_town": ["b"], "stage": ["primary"], "year": [2022], "pupils": [6]})
    region.tables["flows"] = flows.assign(status="")
    assert lived(region) == pytest.approx({"a": 25, "b": 67.5, "c": 7.5})


def test_flows_of_a_year_after_the_merge_hold_for_both_schools_together() -> None:
    """In 2025 30 of the 100 in b live in a: so do 24 of the 80 of both schools in 2022."""
    region = county(MERGED, move())
    flows = pd.DataFrame({"from_town": ["a"], "to_town": ["b"], "stage": ["primary"], "year": [2025], "pupils": [30]})
    region.tables["flows"] = flows.assign(status="")
    assert lived(region) == pytest.approx({"a": 30, "b": 70})
    assert lived(region, 2022) == pytest.approx({"a": 24, "b": 56})


def test_pupils_of_schools_are_as_they_were_counted() -> None:
    rows = [*MERGED, row("t", 2025, 7, full_time=False), {**row("t", 2025, 9), "school": ""}]
    table = school_pupils(county(rows, move()))
    assert list(table.columns) == ["school", "town", "stage", "grade", "year", "pupils"]
    assert table[table["year"] >= 2022].values.tolist() == [
        ["s", "a", "primary", 1, 2022, 20],
        ["t", "b", "primary", 1, 2022, 60],
        *(["t", "b", "primary", 1, year, 100] for year in (2023, 2024, 2025)),
    ]


def test_the_town_of_a_school_is_where_it_stands_whatever_the_pupils_live() -> None:
    rows = [{**row("t", BASE, n), "town": town, "basis": "resident"} for town, n in (("a", 3), ("b", 4))]
    assert school_pupils(county(rows)).values.tolist() == [["t", "b", "primary", 1, BASE, 7]]


def test_merged_schools_are_one_from_the_beginning() -> None:
    region = county(MERGED, move())
    table = joined_schools(region, school_pupils(region))
    assert table.values.tolist() == [["t", "b", "primary", 1, y, 80 if y < 2023 else 100] for y in YEARS]


def test_a_chain_of_merges_ends_at_the_last_school() -> None:
    rows = [row("s", 2023, 1), row("t", 2024, 2), *(row("u", year, 4) for year in (2023, 2024, 2025))]
    region = county(rows, move(year=2024), move(school="t", into="u", year=2025))
    table = joined_schools(region, school_pupils(region))
    assert table[["school", "town", "year", "pupils"]].values.tolist() == [
        ["u", "c", year, pupils] for year, pupils in ((2023, 5), (2024, 6), (2025, 4))
    ]


def test_while_a_school_is_rebuilt_its_share_of_the_host_is_its_own() -> None:
    rows = [row("s", 2021, 20), row("s", 2022, 20), row("s", 2025, 22)]
    rows += [row("t", year, 80 if year in (2023, 2024) else 60) for year in YEARS]
    gaps = [row("s", 2023, 0), row("s", 2024, 0)]
    region = county(rows + gaps, move("rebuild", until=2025))
    table = joined_schools(region, school_pupils(region))
    assert table[table["school"] == "s"]["pupils"].tolist() == pytest.approx([20, 20, 20, 20, 22])
    assert table[table["school"] == "t"]["pupils"].tolist() == pytest.approx([60] * 5)


def test_without_moves_the_table_is_as_it_was() -> None:
    region = county(MERGED)
    table = school_pupils(region)
    pd.testing.assert_frame_equal(joined_schools(region, table), table)
