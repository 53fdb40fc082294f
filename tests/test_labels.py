"""Every label stands in both languages, and every column, kind and status has one."""

from string import Formatter

import pytest

from schoolplaces.report import appendix_tables, label
from schoolplaces.report.labels import LABELS, label_or

from .changed_plan import make_changed_plan


@pytest.mark.parametrize("key", LABELS)
def test_both_languages(key):
    texts = LABELS[key]
    assert len(texts) == 2
    assert all(isinstance(text, str) and text.strip() for text in texts)
    chinese, english = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in texts)
    assert chinese == english
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in texts[1])


@pytest.mark.parametrize("table", appendix_tables(make_changed_plan()), ids=lambda table: table.name)
def test_columns_have_labels(table):
    for column in table.columns:
        assert column.title or f"column.{column.key}" in LABELS
        assert not column.group or column.group in LABELS
        assert not column.unit or column.unit in LABELS


@pytest.mark.parametrize("kind", ["new", "expand", "convert", "temporary", "merge", "close", "relocate", "reclassify"])
def test_kinds_have_labels(kind):
    assert f"kind.{kind}" in LABELS


@pytest.mark.parametrize("status", ["in_time", "late", "before_plan", "not_judged"])
def test_statuses_have_labels(status):
    assert f"status.{status}" in LABELS


def test_a_word_of_a_county_stays_as_it_is():
    assert label_or("kind.lease", "lease", "zh") == "lease"
    assert label_or("kind.new", "new", "zh") == label("kind.new")
