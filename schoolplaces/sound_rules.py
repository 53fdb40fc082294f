"""What of a county's rules is sound beside what has faults: so that its tables are checked at the same time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.rules import Rules
from schoolplaces.rules_file import RULES_FILE, is_whole

_OF_STAGES = {"stages", "stage_change"}  # sections without which tables would be checked against other stages
_CERTAIN = "rules_unknown_stage"  # a fault that no other section can mend


def sound_rules(
    county: Mapping[str, Any], packs: Sequence[str], faults: Sequence[Fault]
) -> tuple[Rules | None, list[Fault]]:
    """Return the rules without the sections that have faults, and all faults known by then.

    Parameters
    ----------
    county : mapping
        Content of rules.toml; empty where it could not be read.
    packs : sequence of str
    faults : sequence of Fault
        Of the rules.

    Returns
    -------
    (Rules or None, list of Fault)
        None where what is left would say other things of the tables: without the county's own stages, say.
    """
    told = list(faults)
    for _ in range(2):  # faults of single keys hide those across sections
        rest = _without(county, told)
        if rest is None:
            break
        try:
            return Rules.from_dict(rest, packs), told
        except InputFaults as error:
            told += [fault for fault in error.faults if fault.code == _CERTAIN and fault not in told]
    return None, told


def _without(county: Mapping[str, Any], faults: Sequence[Fault]) -> dict[str, Any] | None:
    """A county's rules without the sections (of [region]: the keys) that have faults."""
    keys = [re.split(r"[.\[]", fault.column) for fault in faults if fault.file == RULES_FILE and fault.column]
    sections = {key[0] for key in keys}
    if len(keys) < len(faults) or not county or is_whole(county) or sections & _OF_STAGES:
        return None
    rest = {key: value for key, value in county.items() if key not in sections - {"region"}}
    region = county.get("region")
    if isinstance(region, Mapping):
        wrong = {key[1] for key in keys if key[0] == "region" and len(key) > 1}
        rest["region"] = {key: value for key, value in region.items() if key not in wrong}
    return rest
