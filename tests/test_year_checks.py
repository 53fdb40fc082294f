"""Years that are too early, each with its own mend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Fault

Tables = dict[str, list[dict[str, Any]]]
FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]


@pytest.mark.parametrize(
    ("table", "row", "column", "mend"),
    [
        ("schools", 1, "closes", "remove a school"),
        ("pipeline", 0, "delivery_year", "count rooms"),
        ("options", 0, "must_by", "count what is in use"),
    ],
)
def test_what_is_to_come_lies_after_the_base_year(
    table: str, row: int, column: str, mend: str, small: Tables, faults_in: FaultsIn
) -> None:
    small[table][row][column] = 2025
    (fault,) = faults_in(lambda: Region.from_tables(small))
    assert (fault.code, fault.file, fault.column) == ("not_after_base", table, column)
    assert mend in fault.text("en")
    small[table][row][column] = 2026
    assert faults_in(lambda: Region.from_tables(small)) == ()


def test_nothing_ends_before_it_begins(small: Tables, faults_in: FaultsIn) -> None:
    small["schools"][1] |= {"opens": 2027, "closes": 2027}
    small["budget"][0]["last"] = 2025
    codes = {fault.code for fault in faults_in(lambda: Region.from_tables(small))}
    assert codes == {"closes_before_opens", "last_before_first"}
