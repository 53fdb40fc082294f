"""What is wrong with a rule book whose single keys are right: what only shows across its sections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, get_args

from schoolplaces.change_checks import change_faults
from schoolplaces.faults import Fault
from schoolplaces.plan_rules import ProjectKind
from schoolplaces.rule_contradictions import contradiction_faults
from schoolplaces.stage_names import unknown_stage

if TYPE_CHECKING:
    from schoolplaces.rules import Rules


def only_stages(merged: dict[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """Return the merged rules without the stages that [region] only_stages leaves out, and the faults of that list."""
    stages, region = merged.get("stages"), merged.get("region")
    kept = region.get("only_stages") if isinstance(region, dict) else None
    if not isinstance(stages, dict) or not isinstance(kept, list) or not kept:
        return merged, []
    unknown = [name for name in kept if name not in stages]
    faults = [unknown_stage("region.only_stages", str(name), stages) for name in unknown]
    if unknown:
        return merged, faults
    dropped = set(stages) - set(kept)
    result = {key: _without(value, dropped) if key != "region" else value for key, value in merged.items()}
    return result, []


def _without(value: Any, dropped: set[str]) -> Any:
    """Return a section without what concerns the dropped stages."""
    if isinstance(value, dict):
        return {key: _without(item, dropped) for key, item in value.items() if key not in dropped}
    if isinstance(value, list):
        return [item for item in value if not (isinstance(item, dict) and _names(item) & dropped)]
    return value


def _names(entry: dict[str, Any]) -> set[str]:
    stages = entry.get("stages", [])
    named = [*(stages if isinstance(stages, list) else []), entry.get("stage")]
    return {name for name in named if isinstance(name, str)}


def cross_faults(rules: Rules, file: str) -> list[Fault]:
    """Return what is impossible across the sections of a rule book whose single keys are right."""
    checks = (_stage_faults, change_faults, _table_faults, _date_faults)
    faults = [*(fault for check in checks for fault in check(rules, file)), *_list_faults(rules)]
    # What contradicts itself is told once the single sections are right: class sizes, say, must be as many as grades.
    return faults or list(contradiction_faults(rules, file))


def _stage_faults(rules: Rules, file: str) -> Iterable[Fault]:
    for name, stage in rules.stages.items():
        feeders = ["births", *(other for other in rules.stages if other != name)]
        if stage.fed_by not in feeders:
            yield Fault("rules_fed_by", file, None, f"stages.{name}.fed_by", stage.fed_by, allowed=", ".join(feeders))
        elif _circle(rules, name):
            yield Fault("rules_circle", file, None, f"stages.{name}.fed_by", stage.fed_by)
        for number, size in enumerate(stage.class_size):
            most = rules.stage_table()[name].grades
            if len(size.caps) not in (1, most):
                path = f"stages.{name}.class_size[{number}].caps"
                yield Fault("rules_caps", file, None, path, size.caps, grades=most)


def _circle(rules: Rules, name: str) -> bool:
    seen, at = {name}, rules.stages[name].fed_by
    while at in rules.stages and at not in seen:
        seen.add(at)
        at = rules.stages[at].fed_by
    return at == name


def _list_faults(rules: Rules) -> Iterable[Fault]:
    for name in rules.region.plan_stages or ():
        if name not in rules.stages:
            yield unknown_stage("region.plan_stages", name, rules.stages)
    for section in ("school_size", "shared_rooms", "sector_share", "participation", "new_places", "each_town"):
        for number, entry in enumerate(getattr(rules, section)):
            for name in entry.stages:
                if name not in rules.stages:
                    yield unknown_stage(f"{section}[{number}].stages", name, rules.stages)
    yield from _group_faults(rules)
    for section in ("split", "nearby"):
        for number, entry in enumerate(getattr(rules, section)):
            if entry.stage not in rules.stages:
                yield unknown_stage(f"{section}[{number}].stage", entry.stage, rules.stages)


def _group_faults(rules: Rules) -> Iterable[Fault]:
    """Stages of one participation target stand side by side; of the stages fed by one, one has its share given."""
    for number, entry in enumerate(rules.participation):
        shapes = {
            (rules.stages[name].grades, rules.stages[name].fed_by) for name in entry.stages if name in rules.stages
        }
        if len(shapes) > 1:
            path = f"participation[{number}].stages"
            yield Fault("rules_participation_group", "rules.toml", None, path, stages=", ".join(entry.stages))
    named: dict[str, set[str]] = {}
    years = [(split.stage, split.year) for split in rules.split]
    for number, split in enumerate(rules.split):
        if split.stage in rules.stages and rules.stages[split.stage].fed_by not in rules.stages:
            yield Fault("rules_split_births", "rules.toml", None, f"split[{number}].stage", split.stage)
        if years.index((split.stage, split.year)) < number:
            yield Fault(
                "rules_change_twice", "rules.toml", None, f"split[{number}].year", split.year, stage=split.stage
            )
        if split.stage in rules.stages:
            named.setdefault(rules.stages[split.stage].fed_by, set()).add(split.stage)
    for stages in named.values():
        if len(stages) > 1:
            yield Fault("rules_split_twice", "rules.toml", None, "split", stages=", ".join(sorted(stages)))


def planning_faults(rules: Rules, stages: Iterable[str], file: str = "rules.toml") -> list[Fault]:
    """Return what a plan of some stages needs and the rules do not say; a forecast does without.

    Parameters
    ----------
    rules : Rules
    stages : iterable of str
        Stages that are planned.
    file : str
        Name of the rules in the messages.
    """
    tables = _stage_tables(rules)
    return [
        Fault("rules_missing_key", file, None, f"{path}.{name}")
        for name in stages
        for path, table in tables.items()
        if name not in table
    ]


def _stage_tables(rules: Rules) -> dict[str, Mapping[str, object]]:
    costs = rules.costs
    return {
        "standards": rules.standards,
        "reach": rules.reach,
        "costs.campus": costs.campus,
        "costs.class": costs.class_,
        "costs.shortage": costs.shortage,
    }


def _further_tables(rules: Rules) -> dict[str, Mapping[str, object]]:
    """Tables by stage that a plan can do without."""
    return {
        "housing.pupils": rules.housing.pupils,
        "costs.pupil": rules.costs.pupil,
        "costs.pupil_floor": rules.costs.pupil_floor,
        "bus": rules.bus,
        "boarding": rules.boarding,
        "staff": rules.staff,
    }


def _table_faults(rules: Rules, file: str) -> Iterable[Fault]:
    for path, table in (_stage_tables(rules) | _further_tables(rules)).items():
        for name in table:
            if name not in rules.stages:
                yield unknown_stage(f"{path}.{name}", name, rules.stages)
    for kind in get_args(ProjectKind):
        if kind not in rules.projects:
            yield Fault("rules_missing_key", file, None, f"projects.{kind}")


def _date_faults(rules: Rules, file: str) -> Iterable[Fault]:
    for number, entry in enumerate(rules.new_places):
        if entry.from_year is not None and entry.by is not None and entry.by < entry.from_year:
            yield Fault("rules_places_years", file, None, f"new_places[{number}].by", entry.by, first=entry.from_year)
    rule = rules.rule_531
    if not rule.forecast >= rule.plan >= rule.deliver:
        yield Fault("rules_531", file, None, "rule_531", f"{rule.forecast}-{rule.plan}-{rule.deliver}")
    levels = rules.warnings
    if not levels.red > levels.orange > levels.yellow:
        value = f"{levels.red:g} – {levels.orange:g} – {levels.yellow:g}"
        yield Fault("rules_warning_levels", file, None, "warnings", value)
    if not levels.far > levels.near:
        yield Fault("rules_warning_years", file, None, "warnings.far", levels.far, near=levels.near)
