"""Life tables and survival ratios: a published table, identities, a hazard known at every moment, odd rates."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces.forecast import advance, survival_ratios
from schoolplaces.forecast.survival import life_table

INF = np.inf
SINGLE = np.array([1.0] * 100 + [INF])
ABRIDGED = np.array([1.0, 4.0] + [5.0] * 19 + [INF])
# Preston, Heuveline and Guillot (2001), Demography, Box 3.1, p. 49: males of Austria 1992, by age group from 0, 1, 5 …
# 85+: mid-year population, deaths, and the q the book finds. Its a above 10 come from graduation, ours from Greville.
AUSTRIA = np.array(
    [
        (47925, 419, 0.008672),
        (189127, 70, 0.001479),
        (234793, 36, 0.000766),
        (238790, 46, 0.000963),
        (254996, 249, 0.004872),
        (326831, 420, 0.006405),
        (355086, 403, 0.005659),
        (324222, 441, 0.006779),
        (269963, 508, 0.009368),
        (261971, 769, 0.014577),
        (238011, 1154, 0.023975),
        (261612, 1866, 0.035082),
        (181385, 2043, 0.054861),
        (187962, 3496, 0.089062),
        (153832, 4366, 0.132925),
        (105169, 4337, 0.187573),
        (73694, 5279, 0.304102),
        (57512, 6460, 0.435548),
        (32248, 6146, 1.0),
    ]
).T


def test_the_life_table_of_austria() -> None:
    population, deaths, book = AUSTRIA
    table = life_table(deaths / population, [1, 4] + [5] * 16 + [INF], "male")
    np.testing.assert_allclose(table.ax[:2], [0.068, 1.626], atol=5e-4)
    np.testing.assert_allclose(table.qx[:3], book[:3], atol=6e-7)
    np.testing.assert_allclose(table.qx, book, rtol=0.003)
    assert table.ax[-1] == pytest.approx(5.247, abs=5e-4)
    assert table.ex[0] == pytest.approx(72.889, abs=0.01)


@pytest.mark.parametrize(
    ("sex", "infant", "a0", "a1"),
    [
        ("female", 0.02, 0.053 + 2.8 * 0.02, 1.522 - 1.518 * 0.02),
        ("male", 0.02, 0.045 + 2.684 * 0.02, 1.651 - 2.816 * 0.02),
        ("female", 0.107, 0.35, 1.361),
        ("male", 0.107, 0.33, 1.352),
        ("female", 0.0, 0.053, 1.522),
    ],
)
def test_under_five_the_relations_of_coale_and_demeny(sex: str, infant: float, a0: float, a1: float) -> None:
    table = life_table([infant, 0.002, 0.001, 0.05], [1, 4, 5, INF], sex)
    np.testing.assert_allclose(table.ax[:2], [a0, a1])
    single = life_table([infant, 0.002, 0.001, 0.05], [1, 1, 1, INF], sex)
    assert single.ax[0] == pytest.approx(a0)


def test_above_five_greville_by_hand() -> None:
    mx = np.array([0.01, 0.001, 0.0004, 0.0005, 0.001, 0.002, 0.003, 0.2])
    ax = life_table(mx, [1, 4, 5, 5, 5, 5, 5, INF], "female").ax
    assert ax[2] == pytest.approx(2.5 - 25 / 12 * (0.0004 - np.log(0.0005 / 0.001) / 9.5))  # 3 years to 12.5
    assert ax[3] == pytest.approx(2.5 - 25 / 12 * (0.0005 - np.log(0.001 / 0.0004) / 10))
    assert ax[4] == pytest.approx(2.5 - 25 / 12 * (0.001 - np.log(0.002 / 0.0005) / 10))
    assert ax[6] == pytest.approx(2.5 - 25 / 12 * (0.003 - np.log(0.003 / 0.002) / 5))  # the last closed group
    assert ax[7] == 5.0


def siler(age: np.ndarray) -> np.ndarray:
    """A human hazard: falling in infancy, rising with age (Siler 1979)."""
    return 0.17 * np.exp(-10.0 * age) + 0.0004 + 0.00003 * np.exp(0.1 * age)


def exact(widths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Death rates and person-years of the hazard in each group, integrated in steps of a thousandth of a year."""
    edges = np.concatenate([[0], np.cumsum(widths[:-1]), [150]])
    ages = np.arange(0, 150_001) / 1000
    cumulated = np.concatenate([[0], np.cumsum((siler(ages[1:]) + siler(ages[:-1])) / 2000)])
    alive = np.exp(-cumulated)
    lived = np.concatenate([[0], np.cumsum((alive[1:] + alive[:-1]) / 2000)])
    at = np.searchsorted(ages, edges - 1e-9)
    years = np.diff(lived[at])
    return (alive[at[:-1]] - alive[at[1:]]) / years, years


@pytest.mark.parametrize("widths", [SINGLE, ABRIDGED], ids=["single", "abridged"])
def test_a_hazard_known_at_every_moment(widths: np.ndarray) -> None:
    rates, lived = exact(widths)
    table = life_table(rates, widths, "female")
    np.testing.assert_allclose(table.Lx[:-1], lived[:-1], rtol=5e-4, atol=2e-4)
    assert table.ex[0] == pytest.approx(lived.sum(), rel=1e-4)


def test_single_and_abridged_ages_tell_of_the_same_survival() -> None:
    one, _ = exact(SINGLE)
    five, _ = exact(ABRIDGED)
    lived = life_table(one, SINGLE, "male").Lx[:100].reshape(20, 5).sum(axis=1)
    ratios = survival_ratios(five, ABRIDGED, "male")
    np.testing.assert_allclose(ratios[1:-1], lived[1:] / lived[:-1], atol=1e-3)
    assert ratios[0] == pytest.approx(lived[0] / 5, rel=1e-3)
    assert (len(ratios), len(survival_ratios(one, SINGLE, "male"))) == (len(ABRIDGED) - 1, len(SINGLE))


def test_one_hazard_at_all_ages_is_nearly_the_exponential() -> None:
    for hazard in (1e-4, 0.01, 0.1):
        ratios = survival_ratios(np.full(101, hazard), SINGLE, "female")
        np.testing.assert_allclose(ratios[3:], np.exp(-hazard), rtol=hazard**3)
        assert ratios[0] == pytest.approx((1 - np.exp(-hazard)) / hazard, rel=hazard)


rates = st.lists(st.floats(0, 6), min_size=22, max_size=22).map(np.array)


@given(rates=rates, sex=st.sampled_from(["female", "male"]), widths=st.sampled_from([ABRIDGED, SINGLE[-22:]]))
@settings(max_examples=200, deadline=None)
def test_any_rates_give_a_life_table(rates: np.ndarray, sex: str, widths: np.ndarray) -> None:
    rates[-1] += 0.01
    table = life_table(rates, widths, sex)
    assert ((table.qx >= 0) & (table.qx <= 1)).all()
    assert (np.diff(table.lx) <= 0).all()
    assert (table.Lx >= 0).all()
    assert table.dx.sum() == pytest.approx(1)
    assert table.Lx.sum() == pytest.approx(table.ex[0])
    np.testing.assert_allclose(table.dx[:-1], rates[:-1] * table.Lx[:-1], rtol=1e-9, atol=1e-12)
    ratios = survival_ratios(rates, widths, sex)
    assert ((ratios >= 0) & (ratios <= 1)).all()


@pytest.mark.parametrize(("widths", "step"), [(SINGLE, 1), (ABRIDGED, 5)], ids=["single", "abridged"])
def test_a_stationary_population_stays(widths: np.ndarray, step: int) -> None:
    """Born at a constant pace (1,000 a year), it is L at the start and at the end of each step."""
    mx, _ = exact(widths)
    ratios, lived = survival_ratios(mx, widths, "female"), 1000 * life_table(mx, widths, "female").Lx
    if step == 5:
        lived = np.concatenate([[lived[:2].sum()], lived[2:]])
    fertility = np.zeros(len(lived))
    fertility[len(lived) // 4] = 2000 / lived[len(lived) // 4]
    people = np.stack([lived, lived])
    end = advance(people, np.stack([ratios, ratios]), fertility, 1.0, step=step).population
    np.testing.assert_allclose(end, people, rtol=1e-12)


def test_higher_rates_never_mean_more_survivors() -> None:
    mx, _ = exact(ABRIDGED)
    for more in (1.1, 2, 5):
        assert (survival_ratios(mx * more, ABRIDGED, "male") <= survival_ratios(mx, ABRIDGED, "male")).all()
        assert life_table(mx * more, ABRIDGED, "male").ex[0] < life_table(mx, ABRIDGED, "male").ex[0]


def test_where_nobody_dies_all_survive() -> None:
    for widths in (SINGLE, ABRIDGED):
        zero = np.zeros(len(widths))
        assert (survival_ratios(zero, widths, "male") == 1).all()
        assert np.isinf(life_table(zero, widths, "male").ex).all()


def test_where_all_die_nobody_is_left() -> None:
    mx = np.full((22,), 0.01)
    mx[5:] = 40.0
    table = life_table(mx, ABRIDGED, "female")
    assert table.qx[5] <= 1
    mx[4] = 0.0  # its neighbours are not asked for a logarithm of nothing
    for last in (40.0, 0.0):
        mx[-1] = last
        assert np.isfinite(survival_ratios(mx, ABRIDGED, "female")).all()
    mx[0] = 5.0
    table = life_table(mx, ABRIDGED, "female")
    assert table.qx[0] == 1
    assert table.lx[1:].tolist() == [0.0] * 21
    assert table.ex[1:].tolist() == [0.0] * 21
    assert survival_ratios(mx, ABRIDGED, "female").tolist() == [pytest.approx(0.04)] + [0.0] * 20


def test_leading_axes_are_a_loop() -> None:
    mx = np.random.default_rng(0).uniform(0.001, 0.3, (2, 3, 22))
    ratios, table = survival_ratios(mx, ABRIDGED, "male"), life_table(mx, ABRIDGED, "male")
    assert ratios.shape == (2, 3, 21)
    for place in np.ndindex(2, 3):
        np.testing.assert_array_equal(ratios[place], survival_ratios(mx[place], ABRIDGED, "male"))
        np.testing.assert_array_equal(table.ex[place], life_table(mx[place], ABRIDGED, "male").ex)


@pytest.mark.parametrize(
    ("mx", "widths", "sex", "says"),
    [
        ([0.1, 0.1], [1, INF], "f", "sex is 'f'; wanted is one of female, male"),
        ([0.1, 0.1, 0.1], [1, INF], "male", r"mx has the shape \(3,\), widths \(2,\)"),
        ([0.1], [INF], "male", "2 groups or more"),
        ([0.1, 0.1, 0.1], [1, 4, 5], "male", "infinity for the open group"),
        ([0.1, 0.1, 0.1], [5, 5, INF], "male", "single ages .* or abridged ones"),
        ([0.1, 0.1, 0.1, 0.1], [1, 4, 10, INF], "male", "single ages .* or abridged ones"),
        ([0.1, -0.1, 0.1], [1, 1, INF], "male", r"mx\[1\] is -0.1"),
        ([0.1, np.nan, 0.1], [1, 1, INF], "male", r"mx\[1\] is nan"),
        ([0.1, 0.1, INF], [1, 1, INF], "male", r"mx\[2\] is inf"),
    ],
)
def test_what_is_wrong_is_said(mx: list[float], widths: list[float], sex: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        survival_ratios(mx, widths, sex)


def test_a_life_table_may_have_wider_groups_above_five_but_not_below() -> None:
    table = life_table([0.01, 0.001, 0.0005, 0.001, 0.05], [1, 4, 10, 10, INF], "female")
    assert 4 < table.ax[2] < 6  # from 5 to 14
    with pytest.raises(ValueError, match="wanted are 1, then years above 0"):
        life_table([0.01, 0.001, 0.0005], [5, 5, INF], "female")
