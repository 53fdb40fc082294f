"""Numbers of the rules that are hardly true: told once of the rule, not of every row that it judges."""

from __future__ import annotations

from schoolplaces.checked import Checked
from schoolplaces.faults import Doubt
from schoolplaces.rules import Rules
from schoolplaces.rules_file import RULES_FILE

LEAD, FAR, CAP = 15, 200, 10  # years a project takes; km a pupil goes; pupils a class may have


def rule_doubts(checked: Checked) -> None:
    """Projects take no fifteen years, no pupil goes two hundred kilometres, and a class may have ten pupils."""
    if checked.rules is not None:
        for path, value, usual in odd_rules(checked.rules):
            checked.notes.append(Doubt("rule_odd", RULES_FILE, None, path, value, usual=usual))


def odd_rules(rules: Rules) -> list[tuple[str, float, str]]:
    """Return path, value and usual range of the numbers that are hardly true.

    Examples
    --------
    >>> odd_rules(Rules.read())
    []
    """
    found: list[tuple[str, float, str]] = []
    for kind, project in rules.projects.items():
        if project.lead_years > LEAD:
            found.append((f"projects.{kind}.lead_years", project.lead_years, f"≤ {LEAD}"))
    for stage, reach in rules.reach.items():
        found += [(f"reach.{stage}.{town}", reach.limit(town), f"≤ {FAR}") for town in ("urban", "town", "rural")]
    found += [(f"bus.{stage}.km", bus.km, f"≤ {FAR}") for stage, bus in rules.bus.items()]
    found = [one for one in found if one[1] > FAR or one[0].endswith("lead_years")]
    for name, stage_rules in rules.stages.items():
        for number, size in enumerate(stage_rules.class_size):
            if min(size.caps) < CAP:
                found.append((f"stages.{name}.class_size[{number}].caps", min(size.caps), f"≥ {CAP}"))
    return found
