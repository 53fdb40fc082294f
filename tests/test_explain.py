"""The chain of factors leads from births, or the base year's pupils, to each number of the demand."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import Demand, Region
from schoolplaces.forecast import ChosenProgression

from .test_schedule import ESTATE, TO_54, county, demand


def closed(chain: pd.DataFrame) -> None:
    """Recompute every row from the one above it."""
    for _, rows in chain.groupby("grade"):
        pupils = rows["value"].iloc[0]
        for factor, value, told in zip(rows["factor"][1:], rows["value"][1:], rows["pupils"][1:], strict=True):
            pupils = pupils + value if factor.endswith("_n") else pupils * value
            assert told == pytest.approx(pupils, abs=1e-6)


def test_a_chain_from_births() -> None:
    found = demand(county("a", ratio=1.1))
    chain = found.explain("a", "primary", 2027, "en").query("grade == 2")
    assert chain["factor"].tolist() == ["births", "entry_rate", "progression_ratio", "rounding_n"]
    assert chain["at"].tolist() == ["primary:1", "primary:1", "primary:2", "primary:2"]
    assert chain["year"].tolist() == [2026, 2026, 2027, 2027]
    assert chain["value"].iloc[0] == pytest.approx(100)
    assert chain["value"].iloc[2] == pytest.approx(1.1)  # as it has always been
    assert chain["pupils"].iloc[2] == pytest.approx(110)


def test_a_chain_from_the_base_year_through_two_stages() -> None:
    chain = demand(county("a")).explain("a", "junior", 2029, "en").query("grade == 3")
    assert chain["factor"].tolist() == [
        "pupils", "progression_ratio", "transfer_rate", "progression_ratio", "progression_ratio", "rounding_n",
    ]  # fmt: skip
    assert chain["at"].tolist()[:3] == ["primary:5", "primary:6", "junior:1"]
    assert chain["year"].tolist()[0] == 2025


def test_every_chain_closes_and_ends_in_the_demand() -> None:
    county_tables = county("abc", ratio=0.98, housing=[ESTATE | {"share_from_region": 0.4}])
    target = [{"stages": ["junior"], "target": 0.99, "year": 2027}]
    found = demand(county_tables, participation=target, stage_change=TO_54)
    for year in (2026, 2028, 2030):
        for stage in ("primary", "junior"):
            chain = found.explain("b", stage, year)
            closed(chain)
            told = chain.groupby("grade")["pupils"].last().tolist()
            rows = found.table.query("town == 'b' and stage == @stage and year == @year")
            assert told == rows["pupils"].tolist()


def test_every_chain_of_the_bundled_county_closes(chengbu: Region, chengbu_model: ChosenProgression) -> None:
    found = chengbu_model.project()
    for stage in chengbu.stages:
        for town in chengbu.towns["town"].iloc[:4]:
            chain = found.explain(str(town), stage, 2030)
            closed(chain)
            rows = found.table.query("town == @town and stage == @stage and year == 2030")
            assert chain.groupby("grade")["pupils"].last().tolist() == rows["pupils"].tolist()


def test_a_demand_that_was_given_says_so() -> None:
    rows = pd.DataFrame({"town": ["a"], "stage": ["primary"], "grade": [1], "year": [2026], "pupils": [40]})
    chain = Demand.from_pupils(rows, base=None).explain("a", "primary", 2026)
    assert chain[["factor", "meaning", "pupils"]].values.tolist() == [["given", "给定的学位需求", 40]]


@pytest.mark.parametrize(
    ("asked", "told"),
    [(("z", "primary", 2026), "no town 'z'; it has a"), (("a", "x", 2026), "stage"), (("a", "primary", 1), "2026")],
)
def test_what_is_not_there_is_told(asked: tuple[str, str, int], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        demand(county("a")).explain(*asked)
