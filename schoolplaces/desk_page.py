"""How the panel of the desk stands on the page: controls on the left, what they come to on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from schoolplaces.desk_words import word

if TYPE_CHECKING:
    from schoolplaces.desk_controls import Control
    from schoolplaces.desk_panel import Panel

PEOPLE = ("births", "migration")  # sections under the heading of people; the others stand under rules
LEFT = "340px"


def panel_page(panel: Panel) -> Any:
    """The whole panel as one widget."""
    import ipywidgets

    desk, lang, buttons = panel.desk, panel.lang, panel.buttons
    title, about = word("title", lang, name=desk.region.name), word("about", lang, base=desk.region.base_year)
    head = ipywidgets.HTML(f"<h2 style='margin:0'>{escape(title)}</h2><div>{escape(about)}</div>")
    left = [
        *control_boxes(panel.moves, desk.controls, lang),
        panel.also,
        buttons["reset"],
        _heading("scenario", lang),
        panel.name,
        ipywidgets.HBox([buttons["keep"], buttons["save"]]),
        panel.files,
        ipywidgets.HBox([buttons["load"], buttons["export"]]),
    ]
    chosen = ipywidgets.HBox([panel.stage, panel.year, panel.other], layout=ipywidgets.Layout(flex_flow="row wrap"))
    pictures = columns([panel.pictures[name] for name in ("map", "cost_figure", "places", "demand")])
    return page(head, left, [panel.status, panel.headline, panel.table, panel.kept, chosen, pictures])


def _heading(key: str, lang: str) -> Any:
    import ipywidgets

    return ipywidgets.HTML(f"<h4 style='margin:6px 0 0'>{word(key, lang)}</h4>")


def control_boxes(widgets: Mapping[str, Any], controls: Sequence[Control], lang: str) -> list[Any]:
    """The controls below their headings."""
    import ipywidgets

    found = []
    for heading, mine in (
        ("people", [control for control in controls if control.section in PEOPLE]),
        ("rules", [control for control in controls if control.section not in PEOPLE]),
    ):
        if mine:
            found.append(_heading(heading, lang))
        for control in mine:
            if control.kind == "many":
                found.append(ipywidgets.HTML(word(control.section, lang)))
            found.append(widgets[control.name])
    return found


def page(title: Any, left: Sequence[Any], right: Sequence[Any]) -> Any:
    """The whole panel: title above, controls on the left, what they come to on the right."""
    import ipywidgets

    side = ipywidgets.VBox(left, layout=ipywidgets.Layout(width=LEFT, flex="0 0 auto", padding="0 14px 0 0"))
    main = ipywidgets.VBox(right, layout=ipywidgets.Layout(flex="1 1 auto", min_width="0"))
    body = ipywidgets.HBox([side, main], layout=ipywidgets.Layout(align_items="flex-start", width="100%"))
    box = ipywidgets.VBox([title, body])
    box.add_class("schoolplaces-desk")
    return box


def columns(boxes: Sequence[Any]) -> Any:
    """Pictures in two columns: the first two on the left, as high as they are."""
    import ipywidgets

    sides = [
        ipywidgets.VBox(part, layout=ipywidgets.Layout(flex="1 1 0", min_width="0", padding="0 8px 0 0"))
        for part in (boxes[:2], boxes[2:])
    ]
    return ipywidgets.HBox(sides, layout=ipywidgets.Layout(width="100%", align_items="flex-start"))
