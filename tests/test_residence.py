"""Pupils by where they live: what was counted at the school is turned by flows, or by the cohort below."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schoolplaces import Region
from schoolplaces.generate import generate
from schoolplaces.residence import across_border, base_pupils, residence_basis, resident_pupils

from .test_flow_checks import flow
from .tiny import joined, school

BASE = 2025
TOWNS = [{"town": t, "name": t, "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"} for t in "ab"]
GAPS = {"region": {"base_year": BASE, "history_gaps": list(range(2015, BASE))}}


def row(
    town: str, year: int, stage: str, grade: int, pupils: float, basis: str = "resident", **more: Any
) -> dict[str, Any]:
    return {"town": town, "year": year, "stage": stage, "grade": grade, "pupils": pupils, "basis": basis} | more


def lived(*rows: dict[str, Any], **tables: Any) -> dict[tuple[str, str, int, int], float]:
    """Resident pupils by town, stage, grade and year."""
    table = resident_pupils(Region.from_tables({"towns": TOWNS, "enrolment": list(rows)} | tables, GAPS))
    return {tuple(cell[:4]): cell[4] for cell in table[["town", "stage", "grade", "year", "pupils"]].values.tolist()}


def test_resident_rows_stay_and_part_time_ones_are_left_out() -> None:
    found = lived(
        row("a", BASE, "primary", 1, 30),
        row("a", BASE, "primary", 1, 9, full_time=False),
        row("b", BASE, "junior", 3, 4),
    )
    assert found == {("a", "primary", 1, BASE): 30, ("b", "junior", 3, BASE): 4}


def test_rows_of_schools_in_one_town_add_up() -> None:
    campus = joined(school("s", "a", "primary:1-6", 6, {}), school("t", "a", "primary:1-6", 6, {}))
    rows = [row("a", BASE, "primary", 1, n, "school", school=code) for code, n in (("s", 30), ("t", 12))]
    found = lived(*rows, **campus)
    assert found == {("a", "primary", 1, BASE): 42}


def test_the_one_junior_school_takes_the_pupils_of_both_towns() -> None:
    """All 40 of grade 1 go to school in a; a year earlier 30 leavers lived in a and 10 in b: three quarters and one."""
    found = lived(
        row("a", BASE - 1, "primary", 6, 30), row("b", BASE - 1, "primary", 6, 10), row("a", BASE, "primary", 6, 1),
        row("a", BASE, "junior", 1, 40, "school"),
    )  # fmt: skip
    assert found["a", "junior", 1, BASE] == pytest.approx(30)
    assert found["b", "junior", 1, BASE] == pytest.approx(10)


def test_each_grade_looks_back_to_its_own_leavers() -> None:
    leavers = {BASE - 3: (10, 0), BASE - 2: (6, 4), BASE - 1: (5, 5)}
    rows = [row(t, year, "primary", 6, n) for year, both in leavers.items() for t, n in zip("ab", both, strict=True)]
    rows += [row("b", BASE, "junior", grade, 20, "school") for grade in (1, 2, 3)]
    found = lived(*rows, row("a", BASE, "primary", 1, 5))
    assert [found["a", "junior", grade, BASE] for grade in (1, 2, 3)] == pytest.approx([10, 12, 20])


def test_where_history_does_not_reach_the_nearest_year_is_used() -> None:
    rows = [row("a", BASE, "primary", 6, 8), row("b", BASE, "primary", 6, 2), row("b", BASE, "junior", 3, 20, "school")]
    assert lived(*rows)["a", "junior", 3, BASE] == pytest.approx(16)


def test_senior_pupils_follow_the_juniors_whose_homes_were_found_that_way() -> None:
    rows = [row("a", year, "primary", 6, 3) for year in (BASE - 2, BASE - 1, BASE)]
    rows += [row("b", year, "primary", 6, 1) for year in (BASE - 2, BASE - 1, BASE)]
    rows += [row("a", year, "junior", 3, 40, "school") for year in (BASE - 1, BASE)]
    found = lived(*rows, row("a", BASE, "senior_general", 1, 20, "school"))
    assert (found["a", "senior_general", 1, BASE], found["b", "senior_general", 1, BASE]) == pytest.approx((15, 5))


def test_without_a_stage_below_pupils_live_where_they_go_to_school() -> None:
    assert lived(row("b", BASE, "junior", 1, 20, "school")) == {("b", "junior", 1, BASE): 20}


def test_nobody_is_lost_in_sharing_out() -> None:
    """A year in which no one left the stage below must not swallow the pupils of the stage above."""
    rows = [
        row("a", BASE - 1, "primary", 6, 0),
        row("b", BASE - 1, "primary", 6, 0),
        row("a", BASE, "junior", 1, 7, "school"),
    ]
    found = lived(*rows, row("a", BASE, "primary", 6, 5))
    assert sum(n for (_, stage, _, _), n in found.items() if stage == "junior") == pytest.approx(7)


def test_a_gap_in_the_years_of_the_stage_below_loses_nobody() -> None:
    rows = [
        row("a", BASE - 3, "primary", 6, 5),
        row("a", BASE, "primary", 6, 5),
        row("a", BASE, "junior", 1, 7, "school"),
    ]
    found = lived(*rows)
    assert sum(n for (_, stage, _, _), n in found.items() if stage == "junior") == pytest.approx(7)


def test_where_nobody_ever_left_the_stage_below_pupils_live_at_their_school() -> None:
    found = lived(row("a", BASE, "primary", 6, 0), row("a", BASE, "junior", 1, 7, "school"))
    assert found["a", "junior", 1, BASE] == 7


def test_base_year_only() -> None:
    region = Region.from_tables(
        {"towns": TOWNS, "enrolment": [row("a", y, "primary", 1, y - 2000) for y in (2023, 2024, 2025)]}, GAPS
    )
    assert base_pupils(region)["pupils"].tolist() == [25]


def test_what_comes_after_the_base_year_is_not_seen() -> None:
    """Leavers of 2026 would share out the juniors of 2025 anew."""
    rows = [row("a", 2024, "primary", 6, 5), row("b", 2026, "primary", 6, 5), row("a", 2025, "junior", 1, 8, "school")]
    region = Region.from_tables({"towns": TOWNS, "enrolment": rows}, GAPS)
    assert set(resident_pupils(region)["year"]) == {2024, 2025}
    assert lived(*rows)["a", "junior", 1, 2025] == 8


def test_the_last_grade_is_that_of_the_year() -> None:
    """From 2025 on primary has five grades; those who left it before left its sixth."""
    rows = [row("a", 2024, "primary", 6, 3), row("a", 2024, "primary", 5, 1), row("b", 2024, "primary", 6, 1)]
    rows += [row("b", 2025, "primary", 5, 9), row("a", 2025, "junior", 1, 8, "school")]
    rules = GAPS | {"stage_change": [{"stage": "primary", "year": 2025, "grades": 5}]}
    table = base_pupils(Region.from_tables({"towns": TOWNS, "enrolment": rows}, rules))
    assert table[table["stage"] == "junior"]["pupils"].tolist() == pytest.approx([6, 2])


def test_a_stage_may_stand_before_the_one_that_feeds_it() -> None:
    """Flows of primary say where its leavers live, and so where the juniors do; junior is first in the rule book."""
    rows = [row("a", 2025, "primary", 6, 40, "school"), row("a", 2025, "junior", 1, 20, "school")]
    region = Region.from_tables({"towns": TOWNS, "enrolment": rows, "flows": [flow("b", "a", 10)]}, GAPS)
    turned = region.rules.model_copy(update={"stages": dict(reversed(region.rules.stages.items()))})
    assert next(iter(turned.stage_table())) == "vocational"
    object.__setattr__(region, "rules", turned)
    table = resident_pupils(region)
    assert table[table["stage"] == "junior"]["pupils"].tolist() == pytest.approx([15, 5])


# Of the 100 in schools of a 20 live in b and 5 outside; of the 60 in b 6 live in a; 8 of a and 4 of b study outside.
ROLLS = [
    row("a", BASE, "primary", 1, 60, "school"), row("a", BASE, "primary", 2, 40, "school"),
    row("b", BASE, "primary", 1, 20, "school"), row("b", BASE, "primary", 2, 40, "school"),
]  # fmt: skip
FLOWS = [
    flow("b", "a", 20),
    flow("outside", "a", 5),
    flow("a", "b", 6),
    flow("a", "outside", 8),
    flow("b", "outside", 4),
]


def border(region: Region) -> dict[tuple[str, str, int, int], float]:
    rows = across_border(region)
    assert list(rows.columns) == ["direction", "town", "stage", "grade", "year", "pupils"]
    return {(row.direction, row.town, row.grade, row.year): row.pupils for row in rows.itertuples()}  # type: ignore[misc]


def test_flows_turn_enrolment_into_residence() -> None:
    found = lived(*ROLLS, flows=FLOWS)
    assert found["a", "primary", 1, BASE] == pytest.approx(60 - 60 * 0.25 + 20 * 0.1 + 8 / 2)
    assert found["b", "primary", 1, BASE] == pytest.approx(20 - 20 * 0.1 + 60 * 0.2 + 4 / 2)
    assert found["a", "primary", 2, BASE] == pytest.approx(40 - 40 * 0.25 + 40 * 0.1 + 8 / 2)


def test_who_crosses_the_border_is_a_row_of_its_own() -> None:
    region = Region.from_tables({"towns": TOWNS, "enrolment": ROLLS, "flows": FLOWS}, GAPS)
    assert border(region) == pytest.approx(
        {("in", "a", 1, BASE): 3, ("in", "a", 2, BASE): 2}
        | {("out", "a", grade, BASE): 4 for grade in (1, 2)}
        | {("out", "b", grade, BASE): 2 for grade in (1, 2)}
    )
    assert border(Region.from_tables({"towns": TOWNS, "enrolment": ROLLS}, GAPS)) == {}


def test_flows_come_before_the_cohort_below() -> None:
    below = [row("a", BASE, "primary", 6, 9)]
    found = lived(*below, row("b", BASE, "junior", 1, 20, "school"), flows=[flow("a", "b", 5, stage="junior")])
    assert [found[town, "junior", 1, BASE] for town in "ab"] == pytest.approx([5, 15])


def test_flows_of_the_border_alone_leave_the_towns_to_the_cohort_below() -> None:
    """Of 20 juniors 4 come from outside; 16 live as the leavers do, and 3 more of b study outside."""
    below = [row("a", BASE, "primary", 6, 3), row("b", BASE, "primary", 6, 1)]
    flows = [flow("outside", "b", 4, stage="junior"), flow("b", "outside", 3, stage="junior")]
    found = lived(*below, row("b", BASE, "junior", 1, 20, "school"), flows=flows)
    assert [found[town, "junior", 1, BASE] for town in "ab"] == pytest.approx([12, 4 + 3])


def test_flows_turn_no_row_that_is_resident() -> None:
    found = lived(
        row("a", BASE, "primary", 1, 30), row("b", BASE, "primary", 1, 40, "school"), flows=[flow("a", "b", 4)]
    )
    assert [found[town, "primary", 1, BASE] for town in "ab"] == pytest.approx([34, 36])


def test_adults_are_in_no_path() -> None:
    adults = [{**cells, "full_time": False, "pupils": 1000} for cells in ROLLS]
    assert lived(*ROLLS, *adults, flows=FLOWS) == lived(*ROLLS, flows=FLOWS)
    assert lived(*ROLLS, *adults) == lived(*ROLLS)


def test_how_residence_was_found() -> None:
    rows = [
        row("a", BASE, "kindergarten", 1, 9, status="published"), row("a", BASE, "primary", 6, 9, "school"),
        row("a", BASE - 1, "primary", 6, 9, "school"), row("a", BASE, "junior", 1, 9, "school", status="assumed"),
        row("a", BASE, "vocational", 1, 9), row("a", BASE, "senior_general", 1, 9),
    ]  # fmt: skip
    flows = [flow("b", "a", 2) | {"status": "published"}]
    rows += [row("b", BASE, "senior_general", 1, 5, "school"), row("a", BASE, "junior", 3, 1)]
    table = residence_basis(Region.from_tables({"towns": TOWNS, "enrolment": rows, "flows": flows}, GAPS))
    assert [tuple(cells) for cells in table.fillna({"from_year": 0}).values.tolist()] == [
        ("junior", 2025, "cohort", 0, 9, "assumed"),
        ("junior", 2025, "resident", 0, 1, ""),
        ("kindergarten", 2025, "resident", 0, 9, "published"),
        ("primary", 2024, "flows", 2025, 9, "estimated"),
        ("primary", 2025, "flows", 2025, 9, "published"),
        ("senior_general", 2025, "cohort", 0, 5, "estimated"),
        ("senior_general", 2025, "resident", 0, 9, ""),
        ("vocational", 2025, "resident", 0, 9, ""),
    ]


def test_pupils_taken_to_live_at_their_school_are_estimated() -> None:
    region = Region.from_tables({"towns": TOWNS, "enrolment": [row("a", BASE, "primary", 1, 9, "school")]}, GAPS)
    assert residence_basis(region)[["basis", "status"]].values.tolist() == [["school", "estimated"]]


def test_without_enrolment_nobody_lives_anywhere() -> None:
    demand = [{"town": "a", "stage": "primary", "grade": 1, "year": 2026, "pupils": 9}]
    region = Region.from_tables({"towns": TOWNS, "demand": demand})
    assert resident_pupils(region).empty
    assert across_border(region).empty
    assert residence_basis(region).empty


def test_flows_lead_back_to_the_residents_that_were_drawn() -> None:
    """The same children, counted where they live and at the school with flows: the same by town, stage and year."""
    at_home, at_school = generate(towns=8, seed=3), generate(towns=8, seed=3, flows=True)
    assert set(at_school.enrolment["basis"]) == {"school"}
    assert not across_border(at_school).empty
    wanted, found = (
        resident_pupils(region).groupby(["town", "stage", "year"])["pupils"].sum() for region in (at_home, at_school)
    )
    pd.testing.assert_series_equal(found[wanted.index], wanted)
    assert found.sum() == pytest.approx(wanted.sum())


CELLS = st.dictionaries(
    st.tuples(
        st.sampled_from("ab"), st.integers(2022, BASE), st.sampled_from(["primary", "junior"]), st.integers(1, 3)
    ),
    st.floats(0, 500, width=32),
    min_size=1,
)
MOVED = st.dictionaries(
    st.tuples(
        st.sampled_from(["a", "b", "outside"]),
        st.sampled_from(["a", "b", "outside"]),
        st.sampled_from(["primary", "junior"]),
        st.integers(2022, BASE),
    ),
    st.floats(0, 1e3, width=32),
)


@example(
    {("a", 2022, "junior", 1): 1.5, ("a", 2023, "junior", 1): 5e-14, ("b", 2022, "junior", 1): 367.0},
    {("a", "outside", "junior", 2023): 1.0},
    random.Random(0),
)
@settings(max_examples=30, deadline=None)
@given(CELLS, MOVED, st.randoms(use_true_random=False))
@pytest.mark.slow
def test_residents_are_pupils_less_those_who_come_in_and_those_who_go_out(
    counted: dict[Any, float], moved: dict[Any, float], order: random.Random
) -> None:
    """Σ resident = Σ counted at school − in + out, in every stage, grade and year, whatever the order of rows."""
    region = Region.from_tables({"towns": TOWNS, "enrolment": [row("a", BASE, "kindergarten", 1, 1)]}, GAPS)
    columns = ["town", "year", "stage", "grade", "pupils"]
    rows = pd.DataFrame([(*key, pupils) for key, pupils in counted.items()], columns=columns)
    rows = rows.assign(basis="school", full_time=True, school="", status="")
    flows = pd.DataFrame([(*key, pupils) for key, pupils in moved.items()], columns=[*list(FLOWS[0])])
    region.tables.update(enrolment=rows, flows=flows.assign(status=""))
    found, crossing = resident_pupils(region), across_border(region)
    assert (found["pupils"] >= 0).all()
    assert set(found["town"]) <= {"a", "b"}
    whole = rows.groupby(["stage", "grade", "year"])["pupils"].sum()
    signs = crossing["direction"].map({"in": -1.0, "out": 1.0}).astype(float)
    net = (crossing["pupils"] * signs).groupby([crossing[name] for name in whole.index.names]).sum()
    lives = found.groupby(["stage", "grade", "year"])["pupils"].sum()
    off = lives.sub(whole.add(net, fill_value=0), fill_value=0).abs()
    largest = max(1, *counted.values(), *crossing["pupils"])  # a flow from nearly nobody may stand for very many
    assert (off < 1e-9 * largest).all()
    for name, table in (("enrolment", rows), ("flows", region.flows)):
        mixed = list(range(len(table)))
        order.shuffle(mixed)
        region.tables[name] = table.iloc[mixed].reset_index(drop=True)
    pd.testing.assert_frame_equal(resident_pupils(region), found)
    pd.testing.assert_frame_equal(across_border(region), crossing)
