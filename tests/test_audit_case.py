"""The plan beside its base year: who sits where, who runs what, what stands."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.audit_case import Case, NoData, number, share

from .audited import closed, made, rule, years


def test_classes_of_the_base_year_and_of_the_need_years() -> None:
    rows = Case(made()).sitting
    assert sorted(set(rows["year"])) == [2025, 2026, 2027]
    mine = rows[(rows["school"] == "P1") & (rows["stage"] == "primary") & (rows["grade"] == "2")]
    assert mine[["year", "entry_year", "classes", "pupils"]].values.tolist() == [
        [2025, 2024, 1, 10], [2026, 2025, 2, 22], [2027, 2026, 2, 18]
    ]  # fmt: skip
    assert (rows["pupils"] > 0).all()


def test_a_new_campus_has_town_kind_and_sector() -> None:
    rows = Case(made()).campuses.set_index(["school", "year"])
    assert rows.loc[("N1", 2027), ["town", "kind", "sector", "pupils"]].tolist() == ["b", "rural", "public", 4]
    assert rows.loc[("K2", 2025), "sector"] == "private"


def test_what_stands_follows_projects() -> None:
    stands = Case(closed()).standing.set_index(["school", "stage", "year"])["open"]
    assert [bool(stands["P2", "primary", year]) for year in (2025, 2026, 2027)] == [True, False, False]
    assert [bool(stands["N1", "kindergarten", year]) for year in (2025, 2026, 2027)] == [False, False, True]


def test_stages_that_are_not_there_are_told() -> None:
    case = Case(made())
    with pytest.raises(NoData) as told:
        case.of(rule("campuses", "special"), case.campuses)
    assert told.value.item == "special"


def test_cases_are_counted_by_year() -> None:
    assert Case(made()).every_year([2026, 2026, 2030]) == years(0, 2, 0)


def test_shares_and_numbers() -> None:
    assert (share(1, 8), share(3, 0)) == (12.5, 100.0)
    assert number(("2.5",)) == 2.5
    with pytest.raises(ValueError, match="many"):
        number(("many",))
