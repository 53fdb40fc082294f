"""What decisions are worth, by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from schoolplaces.optimize.instance import Instance
from schoolplaces.optimize.prices import capital_of, deviation_of, residual_of, staff_of_class
from schoolplaces.optimize.supply import Option

from .golden_changes import changes
from .tiny import BASE


def option(**more: Any) -> Option:
    """A site of four classes for 100, two years of works, half of the money each; it lasts 20 years."""
    found = next(option for option in changes().options if option.code == "N4")
    return replace(found, cost_10k=100.0, lead=2, first=BASE + 2, ready_before=0, life=20, spend=(0.5, 0.5), **more)


def priced(rate: float, **costs: Any) -> Instance:
    """The region with a discount rate, valued at the end."""
    found = changes()
    rules = found.rules
    costs = {"discount_rate": rate} | costs
    given = rules.model_copy(
        update={
            "costs": rules.costs.model_copy(update=costs),
            "residual": rules.residual.model_copy(update={"counted": True}),
        }
    )
    return replace(found, rules=given)


def test_capital_is_discounted_year_by_year() -> None:
    assert sum(capital_of(priced(0.25), option(), BASE + 2).values()) == pytest.approx(50 / 1.25 + 50 / 1.25**2)


def test_residual_is_what_is_left_of_its_life_as_far_as_it_is_used() -> None:
    """Delivered in the second year: 8 of 20 years gone at the end of the tenth, half of the rest used."""
    assert residual_of(priced(0.0), option(), BASE + 2, 0.5) == pytest.approx(100 * 0.6 * 0.5)
    assert residual_of(priced(0.0), option(kind="close"), BASE + 2, 0.5) == 0


@pytest.mark.parametrize(("use", "years"), [(BASE + 2, 0), (BASE + 1, 1), (BASE + 9, 5), (None, 5)])
def test_deviation_counts_years_up_to_five(use: int | None, years: int) -> None:
    instance = replace(priced(0.25, deviation=0.02), previous={"N4": BASE + 2})
    assert deviation_of(instance, option(), use) == pytest.approx(0.02 * 100 * years)
    assert deviation_of(instance, option(code="N2"), use) == 0


def test_a_class_is_paid_for_where_pupils_do_not_count() -> None:
    """Junior: teachers by class alone; primary: teachers by pupils too, so not here."""
    instance = priced(0.0, teacher=2.0, carer=1.0)
    assert staff_of_class(instance, "primary") == instance.rules.staff["primary"].carers_per_class * 1.0
    junior = instance.rules.staff["junior"]
    assert staff_of_class(instance, "junior") == junior.teachers_per_class * 2.0 + junior.carers_per_class * 1.0
