"""What is estimated or assumed says so."""

import pandas as pd

from schoolplaces.report.marks import estimate_notes, estimated_tables, project_notes, short_mark

from .plan_fixture import make_plan


def test_tables_are_named_by_status():
    plan = make_plan()
    assert estimated_tables(plan) == {"estimated": ["enrolment"], "assumed": ["options", "resources"]}
    assert estimate_notes(plan, "zh") == ("含估算/假定数据：在校生(含估算)；备选项目、学校配置(含假定)。",)
    assert estimate_notes(plan, "en") == (
        "Holds estimated or assumed data: enrolment (some estimated); options, resources (some assumed).",
    )


def test_one_row_is_enough():
    plan = make_plan()
    plan.region.tables = {"births": pd.DataFrame({"status": ["published"] * 99 + ["estimated"]})}
    assert estimated_tables(plan) == {"estimated": ["births"]}


def test_nothing_is_said_where_all_is_published():
    plan = make_plan()
    plan.region.tables = {
        "births": pd.DataFrame({"status": ["published", ""]}),
        "towns": pd.DataFrame({"town": ["T1"]}),
    }
    plan.projects["source_status"] = "published"
    assert estimate_notes(plan, "zh") == project_notes(plan, "zh") == ()
    assert short_mark(plan, "zh") == ""
