"""How every figure is made: the Chinese font, the one style, and no glyph that the font lacks."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schoolplaces.faults import Fault, InputFaults

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

STYLE = Path(__file__).with_name("plan.mplstyle")


class GlyphMissing(InputFaults):
    """A character that the font of the figures lacks: it would print as an empty box."""


@contextmanager
def style() -> Iterator[None]:
    """Draw in the plan's style; the user's own settings come back afterwards.

    Yields
    ------
    None

    Examples
    --------
    >>> import matplotlib
    >>> with style():
    ...     matplotlib.rcParams["font.family"][0]
    'Noto Sans SC'
    """
    import matplotlib
    from matplotlib import font_manager
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in (str(sans_path()), str(serif_path())):
        if path not in known:
            font_manager.fontManager.addfont(path)
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        with matplotlib.rc_context(fname=STYLE):
            yield


def save(draw: Callable[[Any, str], Figure], plan: Any, lang: str, path: Path) -> None:
    """Draw a figure and write it as PNG, the same bytes each time.

    Parameters
    ----------
    draw : callable
        Takes plan and language, gives a figure.
    plan : Plan
        What is drawn.
    lang : {"zh", "en"}
        Language of the labels.
    path : Path
        File to write.

    Raises
    ------
    GlyphMissing
        When a name holds a character that the font lacks.
    """
    path.write_bytes(picture(draw, plan, lang, name=path.name))


def picture(
    draw: Callable[..., Figure], *args: Any, name: str = "figure", dpi: float | None = None, **settings: Any
) -> bytes:
    """Draw a figure in the plan's style; its PNG, the same bytes each time.

    Parameters
    ----------
    draw : callable
        Gives a figure, such as `fan_chart`.
    *args, **settings
        What it is called with.
    name : str
        What the figure is called where a character is missing.
    dpi : float, optional
        Dots an inch, in place of the style's.

    Returns
    -------
    bytes
        The PNG.

    Raises
    ------
    GlyphMissing
        When a name holds a character that the font lacks.

    Examples
    --------
    >>> picture(new_figure, 1.0, 1.0)[1:4]
    b'PNG'
    """
    import matplotlib

    found = io.BytesIO()
    with style(), warnings.catch_warnings():
        warnings.filterwarnings("error", message=r"Glyph .* missing from")
        try:
            draw(*args, **settings).savefig(
                found, format="png", dpi=dpi or matplotlib.rcParams["savefig.dpi"], metadata={"Software": None}
            )
        except UserWarning as warning:
            match = re.search(r"Glyph (\d+)", str(warning))
            character = chr(int(match[1])) if match else str(warning)
            raise GlyphMissing([Fault("glyph_missing", name, value=character)]) from warning
    return found.getvalue()


def new_figure(width: float, height: float) -> Figure:
    """Make an empty figure of this size in inches, apart from pyplot's global state."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def drawn_width(artist: Artist) -> float:
    """How wide something of a figure will be, in its pixels."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # glyphs that a font lacks are told when it is drawn
        return float(artist.get_window_extent().width)
