"""Posts and teachers in the table resources: what is wrong with a row is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Fault

from .tiny import region, rules, towns


def read(**row: Any) -> Region:
    return region({"towns": towns("a"), "resources": [{"value": 5, **row}]}, rules())


@pytest.mark.parametrize("item", ["posts", "teachers"])
def test_staff_is_of_a_stage_and_whole(item: str, faults_in: Callable[..., tuple[Fault, ...]]) -> None:
    (fault,) = faults_in(lambda: read(item=item))
    assert (fault.code, fault.file, fault.column) == ("staff_without_stage", "resources", "stage")
    (fault,) = faults_in(lambda: read(item=item, stage="primary", value=5.5))
    assert (fault.code, fault.column, fault.value) == ("staff_not_whole", "value", "5.5")
    assert len(read(item=item, stage="primary").resources) == 1


def test_other_figures_are_of_no_stage_and_may_be_fractions() -> None:
    assert len(read(item="quota_share", value=5.5).resources) == 1
