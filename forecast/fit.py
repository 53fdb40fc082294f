"""The forecast of a region in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chosen import ChosenProgression

if TYPE_CHECKING:
    from schoolplaces.region import Region


def fit(region: Region) -> ChosenProgression:
    """Fit the grade-progression model to a region's births and enrolment.

    Parameters
    ----------
    region : Region
        With ``enrolment`` and, better, ``births``.

    Returns
    -------
    ChosenProgression
        Fitted; ``model.project()`` gives the demand of ten years.

    Raises
    ------
    InputFaults
        Where the region has no enrolment of its base year: then a demand table must be given.

    Examples
    --------
    >>> from schoolplaces import Region, forecast
    >>> model = forecast.fit(Region.read("data/chengbu"))
    >>> model.project(years=5).years
    (2026, 2027, 2028, 2029, 2030)
    """
    return ChosenProgression().fit(region)
