"""What ``schoolplaces check`` does: a region, or all counties of a province, every fault under its county."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from schoolplaces.console import DONE, Console
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.province_source import common_base, is_province, read_province


def check(console: Console, folder: Path, packs: Sequence[str] = ()) -> int:
    """Check a folder: that of a region, or that of a province.

    Raises
    ------
    InputFaults
        All faults.
    """
    if not is_province(folder):
        from schoolplaces import commands

        return commands.check(console, folder, packs)
    source = read_province(folder)
    faults: list[Fault] = []
    years: dict[str, int] = {}
    with console.steps(len(source.counties)) as steps:
        for one in source.counties:
            steps.begin(f"{console.word('read')} {one.name}")
            try:
                years[one.name] = one.region().base_year
            except InputFaults as error:
                faults += error.faults
    common = common_base(list(years.values())) if years else 0
    odd = {name: year for name, year in years.items() if year != common}
    faults += [Fault("county_base_year", name, value=year, common=common) for name, year in odd.items()]
    if faults:
        raise InputFaults(faults, source.notes)
    console.notes(source.notes)
    console.result(console.word("no_province_faults", name=source.name, counties=len(years), base_year=common))
    return DONE
