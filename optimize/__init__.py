"""The plan: supply, balance, the mixed-integer model, its solution and the 5-3-1 dates."""

if __name__ != "schoolplaces.optimize":
    raise ImportError("import schoolplaces.optimize, not optimize: a second copy of every class would be loaded")

from . import own
from .abreast import one_at_a_time
from .across import Across, across
from .allot import allot
from .alternatives import Alternatives, alternatives
from .audit import Audit, audit
from .build import build_model
from .column import Ask, Column
from .compare import Comparison, compare
from .constraints import CONSTRAINTS
from .county import County
from .dates import dates
from .evaluate import evaluate
from .evaluation import Evaluation
from .explain_plan import Explanation, explain
from .frontier import Frontier, frontier
from .hedged import Hedged
from .indicators import unused_items
from .instance import Instance
from .listing import listing
from .missed_targets import missed_targets, missed_text
from .model import Model
from .no_regret import NoRegret, no_regret
from .objective import COSTS
from .one_program import MOST as MOST_COLUMNS
from .one_program import one_program
from .outline import Outline
from .over_size import over_size
from .place_prices import place_prices
from .plan import Plan
from .planning import plan
from .policy import POLICIES, Policy, grid
from .prepare import prepare
from .province import Province, money_left, province, province_of
from .regrets import Regrets, regrets
from .robust import Robust
from .roll import roll
from .rolled import Rolled
from .row import Row
from .scenarios import Scenarios, scenarios
from .search import Search
from .shortage_limit import Limit
from .standing_balance import standing_balance
from .stopping import Stopper
from .symbols import SYMBOLS
from .timeline import Timeline, three_lists, timeline
from .warn import places_short, warnings

__all__ = [
    "CONSTRAINTS",
    "COSTS",
    "MOST_COLUMNS",
    "POLICIES",
    "SYMBOLS",
    "Across",
    "Alternatives",
    "Ask",
    "Audit",
    "Column",
    "Comparison",
    "County",
    "Evaluation",
    "Explanation",
    "Frontier",
    "Hedged",
    "Instance",
    "Limit",
    "Model",
    "NoRegret",
    "Outline",
    "Plan",
    "Policy",
    "Province",
    "Regrets",
    "Robust",
    "Rolled",
    "Row",
    "Scenarios",
    "Search",
    "Stopper",
    "Timeline",
    "across",
    "allot",
    "alternatives",
    "audit",
    "build_model",
    "compare",
    "dates",
    "evaluate",
    "explain",
    "frontier",
    "grid",
    "listing",
    "missed_targets",
    "missed_text",
    "money_left",
    "no_regret",
    "one_at_a_time",
    "one_program",
    "over_size",
    "own",
    "place_prices",
    "places_short",
    "plan",
    "prepare",
    "province",
    "province_of",
    "regrets",
    "roll",
    "scenarios",
    "standing_balance",
    "three_lists",
    "timeline",
    "unused_items",
    "warnings",
]


def __dir__() -> list[str]:
    return __all__  # what completion offers: not the modules behind the names
