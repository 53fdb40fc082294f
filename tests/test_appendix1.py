"""附表1: a row for each stage of a campus, what the campus has as a whole in the first."""

from schoolplaces.report.appendix1 import appendix1

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan


def column(table, key):
    return [row.values[table.index[key]] for row in table.rows]


def test_rows_totals_and_grand_total():
    table = appendix1(make_plan())
    assert column(table, "number") == [1, 2, "", 3, 4, "", 5, "", ""]
    assert column(table, "school") == ["一小", "二中", "合计", "一小", "二中", "合计", "二中", "合计", "总计"]
    assert column(table, "stage")[2::3] == ["幼儿园", "小学", ""]
    assert column(table, "pupils_now") == [0, 170, 170, 700, 0, 700, 0, 0, 870]
    assert table.rows[-1].over == (2, 5, 7)


def test_land_stands_with_the_first_stage_of_a_campus():
    table = appendix1(make_plan())
    assert column(table, "land_m2") == [15000, None, 15000, None, None, None, None, None, 15000]
    assert column(table, "land_each")[0] == round(15000 / 700, 2)
    assert column(table, "remark")[3] == "占地等计入幼儿园"
    assert column(table, "boarders_now")[-1] == 40


def test_class_sizes_places_and_use():
    table = appendix1(make_plan())
    assert column(table, "class_mean")[:2] == [None, round(170 / 7, 1)]
    assert column(table, "class_most")[1] == 25  # the largest mean of a grade: 150 / 6
    assert column(table, "places_now")[1] == 7 * (25 + 30 + 35) / 3
    assert column(table, "use_now")[1] == round(100 * 170 / 210, 1)
    assert column(table, "places_now")[4] is None  # no rooms are known


def test_what_becomes_of_each():
    assert [word for word in column(appendix1(make_changed_plan()), "fate") if word] == [
        "撤并",
        "改建转型",
        "改建转型",
        "撤并",
        "迁建",
    ]


def test_what_is_not_there_is_said():
    notes = appendix1(make_plan(), "en").notes
    assert any("schools has no such columns" in note for note in notes)


def test_a_region_without_schools():
    plan = make_plan()
    plan.region.schools = plan.region.schools.iloc[:0]
    assert appendix1(plan).rows == ()
