"""Kinds of project: which add or move places (附表4), which end or change a school (附表5), and what each is called."""

from __future__ import annotations

from typing import Any

from .labels import label, label_or

NURSERY = "nursery"  # what rooms become besides rooms of a stage


def builds(kind: str, to_stage: str = "") -> bool:
    """Whether a project adds places or moves them; else it closes a school, or changes what it is used or counted for.

    Parameters
    ----------
    kind : str
        Kind of the project; one of a county's own builds.
    to_stage : str
        Of a conversion: the stage that gets the rooms, or "nursery".

    Examples
    --------
    >>> builds("relocate"), builds("convert", "junior"), builds("convert", "nursery"), builds("close")
    (True, True, False, False)
    """
    if kind == "convert":
        return to_stage != NURSERY
    return kind not in ("close", "merge", "reclassify")


def gaining_stage(project: Any) -> str:
    """Stage whose places a project changes: of a conversion to another stage the one that gets the rooms."""
    converted = project.kind == "convert" and project.to_stage not in ("", NURSERY)
    return str(project.to_stage if converted else project.stage)


def kind_name(kind: str, lang: str) -> str:
    """Name of a kind of project."""
    return label_or(f"kind.{kind}", kind, lang)


def measure_name(project: Any, lang: str) -> str:
    """Name of what a project does: its kind, and for a school that ends or changes how.

    Parameters
    ----------
    project : named tuple
        A row of ``plan.projects``.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    str
    """
    if project.kind == "close":
        return label("measure.close_into" if project.into else "measure.run_down", lang)
    if project.kind == "convert" and project.to_stage == NURSERY:
        return label("measure.nursery", lang)
    if project.kind == "reclassify":
        sector = label_or(f"sector.{project.to_sector}", str(project.to_sector), lang)
        return label("measure.reclassify", lang, sector=sector)
    return kind_name(project.kind, lang)
