"""The options a plan may choose from: those of the table or standard ones, with kindergartens of new estates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.faults import Note

from .co_built import co_built_options
from .each_town import each_town_options
from .open_options import open_options
from .standard_options import generate_options

if TYPE_CHECKING:
    from schoolplaces.region import Region


def offered_options(region: Region, stages: list[str]) -> tuple[pd.DataFrame, list[Note]]:
    """Return the options of some stages, and what was assumed or left out.

    Parameters
    ----------
    region : Region
    stages : list of str

    Returns
    -------
    (DataFrame, list of Note)
        In the shape of the options table.
    """
    generated = region.rules.region.generate_options
    notes: list[Note] = []
    options = region.options
    if options.empty and generated:
        options = generate_options(region, stages)
        notes += [Note("options_generated", "options.csv", count=len(options))] if len(options) else []
    elif len(options) and generated:  # who lists one project finds the standard ones gone
        notes.append(Note("options_listed", "options.csv", count=len(options)))
    if generated:
        built, told = co_built_options(region, stages)
        options, notes = pd.concat([options, built], ignore_index=True) if len(built) else options, notes + told
    options, told = each_town_options(region, options, stages)
    notes += told
    kept, ruled_out = open_options(region, options[options["stage"].isin(stages)])
    return kept, [*notes, *ruled_out]
