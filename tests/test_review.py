"""Last year's forecast and projects beside this year's, by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from schoolplaces.demand import Demand
from schoolplaces.optimize.review import changes, review

from .tiny import BASE, region, rules, towns


def demand(pupils: dict[tuple[str, int], int], stage: str = "primary") -> Demand:
    """Of {(town, lead): pupils}."""
    rows = [
        {"town": town, "stage": stage, "grade": 1, "year": BASE + lead, "pupils": number}
        for (town, lead), number in pupils.items()
    ]
    return Demand.from_pupils(pd.DataFrame(rows), base=None)


def test_what_was_forecast_beside_what_came() -> None:
    rolls = [
        {"town": town, "year": BASE, "stage": "primary", "grade": 1, "pupils": pupils}
        for town, pupils in (("a", 40), ("b", 0))
    ]
    place = region({"towns": towns("a", "b", "c"), "enrolment": rolls}, rules())
    found = review(demand({("a", 0): 36, ("b", 0): 2, ("a", 1): 99}), place)
    assert found.columns.tolist() == ["town", "stage", "year", "forecast", "actual", "error_n", "error_pct"]
    assert found.iloc[:, :6].values.tolist() == [
        ["", "primary", BASE, 38, 40, -2],
        ["a", "primary", BASE, 36, 40, -4],
        ["b", "primary", BASE, 2, 0, 2],
        ["c", "primary", BASE, 0, 0, 0],
    ]
    assert found["error_pct"].tolist()[:2] == pytest.approx([-5, -10])
    assert all(math.isnan(value) for value in found["error_pct"][2:])


def test_a_year_that_was_not_forecast_has_no_rows() -> None:
    assert not len(review(demand({("a", 1): 9}), region({"towns": towns("a")}, rules())))


def projects(**uses: int | tuple[int, float]) -> pd.DataFrame:
    """Of option → lead, or (lead, cost)."""
    cells = [(code, use if isinstance(use, tuple) else (use, 100.0)) for code, use in uses.items()]
    rows = [(code, "new", f"at_{code}", "primary", cost, BASE + lead) for code, (lead, cost) in cells]
    return pd.DataFrame(rows, columns=["option", "kind", "school", "stage", "cost_10k", "use_year"])


def told(found: pd.DataFrame) -> dict[str, tuple[str, str]]:
    return {row.option: (row.change, row.reason) for row in found.itertuples(index=False)}


SAME = demand({("a", lead): 100 for lead in (1, 2, 3, 4)})
OTHER = demand({("a", 1): 100, ("a", 2): 94, ("a", 3): 106, ("a", 4): 105})


def test_what_became_of_each_project() -> None:
    found = changes(projects(K=1, M=1, D=2), projects(K=1, M=3, N=4), (SAME, OTHER))
    assert told(found) == {
        "D": ("dropped", "demand_lower"),
        "K": ("kept", ""),
        "M": ("moved", "demand_higher"),
        "N": ("new", "other"),  # 5 % is no more than 5 %
    }
    rows = found.set_index("option")
    assert rows.loc["M", ["kind", "school", "stage"]].tolist() == ["new", "at_M", "primary"]
    assert rows.loc["M", ["previous_year", "use_year"]].tolist() == [BASE + 1, BASE + 3]
    assert rows["previous_year"].isna().tolist() == [False, False, False, True]
    assert rows["use_year"].isna().tolist() == [True, False, False, False]


def test_money_is_the_reason_where_cost_or_budget_changed_and_demand_did_not() -> None:
    before, now = projects(M=1, D=2), projects(M=(2, 120.0))
    assert told(changes(before, now, (SAME, SAME))) == {"M": ("moved", "money"), "D": ("dropped", "other")}
    pots = [
        pd.DataFrame(
            {"first": [BASE + 1], "last": [BASE + 1], "cost_10k": [money], "stages": ["primary"], "kinds": [""]}
        )
        for money in (500.0, 400.0)
    ]
    assert told(changes(before, projects(M=2), (SAME, SAME), (pots[0], pots[1]))) == {
        "M": ("moved", "money"),
        "D": ("dropped", "money"),
    }
    elsewhere = pots[1].assign(stages="junior", cost_10k=9.0)
    more = pd.concat([pots[0], elsewhere], ignore_index=True)
    assert told(changes(before, projects(M=2, D=2), (SAME, SAME), (pots[0], more)))["M"] == ("moved", "other")
    temporary = pd.concat([pots[0], pots[1].assign(kinds="temporary")], ignore_index=True)
    assert told(changes(before, projects(M=2, D=2), (SAME, SAME), (pots[0], temporary)))["M"] == ("moved", "other")


def test_a_year_one_of_the_demands_does_not_hold_tells_nothing() -> None:
    short = demand({("a", 1): 50})
    assert told(changes(projects(M=1), projects(M=3), (short, SAME))) == {"M": ("moved", "other")}


def test_no_projects_no_rows() -> None:
    found = changes(projects(), projects(), (SAME, SAME))
    assert found.columns.tolist()[4:] == ["change", "previous_year", "use_year", "reason"]
    assert not len(found)
