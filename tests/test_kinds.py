"""Kinds of project: which stand in 附表4, which in 附表5, and their words."""

import pytest

from schoolplaces.report.kinds import builds, gaining_stage, measure_name

from .changed_plan import changed_projects


def test_each_project_either_builds_or_changes():
    rows = list(changed_projects().itertuples())
    assert [row.project for row in rows if builds(row.kind, row.to_stage)] == ["P1", "P2", "P3", "P4", "P5"]
    assert builds("lease")  # a kind of a county's own


def test_a_conversion_changes_the_places_of_the_stage_that_gains():
    stages = {row.project: gaining_stage(row) for row in changed_projects().itertuples()}
    assert (stages["P2"], stages["P5"], stages["P6"]) == ("primary", "junior", "kindergarten")


@pytest.mark.parametrize(
    ("project", "zh", "en"),
    [
        ("P2", "扩建", "Expand"),
        ("P4", "迁建", "Relocate"),
        ("P5", "学段转换", "Convert"),
        ("P6", "教室转为托育", "Rooms to nursery"),
        ("P7", "并入他校", "Merged"),
        ("P8", "停止招生并逐年停办", "No more intake"),
        ("P9", "转为普惠性民办", "Becomes inclusive private"),
    ],
)
def test_what_a_project_does_has_a_name(project, zh, en):
    row = next(row for row in changed_projects().itertuples() if row.project == project)
    assert (measure_name(row, "zh"), measure_name(row, "en")) == (zh, en)
