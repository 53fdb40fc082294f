"""Classes above their cap, in words."""

from __future__ import annotations

import pandas as pd

from schoolplaces.report.prose_over import over_text

from .plan_fixture import EMPTY, make_plan

LATER = [
    ("S1", "primary", "2", 2026, 2025, 18, 812, 45, 810, 2, 0),
    ("S1", "primary", "3", 2030, 2028, 4, 180, 45, 180, 0, 0),
]


def test_each_year_with_such_classes_is_told() -> None:
    plan = make_plan(classes=pd.DataFrame(LATER, columns=EMPTY["classes"]))
    plan.region.classes = plan.region.classes.assign(pupils=[820, 150, 20])
    ((text, items),) = over_text(plan, "zh")
    assert text.startswith(
        "超班额的班(按各届学生适用的班额上限)：2025年秋季10个，2026年秋季2个，2030年秋季0个。超班额班里的学生有座位，不计入学位缺口；"
    )
    assert items == ("小学：2025年10班(上限以上10人)、2026年2班(上限以上2人)。",)
    ((_, english),) = over_text(plan, "en")
    assert english == ("Primary: 2025 10 (by 10 pupils), 2026 2 (by 2 pupils).",)


def test_a_plan_without_such_classes_says_so() -> None:
    assert over_text(make_plan(), "zh") == (("按各届学生适用的班额上限，基准年和规划期内都没有超班额的班。", ()),)
