"""School places for a county: forecast five years ahead, plan three ahead, deliver one ahead.

The names below are loaded when they are first used, so that ``import schoolplaces`` stays quick.

Examples
--------
>>> import schoolplaces
>>> schoolplaces.__version__.count(".")
2
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schoolplaces import data, forecast, optimize, report
    from schoolplaces.demand import Demand
    from schoolplaces.desk import Desk
    from schoolplaces.draws import Draws
    from schoolplaces.region import Region
    from schoolplaces.rules import Rules
    from schoolplaces.scenario import Scenario
    from schoolplaces.stage import Stage

    __version__: str

__all__ = [
    "Demand",
    "Desk",
    "Draws",
    "Region",
    "Rules",
    "Scenario",
    "Stage",
    "__version__",
    "data",
    "forecast",
    "optimize",
    "report",
]

_CLASSES = {
    "Demand": "demand",
    "Desk": "desk",
    "Draws": "draws",
    "Region": "region",
    "Rules": "rules",
    "Scenario": "scenario",
    "Stage": "stage",
}
_FOLDERS = ("data", "forecast", "optimize", "report")


def __getattr__(name: str) -> Any:
    if name in _CLASSES:
        value = getattr(import_module(f"schoolplaces.{_CLASSES[name]}"), name)
    elif name in _FOLDERS:
        value = import_module(f"schoolplaces.{name}")
    elif name == "__version__":
        from importlib.metadata import version

        value = version("schoolplaces")
    else:
        raise AttributeError(f"module 'schoolplaces' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__  # what completion offers: not the modules behind the names
