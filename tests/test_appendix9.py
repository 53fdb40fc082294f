"""附表9: staff by year and stage, with totals."""

from schoolplaces.report.appendix9 import appendix9

from .plan_fixture import NEED, make_plan


def column(table, key):
    return [row.values[table.index[key]] for row in table.rows]


def test_each_year_ends_with_its_total():
    table = appendix9(make_plan())
    assert column(table, "stage") == ["幼儿园", "小学", "合计"] * len(NEED)
    assert column(table, "teachers")[:3] == [12, 37, 49]
    assert column(table, "carers")[-3:] == [0, 0, 0]


def test_a_campus_without_classes_is_not_counted():
    table = appendix9(make_plan())
    assert column(table, "campuses") == [1, 1, 2] * 3 + [0, 1, 1] * 2


def test_run_out_years_are_left_out():
    plan = make_plan()
    plan.staff.loc[plan.staff["year"] == 2030, "year"] = 2031
    assert not [row for row in appendix9(plan).rows if "2031" in str(row.values[0])]
