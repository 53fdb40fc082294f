"""The shelf of the desk: scenarios kept with what they come to, side by side; and those saved as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.scenario import Scenario
from schoolplaces.scenario_folder import FOLDER, check_name

if TYPE_CHECKING:
    from schoolplaces.desk import Outlook

COMPARED = ["scenario", "demand", "lacking", "shortage", "projects", "places", "capital_10k", "cost_10k", "gap"]
NOT_IN_A_NAME = '/\\:*?"<>|'


class Shelf:
    """Scenarios kept in this session, and those saved in a county's folder.

    Parameters
    ----------
    folder : Path or None
        Of the county; scenarios are files in its folder ``scenarios``. None: nothing is saved.

    Attributes
    ----------
    kept : dict of str to Outlook
        By name, in the order in which they were kept.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = None if folder is None else folder / FOLDER
        self.kept: dict[str, Outlook] = {}

    def keep(self, seen: Outlook) -> None:
        """Keep what a scenario comes to; one of the same name is replaced."""
        self.kept[seen.scenario.name] = seen

    def drop(self, name: str) -> None:
        """Forget one that was kept."""
        self.kept.pop(name, None)

    def compared(self) -> pd.DataFrame:
        """What is kept, side by side.

        Returns
        -------
        DataFrame
            ``scenario``; ``demand`` (pupils of the last need year); ``lacking`` (places that are short then in the
            region, stage by stage, if nothing is decided); and of the plan, where there is one, ``shortage``
            (pupil-years without a place), ``projects``, ``places`` (added), ``capital_10k``, ``cost_10k`` (discounted,
            万元) and ``gap``.
        """
        return pd.DataFrame([_numbers(name, seen) for name, seen in self.kept.items()], columns=COMPARED)

    def saved(self) -> list[str]:
        """Names of the files there are, sorted."""
        if self.folder is None or not self.folder.is_dir():
            return []
        return sorted(path.stem for path in self.folder.glob("*.toml"))

    def save(self, scenario: Scenario, replace: bool = False) -> Path:
        """Write a scenario into the county's folder.

        Parameters
        ----------
        scenario : Scenario
        replace : bool
            Whether another one of the same name gives way to it.

        Raises
        ------
        InputFaults
            Where there is no folder, it cannot be written, the name cannot be that of a file, or another one has it.
        """
        check_name(scenario)
        name = file_name(scenario.name)
        if self.folder is None:
            raise InputFaults([Fault("desk_no_folder", FOLDER, value=name)])
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise InputFaults([Fault("cannot_write", str(self.folder), reason=error.strerror or str(error))]) from None
        path = self.folder / f"{name}.toml"
        if path.exists() and not replace and path.read_bytes() != scenario.to_toml().encode():
            raise InputFaults([Fault("desk_taken", str(path), value=name)])
        scenario.write(path)
        return path

    def load(self, name: str) -> Scenario:
        """Read a saved scenario.

        Raises
        ------
        InputFaults
            Where it is not there any more, or has faults.
        """
        if self.folder is None:
            raise InputFaults([Fault("no_file", f"{name}.toml")])
        return Scenario.read(self.folder / f"{name}.toml")


def file_name(name: str) -> str:
    """A scenario's name as the stem of a file.

    Raises
    ------
    InputFaults
        Where it cannot be one.

    Examples
    --------
    >>> file_name(" 少生 ")
    '少生'
    """
    stem = name.strip()
    if not stem or stem.startswith(".") or any(letter in stem for letter in NOT_IN_A_NAME):
        raise InputFaults([Fault("desk_name", FOLDER, value=name)])
    return stem


def _numbers(name: str, seen: Outlook) -> dict[str, object]:
    """One row of the comparison."""
    last = seen.balance[seen.balance["year"] == seen.balance["year"].max()]
    last = last[last["town"] == ""]
    found: dict[str, object] = {
        "scenario": name,
        "demand": int(last["demand"].sum()),
        "lacking": int(last["shortage"].sum()),
    }
    if seen.plan is None:
        return found
    plan = seen.plan
    short = plan.balance.loc[plan.balance["year"].isin(plan.need_years), "shortage"]
    return found | {
        "shortage": int(short.sum()),
        "projects": len(plan.projects),
        "places": int(plan.projects["places"].sum()),
        "capital_10k": float(plan.projects["cost_10k"].sum()),
        "cost_10k": plan.objective,
        "gap": plan.gap,
    }
