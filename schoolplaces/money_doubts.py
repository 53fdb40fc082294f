"""Money that is hardly true: mostly yuan in the place of 万元, and the same money written twice."""

from __future__ import annotations

import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.class_doubts import most_cap
from schoolplaces.plan_rules import Standard
from schoolplaces.stage import Stage

TIMES = 20  # multiple of the standard cost of as many places, up and down, beyond which a cost is hardly true
OF_OPTIONS = 100  # multiple of the costs of all options beyond which no budget is
OF_ALL = 10  # multiple of what building every place anew would cost, likewise
CAMPUS = 50  # classes of a large campus, for what has none of its own


def money_doubts(checked: Checked) -> None:
    """Costs are in proportion to the standard costs, and budgets to what there is to pay."""
    if checked.rules is None or checked.base_year is None:
        return
    stages, year = checked.rules.stage_table(), checked.base_year
    usual = _usual(checked.rules.standards, stages, year)
    if not usual:
        return
    options = checked["options"]
    _cost_doubts(checked, "options", options["kind"], usual)
    _cost_doubts(checked, "pipeline", pd.Series("convert", index=checked["pipeline"].index), usual)
    _budget_doubts(checked, usual)
    _pot_doubts(checked)


def _usual(standards: dict[str, Standard], stages: dict[str, Stage], year: int) -> dict[tuple[str, str], float]:
    """Standard cost of a class, 万元, by stage and kind."""
    found: dict[tuple[str, str], float] = {}
    for name, standard in standards.items():
        if name in stages:
            seats = most_cap(stages[name], year)
            kinds = {"new": standard.new_10k, "expand": standard.expand_10k, "temporary": standard.temporary_10k}
            found |= {(name, kind): seats * price for kind, price in kinds.items()}
    return found


def _standard(frame: pd.DataFrame, kind: pd.Series, usual: dict[tuple[str, str], float]) -> pd.Series:
    """Standard cost of each row; of what has no kind of its own that of a new one, of no classes that of a campus."""
    own = kind.where(kind.isin(["new", "expand", "temporary"]), "new")
    price = [usual.get((stage, name), float("nan")) for stage, name in zip(frame["stage"], own, strict=True)]
    classes = frame["classes"].astype(float)
    return pd.Series(price, index=frame.index, dtype=float) * classes.where(classes > 0, CAMPUS)


def _cost_doubts(checked: Checked, table: str, kind: pd.Series, usual: dict[tuple[str, str], float]) -> None:
    """A cost is neither far above nor far below the standard cost of as many places."""
    frame = checked[table]
    standard, cost = _standard(frame, kind, usual), frame["cost_10k"].astype(float)
    low = kind.isin(["new", "expand", "relocate", "temporary"]) & (cost > 0) & (cost * TIMES < standard)
    odd = (cost > TIMES * standard) | low
    checked.doubt("cost_odd", table, "cost_10k", odd.fillna(False), usual=standard.round())


def _budget_doubts(checked: Checked, usual: dict[tuple[str, str], float]) -> None:
    """A budget is not a hundred times what all options cost, nor ten times what all places built anew would."""
    options, classes = checked["options"], checked["classes"]
    standard = _standard(options, options["kind"], usual)
    cost = options["cost_10k"].astype(float)
    # A slip of a cost does not vouch for one of a budget.
    asked = cost.where(~(cost > TIMES * standard), standard).sum()
    anew = _standard(classes, pd.Series("new", index=classes.index), usual).where(classes["classes"] > 0, 0.0).sum()
    most = max(OF_OPTIONS * asked, OF_ALL * anew)
    if most > 0:
        odd = (checked["budget"]["cost_10k"] > most).fillna(False)
        checked.doubt("budget_odd", "budget", "cost_10k", odd, asked=f"{asked:.0f}", anew=f"{anew:.0f}")


def _pot_doubts(checked: Checked) -> None:
    """Two budgets of the same stages and kinds do not share years: it would be the same money twice."""
    frame = checked["budget"]
    last = frame["last"].fillna(frame["first"])
    rows = frame.assign(until=last, stages=frame["stages"].fillna(""), kinds=frame["kinds"].fillna(""))
    rows = rows.dropna(subset=["first"]).sort_values(["first", "until"], kind="stable")
    before = rows.groupby(["stages", "kinds"])["until"].transform(lambda years: years.cummax().shift())
    shared = (before.notna() & (rows["first"] <= before)).reindex(frame.index, fill_value=False)
    until = before.reindex(frame.index).fillna(0).astype(int)
    checked.doubt("pots_overlap", "budget", "first", shared.fillna(False), until=until)
