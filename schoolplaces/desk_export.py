"""What the desk writes: the plan of a scenario, its documents, and the scenario itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from schoolplaces.desk_shelf import file_name
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.scenario_folder import FOLDER

if TYPE_CHECKING:
    from schoolplaces.desk import Outlook

NAME = "scenario.toml"


def export(seen: Outlook, folder: Path | None, lang: str) -> Path:
    """Write a scenario's plan (in ``plan``), its documents and the scenario as TOML into a folder of their own.

    Parameters
    ----------
    seen : Outlook
        With its plan.
    folder : Path or None
        Of the county: the folder is ``scenarios/NAME`` in it. Where the county has none: in the working folder.
    lang : {"zh", "en"}
        Of the documents.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    InputFaults
        Where it cannot be written, or the plan does not hold (`Plan.check`).
    ValueError
        Where there is no plan.
    """
    from schoolplaces import report
    from schoolplaces.own_files import check_documents
    from schoolplaces.placing import place

    if seen.plan is None:
        raise ValueError("there is no plan to export")
    target = (folder or Path()) / FOLDER / file_name(seen.scenario.name)
    broken = seen.plan.check()
    if broken:
        raise InputFaults([Fault("desk_broken", str(target), value=broken[0].text(lang), count=len(broken))])
    check_documents(target, [NAME])
    seen.plan.write(target / "plan")
    report.write(seen.plan, target, lang, seen.plan.audit())

    def make(aside: Path) -> list[str]:
        seen.scenario.write(aside / NAME)
        return [NAME]

    place(make, target)
    return target
