"""Homes: zones instead of their town, and a town's children dealt out to its zones."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.optimize.homes import Homes, dealing, read_homes

from .tiny import region, rules, towns, zone


def homes(**shares: list[float]) -> Homes:
    """Towns with zones of these shares; none where the list is empty."""
    rows = [zone(f"{town}{n}", town, share) for town, parts in shares.items() for n, share in enumerate(parts)]
    return read_homes(region({"towns": towns(*shares), "zones": rows}, rules()))


def cohorts(seed: int, towns_n: int, grades: int, years: int) -> tuple[np.ndarray, np.ndarray]:
    """Pupils and those of them who stay: some leave, some come."""
    draw = np.random.default_rng(seed)
    pupils = draw.integers(0, 60, (towns_n, grades, years))
    stay = np.zeros_like(pupils)
    for grade in range(1, grades):
        for year in range(1, years):
            below = pupils[:, grade - 1, year - 1]
            stay[:, grade, year] = draw.integers(0, below + 1)
            pupils[:, grade, year] = stay[:, grade, year] + draw.integers(0, 5, towns_n)
    return pupils, stay


def test_zones_stand_for_their_town_in_the_order_of_the_codes() -> None:
    found = homes(b=[0.25, 0.75], a=[], c=[1.0])
    assert found.codes == ("a", "b0", "b1", "c0")
    assert found.towns == ("a", "b", "b", "c")
    assert found.zones == ("", "b0", "b1", "c0")
    assert found.shares.tolist() == [1.0, 0.25, 0.75, 1.0]
    assert found.of_town == {"a": [0], "b": [1, 2], "c": [3]}


def test_shares_that_are_rounded_make_up_the_whole() -> None:
    assert homes(a=[0.333333] * 3).shares.tolist() == pytest.approx([1 / 3] * 3, abs=1e-12)


def test_a_small_town_dealt_out_by_hand() -> None:
    """Zones of 3/4 and 1/4: the order is x x x y. Grade 2 takes x x, grade 1 then x y x, the next x x y x x."""
    found = homes(a=[0.75, 0.25])
    assert dealing(found.shares, 8).tolist() == [0, 0, 0, 1, 0, 0, 0, 1]
    pupils = np.array([[[3, 5], [2, 2]]])  # grades 1 and 2 in the base year, and a year later
    stay = np.array([[[0, 0], [0, 2]]])  # one of the three leaves
    assert found.split(pupils, pupils).tolist() == [[[2, 4], [2, 1]], [[1, 1], [0, 1]]]
    assert found.split(pupils, stay)[:, 1, 1].tolist() == [1, 1]


@pytest.mark.parametrize("seed", range(20))
def test_zones_add_up_and_nobody_stays_who_was_not_there(seed: int) -> None:
    draw = np.random.default_rng([seed, 1])
    shares = {town: [] if town == "b" else list(draw.dirichlet(np.ones(1 + seed % 7))) for town in "abc"}
    found = homes(**{town: [round(share, 9) for share in parts] for town, parts in shares.items()})
    pupils, stay = cohorts(seed, 3, 4, 7)
    split, staying = found.split(pupils, pupils), found.split(pupils, stay)
    for town, mine in enumerate(found.of_town.values()):
        assert (split[mine].sum(axis=0) == pupils[town]).all()
        assert (staying[mine].sum(axis=0) == stay[town]).all()
        for cells, whole in ((split, pupils), (staying, stay)):
            assert (np.abs(cells[mine] - found.shares[mine, None, None] * whole[town]) < 2).all()
        now = split[mine][:, :, 0].sum(axis=1)
        assert (np.abs(now - found.shares[mine] * pupils[town, :, 0].sum()) < 1).all()
    assert (staying <= split).all()
    assert (staying[:, 1:, 1:] <= split[:, :-1, :-1]).all()
    assert split.min() >= 0


def test_a_zone_too_small_for_one_child_a_grade_has_its_children_over_the_grades() -> None:
    """A tenth of five children a grade: none in any grade would be far from the three there are in all."""
    found = homes(a=[0.9, 0.1])
    pupils = np.full((1, 6, 6), 5)
    split = found.split(pupils, pupils)
    assert split[1].sum(axis=0).tolist() == [3] * 6


def test_a_region_without_zones_is_left_as_it_is() -> None:
    pupils, stay = cohorts(3, 2, 3, 4)
    found = homes(a=[], b=[])
    assert (found.split(pupils, pupils) == pupils).all()
    assert (found.split(pupils, stay) == stay).all()


@pytest.mark.parametrize("seed", range(30))
def test_dealing_never_is_a_child_off(seed: int) -> None:
    draw = np.random.default_rng(seed)
    parts = draw.dirichlet(np.full(1 + seed, draw.choice([0.1, 1.0, 10.0])))
    order = dealing(parts, 800)
    counts = np.cumsum(order[None, :] == np.arange(len(parts))[:, None], axis=1)
    assert np.abs(counts - parts[:, None] * np.arange(1, 801)).max() < 1


def test_a_zone_without_children_is_dealt_none() -> None:
    assert dealing([0.5, 0.0, 0.5], 6).tolist() == [0, 2, 0, 2, 0, 2]


def test_draws_are_dealt_out_each_for_itself() -> None:
    found, draw = homes(a=[0.5, 0.3, 0.2], b=[], c=[0.7, 0.3]), np.random.default_rng(3)
    pupils = draw.integers(0, 30, (3, 2, 4, 5))
    parts = draw.integers(0, pupils + 1)
    dealt = found.split(pupils, parts)
    for one in range(5):
        assert np.array_equal(dealt[..., one], found.split(pupils[..., one], parts[..., one]))
