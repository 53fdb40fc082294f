"""附表14续: what became of each project, and why."""

from schoolplaces.report.appendix14_projects import appendix14_projects

from .changed_plan import make_changed_plan


def column(table, key):
    return [row.values[table.index[key]] for row in table.rows]


def test_kept_first_then_moved_dropped_and_new():
    table = appendix14_projects(make_changed_plan())
    assert column(table, "change") == ["保留", "调整", "取消", "新增"]
    assert column(table, "option_name") == ["一小扩建", "塱埗第二初级中学", "二中", "二中并入一小"]
    assert column(table, "reason") == ["", "需求低于去年预测", "造价或资金变化", "方案整体优化"]


def test_years_of_both_plans():
    table = appendix14_projects(make_changed_plan())
    assert [year and year[:4] for year in column(table, "previous_year")] == ["2027", "2028", "2026", None]
    assert [year and year[:4] for year in column(table, "this_year")] == ["2027", "2029", None, "2027"]


def test_a_dropped_project_is_called_by_its_option():
    plan = make_changed_plan()
    plan.changes.loc[2, "option"] = "P9"
    plan.projects = plan.projects[plan.projects["option"] != "P9"]
    assert column(appendix14_projects(plan), "option_name")[2] == "不再建的项目"
