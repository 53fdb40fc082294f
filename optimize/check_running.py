"""What campuses, pupils, staff, buses, boarders and shares cost a year, and what conversions earn."""

from __future__ import annotations

import pandas as pd

from .check_events import NURSERY
from .check_facts import UNIT, Facts
from .check_staff import staff_needed


def running_costs(facts: Facts) -> dict[str, pd.DataFrame]:
    """Cost of each term, not discounted, by stage and year in several rows: stage, year, cost (万元)."""
    rules = facts.plan.region.rules
    staff, seats = staff_needed(facts), facts.plan.assignment
    sectors, nearby = (facts.plan.shares[facts.plan.shares["rule"] == name] for name in ("sector", "nearby"))
    wages = staff["teachers"] * rules.costs.teacher + staff["carers"] * rules.costs.carer
    bus = seats["stage"].map({stage: rule.cost_10k for stage, rule in rules.bus.items()}).astype(float).fillna(0)
    bed = seats["stage"].map({stage: rule.cost_10k for stage, rule in rules.boarding.items()}).astype(float).fillna(0)
    return {
        "pupil": _pupils(facts),
        "staff": staff.assign(cost=wages),
        "bus": seats.assign(cost=seats["bussed"] * bus),
        "boarding": seats.assign(cost=seats["boarders"] * bed),
        "shares": sectors.assign(stage="*", cost=sectors["pupils_off"] * rules.costs.share),
        "nearby": nearby.assign(stage=nearby["stages"], cost=nearby["pupils_off"] * rules.costs.nearby),
        "new_places": _promised(facts),
        "return": _returns(facts),
    }


def _promised(facts: Facts) -> pd.DataFrame:
    """Places missing to those that projects were to add, once, in the year of the rule."""
    rows = facts.plan.new_places
    return rows.assign(stage="*", cost=rows["missing"].astype(float) * facts.plan.region.rules.costs.new_places)


def _pupils(facts: Facts) -> pd.DataFrame:
    """A small campus gets the money of as many pupils as the floor says, in every year it runs."""
    costs = facts.plan.region.rules.costs
    held = facts.plan.assignment.groupby([*UNIT, "year"], as_index=False)["pupils"].sum()
    rows = facts.running()[[*UNIT, "year"]].merge(held, on=[*UNIT, "year"], how="left").fillna({"pupils": 0})
    floor = rows["stage"].map(costs.pupil_floor).astype(float).fillna(0)
    price = rows["stage"].map(costs.pupil).astype(float).fillna(0)
    return rows.assign(cost=rows["pupils"].clip(lower=floor) * price)


def _returns(facts: Facts) -> pd.DataFrame:
    """Conversions earn from their use on; a class in nursery use earns the rule book's return besides."""
    rows = facts.plan.projects[facts.plan.projects["kind"] == "convert"]
    options = facts.plan.region.options.set_index("option")["return_10k"]
    own = rows["option"].map(options).astype(float).fillna(0)
    nursery = rows["classes"].where(rows["to_stage"] == NURSERY, 0) * facts.plan.region.rules.nursery.return_10k
    rows = rows.assign(cost=-(own + nursery))[["stage", "use_year", "cost"]].merge(facts.years, on="stage")
    return rows[rows["year"] >= rows["use_year"]]
