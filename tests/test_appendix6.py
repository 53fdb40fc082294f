"""附表6: the land of the projects against the standard."""

from schoolplaces.report.appendix6 import appendix6

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, projects


def column(table, key):
    return [row.values[table.index[key]] for row in table.rows]


def test_rows_and_total():
    table = appendix6(make_plan())
    assert column(table, "number") == [3, ""]
    assert column(table, "site")[0] == "A1"
    assert column(table, "point")[0] == "110.3600, 26.3400"
    assert column(table, "land_m2") == [7200, 7200]
    assert column(table, "land_ha") == [0.72, 0.72]
    assert column(table, "land_mu") == [10.8, 10.8]
    assert column(table, "land_a_place")[0] == 24.0
    assert column(table, "land_norm")[0] == 24.0
    assert column(table, "remark")[0] == "预留用地"
    assert any("“备选项目”表没有这些列" in note for note in table.notes)


def test_a_relocation_stands_in_it_though_its_land_is_not_known():
    table = appendix6(make_changed_plan())
    assert column(table, "kind")[:-1] == ["迁建", "新建"]
    assert column(table, "land_m2")[0] is None
    assert column(table, "site")[0] is None


def test_no_project():
    assert appendix6(make_plan(projects=projects().iloc[:0])).rows == ()
