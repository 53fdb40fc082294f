"""The money of a province: a table ``budget`` like that of a county, checked by itself."""

from __future__ import annotations

import pandas as pd

from schoolplaces.checked import Checked, empty_table
from schoolplaces.convert import convert
from schoolplaces.crosschecks import duplicate_faults
from schoolplaces.faults import Fault, Note
from schoolplaces.headers import match_header
from schoolplaces.limits import limit_faults
from schoolplaces.reading import normalised
from schoolplaces.rows import RawTable
from schoolplaces.rules import Rules
from schoolplaces.schema import load_schema
from schoolplaces.year_checks import year_faults

BUDGET = "budget.csv"


def province_budget(raw: RawTable | None, faults: list[Fault], notes: list[Note]) -> pd.DataFrame:
    """The money of all counties as a checked table, in its final form.

    Parameters
    ----------
    raw : RawTable or None
        Rows of the file; None where there is none: then no money binds, and a note says so.
    faults, notes : list
        What is found is added.

    Returns
    -------
    DataFrame
        Without rows where it is not given, or has faults.
    """
    schema = load_schema("budget")
    if raw is None:
        notes.append(Note("province_no_budget", BUDGET))
        return normalised(schema, empty_table("budget"))
    rules = Rules.from_dict({})
    typed = convert(schema, match_header(schema, raw), raw.file, rules.stage_table())
    checked = Checked({"budget": typed.frame}, {"budget": raw.file}, rules, None, failed={"budget": typed.failed})
    found = [*raw.faults, *typed.faults, *limit_faults(schema, typed, raw.file)]
    found += [*duplicate_faults(checked), *year_faults(checked)]
    faults += found
    notes += [*raw.notes, *typed.notes]
    return normalised(schema, empty_table("budget") if found else typed.frame)
