"""Blanks within codes and Chinese names, which no one sees and which set apart what is one."""

from __future__ import annotations

from schoolplaces.checked import Checked
from schoolplaces.schema import load_schema

_IN_CHINESE = r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]"


def blank_doubts(checked: Checked) -> None:
    """Codes of towns, zones, schools and options hold no blank, nor do Chinese names of towns and schools."""
    for table in ("towns", "zones", "schools", "options"):
        if table not in checked:
            continue
        for column, pattern in ((load_schema(table).key[0], r"\s"), ("name", _IN_CHINESE)):
            cells = checked[table][column]
            checked.doubt("blank_within", table, column, cells.str.contains(pattern).fillna(False))
