"""What the command line tells of a plan besides shortage."""

from __future__ import annotations

import pandas as pd

from schoolplaces.console import Console
from schoolplaces.summary_lines import summary_lines

from .plan_fixture import EMPTY, make_plan
from .test_missed_targets import SHARES
from .test_prose_over import LATER


def test_over_size_classes_pupils_beyond_reach_and_missed_targets_are_told() -> None:
    went = [("T1", "", "S1", "primary", 1, 2026, 90, 0, 40, 12.0), ("T1", "", "S1", "junior", 1, 2030, 90, 7, 0, 30.0)]
    plan = make_plan(
        classes=pd.DataFrame(LATER, columns=EMPTY["classes"]),
        assignment=pd.DataFrame(went, columns=EMPTY["assignment"]),
        shares=pd.DataFrame(SHARES[1:2], columns=EMPTY["shares"]),
    )
    told = summary_lines(Console("zh", quiet=True), plan)
    assert told[0].startswith("超班额：2025 年 0 个班，2026 年 2 个班，2030 年 0 个班")
    assert told[1] == "超出就近距离（校车或寄宿）：2026 年 40 人，2030 年 7 人"
    assert told[2].startswith("未达到的目标：小学：2026年未达到就近入学目标")
    english = summary_lines(Console("en", quiet=True), plan)
    assert english[1] == "beyond reach by day (bus or boarding): 40 pupils in 2026, 7 in 2030"


def test_nothing_is_told_of_what_there_is_not() -> None:
    assert summary_lines(Console("en", quiet=True), make_plan()) == []
