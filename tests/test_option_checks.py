"""Options alone: a county may have sites and no school yet."""

from __future__ import annotations

from typing import Any

from schoolplaces import Region


def test_options_without_schools(small: dict[str, list[dict[str, Any]]]) -> None:
    for table in ("schools", "classes", "classrooms", "pipeline", "travel"):
        del small[table]
    del small["options"][1]
    region = Region.from_tables(small)
    assert region.options["site"].tolist() == ["x"]
    assert region.options["lat"].tolist() == [26.5]
