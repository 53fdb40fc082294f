"""The schools as they are, in words: the figures of 附表1."""

from schoolplaces.report.prose_now import now_text

from .plan_fixture import make_plan


def test_totals_and_stages():
    ((text, items),) = now_text(make_plan(), "zh")
    assert text.startswith(
        "2025年秋季(2025—2026学年)有学校(园)学段部5个，班级25个，在校生870人，校园占地22.50亩、建筑面积8500㎡。"
    )
    assert items[0] == "幼儿园：2所，7班，170人，平均班额24.3人，按永久教室设计学位210个，利用率81.0%。"
    assert items[2] == "初中：1所，0班，0人，平均班额0人。"


def test_without_schools():
    plan = make_plan()
    plan.region.schools = plan.region.schools.iloc[:0]
    assert now_text(plan, "en") == (("No school of the base year is given.", ()),)


def test_classes_above_the_cap_and_temporary_rooms_are_told():
    plan = make_plan()
    plan.region.classes = plan.region.classes.assign(pupils=[812, 150, 20])
    plan.region.classrooms = plan.region.classrooms.assign(temporary=[2, 0])
    ((_, items),) = now_text(plan, "zh")
    assert items[1] == (
        "小学：2所，18班，812人，平均班额45.1人，超班额2班(上限以上2人)，按永久教室设计学位810个，利用率100.2%；"
        "另有临时教室2间，不计入设计学位，但计入供给。"
    )
