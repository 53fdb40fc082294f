"""The registry: every indicator is named and used by the bundled book; a book that asks wrongly is told whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from schoolplaces.faults import Fault
from schoolplaces.optimize.audit_items import CHOSEN, ITEMS
from schoolplaces.optimize.audit_words import COMPARE, NAMES, UNITS
from schoolplaces.optimize.indicators import FAMILIES, INDICATORS, check_book, settings_of, unused_items
from schoolplaces.optimize.indicators import ITEMS as ITEM_SETTINGS
from schoolplaces.rule_book import BOOK_FILE, read_book, rules_of
from schoolplaces.schema import data_folder

from .audited import made, table

FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]


def book_with(**cells: str) -> str:
    """The bundled book with other cells in its first row."""
    text = (data_folder() / BOOK_FILE).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    rows[1] |= cells  # XTK-02, by sector
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_no_indicator_is_lost_or_unused() -> None:
    assert len(INDICATORS) == sum(len(family.INDICATORS) for family in FAMILIES)
    assert set(INDICATORS) == {rule.check for rule in read_book()} - {""}


@pytest.mark.parametrize("name", INDICATORS)
def test_an_indicator_says_what_it_is(name: str) -> None:
    assert (INDICATORS[name].__doc__ or "").strip()
    assert name in NAMES


def test_every_word_of_the_book_has_both_languages() -> None:
    rules = [rule for rule in read_book() if rule.check]
    assert {rule.measure for rule in rules} <= set(UNITS)
    assert {rule.compare for rule in rules} <= set(COMPARE)
    items = {word for rule in rules for name in ITEM_SETTINGS for word in rule.settings.get(name, ())}
    assert items | {"kept_for_education"} == set(ITEMS)
    words = {word for rule in rules for name in ("sectors", "kinds", "step") for word in rule.settings.get(name, ())}
    assert words <= set(CHOSEN)


def test_the_bundled_book_asks_for_nothing_unknown() -> None:
    check_book(read_book(), made().region)


@pytest.mark.parametrize(
    ("cells", "code", "value"),
    [
        ({"check": "sector_shares"}, "book_unknown_check", "sector_shares"),
        ({"settings": "sector=public"}, "book_unknown_setting", "sector"),
        ({"settings": ""}, "book_missing_setting", "sectors"),
        ({"settings": "sectors=pubic"}, "book_setting_value", "pubic"),
        ({"stages": "kindergarden"}, "book_unknown_stage", "kindergarden"),
        ({"check": "classes_above", "settings": "limits=many"}, "book_setting_value", "many"),
        ({"check": "projects", "settings": "kinds=urban"}, "book_setting_value", "urban"),
        ({"check": "nearby_share", "settings": "kinds=new"}, "book_setting_value", "new"),
    ],
)
def test_what_a_book_asks_wrongly(cells: dict[str, str], code: str, value: str, faults_in: FaultsIn) -> None:
    rules = rules_of(book_with(**cells), "my.csv")
    faults = faults_in(lambda: check_book(rules, made().region))
    assert (code, value) in [(fault.code, fault.value) for fault in faults]
    assert "XTK-02" in faults[0].text("en")


def test_items_no_rule_asks_for_are_asked_about_and_the_plan_is_audited() -> None:
    assert unused_items(made().region) == []
    resources = made().region.resources.copy()
    resources.loc[resources["item"] == "quota_share", "item"] = "quota_shares"
    other = table(made(), "resources", resources)
    doubts = unused_items(other.region)
    assert [(doubt.code, doubt.value) for doubt in doubts] == [("resource_unused", "quota_shares")]
    assert "quota_share?" in doubts[0].text("en")
    assert len(other.audit().table)


def test_settings_of_an_indicator() -> None:
    assert settings_of("largest_class") == {}
    assert settings_of("schools_lacking")["item"] is True
