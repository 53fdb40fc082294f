"""The one basis of births that forecasts rest on, where a region has registered, resident and hospital births."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pandas as pd

from .checked import Checked
from .faults import Fault, Note

if TYPE_CHECKING:
    from .region import Region

BASES = {  # in the order in which a tie is decided: (Chinese, English)
    "resident": ("常住", "resident"),
    "registered": ("户籍登记", "registered"),
    "hospital": ("医院", "hospital"),
}
RECENT = 10  # years of births that decide the basis


def births_basis(region: Region) -> str:
    """The one basis of births that forecasts rest on; "" without births.

    That of ``[region] births_basis`` where the rule book has one; else the basis with the most complete town-years (a
    yearly figure, or all twelve months) in the last ten years of the table. Ties go to resident, registered, hospital.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> births_basis(Region.read("data/chengbu"))
    'registered'
    """
    if region.births.empty:
        return ""
    if region.rules.region.births_basis:
        return region.rules.region.births_basis
    rows = region.births[region.births["year"] > region.births["year"].max() - RECENT]
    cells = rows.assign(whole=rows["month"].isna()).groupby(["basis", "town", "year"])["whole"].agg(["any", "size"])
    whole = (cells["any"] | (cells["size"] == 12)).groupby(level="basis").sum()
    return max((basis for basis in BASES if basis in set(rows["basis"])), key=lambda basis: int(whole.get(basis, 0)))


def births_of(region: Region, basis: str | None = None) -> pd.DataFrame:
    """Births of one basis (the chosen one, unless named): ``town, year, month, births``.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> list(births_of(Region.read("data/chengbu")).columns)
    ['town', 'year', 'month', 'births']
    """
    rows = region.births[region.births["basis"] == (births_basis(region) if basis is None else basis)]
    return rows[["town", "year", "month", "births"]].reset_index(drop=True)


def complete_years(births: pd.DataFrame) -> int:
    """Last births year for which every town that has births at all has a figure of the whole year.

    Parameters
    ----------
    births : DataFrame
        ``town, year, month, births``; ``month`` is missing for a yearly figure.

    Examples
    --------
    >>> rows = {"town": ["a", "a", "b"], "year": [2023, 2024, 2023], "month": None, "births": 1.0}
    >>> complete_years(pd.DataFrame(rows))
    2023
    """
    rows = births.assign(whole=births["month"].isna(), months=births["month"].notna())
    years = rows.groupby(["town", "year"])[["whole", "months"]].sum().reset_index()
    whole = years[(years["whole"] > 0) | (years["months"] == 12)]
    known = whole.groupby("town")["year"].max()
    towns = births["town"].nunique()
    return int(known.min()) if len(known) == towns else int(births["year"].min()) - 1


def whole_births(births: pd.DataFrame) -> pd.DataFrame:
    """Births of the years up to the last one that is complete for every town; see `complete_years`."""
    return births[births["year"] <= complete_years(births)] if len(births) else births


def basis_notes(region: Region, basis: str | None = None) -> Iterator[Note]:
    """Which basis was chosen where the births have several, and whose births stand on another one only."""
    rows, chosen = region.births, births_basis(region) if basis is None else basis
    others = [basis for basis in BASES if basis != chosen and (rows["basis"] == basis).any()]
    if not others:
        return
    words = {"basis_zh": BASES[chosen][0], "basis_en": BASES[chosen][1]}
    left = {"others_zh": "、".join(BASES[name][0] for name in others)}
    left |= {"others_en": ", ".join(BASES[name][1] for name in others)}
    yield Note("births_basis", "births.csv", None, "basis", **words, **left)
    only = set(rows["town"]) - set(births_of(region, chosen)["town"])
    if only:
        names = region.towns.loc[region.towns["town"].isin(only), "name"]
        yield Note("births_other_basis", "births.csv", None, "basis", towns="、".join(names), **words)


def basis_faults(checked: Checked) -> Iterable[Fault]:
    """The basis the rule book chooses has births, where there are births at all."""
    given = checked.rules.region.births_basis if checked.rules else None
    found = set(checked["births"]["basis"].dropna())
    if given and found and given not in found:
        allowed = "|".join(basis for basis in BASES if basis in found)
        yield Fault("births_basis_absent", "rules.toml", None, "region.births_basis", given, allowed=allowed)


def month_faults(checked: Checked) -> Iterable[Fault]:
    """Births of a year that are given by month too come to the same, as far as the months go."""
    rows, key = checked["births"], ["town", "year", "basis"]
    if rows.empty or rows[[*key, "births"]].isna().any(axis=None):  # told already
        return
    yearly = rows["month"].isna()
    sums = rows.assign(births=rows["births"].where(~yearly, 0.0), count=~yearly).groupby(key)[["births", "count"]]
    months = sums.transform("sum")
    short = (months["count"] == 12) & (months["births"] < rows["births"] - 0.5)
    told = yearly & (short | ((months["count"] > 0) & (months["births"] > rows["births"] + 0.5)))
    words = {"town": rows["town"], "year": rows["year"], "months": months["births"].map("{:.10g}".format)}
    yield from checked.faults("births_twice", "births", "births", told, **words)
