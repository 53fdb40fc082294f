"""Points of towns, schools and options: checks, the town's point where a campus has none, one datum for all."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.convert import Typed
from schoolplaces.crs import to_wgs84
from schoolplaces.distance import haversine_km
from schoolplaces.faults import MAX_ROWS, Doubt, Fault, Note
from schoolplaces.schema import load_schema

TABLES = ("towns", "zones", "schools", "options")
FAR_KM = 1000.0  # no county is this wide
TOWN_KM, OFF_KM = 300.0, 100.0  # a town from the middle of all, a campus from its town: hardly further


def point_faults(checked: Checked) -> Iterable[Fault]:
    """A point has both coordinates, the right way round, and a datum."""
    middle = _middle(checked)
    for table in TABLES:
        if table not in checked:
            continue
        frame = checked[table]
        lat, lon = frame["lat"], frame["lon"]
        if table != "towns":
            half = lat.isna() ^ lon.isna()
            yield from checked.faults("half_point", table, "lat", half & lat.isna())
            yield from checked.faults("half_point", table, "lon", half & lon.isna())
            allowed = load_schema(table)["crs"].allowed
            no_crs = lat.notna() & lon.notna() & checked.blank(table, "crs")
            yield from checked.faults("no_crs", table, "crs", no_crs, allowed=allowed)
        swapped, far, km = _misplaced(lat, lon, middle)
        yield from checked.faults("swapped", table, "lat", swapped, lon=lon)
        yield from _point_faults(checked, table, far, km)
        if table == "towns":
            _doubt(checked, table, (km > TOWN_KM) & ~far & ~swapped, km, "town_off")
        else:
            of_town = _from_town(checked, table)
            _doubt(checked, table, (of_town > OFF_KM) & ~far & ~swapped, of_town, "point_off")


def _point_faults(checked: Checked, table: str, far: pd.Series, km: pd.Series) -> Iterable[Fault]:
    for row in checked[table].index[far][:MAX_ROWS]:
        yield Fault("point_far", checked.file(table), row, "lat", _point(checked[table], row), km=f"{km[row]:.0f}")


def _doubt(checked: Checked, table: str, where: pd.Series, km: pd.Series, code: str) -> None:
    frame = checked[table]
    for row in frame.index[where][:MAX_ROWS]:
        words = {"km": f"{km[row]:.0f}"} | ({} if table == "towns" else {"town": frame["town"][row]})
        checked.notes.append(Doubt(code, checked.file(table), row, "lat", _point(frame, row), **words))


def _point(frame: pd.DataFrame, row: int) -> str:
    return f"{frame['lat'][row]:.10g}, {frame['lon'][row]:.10g}"


def _from_town(checked: Checked, table: str) -> pd.Series:
    """Km from the point of the town; 0 where one of the points is not known."""
    frame, towns = checked[table], checked["towns"].drop_duplicates("town").set_index("town")
    lat, lon = (frame["town"].map(towns[name]).astype(float) for name in ("lat", "lon"))
    known = pd.concat([lat, lon, frame["lat"], frame["lon"]], axis=1).notna().all(axis=1)
    known &= (lat.abs() <= 90) & (frame["lat"].abs() <= 90)
    km = pd.Series(0.0, index=frame.index)
    km[known] = haversine_km(frame.loc[known, "lat"], frame.loc[known, "lon"], lat[known], lon[known])
    return km


def hide_turned(typed: Typed) -> None:
    """Keep the limits of latitude from telling again what `point_faults` tells as swapped."""
    if {"lat", "lon"} <= set(typed.frame):
        rows = typed.frame.index[_turned(typed.frame["lat"], typed.frame["lon"])]
        typed.failed["lat"] = rows.union(typed.failed.get("lat", rows))


def _turned(lat: pd.Series, lon: pd.Series) -> pd.Series:
    """Return where the latitude can only be a longitude, and the longitude a latitude.

    The second condition is for the west of China, whose longitudes are below 90.
    """
    return ((lat.abs() > 90) & (lat.abs() <= 180) & (lon.abs() <= 90)) | (lat.between(73, 136) & lon.between(3, 54))


def _middle(checked: Checked) -> tuple[float, float]:
    towns = checked["towns"]
    right = (towns["lat"].abs() <= 90) & towns["lon"].notna()
    if not right.any():
        return np.nan, np.nan
    return float(towns.loc[right, "lat"].median()), float(towns.loc[right, "lon"].median())


def _misplaced(lat: pd.Series, lon: pd.Series, middle: tuple[float, float]) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return which points are swapped, which are far away for another reason, and their km from the middle."""
    both = lat.notna() & lon.notna()
    km = pd.Series(0.0, index=lat.index)
    back = km.copy()
    possible = both & (lat.abs() <= 90) & (lon.abs() <= 180) & ~np.isnan(middle[0])
    km[possible] = haversine_km(lat[possible], lon[possible], *middle)
    exchangeable = possible & (lon.abs() <= 90)
    back[exchangeable] = haversine_km(lon[exchangeable], lat[exchangeable], *middle)
    far = possible & (km > FAR_KM)
    swapped = far & exchangeable & (back <= FAR_KM)
    return _turned(lat, lon) | swapped, far & ~swapped, km


def place(checked: Checked) -> list[Note]:
    """Give campuses without a point that of their town, and turn every point into wgs84, in place.

    Returns
    -------
    list of Note
    """
    notes: list[Note] = []
    towns = checked["towns"].set_index("town")[["lat", "lon", "crs"]]
    for table in TABLES:
        if table not in checked or checked[table].empty:
            continue
        frame = checked[table].copy()
        file = checked.file(table)
        missing = frame["lat"].isna() | frame["lon"].isna()
        if missing.any():
            for column in ("lat", "lon", "crs"):
                frame.loc[missing, column] = frame.loc[missing, "town"].map(towns[column])
            first = frame.loc[missing].iloc[0, 0]
            notes.append(Note("point_of_town", file, value=first, count=int(missing.sum())))
        for crs, rows in frame.groupby("crs").groups.items():
            if crs not in ("wgs84", "cgcs2000"):
                lat, lon = to_wgs84(frame.loc[rows, "lat"], frame.loc[rows, "lon"], str(crs))
                frame.loc[rows, "lat"], frame.loc[rows, "lon"] = lat, lon
                notes.append(Note("crs_converted", file, crs=str(crs), count=len(rows)))
        frame["crs"] = frame["crs"].where(frame["crs"].isna(), "wgs84")
        checked.frames[table] = frame
    return notes
