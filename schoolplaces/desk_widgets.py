"""The widgets of the desk: a slider, switch or list for each control, and how they stand on the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from schoolplaces.desk_words import WORDS, word

if TYPE_CHECKING:
    from schoolplaces.desk_controls import Control

WIDE = {"description_width": "150px"}


def control_widget(control: Control, lang: str, stages: Mapping[str, str]) -> Any:
    """The widget of a control, at its usual value; it tells of a move when it is let go.

    Parameters
    ----------
    control : Control
    lang : {"zh", "en"}
    stages : mapping
        Code of a stage -> its name.
    """
    import ipywidgets

    common: dict[str, Any] = {"description": _words(control, lang, stages), "style": WIDE}
    common["layout"] = ipywidgets.Layout(width="100%")
    if control.kind == "switch":
        return ipywidgets.Checkbox(value=control.usual, indent=False, **common)
    if control.kind == "many":
        rows = min(6, len(control.choices))
        common["layout"] = ipywidgets.Layout(width="100%", height="auto")
        common["style"] = {"description_width": "0px"}
        return ipywidgets.SelectMultiple(options=control.choices, value=(), rows=rows, **(common | {"description": ""}))
    common |= {"min": control.low, "max": control.high, "step": control.step, "value": control.usual}
    if control.kind == "whole":
        return ipywidgets.IntSlider(continuous_update=False, **{key: _int(value) for key, value in common.items()})
    shown = ".1%" if control.step < 0.01 else ".0%"
    return ipywidgets.FloatSlider(continuous_update=False, readout_format=shown, **common)


def button(key: str, lang: str) -> Any:
    """A button with a word of the desk on it."""
    import ipywidgets

    return ipywidgets.Button(description=word(key, lang), layout=ipywidgets.Layout(width="auto", flex="1 1 auto"))


def picture_box() -> Any:
    """Where a picture will stand; nothing is shown before there is one."""
    import ipywidgets

    return ipywidgets.Image(format="png", layout=ipywidgets.Layout(display="none", width="100%", object_fit="contain"))


def _words(control: Control, lang: str, stages: Mapping[str, str]) -> str:
    if control.name in WORDS:
        return word(control.name, lang)
    return word(control.section, lang, stage=stages.get(control.key, control.key))


def _int(value: Any) -> Any:
    return int(value) if isinstance(value, float) else value
