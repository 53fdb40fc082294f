"""Points of the page's map: where towns, campuses and projects stand, and from when."""

import math

import numpy as np

from schoolplaces.report.explore import explore
from schoolplaces.report.explore_points import APART, campus_marks, project_marks, town_marks
from schoolplaces.report.map_points import town_points
from schoolplaces.report.names import ordered_projects
from schoolplaces.report.write import published_tables

from .changed_plan import make_changed_plan
from .plan_fixture import NEED, make_plan


def test_towns_stand_where_they_are():
    marks, middle = town_marks(make_plan())
    assert middle == ((26.20 + 26.45) / 2, (110.31 + 110.52) / 2)
    for mark, lat, lon in zip(marks, (26.37, 26.20, 26.45), (110.31, 110.40, 110.52), strict=True):
        north = (lat - middle[0]) * 111.195
        east = (lon - middle[1]) * 111.195 * math.cos(math.radians(middle[0]))
        assert (mark["x"], mark["y"]) == (round(east, 2), round(north, 2))


def test_a_town_without_a_point_has_none_and_the_others_stay():
    plan = make_changed_plan()
    plan.region.towns.loc[0, ["lat", "lon"]] = np.nan
    marks, middle = town_marks(plan)
    assert (marks[0]["x"], marks[0]["y"]) == (None, None)
    assert all(mark["x"] is not None for mark in marks[1:])
    assert not np.isnan(middle).any()
    data = explore(plan, *published_tables(plan, "zh"), "zh")
    assert "T1" in data["cells"]["primary"]
    assert all(mark["x"] is not None for mark in data["projects"])  # these have points of their own


def test_campuses_are_there_in_the_years_they_have_places():
    plan = make_plan()
    new = plan.places["school"] == "N1"
    plan.places.loc[new & (plan.places["year"] < 2029), "places"] = 0
    marks = {mark["code"]: mark for mark in campus_marks(plan, town_points(plan)[1])}
    assert marks["N1"]["stages"] == {"junior": [0, 0, 0, 1100, 1100]}
    assert set(marks["S1"]["stages"]) == {"kindergarten", "primary", "junior"}
    plan.places.loc[new, "places"] = 0
    assert "N1" not in {mark["code"] for mark in campus_marks(plan, town_points(plan)[1])}


def test_projects_are_those_of_the_appendix():
    plan = make_changed_plan()
    marks, projects = project_marks(plan, "zh"), ordered_projects(plan)
    assert [mark["number"] for mark in marks] == list(projects["number"])
    assert [mark["year"] for mark in marks] == list(projects["use_year"])
    assert all(NEED[0] <= mark["year"] <= NEED[-1] for mark in marks)
    converted = next(mark for mark in marks if mark["name"].startswith("一小增设初中"))
    assert converted["stages"] == ["junior", "primary"]


def test_projects_stand_apart():
    plan = make_changed_plan()
    marks = project_marks(plan, "en")
    points = np.array([[mark["x"], mark["y"]] for mark in marks])
    towns = town_points(plan)[0][["x", "y"]].to_numpy(float)
    every = np.vstack([towns, [mark["true"] for mark in marks]])
    least = max(np.ptp(every, axis=0)) * APART * 0.9
    for i, point in enumerate(points):
        others = np.vstack([towns, np.delete(points, i, axis=0)])
        assert np.linalg.norm(others - point, axis=1).min() > least
