"""附表4: one row a project, its places its classes at the mean class size."""

import pytest

from schoolplaces.report.appendix4 import appendix4
from schoolplaces.report.land import M2_A_MU
from schoolplaces.report.table import SumViolated

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, projects


def column(table, key):
    return [row.values[table.index[key]] for row in table.rows]


def test_rows_and_total():
    table = appendix4(make_plan())
    assert column(table, "number") == [1, 2, 3, ""]
    assert column(table, "project_name") == ["=2+2 & <过渡>*", "一小扩建", "塱埗第二初级中学*", "合计"]
    assert column(table, "classes_after") == [9, 24, 6, ""]
    assert column(table, "places_added") == [90, 270, 300, 660]
    assert column(table, "cost_10k") == [72.25, 1080.55, 2100.0, 3252.8]
    assert column(table, "kind")[:3] == ["过渡学位", "扩建", "新建"]
    assert column(table, "need_year")[2] == "2029年秋季(2029—2030学年)"
    assert column(table, "plan_year")[2] == "2026年"


def test_mu_is_square_metres_over_a_constant():
    table = appendix4(make_plan())
    for land, mu in zip(column(table, "land_m2"), column(table, "land_mu"), strict=True):
        assert land is mu is None or abs(land - mu * M2_A_MU) <= M2_A_MU * 0.005
    assert table.printed(table.rows[0])[table.index["land_m2"]] == "—"


def test_estimates_carry_a_mark():
    table = appendix4(make_plan())
    assert column(table, "remark")[:3] == ["数据估算", "", "数据假定"]
    assert any(note.startswith("*") for note in table.notes)
    published = appendix4(make_plan(projects=projects().assign(source_status="published")))
    assert not any("*" in name for name in column(published, "project_name"))
    assert not any(note.startswith("*") for note in published.notes)


def test_places_that_are_not_classes_at_the_mean_size_are_told():
    plan = make_plan()
    plan.projects.loc[0, "places"] = 600
    with pytest.raises(SumViolated, match=r"附表4.*P1: 600.* places are not 6 classes at the mean size 50"):
        appendix4(plan)


def test_kindergarten_places_at_the_mean_of_its_caps():
    assert column(appendix4(make_plan()), "places_added")[0] == 3 * (25 + 30 + 35) / 3


def test_no_project():
    table = appendix4(make_plan(projects=projects().iloc[:0]))
    assert table.rows == ()


def test_an_unnamed_project_shows_its_code():
    plan = make_plan(projects=projects().assign(name=""))
    assert column(appendix4(plan), "project_name")[:2] == ["P3*", "P2"]


def test_a_relocation_and_a_conversion_stand_in_it_with_their_own_words():
    table = appendix4(make_changed_plan())
    assert column(table, "kind")[:-1] == ["过渡学位", "扩建", "学段转换", "迁建", "新建"]
    assert column(table, "stage")[2:4] == ["初中", "初中"]
    assert column(table, "classes_before")[2:4] == [0, 0]
    assert column(table, "content")[2:4] == ["小学教室转为初中2班", "迁建6班初中"]
    assert column(table, "remark")[2:4] == ["数据假定", "迁自二中；数据假定"]
    assert any("新址" in note for note in table.notes)
