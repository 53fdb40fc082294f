"""The panel of the desk: widgets that say which scenario is wanted, and show what it comes to as it becomes known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from threading import Lock

from schoolplaces.desk import Desk, Outlook
from schoolplaces.desk_controls import scenario_of, values_of
from schoolplaces.desk_export import export
from schoolplaces.desk_numbers import headline, kept_table, stage_table
from schoolplaces.desk_page import panel_page
from schoolplaces.desk_pictures import PICTURES, pictures
from schoolplaces.desk_widgets import button, control_widget, picture_box
from schoolplaces.desk_words import word
from schoolplaces.desk_worker import Turn, Worker
from schoolplaces.faults import InputFaults
from schoolplaces.scenario import Scenario
from schoolplaces.scenario_folder import BASES, check_name

STEPS = {"balance": "planning", "first": "refining", "better": "done"}


class Panel:
    """The panel: what is moved becomes a scenario, the newest one is followed in a thread, and shown.

    Parameters
    ----------
    desk : Desk

    Attributes
    ----------
    box : ipywidgets.VBox
        What is displayed.
    moves : dict
        Name of a control -> its widget.
    seen : Outlook or None
        What is shown.
    worker : Worker
        Follows the scenario that is wanted.
    """

    def __init__(self, desk: Desk) -> None:
        import ipywidgets

        self.desk, self.lang = desk, desk.lang
        self.seen: Outlook | None = None
        self.rest: Scenario | None = None  # the one that was opened: what no control shows is kept from it
        self.worker: Worker[Scenario] = Worker(self._follow, self._failed)
        self._quiet, self._pencil, self._asked_again = False, Lock(), ""
        stages = {name: str(getattr(stage, self.lang)) for name, stage in desk.region.stages.items()}
        self.moves = {one.name: control_widget(one, self.lang, stages) for one in desk.controls}
        self.status, self.also, self.headline = (ipywidgets.HTML() for _ in range(3))
        self.table, self.kept = ipywidgets.HTML(), ipywidgets.HTML()
        self.name = ipywidgets.Text(value=word("unnamed", self.lang), description=word("name", self.lang))
        self.files = ipywidgets.Dropdown(description=word("saved_ones", self.lang))
        self.other = ipywidgets.Dropdown(description=word("compare_with", self.lang), options=[("—", "")])
        years = range(desk.region.base_year + 1, desk.region.base_year + desk.years + 1)
        planned = desk.region.rules.region.plan_stages or list(stages)
        choices = [(words, code) for code, words in stages.items() if code in planned]
        self.stage = ipywidgets.Dropdown(description=word("stage", self.lang), options=choices)
        self.year = ipywidgets.Dropdown(description=word("year", self.lang), options=list(years), value=years[-1])
        self.pictures = {name: picture_box() for name in PICTURES}
        self.buttons = {key: button(key, self.lang) for key in ("reset", "keep", "save", "load", "export")}
        self.status.add_class("desk-status")
        self.box = panel_page(self)
        self._listen()
        self._list_files()
        self.worker.ask(Scenario(BASES[self.lang]))

    def _listen(self) -> None:
        for widget in self.moves.values():
            widget.observe(lambda _: self._moved(), "value")
        for widget in (self.stage, self.year):
            widget.observe(lambda _: self._draw(("map",)), "value")
        self.other.observe(lambda _: self._show_again(), "value")
        acts: dict[str, Callable[[], None]] = {
            "reset": self.reset, "keep": self.keep, "save": self.save, "load": self.load, "export": self.export,
        }  # fmt: skip
        for key, act in acts.items():
            self.buttons[key].on_click(lambda _, act=act: self._guarded(act))

    # what is wanted

    def scenario(self) -> Scenario:
        """The scenario that the controls say, under the name that is written."""
        values = {name: widget.value for name, widget in self.moves.items()}
        return scenario_of(values, self.desk.controls, self.name.value.strip(), self.rest)

    def _moved(self) -> None:
        if not self._quiet:
            self._guarded(lambda: self.want(self.scenario()))

    def want(self, scenario: Scenario) -> None:
        """Follow a scenario; what was wanted before is dropped."""
        self._say(word("counting", self.lang))
        self.worker.ask(scenario)

    def set(self, scenario: Scenario) -> None:
        """Move the controls to where a scenario has them, and follow it."""
        self.rest = scenario
        self._quiet = True
        try:
            for name, value in values_of(scenario, self.desk.controls).items():
                self.moves[name].value = value
            self.name.value = scenario.name
        finally:
            self._quiet = False
        hidden = scenario_of({one.name: one.usual for one in self.desk.controls}, self.desk.controls, "—", scenario)
        told = hidden.text(self.lang) if hidden.changes else ""
        self.also.value = escape(word("also", self.lang, text=told)) if told else ""
        self.want(scenario)

    # what the buttons do

    def reset(self) -> None:
        """Back to the county as it is."""
        self.set(Scenario(word("unnamed", self.lang)))
        self.rest = None

    def keep(self) -> None:
        """Keep what is shown, to compare with."""
        if self.seen is not None:
            scenario = self.scenario()
            check_name(scenario)
            self.desk.shelf.keep(replace(self.seen, scenario=scenario))
            self._list_kept()
            self._say(word("is_kept", self.lang, name=self.name.value))

    def save(self) -> None:
        """Write the scenario as a file of the county; pressed twice, over one of the same name."""
        scenario = self.scenario()
        path = self.desk.shelf.save(scenario, replace=self._asked_again == scenario.name)
        self._asked_again = ""
        self._list_files(scenario.name)
        self._say(word("is_saved", self.lang, path=path))

    def load(self) -> None:
        """Open the file that is chosen."""
        if self.files.value:
            scenario = self.desk.shelf.load(self.files.value)
            self.set(scenario)
            self._say(word("is_loaded", self.lang, name=scenario.name))

    def export(self) -> None:
        """Write the plan that is shown, and its documents."""
        if self.seen is None or self.seen.plan is None:
            self._say(word("no_plan_yet", self.lang))
            return
        self._say(word("exporting", self.lang))
        with self._pencil:
            path = export(replace(self.seen, scenario=self.scenario()), self.desk.folder, self.lang)
        self._say(word("is_exported", self.lang, path=path))

    # what becomes known, in the worker's thread

    def _follow(self, scenario: Scenario, turn: Turn) -> None:
        from schoolplaces import optimize

        stopper = optimize.Stopper()
        turn.on_overtaken(stopper.ask)
        start = None if self.seen is None else self.seen.plan

        def show(seen: Outlook, step: str) -> None:
            if not turn.overtaken:
                self._show(seen, step, turn)

        self.desk.follow(scenario, show, start, lambda: turn.overtaken, stopper)
        turn.on_overtaken(None)
        if not turn.overtaken:
            self._say(word("done", self.lang))

    def _show(self, seen: Outlook, step: str, turn: Turn) -> None:
        self.seen = seen
        self._numbers()
        self._say(word(STEPS[step], self.lang))
        if seen.scenario.name == BASES[self.lang] and not seen.scenario.changes:
            self.desk.shelf.keep(seen)
            self._list_kept()
        self._draw(PICTURES, lambda: turn.overtaken)

    def _numbers(self) -> None:
        if self.seen is not None:
            self.headline.value = headline(self.seen, self.lang)
            self.table.value = stage_table(self.seen, self._other(), self.lang)

    def _draw(self, names: tuple[str, ...], overtaken: Callable[[], bool] = lambda: False) -> None:
        seen = self.seen
        if seen is None:
            return
        if seen.plan is None:
            self.pictures["cost_figure"].layout.display = "none"
        drawn = pictures(seen, self._other(), self.stage.value, self.year.value, self.lang, names)
        while not overtaken():
            with self._pencil:  # matplotlib's settings are those of the whole process
                name, content = next(drawn, ("", b""))
            if not name:
                return
            self.pictures[name].value = content
            self.pictures[name].layout.display = ""

    def _show_again(self) -> None:
        self._numbers()
        self._draw(("places", "demand"))

    def _other(self) -> Outlook | None:
        return self.desk.shelf.kept.get(self.other.value or "")

    # lists and what is said

    def _list_kept(self) -> None:
        names = list(self.desk.shelf.kept)
        chosen = self.other.value or BASES[self.lang]
        options = (("—", ""), *((name, name) for name in names))
        if options != self.other.options:
            with self.other.hold_sync():  # list and choice in one message, or a browser stays at the first
                self.other.options = options
                self.other.value = chosen if chosen in names else ""
        self.kept.value = kept_table(self.desk.shelf, self.lang)

    def _list_files(self, chosen: str = "") -> None:
        names = self.desk.shelf.saved()
        with self.files.hold_sync():
            self.files.options = names or [(word("none_saved", self.lang), "")]
            if chosen in names:
                self.files.value = chosen

    def _say(self, text: str, wrong: bool = False) -> None:
        colour = "#9C1C06" if wrong else "#4D4D4D"
        self.status.value = f'<div role="status" style="color:{colour}">{escape(text)}</div>'

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, InputFaults):
            if any(fault.code == "desk_taken" for fault in error.faults):
                self._asked_again = self.name.value.strip()
            self._say("；".join(fault.text(self.lang) for fault in error.faults), wrong=True)
        else:
            self._say(f"{type(error).__name__}: {error}", wrong=True)

    def _guarded(self, act: Callable[[], None]) -> None:
        """Do something a user asked for; what is wrong with the input is said on the panel."""
        try:
            act()
        except InputFaults as error:
            self._failed(error)
