"""Schools in a stage that will have more grades: those that end with its last one go on to the new last one."""

from __future__ import annotations

from schoolplaces.checked import Checked
from schoolplaces.faults import Note
from schoolplaces.stage import format_grades, parse_grades


def extend_grades(checked: Checked) -> list[Note]:
    """Let schools hold the grades that a change of their stage adds, and say so.

    A school that ends with the last grade of today is taken to go on with its pupils; one that ends below (a teaching
    point) stays as it is. Tables are changed in place.

    Parameters
    ----------
    checked : Checked
        Without faults.

    Returns
    -------
    list of Note
    """
    if checked.rules is None or checked.base_year is None or "schools" not in checked:
        return []
    stages = {name: stage for name, stage in checked.rules.stage_table().items() if stage.changes}
    longer = {name: stage for name, stage in stages.items() if stage.grades > stage.grades_in(checked.base_year)}
    notes, schools = [], checked.frames["schools"]
    for name, stage in longer.items():
        today, count = stage.grades_in(checked.base_year), 0
        for row, text in schools["grades"].items():
            grades = parse_grades(str(text))
            if grades.get(name, (0, 0))[1] == today:
                grades[name] = (grades[name][0], stage.grades)
                schools.loc[row, "grades"] = format_grades(grades)
                count += 1
        if count:
            words = {"stage_zh": stage.zh, "stage_en": stage.en, "last": stage.grades, "count": count}
            notes.append(Note("grades_extended", checked.file("schools"), None, "grades", None, **words))
    return notes
