"""All figures: estimates are marked, and they repeat."""

import matplotlib
import pytest

from schoolplaces.report.drawing import style
from schoolplaces.report.figures import FIGURES, write_figures

from .plan_fixture import make_plan


def test_estimates_are_marked_in_every_figure():
    for draw in FIGURES.values():
        with style():
            figure = draw(make_plan(), "zh")
        found = [text.get_text() for text in figure.findobj(matplotlib.text.Text)]
        assert any("含估算/假定数据" in text for text in found), draw.__name__


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_same_plan_same_bytes(tmp_path, lang):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = (write_figures(make_plan(), tmp_path / name, lang) for name in ("a", "b"))
    assert [path.read_bytes() for path in one.values()] == [path.read_bytes() for path in two.values()]
