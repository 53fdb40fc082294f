"""The scenarios that a county's folder holds: a TOML file each, in the folder ``scenarios`` beside the tables."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.scenario import Scenario

FOLDER = "scenarios"
BASES = {"zh": "基准", "en": "base"}  # what the plan without changes is called, by language


class Found(NamedTuple):
    """Scenarios by file, and the faults of the files that are none."""

    scenarios: list[Scenario]
    failed: dict[str, InputFaults]


def read_scenarios(folder: str | Path) -> Found:
    """Read the scenarios of a county's folder, in the order of their files.

    Parameters
    ----------
    folder : path
        That of the tables.

    Returns
    -------
    Found
        A file that is no scenario, or whose name another has, fails by itself: the others are read.

    Raises
    ------
    InputFaults
        Where there is none at all.

    Examples
    --------
    >>> [one.name for one in read_scenarios("data/chengbu").scenarios][:1]
    ['低生育']
    """
    place = Path(folder) / FOLDER
    files = sorted(path for path in place.glob("*.toml") if path.is_file() and not path.name.startswith("."))
    if not files:
        raise InputFaults([Fault("scenario_none", str(folder), example=f"{FOLDER}/low.toml")])
    found: dict[str, Scenario] = {}
    failed: dict[str, InputFaults] = {}
    for path in files:
        try:
            one = Scenario.read(path)
            check_name(one)
            if one.name in found:
                other = found[one.name].file
                raise InputFaults([Fault("scenario_name", one.file, None, "name", one.name, other=other)])
        except InputFaults as error:
            failed[path.name] = error
        else:
            found[one.name] = one
    return Found(list(found.values()), failed)


def check_name(scenario: Scenario) -> None:
    """See that a scenario does not have the name of the plan without changes, in either language.

    Raises
    ------
    InputFaults

    Examples
    --------
    >>> check_name(Scenario("少生"))
    """
    if scenario.name.strip().casefold() in BASES.values():
        raise InputFaults([Fault("scenario_base", scenario.file, None, "name", scenario.name)])
