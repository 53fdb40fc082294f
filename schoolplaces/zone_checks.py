"""Checks of zones: their shares make up the whole of each town, and no code is that of a town."""

from __future__ import annotations

from collections.abc import Iterable

from schoolplaces.checked import Checked
from schoolplaces.faults import Fault

ROUNDED = 1e-6  # what shares of six decimals may lack of the whole, for each zone


def zone_faults(checked: Checked) -> Iterable[Fault]:
    """Zones have codes of their own, and those of a town share all its children."""
    if "zones" not in checked or checked["zones"].empty:
        return
    zones = checked["zones"]
    towns = set(checked["towns"]["town"].dropna())
    yield from checked.faults("zone_is_town", "zones", "zone", zones["zone"].isin(towns))
    told = zones["town"][zones[["town", "share"]].isna().any(axis=1)]
    known = zones["town"].notna() & ~zones["town"].isin(told)  # a share that is missing was told already
    of_town = zones[known].groupby("town")["share"]
    total = of_town.transform("sum").reindex(zones.index)
    off = total - 1
    wrong = known & (off.abs() > ROUNDED * of_town.transform("size").reindex(zones.index) + 1e-12)
    first = wrong & ~zones["town"].duplicated()  # one fault a town, at its first zone
    words = {"town": zones["town"], "total": total.map("{:.8g}".format), "off": off.map("{:+.8f}".format)}
    yield from checked.faults("zone_shares", "zones", "share", first, **words)
