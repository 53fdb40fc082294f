"""What every writer gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from schoolplaces.report.document import TALLEST, WIDEST, figure_width

from .written import png, small_document


@pytest.mark.parametrize(
    ("across", "down", "wanted"),
    [(160, 90, WIDEST), (100, 100, WIDEST), (50, 100, TALLEST / 2), (1, 200, TALLEST / 200)],
)
def test_a_figure_is_as_wide_as_the_text_and_no_higher_than_a_page(
    tmp_path: Path, across: int, down: int, wanted: float
) -> None:
    assert figure_width(png(tmp_path / "a.png", across, down)) == pytest.approx(wanted)


def test_figures_are_numbered_in_their_order(tmp_path: Path) -> None:
    document = small_document(tmp_path)
    assert document.numbers == {"map": 1}
    assert document.caption("map") == "乡镇与建设项目布局示意图"
