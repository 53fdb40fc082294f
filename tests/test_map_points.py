"""Points of the map: true distances, and no two markers on one spot."""

import math

import numpy as np
import pytest

from schoolplaces.report.map_points import project_points, spread, to_km, town_points, ways

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan


def test_distances_agree_with_the_great_circle():
    lat, lon = np.array([26.2, 26.5]), np.array([110.2, 110.6])
    a, b = to_km(lat, lon, (26.35, 110.4))
    phi, theta = np.radians(lat), np.radians(lon)
    half = (
        math.sin((phi[1] - phi[0]) / 2) ** 2
        + math.cos(phi[0]) * math.cos(phi[1]) * math.sin((theta[1] - theta[0]) / 2) ** 2
    )
    assert math.dist(a, b) == pytest.approx(2 * 6371.0088 * math.asin(math.sqrt(half)), rel=1e-3)


def test_projects_stand_where_their_school_stands():
    plan = make_plan()
    towns, middle = town_points(plan)
    projects = project_points(plan, towns, middle).set_index("project")
    assert projects.loc["P1", "lat"] == 26.34
    assert list(projects["number"]) == [1, 2, 3]


def test_without_a_point_a_project_takes_its_towns():
    plan = make_plan()
    plan.places = plan.places[plan.places["school"] != "N1"]
    towns, middle = town_points(plan)
    projects = project_points(plan, towns, middle).set_index("project")
    assert projects.loc["P1", ["lat", "lon"]].tolist() == [26.37, 110.31]


def test_no_two_on_one_spot():
    fixed = np.array([[0.0, 0.0], [0.5, 0.0]])
    points = np.concatenate([spread(np.zeros((12, 2)), fixed, 1.0), fixed])
    apart = [math.dist(a, b) for i, a in enumerate(points) for b in points[:i] if i < 12]
    assert min(apart) >= 0.99


def test_points_that_are_free_stay():
    points = np.array([[5.0, 5.0]])
    assert (spread(points, np.zeros((1, 2)), 1.0) == points).all()
    assert spread(np.empty((0, 2)), points, 1.0).shape == (0, 2)


def test_ways_from_schools_left_to_where_pupils_go_on():
    plan = make_changed_plan()
    found = ways(plan, (26.2, 110.4))
    assert found.shape == (2, 4)  # the relocation and the closing; one that runs down leads nowhere
    assert found[:, :2] == pytest.approx(0, abs=1e-9)
    assert (found[:, 3] > 15).all()
    assert ways(make_plan(), (26.2, 110.4)).shape == (0, 4)
