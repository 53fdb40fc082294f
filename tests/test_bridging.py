"""What bridges a project, in a few words."""

from schoolplaces.report.bridging import bridging_text

from .plan_fixture import bridges, make_plan


def test_each_measure_with_its_most_pupils_and_its_years():
    plan = make_plan()
    assert bridging_text(plan, "P1", "zh") == ""
    wanted = "90 temporary places (2026–2027), 12 without a place (2026)"
    assert bridging_text(plan, "P2", "en") == wanted
    two = make_plan(bridges=bridges().assign(measure="flows", year=[2026, 2026, 2027]))
    assert bridging_text(two, "P2", "zh") == "比启用后多跨镇就读180人(2026—2027年)"


def test_a_measure_without_a_name_is_told_too():
    assert bridging_text(make_plan(bridges=bridges().assign(measure="x")), "P2", "en") == (
        "102 by other measures (2026–2027)"
    )
