"""The audit in print: sections, years as columns, counts."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from schoolplaces.optimize.audit import audit

from .audited import made

FOUND = audit(made(), rules=["XTK-02", "XTK-06", "XTH-08", "XTH-15", "JS-16"])


def test_rules_of_procedure_and_those_without_data_stand_apart() -> None:
    rows = FOUND.printed("en")
    assert rows[["rule", "section"]].values.tolist() == [
        ["XTK-02", "substance"], ["XTH-08", "substance"], ["XTK-06", "procedure"], ["XTH-15", "without"],
        ["JS-16", "without"],
    ]  # fmt: skip
    first = rows.iloc[0]
    assert first[[2025, 2026, 2027]].tolist() == [75.0, 80.0, 81.25]
    assert (first["target"], first["status"]) == ("≥ 92 % by 2025", "overdue")
    assert pd.isna(rows.iloc[2][2025])


def test_text_in_both_languages() -> None:
    zh, en = FOUND.text("zh"), FOUND.text("en")
    assert "XTK-02 [幼儿园] 按办学性质的在校生占比（公办、普惠民办）：目标 ≥92%（2025 年），现状 75，" in zh
    assert "规划 2026 80，2027 81.25；逾期未达标。" in zh
    assert "「普惠性幼儿园覆盖率达到92%以上」" in zh
    assert zh.index("指标与约束") < zh.index("程序性要求") < zh.index("缺数据的规则")
    assert not any(number in zh for number in ("一、", "二、", "三、"))  # a section without rules is left out
    assert "JS-16 [Primary, Junior secondary] no data: table resources (lunch_schools_share schools" in en
    assert en.endswith("5 rules: met 2, overdue 1, without data 1, not within the model 1")


def test_no_rule_in_force_is_said() -> None:
    none = audit(made(), rules=["JS-16"])
    empty = type(none)(none.table.iloc[:0], none.values, (), none.base, none.need, none.stages)
    assert "--all" in empty.text("en")


def test_rules_on_stages_that_the_region_leaves_out_are_counted_apart() -> None:
    left = FOUND.rules[:2]
    found = replace(FOUND, not_here=left)
    assert found.aside("zh") == "另有2条只涉及本方案不含的学段（幼儿园），不作对标。"
    assert found.text("zh").endswith(found.aside("zh"))
    assert FOUND.aside("zh") == ""
