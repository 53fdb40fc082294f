"""Forecasts: births, pupils by town, stage and grade, and the demand table they end in."""

if __name__ != "schoolplaces.forecast":
    raise ImportError("import schoolplaces.forecast, not forecast: a second copy of every class would be loaded")

from schoolplaces.school_year import cohort_births, cohort_months

from .advance import advance
from .backtest import backtest, backtest_errors
from .births import project_births
from .blocks import project_blocks
from .changed import births_path, changed
from .chosen import ChosenProgression
from .cohort import CohortComponent
from .fit import fit
from .grades import GradeProgression
from .mixed import MixedProgression
from .reconcile import reconcile
from .simulate import simulate
from .survival import survival_ratios
from .tune import tune

__all__ = [
    "ChosenProgression",
    "CohortComponent",
    "GradeProgression",
    "MixedProgression",
    "advance",
    "backtest",
    "backtest_errors",
    "births_path",
    "changed",
    "cohort_births",
    "cohort_months",
    "fit",
    "project_births",
    "project_blocks",
    "reconcile",
    "simulate",
    "survival_ratios",
    "tune",
]


def __dir__() -> list[str]:
    return __all__  # what completion offers: not the modules behind the names
