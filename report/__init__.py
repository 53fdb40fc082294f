"""The layout plan as documents: Word, Excel, a web page and PDF from one definition of every table.

Examples
--------
>>> from schoolplaces import report
>>> report.school_year(2028)
'2028年秋季(2028—2029学年)'
"""

if __name__ == "report":
    raise ImportError(
        "this folder is imported as schoolplaces.report: write `from schoolplaces import report`"
        " (请用 `from schoolplaces import report`，不要直接 `import report`)"
    )

from schoolplaces.own_files import check_documents

from .backtest_figure import backtest_chart
from .calibration_figure import calibration_chart
from .chance_figure import chance_chart
from .common_figure import common_chart
from .comparison import write_comparison
from .cost_figure import draw_cost as cost_chart
from .county_rows import county_rows
from .demand_figure import draw_demand as demand_chart
from .drawing import picture, style
from .fan_figure import fan_chart
from .formats import FORMATS, USUAL, check_formats
from .frontier_figure import frontier_chart
from .gantt_figure import draw_gantt as gantt_chart
from .labels import LANGUAGES, label
from .margin_map import margin_map
from .province_write import write_province
from .regret_figure import regret_chart
from .regret_matrix_figure import regret_matrix
from .scenario_demand_figure import scenario_demand_chart
from .scenario_page import scenario_page, scenario_pictures
from .sides import check_count
from .standing_figure import standing_chart
from .table import AppendixTable, Column, Row, SumViolated
from .warning_map_figure import draw_warnings as warning_map
from .word_template import Template
from .write import appendix_tables, write
from .year_names import school_year

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "USUAL",
    "AppendixTable",
    "Column",
    "Row",
    "SumViolated",
    "Template",
    "appendix_tables",
    "backtest_chart",
    "calibration_chart",
    "chance_chart",
    "check_count",
    "check_documents",
    "check_formats",
    "common_chart",
    "cost_chart",
    "county_rows",
    "demand_chart",
    "fan_chart",
    "frontier_chart",
    "gantt_chart",
    "label",
    "margin_map",
    "picture",
    "regret_chart",
    "regret_matrix",
    "scenario_demand_chart",
    "scenario_page",
    "scenario_pictures",
    "school_year",
    "standing_chart",
    "style",
    "warning_map",
    "write",
    "write_comparison",
    "write_province",
]


def __dir__() -> list[str]:
    return __all__  # what completion offers: not the modules behind the names
