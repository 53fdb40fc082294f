"""What becomes of a campus that a closing frees: another stage, the use that the table resources names, or none yet."""

from __future__ import annotations

from typing import Any

from schoolplaces.stage import parse_grades

from .labels import label
from .names import stage_names

ITEM = "kept_for_education"  # of the table resources: a freed campus that goes on in education; its note says as what


def freed_use(plan: Any, project: Any, lang: str = "zh") -> str | None:
    """Use of the campus that a project closes.

    Parameters
    ----------
    plan : Plan
        Its region's ``schools``, ``resources`` and its ``projects`` tell.
    project : named tuple
        A row of ``plan.projects``.
    lang : {"zh", "en"}
        Language; the note of the table stands as it is.

    Returns
    -------
    str or None
        None for a project that closes nothing.
    """
    if project.kind != "close":
        return None
    gone = set(plan.projects.loc[plan.projects["leaves"] == project.leaves, "stage"])
    schools = plan.region.schools
    grades = schools.loc[schools["school"] == project.leaves, "grades"]
    left = [stage for cell in grades for stage in parse_grades(str(cell)) if stage not in gone]
    names = [stage_names(plan, lang)[stage] for stage in left]
    rows = plan.region.resources
    kept = rows[(rows["item"] == ITEM) & (rows["school"] == project.leaves) & (rows["value"] > 0)]
    told = [str(note) or label("freed.education", lang) for note in kept["note"].fillna("")]
    between = "；" if lang == "zh" else "; "
    words = [*(label("freed.stage", lang, stage=name) for name in names), *told]
    return between.join(words) or label("freed.open", lang)
