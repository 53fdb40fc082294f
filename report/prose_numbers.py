"""Sentences on demand, balance, projects and cost."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.residence import resident_pupils
from schoolplaces.rounding import whole_pupils

from .kinds import kind_name
from .labels import LABELS
from .names import ordered_projects, stage_names
from .sentences import SENTENCES, say
from .year_names import autumn

BETWEEN = {"zh": "、", "en": ", "}
JOIN = {"zh": "", "en": " "}


def overview_text(plan: Any, lang: str) -> str:
    """Say what the plan covers."""
    first, last = int(plan.need_years[0]), int(plan.need_years[-1])
    return say(
        "overview",
        lang,
        region=plan.region.name,
        towns=len(plan.region.towns),
        schools=len(plan.region.schools),
        first=autumn(first, lang),
        last=autumn(last, lang),
        years=len(plan.need_years),
    )


def past_pupils(plan: Any) -> pd.Series:
    """Full-time pupils of the past who live in the region, whole: index (stage, year)."""
    return whole_pupils(resident_pupils(plan.region)).groupby(["stage", "year"])["pupils"].sum()


def demand_text(plan: Any, lang: str) -> tuple[str, tuple[str, ...]]:
    """Say total demand, and that of each stage beside it."""
    table = plan.demand.table
    table = table[table["year"].isin(plan.need_years)]
    years = table.groupby("year")["pupils"].sum()
    first, last = int(plan.need_years[0]), int(plan.need_years[-1])
    start, end = round(years.get(first, 0)), round(years.get(last, 0))
    total = say(
        "demand.total",
        lang,
        first=autumn(first, lang),
        last=autumn(last, lang),
        start=start,
        end=end,
        change=_change(end - start, lang),
    )
    stages = table.groupby(["stage", "year"], observed=True)["pupils"].sum()
    known = past_pupils(plan)
    items = [
        _stage_demand(plan, stages[name], known.get((name, int(plan.region.base_year))), title, lang)
        for name, title in stage_names(plan, lang).items()
        if name in stages.index.get_level_values("stage")
    ]
    return total, tuple(items)


def _stage_demand(plan: Any, demand: pd.Series, base: float | None, stage: str, lang: str) -> str:
    last = int(plan.need_years[-1])
    end = round(demand.get(last, 0))
    params = {
        "stage": stage,
        "last": autumn(last, lang),
        "end": end,
        "peak": round(demand.max()),
        "peak_year": autumn(int(demand.index[int(demand.to_numpy().argmax())]), lang),
    }
    if base is None:
        return say("demand.stage_new", lang, **params)
    base_year = autumn(int(plan.region.base_year), lang)
    return say(
        "demand.stage", lang, base=round(base), base_year=base_year, change=_change(end - round(base), lang), **params
    )


def _change(number: int, lang: str) -> str:
    if number == 0:
        return say("change.same", lang)
    return say("change.up" if number > 0 else "change.down", lang, number=abs(number))


def shortage_text(plan: Any, lang: str) -> str:
    """Say the worst shortage, or that there is none."""
    balance = plan.balance[plan.balance["year"].isin(plan.need_years)]
    short = balance.groupby(["stage", "year"], observed=True)["shortage"].sum()
    if short.sum() < 0.5:
        return say("balance.none", lang)
    stage, year = short.idxmax()
    return say(
        "balance.short",
        lang,
        stage=stage_names(plan, lang)[stage],
        year=autumn(int(year), lang),
        shortage=round(short.max()),
        total=round(short.sum()),
    )


def stage_balance_text(plan: Any, lang: str) -> tuple[str, ...]:
    """Say the balance of each stage in the last need year."""
    last = int(plan.need_years[-1])
    balance = plan.balance[plan.balance["year"] == last]
    sums = balance.groupby("stage", observed=True)[["places_total", "demand", "margin", "shortage"]].sum()
    return tuple(
        say(
            "balance.stage",
            lang,
            stage=title,
            last=autumn(last, lang),
            places=round(sums.at[name, "places_total"]),
            demand=round(sums.at[name, "demand"]),
            margin=f"{round(sums.at[name, 'margin']):+d}",
            shortage=round(sums.at[name, "shortage"]),
            apart=say("balance.apart", lang) if sums.at[name, "shortage"] >= 0.5 <= sums.at[name, "margin"] else "",
        )
        for name, title in stage_names(plan, lang).items()
        if name in sums.index
    )


def projects_text(plan: Any, lang: str) -> str:
    """Say how many projects add places or move them, of which kinds, and what they add."""
    projects = ordered_projects(plan)
    projects = projects[projects["builds"]]
    if projects.empty:
        return say("projects.none", lang)
    counts = projects["kind"].value_counts()
    known = [key.removeprefix("kind.") for key in LABELS if key.startswith("kind.")]
    kinds = [
        say("projects.kind", lang, kind=kind_name(kind, lang), count=counts[kind])
        for kind in dict.fromkeys([*known, *sorted(counts.index)])
        if kind in counts.index
    ]
    text = say(
        "projects.total",
        lang,
        count=len(projects),
        kinds=BETWEEN[lang].join(kinds),
        classes=int(projects["classes"].sum()),
        places=round(projects["places"].sum()),
    )
    late = int((projects["delivery_status"] == "late").sum())
    moved = int(plan.moves.loc[plan.moves["project"].isin(projects["project"]), "pupils"].sum())
    more = [
        *([say("projects.late", lang, late=late)] if late else []),
        *([say("relocations.moved", lang, pupils=moved)] if moved else []),
    ]
    return JOIN[lang].join([text, *more])


def cost_text(plan: Any, lang: str) -> str:
    """Say what the projects cost, and the discounted cost by term."""
    projects = ordered_projects(plan)
    money = projects["cost_10k"].round(2)
    built, closed = (f"{money[mine].sum():.2f}" for mine in (projects["builds"], ~projects["builds"]))
    cost = f"{money.sum():.2f}"
    parted = not projects["builds"].all()
    total = (
        say("cost.parts", lang, cost=cost, built=built, closed=closed) if parted else say("cost.total", lang, cost=cost)
    )
    sums = plan.costs.drop(columns=["stage", "year"]).sum()
    terms = [_term(name, value, lang) for name, value in sums.items() if abs(value) >= 0.005]
    base = autumn(int(plan.region.base_year), lang)
    objective = say(
        "cost.objective", lang, base=base, objective=f"{plan.objective:.2f}", terms=BETWEEN[lang].join(terms) or "0"
    )
    return JOIN[lang].join([total, objective])


def _term(name: str, value: float, lang: str) -> str:
    """A term of the cost; what takes something off is said to, without a sign."""
    key = f"less.{name}" if value < 0 and f"less.{name}" in SENTENCES else f"term.{name}"
    size = abs(value) if key.startswith("less.") else value
    return say("cost.term", lang, term=say(key, lang) if key in SENTENCES else name, cost=f"{size:.2f}")
