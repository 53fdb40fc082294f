"""How a region shows itself: its name, base year and tables, and how much of each is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .display import html_card, html_table

if TYPE_CHECKING:
    import pandas as pd

    from .region import Region

STATUSES = (("published", "公布 published"), ("estimated", "估算 estimated"), ("assumed", "假定 assumed"))


def region_text(region: Region) -> str:
    """One line: what the region is and how large.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> region_text(Region.from_tables({
    ...     "towns": [{"town": "a", "name": "甲镇", "kind": "town", "lat": 26.3, "lon": 110.3, "crs": "wgs84"}],
    ...     "enrolment": [{"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}],
    ... }, {"region": {"name": "某县"}}))
    '<Region 某县: base year 2025, 1 towns, 0 schools, 1 rows of enrolment>'
    """
    size = {name: len(region.tables[name]) for name in ("towns", "schools", "enrolment")}
    return (
        f"<Region {region.name or '(unnamed)'}: base year {region.base_year}, {size['towns']} towns, "
        f"{size['schools']} schools, {size['enrolment']} rows of enrolment>"
    )


def region_html(region: Region) -> str:
    """The same as a card, with a row for each table: rows, years, and how many are published, estimated, assumed."""
    tables = {name: frame for name, frame in region.tables.items() if len(frame)}
    rows = [[name, len(frame), _years(frame), *_statuses(frame)] for name, frame in tables.items()]
    header = ["表 table", "行 rows", "学年 years", *(words for _, words in STATUSES)]
    facts = [
        f"基年 base year {region.base_year}",
        f"学段 stages {'、'.join(stage.zh for stage in region.stages.values())}",
        f"说明 notes {len(region.notes)}",
    ]
    return html_card(region.name, facts, html_table(header, rows, most=len(rows)))


def _years(frame: pd.DataFrame) -> str:
    if "year" not in frame or frame["year"].isna().all():
        return ""
    first, last = int(frame["year"].min()), int(frame["year"].max())
    return f"{first}" if first == last else f"{first}–{last}"


def _statuses(frame: pd.DataFrame) -> list[int | None]:
    if "status" not in frame:
        return [None] * len(STATUSES)
    counts = frame["status"].value_counts()
    return [int(counts.get(status, 0)) or None for status, _ in STATUSES]
