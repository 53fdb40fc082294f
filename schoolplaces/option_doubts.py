"""Sizes and years of options that are hardly true."""

from __future__ import annotations

from schoolplaces.checked import Checked

CLASSES, LEAD, AHEAD = 100, 15, 20  # classes of one project; years it takes; years after the base year it is begun by


def option_doubts(checked: Checked) -> None:
    """A project has no hundred classes, takes no fifteen years, and is not put off for twenty."""
    frame = checked["options"]
    many = (frame["classes"] > CLASSES).fillna(False)
    checked.doubt("option_large", "options", "classes", many, most=CLASSES)
    slow = (frame["lead_years"] > LEAD).fillna(False)
    checked.doubt("option_slow", "options", "lead_years", slow, most=LEAD)
    if checked.base_year is not None:
        late = (frame["earliest"] > checked.base_year + AHEAD).fillna(False)
        checked.doubt("option_late", "options", "earliest", late, most=AHEAD, base_year=str(checked.base_year))
