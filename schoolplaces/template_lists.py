"""Drop-down lists and limits of the columns of an empty workbook, by the schema."""

from __future__ import annotations

from typing import Any

from schoolplaces.cell_words import column_words
from schoolplaces.messages import allowed_words
from schoolplaces.schema import Column, TableSchema
from schoolplaces.template_words import template_word

LAST_ROW = 5000  # to which lists and limits reach; further rows are read all the same


def add_lists(sheet: Any, schema: TableSchema, first: int, lang: str) -> None:
    """Give the columns of a sheet their lists and limits.

    Parameters
    ----------
    sheet : xlsxwriter worksheet
    schema : TableSchema
    first : int
        First row below the example, counted from 0.
    lang : {"zh", "en"}
    """
    for at, column in enumerate(schema.columns):
        rule = _rule(column, lang)
        if rule:
            rule |= {"ignore_blank": True, "error_title": template_word("stop", lang)}
            sheet.data_validation(first, at, LAST_ROW, at, rule)


def _rule(column: Column, lang: str) -> dict[str, Any]:
    words = column_words(column, lang)
    if words:
        told = template_word("choose", lang, words=("、" if lang == "zh" else ", ").join(words))
        return {"validate": "list", "source": words, "error_message": told[:255]}
    if not column.is_number:
        return {}
    low, high = column.limits
    kind = "decimal" if column.type == "float" else "integer"
    told = template_word("number" if kind == "decimal" else "whole", lang)
    if low is None and high is None:
        low, high = -1e12, 1e12
    else:
        limits = column.allowed or f"{low:.0f}..{high:.0f}"
        told += f"：{allowed_words(limits, 'zh')}" if lang == "zh" else f": {allowed_words(limits, 'en')}"
    rule: dict[str, Any] = {"validate": kind, "error_message": told}
    if low is not None and high is not None:
        return rule | {"criteria": "between", "minimum": low, "maximum": high}
    return rule | ({"criteria": ">=", "value": low} if high is None else {"criteria": "<=", "value": high})
