"""附表12 指标对标表: rule by rule what is asked, what is there now and planned, and whether it is met."""

from __future__ import annotations

from typing import Any

from .labels import label
from .marks import estimate_notes
from .names import number
from .sentences import say
from .table import AppendixTable, Column, Row, Value

BEFORE = (
    Column("number", "centre", 9),
    Column("rule", "centre", 16),
    Column("rule_type", "centre", 15, english=19),
    Column("stage", "text", 26, english=32),
    Column("indicator", "text", 36, english=40),
    Column("target_value", "text", 30, english=34),
    Column("value_now", "plain", 16),
)
AFTER = (Column("verdict", "text", 24, english=28), Column("basis", "text", 74))
YEAR_WIDTH = 15


def appendix12(plan: Any, audit: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表12 of a plan and its audit.

    Parameters
    ----------
    plan : Plan
        What of its input is not published is noted.
    audit : Audit
        What it makes of the rules.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        One row a rule: rules of substance first, then those of procedure, then those without data; the value of the
        base year, and of each need year.
    """
    years = tuple(
        Column(f"year_{year}", "plain", YEAR_WIDTH, group="group.planned_values", title=str(year))
        for year in audit.need
    )
    types = dict(zip(audit.table["rule"], audit.table["type"], strict=True))
    rows = [
        Row((i, row["rule"], label(f"rule_type.{types[row['rule']]}", lang), *_values(row, audit, lang)))
        for i, row in enumerate(audit.printed(lang).to_dict("records"), 1)
    ]
    aside = [audit.aside(lang)] if audit.aside(lang) else []
    notes = (say("note.audit", lang), *aside, say("note.dash", lang), *estimate_notes(plan, lang))
    return AppendixTable("12", lang, (*BEFORE, *years, *AFTER), tuple(rows), notes, frozen=2)


def _values(row: dict[Any, Any], audit: Any, lang: str) -> tuple[Value, ...]:
    basis = say("audit.basis", lang, wording=row["wording"], source=row["source"])
    figures = (number(row[year]) for year in (audit.base, *audit.need))
    return (row["stages"], row["name"], row["target"], *figures, row["status"], basis)
