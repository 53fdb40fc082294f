"""Age groups that line up: from the first age on, without a hole and without an overlap."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.faults import Fault

FIVE = 5


def alignment_faults(
    checked: Checked, table: str, rows: pd.DataFrame, keys: list[str], *, from_birth: pd.Series, last_from: int
) -> Iterable[Fault]:
    """Each group of ages begins where the one before it ends.

    Parameters
    ----------
    checked : Checked
    table : str
    rows : DataFrame
        Rows of the table (index: row in the file) with ``age``, ``years`` and the keys, none of them empty.
    keys : list of str
        Columns that tell one set of age groups from another.
    from_birth : Series of bool
        By row: whether its set must begin at age 0 and reach far enough.
    last_from : int
        Lowest age at which the last group of such a set, which is open, may begin.
    """
    rows = rows.sort_values([*keys, "age", "years"], kind="stable")
    age, ends = rows["age"].astype(int), (rows["age"] + rows["years"]).astype(int)
    same = (rows[keys] == rows[keys].shift()).all(axis=1)  # of the same set as the row before
    last = ~same.shift(-1, fill_value=False)
    before = ends.shift(fill_value=0)
    repeated = same & (age == age.shift()) & (rows["years"] == rows["years"].shift())  # told as the same key twice
    hole, overlap = same & (age > before), same & (age < before) & ~repeated
    told = from_birth.reindex(rows.index)
    found = {"age_hole": hole, "age_overlap": overlap}
    found |= {"age_start": ~same & (age > 0) & told, "age_end": last & (age < last_from) & told}
    if (hole & (rows["years"] == 1) & (age % FIVE == 0) & (age - age.shift() == FIVE)).sum() > 1:
        del found["age_hole"]
        yield _years_missing(checked, table, hole)
    index = checked[table].index
    for code, where in found.items():
        if where.any():
            told_rows, expected = where.reindex(index, fill_value=False), before.reindex(index)
            yield from checked.faults(code, table, "age", told_rows, expected_age=expected, last_from=last_from)


def _years_missing(checked: Checked, table: str, holes: pd.Series) -> Fault:
    """Return one fault for all holes of five-year groups whose years are not given: the mend is the same."""
    row = holes.index[holes].min()
    value = checked[table]["age"].loc[row]
    return Fault("age_years_missing", checked.file(table), row, "age", value, count=int(holes.sum()))
