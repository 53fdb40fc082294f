"""Three plans of one tiny county: short of places and warned of it, with a new school, and with it a year later."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pandas as pd

from schoolplaces.optimize import Plan

from .test_compare import made
from .tiny import BASE


@cache
def beside() -> dict[str, Plan]:
    """By their names; the second is called like a formula."""
    without, with_it = made(2.0), made(100.0)
    without = replace(without, warnings=without.warnings.assign(level_plan="red"))
    later = replace(with_it, projects=with_it.projects.assign(use_year=BASE + 3))
    return {"甲案": without, "=1+1 & <乙>": with_it, "丙案": later}


def shorter(plan: Plan) -> Plan:
    """The plan with its last need year taken away."""
    years = plan.need_years[:-1]
    kept = pd.Series(plan.warnings["year"].isin(years))
    return replace(plan, need_years=years, warnings=plan.warnings[kept])
