"""What is told of the rates a projection uses: default ones, those held beyond their years, those not used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schoolplaces.faults import Note

if TYPE_CHECKING:
    from schoolplaces.region import Region

    from .rates import Rates

MEASURES = {  # what a note calls them in Chinese
    "survival": "存活率",
    "mortality": "死亡率",
    "fertility": "生育率",
    "sex_ratio": "出生性别比",
    "migration": "净迁移率",
}
KINDS = {"urban": "城区", "town": "镇区", "rural": "乡村"}
STATUS = {"published": "公布", "estimated": "估算", "assumed": "假定"}


def rate_notes(region: Region, rates: Rates, until: int) -> Iterator[Note]:
    """Which rates are the default ones, which are held beyond the years given, which are not used."""
    if (region.rates["measure"] == "mortality").any() and any(name == "survival" for name, _, _ in rates.series):
        yield Note("mortality_not_used", "rates.csv", None, "measure")
    for measure in ("mortality", "fertility", "sex_ratio"):
        by_kind = {kind: series for (name, kind, _), series in rates.series.items() if name == measure}
        lacking = [kind for kind, series in by_kind.items() if not series.given]
        if lacking:
            status = by_kind[lacking[0]].status
            words = {"measure_zh": MEASURES[measure], "measure_en": measure, "kinds_en": ", ".join(lacking)}
            words |= {"kinds_zh": "、".join(KINDS[kind] for kind in lacking), "status_en": status}
            yield Note(
                "rates_default", "rates.csv", None, "measure", None, **words, status_zh=STATUS.get(status, status)
            )
    for measure in sorted({name for (name, _, _), series in rates.series.items() if series.given}):
        mine = {key: series for key, series in rates.series.items() if key[0] == measure}
        named = {"measure_zh": MEASURES[measure], "measure_en": measure}
        first = min(int(series.years[0]) for series in mine.values())
        last = max(int(series.years[-1]) for series in mine.values())
        if last < until:
            yield Note("rates_held", "rates.csv", None, "year", None, **named, last=last, until=until)
        if first > until:
            yield Note("rates_later", "rates.csv", None, "year", None, **named, first=first)
