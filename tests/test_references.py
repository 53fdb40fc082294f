"""Codes that are not known: one fault a code, from the side where the slip is; names in their place are one fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from schoolplaces import Region
from schoolplaces.faults import Fault

Tables = dict[str, list[dict[str, Any]]]
FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]


def test_names_in_the_place_of_codes_are_one_fault(small: Tables, faults_in: FaultsIn) -> None:
    names = {row["town"]: row["name"] for row in small["towns"]}
    for table in ("births", "enrolment"):
        for row in small[table]:
            row["town"] = names[row["town"]]
    (fault,) = faults_in(lambda: Region.from_tables(small))
    assert (fault.code, fault.file, fault.row, fault.value) == ("names_for_codes", "births", 2, "甲镇")
    assert "甲镇 → a、乙乡 → b" in fault.text("zh")
    assert "births (22 rows), enrolment (48 rows)" in fault.text("en")


def test_a_name_that_two_towns_have_is_no_hint(small: Tables, faults_in: FaultsIn) -> None:
    small["towns"][1]["name"] = "甲镇"
    small["births"][0]["town"] = "甲镇"
    assert [fault.code for fault in faults_in(lambda: Region.from_tables(small))] == ["unknown_code"]


def test_a_slip_in_the_table_of_towns_is_told_there(small: Tables, faults_in: FaultsIn) -> None:
    for table, rows in small.items():
        small[table] = [row | {"town": "T01"} if row.get("town") == "a" else row for row in rows]
    small["towns"][0]["town"] = "T0l"
    (fault,) = faults_in(lambda: Region.from_tables(small))
    assert (fault.code, fault.file, fault.row, fault.value) == ("code_unused", "towns", 2, "T0l")
    assert "enrolment (24 rows)" in fault.text("en")
    assert '"T01"' in fault.text("en")


def test_a_code_of_many_rows_is_one_fault(small: Tables, faults_in: FaultsIn) -> None:
    small["births"] = [row | {"town": "zz"} if row["town"] == "a" else row for row in small["births"]]
    (fault,) = faults_in(lambda: Region.from_tables(small))
    assert (fault.code, fault.file, fault.row, fault.value) == ("unknown_code_often", "births", 2, "zz")
    assert "出生表（births）11 行" in fault.text("zh")


def test_more_codes_than_anyone_reads_are_counted(small: Tables, faults_in: FaultsIn) -> None:
    row = {"stage": "primary", "grade": "1", "classes": 1, "pupils": 9}
    small["classes"] += [row | {"school": f"q{n}"} for n in range(30)]
    found = faults_in(lambda: Region.from_tables(small))
    assert [fault.code for fault in found] == ["unknown_code"] * 20 + ["and_more"]
    assert dict(found[-1].params)["more"] == 10
