"""Sentences of the three lists of the 5-3-1 rule, of what bridges late projects, and of the departments' tasks."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .appendix11_tasks import DEPARTMENTS, due_date
from .bridging import bridging_text
from .hiding import people
from .labels import label, label_or
from .names import ordered_projects, project_name, stage_names, town_names
from .prose_layout import MOST
from .prose_numbers import BETWEEN
from .sentences import SENTENCES, say
from .year_names import autumn

LISTS = ("forecast_five", "plan_three", "deliver_one")
CHANGES = {
    "approve_and_start": "begin_change",
    "deliver": "carry_out",
    "approve_and_deliver": "begin_and_carry_out",
}
MEASURES = ("extra_class", "cap_relief", "flows")


def rule_items(plan: Any, lang: str, full: bool = False) -> list[tuple[str, tuple[str, ...]]]:
    """Say each of the three lists, with the projects that this year asks for.

    Parameters
    ----------
    plan : Plan
        Its ``timeline`` holds the lists.
    lang : {"zh", "en"}
        Language.
    full : bool
        Whether one to four pupils of a town are printed too.

    Returns
    -------
    list of (str, tuple of str)
        A paragraph and its items: the three lists, then what bridges late projects, then tasks, where there are any.
        Of many projects only the first are items.
    """
    named: dict[str, Any] = {str(row.project): row for row in ordered_projects(plan).itertuples()}
    result = []
    for name in LISTS:
        rows = plan.timeline[plan.timeline["list"] == name]
        projects = [
            _item(plan, row, named[str(row.project)], lang) for row in rows.itertuples() if row.project in named
        ]
        watched = _watched(plan, rows[rows["action"] == "watch"], lang)
        short = rows[(rows["action"] == "bridge") & ~rows["project"].isin(named)]
        bridged = [_bridged(plan, row, lang, full) for row in short.itertuples()]
        taken = [_measure(plan, row, lang, full) for row in rows[rows["action"].isin(MEASURES)].itertuples()]
        items = (*watched, *_first(projects, lang), *bridged, *taken)
        result.append((_summary(plan, name, rows, named, lang), items))
    return [*result, *_late(plan, named, lang, full), *_tasks(plan, lang)]


def _first(items: list[str], lang: str) -> list[str]:
    """As many of some projects as are read one by one; all stand in the table."""
    more = len(items) - MOST
    return items if more <= 0 else [*items[:MOST], say("rule.more", lang, count=more)]


def _late(plan: Any, named: dict[str, Any], lang: str, full: bool) -> list[tuple[str, tuple[str, ...]]]:
    """Say of the projects used after their need year what holds their pupils until then."""
    items = [
        say(
            "rule.bridged",
            lang,
            name=project_name(project),
            need=autumn(int(project.need_year), lang),
            use=autumn(int(project.use_year), lang),
            measures=bridging_text(plan, code, lang, full),
        )
        for code, project in named.items()
        if bridging_text(plan, code, lang)
    ]
    return [(say("rule.bridges", lang, count=len(items)), tuple(_first(items, lang)))] if items else []


def _tasks(plan: Any, lang: str) -> list[tuple[str, tuple[str, ...]]]:
    """Count what is asked of each department, and when it begins."""
    tasks = plan.tasks
    if tasks.empty:
        return []
    first = str(tasks["due"].min())
    now = {"now": int((tasks["due"] == first).sum()), "due": due_date(first, lang)}
    items = []
    for name in DEPARTMENTS:
        mine = tasks[tasks["department"] == name]
        if len(mine):
            params = {"count": len(mine), "due": due_date(str(mine["due"].min()), lang)}
            department = label(f"department.{name}", lang)
            items.append(say("rule.task", lang, department=department, amounts=_amounts(mine, lang), **params))
    extra = say("rule.tasks_extra", lang) if (tasks["project"] == "").any() else ""
    return [(say("rule.tasks", lang, count=len(tasks), extra=extra, **now), tuple(items))]


def _amounts(tasks: pd.DataFrame, lang: str) -> str:
    """Land, money and staff of a department's tasks, or the kinds of task where nothing is counted."""
    posts = int(tasks.loc[tasks["task"] == "recruit", "posts"].sum())
    land, money = float(tasks["land_m2"].sum()), float(tasks["cost_10k"].sum())
    found = {"land": land and f"{land:.0f}", "money": money and f"{money:.2f}", "posts": posts}
    parts = [say(f"rule.task_{name}", lang, amount=amount) for name, amount in found.items() if amount]
    kinds = [label_or(f"task.{name}", name, lang) for name in tasks["task"].unique()]
    return BETWEEN[lang].join(parts or kinds)


def _watched(plan: Any, rows: pd.DataFrame, lang: str) -> list[str]:
    """Say for each stage how many towns are short, and the year in which most pupils are."""
    items = []
    for name, title in stage_names(plan, lang).items():
        mine = rows[rows["stage"] == name]
        if mine.empty:
            continue
        years = mine.groupby("need_year")["pupils"].sum()
        worst = int(years.to_numpy().argmax())
        params = {"towns": mine["town"].nunique(), "pupils": round(years.iloc[worst])}
        year = autumn(int(str(years.index[worst])), lang)
        items.append(say("rule.watch", lang, action=_action("watch", lang), stage=title, year=year, **params))
    return items


def _bridged(plan: Any, row: Any, lang: str, full: bool) -> str:
    """Name the pupils of a town for whom no place will stand in time."""
    return say(
        "rule.bridge",
        lang,
        action=_action("bridge", lang),
        town=town_names(plan, lang)[str(row.town)],
        stage=stage_names(plan, lang)[row.stage],
        pupils=people(row.pupils, full),
        year=autumn(int(row.need_year), lang),
    )


def _measure(plan: Any, row: Any, lang: str, full: bool) -> str:
    """Name what bridges next autumn in a town besides temporary rooms."""
    return say(
        f"rule.{row.action}",
        lang,
        action=_action("bridge" if row.action == "extra_class" else row.action, lang),
        town=town_names(plan, lang)[str(row.town)],
        stage=stage_names(plan, lang)[row.stage],
        classes=int(row.classes),
        pupils=people(row.pupils, full),
        cost=f"{row.cost_10k:.2f}",
        year=autumn(int(row.need_year), lang),
    )


def _summary(plan: Any, name: str, rows: pd.DataFrame, named: dict[str, Any], lang: str) -> str:
    if rows.empty:
        return say(f"rule.{name}.none", lang)
    words = pd.Series(
        [_done(row, named.get(str(row.project)), int(plan.region.base_year)) for row in rows.itertuples()]
    )
    counts = words.value_counts(sort=False).sort_index()
    actions = [say("rule.action", lang, action=_action(str(word), lang), count=n) for word, n in counts.items()]
    return say(
        f"rule.{name}",
        lang,
        count=len(rows),
        actions=BETWEEN[lang].join(actions),
        classes=int(rows["classes"].fillna(0).sum()),
        cost=f"{rows['cost_10k'].fillna(0).round(2).sum():.2f}",
    )


def _item(plan: Any, row: Any, project: Any, lang: str) -> str:
    words = {
        "action": _action(_done(row, project, int(plan.region.base_year)), lang),
        "name": project_name(project),
        "town": town_names(plan, lang)[str(row.town)],
        "stage": stage_names(plan, lang)[project.gains],
        "cost": f"{row.cost_10k:.2f}",
        "year": autumn(int(row.need_year), lang),
    }
    if not project.builds:
        return say("rule.change", lang, **words)
    return say("rule.item", lang, classes=int(row.classes), **words)


def _done(row: Any, project: Any | None, base: int) -> str:
    """What is done: what is decided now and stands next autumn is approved too, what is decided later is entered."""
    word = str(row.action)
    if project is None:
        return word
    if word == "deliver" and int(project.decision_year) >= base:
        word = "approve_and_deliver"
    if word == "approve_and_start" and project.builds and int(project.decision_year) > base:
        word = "enter"
    return word if project.builds else CHANGES.get(word, word)


def _action(word: str, lang: str) -> str:
    key = f"action.{word}"
    return say(key, lang) if key in SENTENCES else word
