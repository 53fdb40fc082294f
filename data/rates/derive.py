"""Derive the default rates from the facts in ../facts/vital_rates.csv.

    python data/rates/derive.py [OUT]

Writes default.csv to OUT, or beside this script; a second run writes the same bytes. Infant and child mortality follow
from the published probabilities of dying, ages 5 to 19 are set, and above them the death rate grows with age as it does
in Gompertz (1825, Philosophical Transactions 115, p. 513), at the slope that gives the life expectancy of each sex.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pandas as pd

FACTS = Path(__file__).resolve().parent.parent / "facts" / "vital_rates.csv"
COLUMNS = ["measure", "kind", "sex", "age", "years", "year", "value", "source", "status", "note"]
YEAR = 2020
ADULT, OLDEST = 20, 100  # first age of the Gompertz curve, and of the open group
INFANT_YEARS = 0.1  # lived in the first year by those who die in it; at five in a thousand it hardly matters
Group = tuple[int, int, float]  # first age, years, deaths per person and year


def facts() -> pd.DataFrame:
    """Return the facts as text, blanks as ""."""
    return pd.read_csv(FACTS, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def fact(measure: str, sex: str = "") -> float:
    """Return the one figure of a measure."""
    rows = facts().query("measure == @measure and sex == @sex")
    return float(rows["value"].item())


def child_rates() -> list[Group]:
    """Return death rates under 20, the same for both sexes: infants and 1 to 4 from the probabilities of dying."""
    infant, under_five = fact("infant_mortality") / 1000, fact("under5_mortality") / 1000
    toddlers = 1 - (1 - under_five) / (1 - infant)
    rates = [(0, 1, infant / (1 - (1 - INFANT_YEARS) * infant)), (1, 4, -math.log(1 - toddlers) / 4)]
    rows = facts().query("measure == 'mortality'")[["age", "years", "value"]].to_numpy().tolist()
    return [*rates, *((int(age), int(years), float(value) / 1000) for age, years, value in rows)]


def all_rates(slope: float) -> list[Group]:
    """Return death rates of all ages: from 20 on they grow by a share of ``slope`` a year of age."""
    children = child_rates()
    first, years, rate = children[-1]
    middle = first + years / 2
    adults = [(age, 5, rate * math.exp(slope * (age + 2.5 - middle))) for age in range(ADULT, OLDEST + 1, 5)]
    return [*children, *adults]


def life_expectancy(rates: list[Group]) -> float:
    """Return years lived from birth where each group's rate holds throughout it."""
    alive, lived = 1.0, 0.0
    for _, years, rate in rates[:-1]:
        left = alive * math.exp(-rate * years)
        lived += (alive - left) / rate
        alive = left
    return lived + alive / rates[-1][2]


def fitted_rates(wanted: float) -> list[Group]:
    """Return the rates whose slope gives a life expectancy, found by halving."""
    low, high = 0.01, 0.3
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if life_expectancy(all_rates(middle)) > wanted else (low, middle)
    return all_rates((low + high) / 2)


def mortality_rows() -> list[dict[str, object]]:
    """Return the rows of mortality."""
    rows = []
    for sex in ("female", "male"):
        wanted = fact("life_expectancy", sex)
        for age, years, rate in fitted_rates(wanted):
            if age < 5:
                words = ("estimated", "由 2020 年全国婴儿死亡率 5.4‰、5 岁以下儿童死亡率 7.5‰ 推算，不分性别")
            elif age < ADULT:
                words = ("assumed", "按量级假定，不分性别；未查到 2020 年全国分年龄死亡率")
            else:
                words = ("assumed", f"Gompertz 曲线，斜率使平均预期寿命为 {wanted:.2f} 岁（2020 年，凭记忆引用）")
            rows.append(_row("mortality", sex, age, years, rate, *words))
    return rows


def other_rows() -> list[dict[str, object]]:
    """Return the rows of fertility and the sex ratio at birth."""
    rows = []
    for age, years, value, status in (
        facts().query("measure == 'fertility'")[["age", "years", "value", "status"]].to_numpy().tolist()
    ):
        words = (status, "2020 年第七次人口普查分年龄生育率（凭记忆引用，合计 1.301）")
        rows.append(_row("fertility", "", int(age), int(years), float(value) / 1000, *words))
    words = ("published", f"2020 年第七次人口普查出生人口性别比 {fact('sex_ratio'):.1f}")
    return [*rows, _row("sex_ratio", "", "", "", fact("sex_ratio") / 100, *words)]


def _row(
    measure: str, sex: str, age: int | str, years: int | str, value: float, status: str, note: str
) -> dict[str, object]:
    cells: dict[str, object] = {"measure": measure, "kind": "", "sex": sex, "age": age, "years": years, "year": YEAR}
    return cells | {"value": f"{value:.8g}", "source": "data/facts/vital_rates.csv", "status": status, "note": note}


def write(out: Path) -> None:
    """Write the table into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    table = pd.DataFrame([*mortality_rows(), *other_rows()], columns=COLUMNS)
    table.to_csv(out / "default.csv", index=False, encoding="utf-8-sig", lineterminator="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
