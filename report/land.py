"""Land in the units of a layout plan: 亩 and 公顷 beside square metres."""

from __future__ import annotations

from .labels import label
from .table import AppendixTable, SumViolated

M2_A_MU = 666.67
M2_A_HECTARE = 10_000


def mu(land_m2: float) -> float:
    """Square metres as 亩, with two decimals.

    Examples
    --------
    >>> mu(66667)
    100.0
    """
    return round(land_m2 / M2_A_MU, 2)


def hectares(land_m2: float) -> float:
    """Square metres as hectares, with two decimals.

    Examples
    --------
    >>> hectares(25000)
    2.5
    """
    return round(land_m2 / M2_A_HECTARE, 2)


def check_mu(table: AppendixTable) -> None:
    """Assert in each row of a table that ㎡ are 亩 times 666.67, as near as two decimals of 亩 are.

    Parameters
    ----------
    table : AppendixTable
        With the columns ``land_m2`` and ``land_mu``.

    Raises
    ------
    SumViolated
        Naming row and both figures.
    """
    for i, row in enumerate(table.rows):
        land, as_mu = (row.values[table.index[key]] for key in ("land_m2", "land_mu"))
        if land is None and as_mu is None:
            continue
        parts = 1 if row.over is None else sum(one.over is None for one in table.rows)  # a total sums rounded figures
        found, wanted = float(land or 0), float(as_mu or 0) * M2_A_MU
        if abs(found - wanted) > (0.005 * M2_A_MU + 0.5) * parts:
            where = f"{table.title}, row {i + 1} ({' · '.join(str(value) for value in row.values[:3])})"
            unit = label("unit.mu", table.lang)
            raise SumViolated(f"{where}: {found:g} ㎡ is not {as_mu} {unit} × {M2_A_MU} = {wanted:.0f}")
