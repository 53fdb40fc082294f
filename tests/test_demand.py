"""The demand table: who stays, who arrives, a planner's own file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces import Region
from schoolplaces.demand import COLUMNS, Demand
from schoolplaces.draws import Draws
from schoolplaces.faults import InputFaults
from schoolplaces.rounding import KEY

from .test_schedule import TO_54, county

BASE = 2025


def frame(*rows: tuple[str, int, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["town", "grade", "year", "pupils"]).assign(stage="primary")


def test_as_many_as_possible_stay() -> None:
    """20 in grade 1: of 23 a year later 20 stayed, of 18 all. Entrants and the first year of a town arrive."""
    base = frame(("a", 1, BASE, 20), ("b", 1, BASE, 20))
    rows = frame(("a", 1, 2026, 9), ("a", 2, 2026, 23), ("b", 2, 2026, 18), ("b", 3, 2026, 5), ("b", 3, 2027, 18))
    table = Demand.from_pupils(rows, base).table
    assert list(table) == COLUMNS
    found = {
        tuple(row[:3]): tuple(row[3:]) for row in table[["town", "grade", "year", "stay", "arrive"]].values.tolist()
    }
    assert found == {
        ("a", 1, 2026): (0, 9), ("a", 2, 2026): (20, 3), ("b", 2, 2026): (18, 0),
        ("b", 3, 2026): (0, 5), ("b", 3, 2027): (18, 0),
    }  # fmt: skip
    assert set(table["basis"]) == {"given"}
    assert set(table["born"]) == {1.0}


CELLS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(1, 3), st.integers(2026, 2029), st.floats(0, 90)),
    min_size=1, max_size=36, unique_by=lambda row: row[:3],
)  # fmt: skip


@given(CELLS, st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_pupils_are_whole_and_made_of_stay_and_arrive_in_any_order_of_rows(cells: Any, random: Any) -> None:
    table = Demand.from_pupils(frame(*cells), None).table
    assert (table["stay"] + table["arrive"] == table["pupils"]).all()
    assert all(table[name].dtype == np.int64 and (table[name] >= 0).all() for name in ("pupils", "stay", "arrive"))
    below = table.assign(grade=table["grade"] + 1, year=table["year"] + 1).set_index(KEY)["pupils"]
    stayed = table.set_index(KEY)["stay"]
    assert (stayed <= below.reindex(stayed.index).fillna(0)).all()
    random.shuffle(cells)
    pd.testing.assert_frame_equal(Demand.from_pupils(frame(*cells), None).table, table)


@pytest.fixture
def region(small: dict[str, Any]) -> Region:
    return Region.from_tables(small)


def test_a_file_of_pupils_alone_is_rounded_and_said(region: Region, tmp_path: Path) -> None:
    """The 20 of grade 1 in the base year go on, and nothing of the base year is demand."""
    path = tmp_path / "d.csv"
    path.write_text(
        "乡镇代码,学段,年级,学年,学位需求\nb,小学,2,2026,22.6\na,小学,2,2026,19\na,小学,1,2025,5\n", encoding="utf-8"
    )
    demand = Demand.read(path, region)
    assert demand.table[["town", "grade", "year", "pupils", "stay", "arrive"]].values.tolist() == [
        ["a", 2, 2026, 19, 19, 0], ["b", 2, 2026, 23, 20, 3],
    ]  # fmt: skip
    assert demand.years == (2026,)
    assert "demand_given" in [note.code for note in demand.notes]


def test_what_was_written_reads_back(region: Region, tmp_path: Path) -> None:
    """`stay` of the file is taken as it is, though more could have stayed."""
    rows = frame(("a", 1, 2026, 20), ("a", 2, 2027, 18))
    table = Demand.from_pupils(rows, None).table
    table.loc[table["grade"] == 2, ["stay", "arrive"]] = [11, 7]
    Demand(table).write(tmp_path / "d.csv")
    back = Demand.read(tmp_path / "d.csv", region).table
    assert back[["stay", "arrive"]].values.tolist() == [[0, 20], [11, 7]]
    assert (tmp_path / "d.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_stay_and_arrive_are_enough(region: Region, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(
        "town,stage,grade,year,pupils,stay,arrive\na,primary,2,2026,20,9,11\n", encoding="utf-8"
    )
    (row,) = Demand.read(tmp_path / "d.csv", region).table.to_dict("records")
    assert (row["stay"], row["arrive"], row["born"], row["basis"]) == (9, 11, 1.0, "given")


def test_stay_that_does_not_add_up_is_worked_out_anew(region: Region, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(
        "town,stage,grade,year,pupils,stay,arrive\na,primary,2,2026,20,9,9\n", encoding="utf-8"
    )
    demand = Demand.read(tmp_path / "d.csv", region)
    assert demand.table[["stay", "arrive"]].values.tolist() == [[20, 0]]
    assert [dict(note.params)["count"] for note in demand.notes if note.code == "demand_parts"] == [1]


def test_a_stage_lacks_only_grades_that_it_has_in_the_year() -> None:
    """Primary has six grades until 2027 and five from 2028 on."""
    rules = {"region": {"only_stages": ["primary", "junior"]}, "participation": [], "stage_change": TO_54}
    place = Region.from_tables(county("a"), rules)
    cells = [("a", grade, year, 100) for year, last in ((2027, 6), (2028, 5)) for grade in range(1, last + 1)]
    whole, lacking = (Demand.of_table(frame(*rows), place).notes for rows in (cells, cells[:-1]))
    assert "demand_grades" not in [note.code for note in whole]
    assert [dict(note.params)["count"] for note in lacking if note.code == "demand_grades"] == [1]


def test_faults_of_a_file_are_told_at_once(region: Region, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text(
        "town,stage,grade,year,pupils\nzz,primary,1,2026,5\na,primary,9,2026,5\na,primary,1,2026,-5\n", encoding="utf-8"
    )
    with pytest.raises(InputFaults) as caught:
        Demand.read(path, region)
    assert {fault.row for fault in caught.value.faults} == {2, 3, 4}


def test_the_spread_is_that_of_towns_and_of_the_region() -> None:
    index = pd.DataFrame({"town": ["a", "b"], "stage": "primary", "grade": 1, "year": 2026})
    rows = index.assign(pupils=[20, 20])
    values = np.array([[10.0, 20.0, 30.0], [30.0, 20.0, 10.0]], dtype=np.float32)
    plain = Demand.from_pupils(rows, base=None)
    assert plain.spread() is None
    kept = replace(plain, draws=Draws(index, values)).spread()
    assert kept is not None
    assert kept.to_dict("list") == {
        "town": ["", "a", "b"],
        "stage": ["primary"] * 3,
        "year": [2026] * 3,
        "low": [40.0, 12.0, 12.0],
        "high": [40.0, 28.0, 28.0],
    }
