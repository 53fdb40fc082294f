"""An audit as text and as rows to be printed: rules of substance, those of procedure apart, and those without data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.records import records

from .audit_items import said
from .audit_words import COUNTS, SECTIONS, name_text, shown, source_text, stage_text, status_text, target_text, word

if TYPE_CHECKING:
    from .audit import Audit

LAST = ("status", "wording", "source")
PROCEDURE = "procedure"
WITHOUT = ("no_data", "no_check")
ORDER = ("substance", PROCEDURE, "without")


def printed(audit: Audit, lang: str, codes: bool = False) -> pd.DataFrame:
    """The audit as it is printed: a row a rule, in the order of its sections; with ``codes`` of what is lacking.

    Returns
    -------
    DataFrame
        ``rule, section`` (substance, procedure or without), ``stages, name`` (of the indicator), ``target, now``, a
        column for each need year, ``status, wording`` (the Chinese phrase, in English what it says), ``source``.
    """
    planned = {(row.rule, row.year): row.value for row in records(audit.values)}
    rows: list[dict[Any, Any]] = []
    for rule, row in zip(audit.rules, records(audit.table), strict=True):
        without = row.status in WITHOUT
        section = "without" if without else PROCEDURE if row.type == PROCEDURE else "substance"
        due, reached = (None if pd.isna(year) else int(year) for year in (row.due, row.reached))
        rows.append(
            {
                "rule": rule.id,
                "section": section,
                "stages": stage_text(rule, audit.stages, lang),
                "name": name_text(rule, lang),
                "target": target_text(rule, due, lang) if rule.check else "",
                **{year: planned.get((rule.id, year)) for year in (audit.base, *audit.need)},
                "status": status_text(row.status, reached, (row.needs_table, row.needs_item), lang, codes),
                "wording": rule.zh_phrase if lang == "zh" else rule.rule_en,
                "source": source_text(rule, rule.id in audit.elsewhere, lang),
            }
        )
    frame = pd.DataFrame(rows, columns=["rule", "section", "stages", "name", "target", audit.base, *audit.need, *LAST])
    order = frame["section"].map({name: i for i, name in enumerate(ORDER)})
    return frame.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def text(audit: Audit, lang: str) -> str:
    """The audit in words: a line a rule, those of procedure and those without data apart, and the counts."""
    if not audit.rules:
        return word(SECTIONS, "none", lang)
    lines: list[str] = []
    for section, some in printed(audit, lang, codes=True).groupby("section", sort=False):
        lines += ["", word(SECTIONS, str(section), lang)]
        lines += [_line(audit, row, lang) for row in some.to_dict("records")]
    return "\n".join([*lines[1:], "", _counts(audit, lang)])


def _line(audit: Audit, row: dict[Any, Any], lang: str) -> str:
    between = "，" if lang == "zh" else ", "
    cells = [f"{year} {shown(row[year])}" for year in audit.need if not pd.isna(row[year])]
    told = {str(key): value for key, value in row.items()}
    told |= {"now": shown(row[audit.base]), "planned": between.join(cells) or "—"}
    return word(SECTIONS, "lacking" if row["section"] == "without" else "line", lang).format(**told)


def _counts(audit: Audit, lang: str) -> str:
    counts = audit.table["status"].value_counts()
    between = "，" if lang == "zh" else ", "
    told = [f"{word(COUNTS, status, lang)} {counts[status]}" for status in COUNTS if status in counts.index]
    text = word(SECTIONS, "count", lang).format(count=len(audit.table), parts=between.join(told))
    return "\n".join([text, *([not_here_text(audit, lang)] if audit.not_here else [])])


def not_here_text(audit: Audit, lang: str) -> str:
    """Say how many rules are left aside, as they speak of stages that the region leaves out; "" without any."""
    if not audit.not_here:
        return ""
    stages = [name for rule in audit.not_here for name in rule.stages]
    names = ("、" if lang == "zh" else ", ").join(said(name, lang) for name in dict.fromkeys(stages))
    return word(SECTIONS, "not_here", lang).format(count=len(audit.not_here), stages=names)
