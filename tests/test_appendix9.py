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


def test_posts_and_teachers_stand_beside_what_is_asked_for():
    table = appendix9(make_plan())
    assert column(table, "staff_posts")[:3] == [14, 36, 50]
    assert column(table, "posts_spare")[:3] == [2, -1, 1]
    assert column(table, "posts_spare")[-3:] == [14, -1, 13]  # the kindergarten has closed, its posts are held
    assert table.printed(table.rows[0])[table.index["posts_spare"]] == "+2"


def test_who_is_there_is_shown_where_every_campus_of_the_stage_is_known():
    table = appendix9(make_plan())
    assert column(table, "there")[:3] == [None, 40, 40]
    assert column(table, "there_spare")[:3] == [None, 3, 3]


def test_the_years_of_setting_are_told():
    assert "编制于2026年秋季、2029年秋季按同一标准核定" in appendix9(make_plan()).notes[1]
    assert appendix9(make_plan(posts_set=[]), "en").notes[1].startswith("Posts are not set anew")
