"""Checks of the rates table: rates within what is possible, ages where they matter, groups that line up."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from schoolplaces.age_groups import alignment_faults
from schoolplaces.checked import Checked
from schoolplaces.faults import Fault

# Lowest and highest value that can be meant. Beyond it a rate is per thousand, or a ratio per hundred.
LIMITS = {"survival": (0.0, 1.0), "mortality": (0.0, 2.0), "fertility": (0.0, 1.0), "sex_ratio": (0.5, 2.0)}
LIMITS["migration"] = (-1.0, 1.0)
CODES = {
    "survival": "survival_range",
    "mortality": "mortality_range",
    "fertility": "fertility_range",
    "sex_ratio": "sex_ratio_range",
    "migration": "migration_range",
}
YOUNG, YOUNG_MORTALITY = range(1, 50), 0.1  # nowhere does one in ten of those aged 1 to 49 die in a year
BY_AGE = ("survival", "mortality", "fertility")
LAST_AGE_FROM = 60  # an open group below it would hold people of any age under one death rate


def rate_faults(checked: Checked) -> Iterable[Fault]:
    """Rates are per person and year, by ages that line up, and only where age and sex mean something."""
    frame = checked["rates"]
    if frame.empty:
        return
    yield from _value_faults(checked, frame)
    yield from _age_faults(checked, frame)
    yield from _sex_faults(checked, frame)
    rows = frame[frame["age"].notna() & frame[["measure", "years", "year"]].notna().all(axis=1)]
    rows = rows.assign(kind=rows["kind"].fillna(""), sex=rows["sex"].fillna(""))
    from_birth = rows["measure"].isin(["survival", "mortality"])
    keys = ["measure", "kind", "sex", "year"]
    if len(rows) and not frame[["measure", "years", "year"]].isna().any(axis=None):
        yield from alignment_faults(checked, "rates", rows, keys, from_birth=from_birth, last_from=LAST_AGE_FROM)


def _value_faults(checked: Checked, frame: pd.DataFrame) -> Iterable[Fault]:
    """A rate lies within what its measure can be."""
    age = frame["age"].astype(float)
    for measure, (low, high) in LIMITS.items():
        mine = (frame["measure"] == measure).fillna(False).astype(bool)
        wrong = mine & ~frame["value"].between(low, high) & frame["value"].notna()
        if measure == "mortality":
            wrong |= mine & age.between(YOUNG.start, YOUNG.stop - 1) & (frame["value"] > YOUNG_MORTALITY)
        if wrong.any():
            zh, en = _mends(frame["value"], measure, low, YOUNG_MORTALITY if measure == "mortality" else high)
            yield from checked.faults(CODES[measure], "rates", "value", wrong, mend_zh=zh, mend_en=en)


def _mends(values: pd.Series, measure: str, low: float, high: float) -> tuple[pd.Series, pd.Series]:
    """What may have been meant: a figure per hundred or thousand where that lies within the limits, else a slip."""
    scale, zh, en = (100, "百分", "hundred") if measure in ("sex_ratio", "survival") else (1000, "千分", "thousand")
    meant = values / scale
    scaled = (values.abs() >= 2 * high) & meant.between(low, high)
    text = meant.map("{:.6g}".format)
    return (
        ("如是" + zh + "数，写 " + text).where(scaled, "核对数字"),
        ("write " + text + " for a figure per " + en).where(scaled, "check the figure"),
    )


def _age_faults(checked: Checked, frame: pd.DataFrame) -> Iterable[Fault]:
    """Fertility, survival and mortality need an age; a sex ratio has none; survival is by single ages."""
    measure = frame["measure"].fillna("")
    where = measure.isin(BY_AGE) & frame["age"].isna()
    yield from checked.faults("rate_without_age", "rates", "age", where, measure=measure)
    where = measure.eq("sex_ratio") & frame["age"].notna()
    yield from checked.faults("rate_with_age", "rates", "age", where)
    wide = measure.eq("survival") & (frame["years"] > 1).fillna(False)
    sets = [measure, frame["kind"].fillna(""), frame["sex"].fillna(""), frame["year"]]
    last = frame["age"].eq(frame["age"].groupby(sets).transform("max")).fillna(False)
    yield from checked.faults("survival_groups", "rates", "years", wide & ~last)
    lone = measure.eq("migration") & frame["age"].isna()
    mixed = frame["kind"].fillna("") + "/" + frame["sex"].fillna("") + "/" + frame["year"].astype(str)
    with_ages = set(mixed[measure.eq("migration") & frame["age"].notna()])
    yield from checked.faults("migration_mixed", "rates", "age", lone & mixed.isin(with_ages))


def _sex_faults(checked: Checked, frame: pd.DataFrame) -> Iterable[Fault]:
    """Fertility is of women, a sex ratio of both."""
    measure, sex = frame["measure"].fillna(""), frame["sex"].fillna("")
    where = (measure.eq("fertility") & sex.eq("male")) | (measure.eq("sex_ratio") & sex.ne(""))
    yield from checked.faults("rate_of_sex", "rates", "sex", where, measure=measure)
