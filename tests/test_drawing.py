"""One style for every figure, and the user's own settings are left alone."""

import matplotlib
import pytest

from schoolplaces.report.drawing import GlyphMissing, new_figure, save, style


def test_settings_of_the_user_come_back():
    with matplotlib.rc_context({"font.size": 23}):
        with style():
            assert matplotlib.rcParams["font.size"] == 10
        assert matplotlib.rcParams["font.size"] == 23


@pytest.mark.parametrize("settings", [{"font.family": ["cursive"]}, {"savefig.dpi": 20}, {"axes.facecolor": "red"}])
def test_settings_of_the_user_do_not_reach_the_figure(tmp_path, settings):
    def draw(plan, lang):
        figure = new_figure(2, 2)
        figure.add_subplot().set_title("塱埗鲗")
        return figure

    save(draw, None, "zh", tmp_path / "plain.png")
    with matplotlib.rc_context(settings):
        save(draw, None, "zh", tmp_path / "set.png")
    assert (tmp_path / "plain.png").read_bytes() == (tmp_path / "set.png").read_bytes()


def test_a_missing_glyph_is_an_error(tmp_path):
    def draw(plan, lang):
        figure = new_figure(2, 2)
        figure.text(0.5, 0.5, "\U00031350")
        return figure

    with pytest.raises(GlyphMissing, match=f"a.png.*{chr(201552)}"):
        save(draw, None, "zh", tmp_path / "a.png")


def test_a_name_with_dollars_is_no_formula():

    with style():
        assert matplotlib.rcParams["text.parse_math"] is False
