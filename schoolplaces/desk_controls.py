"""What can be moved on the desk: each control is one value of a scenario, and what no control says is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from schoolplaces.scenario import Scenario
from schoolplaces.scenario_sections import ALL, FACTOR, OUT

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.stage import Stage

LEADS = ("new", "expand")  # kinds whose lead has a slider
WIDER = (-15, 10)  # pupils around the class-size cap of today
ROBUST, SITES = "robust", "sites"


@dataclass(frozen=True)
class Control:
    """One thing that can be moved.

    Parameters
    ----------
    section, key : str
        Where the scenario holds it (``births``, ``level``); the key is "" where the whole section is one control.
    kind : {"share", "whole", "switch", "many"}
        A share as percent, a whole number, yes or no, or several of a list.
    low, high, step : float
        Of a slider.
    usual : object
        Its value where the scenario changes nothing.
    choices : tuple of (str, str)
        Words and code of each, for "many".
    """

    section: str
    key: str
    kind: str
    low: float = 0.0
    high: float = 1.0
    step: float = 1.0
    usual: Any = 0.0
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """Its name among the controls, as "births.level"."""
        return f"{self.section}.{self.key}" if self.key else self.section

    def read(self, scenario: Scenario) -> Any:
        """What a scenario says of it; None where it says nothing, or something that the control cannot show."""
        if self.kind == "switch":
            return scenario.robust
        section = getattr(scenario, self.section)
        if self.kind == "many":
            known = {code for _, code in self.choices}
            return tuple(code for code, what in section.items() if what == OUT and code in known) or None
        value = _single_cap(section.get(self.key)) if self.section == "class_size" else section.get(self.key)
        return value if value is not None and self.low <= value <= self.high else None

    def write(self, changes: dict[str, Any], value: Any, before: Any) -> None:
        """Put a value into the changes of a scenario, or take it out where it is the usual one."""
        if self.kind == "switch":
            changes[self.section] = bool(value) or None
        elif self.kind == "many":
            left = {code: what for code, what in changes.get(SITES, {}).items() if code not in (before or ())}
            changes[SITES] = left | dict.fromkeys(value, OUT)
        elif value != self.usual:
            kept = {} if self.section == "births" else changes.get(self.section, {})
            changes[self.section] = kept | {self.key: int(value) if self.kind == "whole" else float(value)}
        elif before is not None:
            changes[self.section] = {key: what for key, what in changes[self.section].items() if key != self.key}


def controls(region: Region, births: bool = True) -> tuple[Control, ...]:
    """The controls of a region: those that can change something in it.

    Parameters
    ----------
    region : Region
    births : bool
        Whether its forecast rests on births; without them, or with a demand of its own, none can be moved.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> [control.name for control in controls(tiny_county()[0], births=False)]
    ['lead_years.new', 'lead_years.expand']
    """
    found = [Control("births", "level", "share", 0.5, 1.5, 0.05, 1.0)] if births else []
    forecast = not len(region.tables["demand"])
    found += [Control("migration", ALL, "share", -0.05, 0.05, 0.005, 0.0)] if forecast and births else []
    found += [cap for stage in region.stages.values() if (cap := _cap(region, stage)) is not None]
    if len(region.tables["budget"]):
        found.append(Control("budget", FACTOR, "share", 0.0, 2.0, 0.1, 1.0))
    for kind in LEADS:
        if kind in region.rules.projects:
            found.append(Control("lead_years", kind, "whole", 1, 5, 1, region.rules.projects[kind].lead_years))
    if forecast and births:
        found.append(Control(ROBUST, "", "switch", usual=False))
    sites = _sites(region)
    return (*found, *([Control(SITES, "", "many", usual=(), choices=sites)] if sites else []))


def values_of(scenario: Scenario, controls: Iterable[Control]) -> dict[str, Any]:
    """Where each control stands for a scenario: name of the control -> value."""
    found = {}
    for control in controls:
        said = control.read(scenario)
        found[control.name] = control.usual if said is None else said
    return found


def scenario_of(
    values: Mapping[str, Any], controls: Iterable[Control], name: str, rest: Scenario | None = None
) -> Scenario:
    """The scenario that the controls say.

    Parameters
    ----------
    values : mapping
        Name of the control -> value.
    controls : iterable of Control
    name : str
    rest : Scenario, optional
        The one that was loaded: what it changes and no control shows is kept.

    Raises
    ------
    InputFaults
        Where the name is not allowed.

    Examples
    --------
    >>> level = Control("births", "level", "share", 0.5, 1.5, 0.05, 1.0)
    >>> before = Scenario("a", births={"level": 0.8}, projects={"N1": "out"})
    >>> after = scenario_of({"births.level": 1.0}, [level], "b", before)
    >>> after.name, after.changes
    ('b', {'projects': {'N1': 'out'}})
    """
    old = rest or Scenario(name)
    changes: dict[str, Any] = {**old.changes, ROBUST: old.robust}
    for control in controls:
        control.write(changes, values[control.name], control.read(old))
    return Scenario(name, **changes, draws=old.draws, note=old.note)


def _single_cap(said: Any) -> int | None:
    """The one cap of a section of class sizes; None where it is one a grade, or has a year of its own."""
    if said is None or set(said) != {"caps"} or len(set(said["caps"])) != 1:
        return None
    return int(said["caps"][0])


def _cap(region: Region, stage: Stage) -> Control | None:
    """A slider for the cap of a stage whose grades have the same."""
    caps = set(stage.caps(region.base_year + 1))
    planned = region.rules.region.plan_stages or list(region.stages)
    taught = {*region.tables["enrolment"]["stage"], *region.tables["demand"]["stage"]}
    if len(caps) != 1 or stage.name not in taught.intersection(planned):
        return None
    (cap,) = caps
    low, high = (cap + by for by in WIDER)
    return Control("class_size", stage.name, "whole", max(5, low), high, 1, cap)


def _sites(region: Region) -> tuple[tuple[str, str], ...]:
    """Sites that options stand on, each named by the first of them."""
    options = region.tables["options"]
    there = options[options["site"] != ""].drop_duplicates("site")
    rows = zip(there["site"].astype(str), there["name"].astype(str), strict=True)
    return tuple((f"{site} {name.split('（')[0]}".strip(), site) for site, name in rows)
