"""The settings of grade progression: how rates are learned from a history, and how they go on."""

from __future__ import annotations

from sklearn.base import BaseEstimator


class Settings(BaseEstimator):
    """What grade progression may be told, in scikit-learn's manner.

    Parameters
    ----------
    window : int or None
        Years of history a rate is taken from; None for all.
    decay : float
        Weight of a year against the year after it in the region's late ratio.
    memory : float
        The same, over all years, in the usual ratio that the late one goes back to.
    damping : float
        Share of the late ratio's distance from the usual one that is left after each further year of lead (migration
        waves revert). Ratios of stages that are not compulsory, and all transfer rates, stay at the late one.
    to_one : float
        Share of the usual ratio's own distance from 1 that is left out of account.
    own_decay, shrink, own_damping : float
        A town's deviation in one grade: weight of a year, pupils of the region's ratio added to its own, share left
        after each further year.
    wave_decay, wave_shrink, wave_damping : float
        The same of what all grades of a town's stage deviate by of late; an infinite ``wave_shrink`` for none.
    low, high : float
        Limits of the region's ratios, over the median of its single years, and of what a town's grades have in common
        of late: a year counted wrong is not carried on.
    births : {"auto", "fertility", "last", "ets", "arima", "poisson"}
        How births are carried on (`births_ahead`): a series, of births per woman where the region has a population, or
        fertility × women.
    entry_decay, entry_shrink : float
        Entry rates over births: weight of a year, births of the region's rate added to a town's own.
    keep_shares, keep_level : float
        How far towns' shares of the entrants, and their total, are drawn to those of late.
    level_years : int
        Years of entrants that make up the region's level.
    share_decay : float
        Weight of a year against the year after it in the towns' shares of it.
    level_damping : float
        Share of the level's distance from the usual one (by ``memory``) that is left after each further year.
    level : {"mean", "ets", "arima"}
        Whether the level stays or follows a series.

    Examples
    --------
    >>> Settings(window=4).get_params()["window"]
    4
    """

    def __init__(
        self,
        window: int | None = None,
        decay: float = 0.15,
        memory: float = 0.9,
        damping: float = 0.8,
        to_one: float = 0.0,
        own_decay: float = 0.95,
        shrink: float = 50.0,
        own_damping: float = 0.95,
        wave_decay: float = 0.5,
        wave_shrink: float = 500.0,
        wave_damping: float = 0.85,
        low: float = 0.5,
        high: float = 1.5,
        births: str = "auto",
        entry_decay: float = 0.75,
        entry_shrink: float = 100.0,
        keep_shares: float = 0.5,
        keep_level: float = 0.15,
        level_years: int = 2,
        share_decay: float = 0.6,
        level_damping: float = 0.7,
        level: str = "mean",
    ) -> None:
        self.window = window
        self.decay = decay
        self.memory = memory
        self.damping = damping
        self.to_one = to_one
        self.own_decay = own_decay
        self.shrink = shrink
        self.own_damping = own_damping
        self.wave_decay = wave_decay
        self.wave_shrink = wave_shrink
        self.wave_damping = wave_damping
        self.low = low
        self.high = high
        self.births = births
        self.entry_decay = entry_decay
        self.entry_shrink = entry_shrink
        self.keep_shares = keep_shares
        self.keep_level = keep_level
        self.level_years = level_years
        self.share_decay = share_decay
        self.level_damping = level_damping
        self.level = level
