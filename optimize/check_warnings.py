"""Check: warnings follow from the demand or its draws, from where the plan seats the pupils, and from the rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .check_caps import stage_caps
from .check_facts import Facts
from .check_pupils import OUTSIDE
from .violation import Violation, above, tell, unequal, unmatched

if TYPE_CHECKING:
    from .plan import Plan

ROW = ["stage", "year", "town", "school"]
KEY = ["town", "stage", "year"]
AT = ["school", "stage", "year"]
SUPPLY = {"": "standing", "_plan": "places"}
NEAR = 1e-3  # pupils, shares and chances are written with four decimals or more
NOWHERE = ""
ORDER = ("red", "orange", "yellow")


def check_warnings(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of warnings.csv; of chances over draws that are not at hand, only what bounds them."""
    table = facts.plan.warnings
    draws = facts.plan.demand.draws
    at_hand = draws is not None or not (table["basis"] == "draws").any()
    pupils = _pupils(facts)
    wanted = _measured(facts, pupils)
    rows = table.merge(wanted, on=ROW, how="outer", suffixes=("", "_is"), indicator=True)
    # In some draw a place may have pupils that the forecast gives none.
    known = rows if at_hand else rows[rows["_merge"] != "left_only"]
    yield from unmatched("warning_row", "warnings", known, ROW)
    rows = rows[rows["_merge"] == "both"]
    exact = ["class_size", *(f"places{suffix}" for suffix in SUPPLY)]
    told = [f"{name}{suffix}" for name in ("shortage", "probability", "use") for suffix in SUPPLY]
    for column in [*exact, *(["pupils", *told] if at_hand else [])]:
        both = rows[rows[[column, f"{column}_is"]].notna().any(axis=1)]
        yield from unequal(
            f"warning_{column.removesuffix('_plan')}", "warnings", both, ROW, column, f"{column}_is", NEAR
        )
    for suffix in SUPPLY:
        yield from _levels(facts, table, suffix)
        yield from _bounds(table, suffix)
    years = facts.plan.region.rules.warnings
    near = table["year"] <= facts.base + years.near
    wanted_years = np.where(near, f"1-{years.near}", f"{years.near + 1}-{years.far}")
    wrong = table.assign(wanted=wanted_years)[table["years"] != wanted_years]
    yield from tell("warning_years", "warnings", wrong, ROW, "years", "wanted")


def _pupils(facts: Facts) -> pd.DataFrame:
    """Pupils by campus (rows) and scenario (columns); under school "" those of towns who sit nowhere."""
    plan, last = facts.plan, facts.base + facts.plan.region.rules.warnings.far
    draws = plan.demand.draws
    if draws is None:
        lived = plan.demand.table.groupby(KEY)[["pupils"]].sum()
    else:
        values = pd.DataFrame(draws.values.astype(float)).assign(**{name: draws.index[name].to_numpy() for name in KEY})
        lived = values.groupby(KEY).sum()
    years = lived.index.get_level_values("year")
    lived = lived[years.isin(plan.need_years) & (years <= last)].set_axis(range(lived.shape[1]), axis=1)
    seats = _seats(plan)
    seats = seats[seats["year"].isin(plan.need_years) & (seats["year"] <= last)]
    guests = seats[(seats["town"] == "") & (seats["school"] != OUTSIDE)].set_index(AT)["seated"]
    seats = seats[seats["town"] != ""]
    share = seats["seated"] / seats.groupby(KEY)["seated"].transform("sum")
    shared = lived.reindex(pd.MultiIndex.from_frame(seats[KEY])).mul(share.to_numpy(), axis=0)
    none = (seats["school"] == NOWHERE).to_numpy()
    unplaced, shared = shared[none], shared[~none]
    shared.index = pd.MultiIndex.from_frame(seats.loc[~none, AT])
    stay = pd.DataFrame(np.repeat(guests.to_numpy(float)[:, None], lived.shape[1], axis=1), index=guests.index)
    sums = pd.concat([shared, stay]).groupby(level=AT).sum()
    town = facts.units.drop_duplicates("school").set_index("school")["town"]
    sums = sums[sums.index.get_level_values("school") != OUTSIDE]
    sums.index = _row(sums.index.to_frame(index=False).assign(town=lambda frame: frame["school"].map(town)))
    nowhere = lived[~lived.index.isin(pd.MultiIndex.from_frame(seats.loc[seats["seated"] > 0, KEY]))]
    nowhere = pd.concat([nowhere, unplaced])
    nowhere.index = _row(nowhere.index.to_frame(index=False).assign(school=""))
    return pd.concat([sums, nowhere])


def _seats(plan: Plan) -> pd.DataFrame:
    """Pupils of each town, stage and year by school, as ``seated``: those outside and those without a place too."""
    seats = plan.assignment.groupby([*KEY, "school"])["pupils"].sum().rename("seated").reset_index()
    away = plan.flows[plan.flows["to_town"] == OUTSIDE].rename(columns={"from_town": "town", "pupils": "seated"})
    lacking = plan.shortage.groupby(KEY)["pupils"].sum().rename("seated").reset_index()
    return pd.concat([seats, away[[*KEY, "seated"]].assign(school=OUTSIDE), lacking.assign(school=NOWHERE)])


def _row(frame: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(frame[ROW])


def _supply(facts: Facts) -> pd.DataFrame:
    """Places of every campus that stand and by the plan; those of a campus left count where its pupils go on."""
    rows = facts.plan.places[["school", "stage", "year", "town", "standing", "places"]].copy()
    goes = facts.moved.drop_duplicates(["school", "stage"])[["school", "stage", "into", "at"]]
    rows = rows.merge(goes, on=["school", "stage"], how="left")
    gone = rows[rows["at"] <= rows["year"]]
    rows["standing"] = rows["standing"].where(~(rows["at"] <= rows["year"]), 0)
    given = gone.groupby(["into", "stage", "year"])["standing"].sum().rename("given").reset_index()
    rows = rows.merge(given.rename(columns={"into": "school"}), on=["school", "stage", "year"], how="left")
    return rows.assign(standing=rows["standing"] + rows["given"].fillna(0)).drop(columns=["into", "at", "given"])


def _measured(facts: Facts, pupils: pd.DataFrame) -> pd.DataFrame:
    """What warnings should say, but for levels: by campus, and by town."""
    supply, last = _supply(facts), facts.base + facts.plan.region.rules.warnings.far
    supply = supply[supply["year"].isin(facts.plan.need_years) & (supply["year"] <= last)]
    supply = supply.set_index(ROW)[list(SUPPLY.values())].astype(float)
    rows = supply.index.union(pupils.index)
    pupils, supply = pupils.reindex(rows, fill_value=0.0), supply.reindex(rows, fill_value=0.0)
    campus = rows.get_level_values("school") != ""
    of_town = ["stage", "year", "town"]
    parts = [(pupils[campus], supply[campus])]
    sums = [frame.groupby(level=of_town).sum() for frame in (pupils, supply)]
    for frame in sums:
        frame.index = _row(frame.index.to_frame(index=False).assign(school=""))
    return pd.concat([_counted(facts, *part, stage_caps(facts)) for part in (*parts, (sums[0], sums[1]))])


def _counted(facts: Facts, pupils: pd.DataFrame, supply: pd.DataFrame, caps: pd.Series) -> pd.DataFrame:
    cells = pupils.index.to_frame(index=False)
    size = caps.reindex(pd.MultiIndex.from_frame(cells[["stage", "year"]])).to_numpy()
    least = size * facts.plan.region.rules.warnings.classes - 1e-6
    result = cells.assign(class_size=size, pupils=pupils.mean(axis=1).to_numpy())
    for suffix, column in SUPPLY.items():
        short = pupils.sub(supply[column], axis=0).clip(lower=0)
        places = supply[column].to_numpy()
        result[f"places{suffix}"] = places
        result[f"shortage{suffix}"] = short.mean(axis=1).to_numpy()
        result[f"probability{suffix}"] = short.ge(least, axis=0).mean(axis=1).to_numpy()
        result[f"use{suffix}"] = (pupils.max(axis=1) / supply[column].where(supply[column] > 0)).to_numpy()
    return result[(result[["pupils", "places", "places_plan"]] > 0).any(axis=1)]


def _levels(facts: Facts, table: pd.DataFrame, suffix: str) -> Iterator[Violation]:
    """The level is that of the first rule that holds, and the rule told begins with what it is about."""
    rules = facts.plan.region.rules.warnings
    chance, use = table[f"probability{suffix}"], table[f"use{suffix}"]
    limits = [chance >= getattr(rules, name) - 1e-9 for name in ORDER]
    wanted = np.select([*limits, use < rules.blue - 1e-9], [*ORDER, "blue"], "green")
    rows = table.assign(wanted=wanted)
    wrong = rows[rows[f"level{suffix}"] != rows["wanted"]]
    yield from tell("warning_level", "warnings", wrong, ROW, f"level{suffix}", "wanted")
    ends = {name: f">= {getattr(rules, name):g}" for name in ORDER}
    ends |= {"green": f"< {rules.yellow:g}", "blue": f"use < {rules.blue:g}"}
    end = rows["wanted"].map(ends)
    fits = [text.endswith(tail) for text, tail in zip(rows[f"rule{suffix}"], end, strict=True)]
    wrong = rows.assign(end=end)[~np.array(fits, dtype=bool)]
    yield from tell("warning_rule", "warnings", wrong, ROW, f"rule{suffix}", "end")


def _bounds(table: pd.DataFrame, suffix: str) -> Iterator[Violation]:
    """Whatever the draws: the mean shortage is at least that of the mean, and a chance one of so many."""
    rows = table.assign(least=(table["pupils"] - table[f"places{suffix}"]).clip(lower=0) - NEAR, count=0.0)
    yield from above("warning_shortage", "warnings", rows, ROW, "least", f"shortage{suffix}")
    times = rows[f"probability{suffix}"] * rows["scenarios"]
    rows = rows.assign(found=rows[f"probability{suffix}"], times=times.round() / rows["scenarios"])
    yield from unequal("warning_probability", "warnings", rows, ROW, "found", "times", NEAR / 10)
    most = rows[f"places{suffix}"] * rows[f"use{suffix}"].fillna(0)
    held = rows.assign(most=most + NEAR * (1 + rows[f"places{suffix}"]))[rows[f"places{suffix}"] > 0]
    yield from above("warning_use", "warnings", held, ROW, "pupils", "most")
