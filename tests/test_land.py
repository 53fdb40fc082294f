"""Land: 亩 and hectares beside square metres, and what is not the same is told."""

import pytest

from schoolplaces.report.land import check_mu, hectares, mu
from schoolplaces.report.table import AppendixTable, Column, Row, SumViolated

COLUMNS = (Column("school", "text"), Column("land_m2", total=True), Column("land_mu", "hundredth", total=True))


def table(*rows):
    return AppendixTable("1", "zh", COLUMNS, tuple(rows))


def test_units():
    assert mu(666.67) == 1
    assert mu(20000) == 30.0
    assert hectares(12345) == 1.23


def test_rounded_figures_and_their_total_hold():
    body = [Row((str(at), land, mu(land))) for at, land in enumerate((3, 4680, 7201, 15333))]
    check_mu(table(*body, Row(("", 27217, sum(row.values[2] for row in body)), range(4))))
    check_mu(table(Row(("—", None, None))))


@pytest.mark.parametrize(("land", "as_mu"), [(4680, 7.2), (4680, None), (None, 7.02), (0, 7.02)])
def test_what_is_not_the_same_is_told_with_both_figures(land, as_mu):
    with pytest.raises(SumViolated, match=rf"附表1.*row 1 \(一小.*{land or 0:g} ㎡ is not {as_mu} 亩 × 666.67"):
        check_mu(table(Row(("一小", land, as_mu))))
