"""Classes above their cap, by hand: the pupils of a grade sit as evenly as whole pupils can."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from schoolplaces.example import tiny_county
from schoolplaces.optimize import over_size, plan


def test_classes_and_pupils_above_the_cap_now_and_later() -> None:
    """91 in two classes of 45: one of 46; a mixed class has the cap of its kind; the run-out does not count."""
    made = plan(*tiny_county())
    stage = next(iter(made.region.stages))
    cap = made.region.stages[stage].caps(2025)[0]
    now = pd.DataFrame(
        [("s", stage, "1", 2, 2 * cap + 1), ("s", stage, "2-3", 1, 31), ("s", "none", "1", 1, 99)],
        columns=["school", "stage", "grade", "classes", "pupils"],
    )
    region = replace(made.region, tables={**made.region.tables, "classes": now})
    later = made.classes.iloc[:1].assign(classes=3, pupils=3 * cap + 4, cap=cap, year=made.need_years[0])
    beyond = later.assign(year=made.need_years[-1] + 1)
    found = over_size(replace(made, region=region, classes=pd.concat([later, beyond])))
    assert found.values.tolist() == [[stage, 2025, 2, 2], [stage, made.need_years[0], 3, 4]]
