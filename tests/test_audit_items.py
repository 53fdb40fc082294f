"""What tells two rules of one indicator apart."""

from __future__ import annotations

from schoolplaces.optimize.audit_items import detail, said

from .audited import rule


def test_settings_in_words() -> None:
    one = rule("schools_lacking", "primary", settings={"item": ("psychology_full_time",), "least": ("1",)})
    assert (detail(one, "zh"), detail(one, "en")) == ("专职心理健康教育教师", "full-time psychology teachers")
    two = rule("places_added", "primary", settings={"kinds": ("new", "expand")})
    assert (detail(two, "zh"), detail(two, "en")) == ("新建、扩建", "new, expanded")
    assert detail(rule("largest_class", "primary"), "zh") == ""


def test_a_word_that_is_not_known_stays() -> None:
    assert said("2025", "zh") == "2025"
