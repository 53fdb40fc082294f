"""Sentences on how demand is forecast, how much of it is born already, and how wrong forecasts were before."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .sentences import say
from .year_names import autumn

LEADS = (1, 3, 5)
RIVALS = ("no_change", "plain_ratios")
Text = tuple[tuple[str, tuple[str, ...]], ...]


def method_text(plan: Any, lang: str) -> Text:
    """Say what the demand rests on: the planner's own figures, or a forecast and its method.

    Parameters
    ----------
    plan : Plan
        Its ``demand`` and the years of its region's enrolment.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    tuple of (str, tuple of str)
    """
    table = plan.demand.table
    if not table["basis"].eq("forecast").any():
        return ((say("method.given", lang), ()),)
    years = plan.region.enrolment["year"]
    base = int(plan.region.base_year)
    said = [say("method.forecast", lang, first=int(years.min()) if len(years) else base, base=base)]
    shares = [_born(table[table["year"] == year]) for year in (plan.need_years[0], plan.need_years[-1])]
    first, last = (autumn(int(plan.need_years[at]), lang) for at in (0, -1))
    said.append(say("method.born", lang, first=first, last=last, now=f"{shares[0]:.1f}", then=f"{shares[1]:.1f}"))
    return tuple((text, ()) for text in said)


def _born(rows: pd.DataFrame) -> float:
    pupils = float(rows["pupils"].sum())
    return 100 * float((rows["pupils"] * rows["born"]).sum()) / pupils if pupils else 0.0


def backtest_text(scores: pd.DataFrame | None, lang: str) -> Text:
    """Say in three sentences how wrong the forecast was in earlier years, beside its rivals, and what intervals held.

    Parameters
    ----------
    scores : DataFrame or None
        Of ``forecast.backtest`` for one model; None where there is none.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    tuple of (str, tuple of str)
        Errors are means over towns and stages, weighted by their number of forecasts.
    """
    if scores is None:
        return ((say("backtest.none", lang), ()),)
    rows = scores[(scores["what"] == "total") & (scores["n"] > 0)]
    model = next(name for name in rows["model"].unique() if name not in RIVALS)
    leads = [lead for lead in LEADS if (rows["lead"] == lead).any()]
    between = "、" if lang == "zh" else ", "
    errors = {
        f"{level}_{key}": between.join(f"{_mean(rows, name, level, lead, 'mape'):.1f}%" for lead in leads)
        for level in ("town", "region")
        for key, name in (("model", model), ("same", "no_change"), ("ratios", "plain_ratios"))
    }
    count = int(rows.loc[(rows["model"] == model) & (rows["level"] == "town") & (rows["lead"] == leads[0]), "n"].sum())
    middle = leads[len(leads) // 2]
    covered = _mean(rows, model, "town", middle, "coverage80")
    said = [
        say("backtest.how", lang, count=count),
        say(
            "backtest.errors" if len(leads) > 1 else "backtest.error",
            lang,
            leads=between.join(map(str, leads)),
            **errors,
        ),
        *([say("backtest.plain_better", lang)] if _plain_better(rows, model, leads) else []),
        say("backtest.covered", lang, lead=middle, share=f"{covered:.0f}"),
        *([_sentence(say("mark.scores", lang), lang)] if scores.attrs.get("estimated") else []),
    ]
    return ((("" if lang == "zh" else " ").join(said), ()),)


def _sentence(mark: str, lang: str) -> str:
    return mark[0].upper() + mark[1:] + ("。" if lang == "zh" else ".")


def _plain_better(rows: pd.DataFrame, model: str, leads: list[int]) -> bool:
    """Whether plain ratios did better in the towns at some lead, as printed: then it is told why the model stays."""
    return any(
        round(_mean(rows, "plain_ratios", "town", lead, "mape"), 1) < round(_mean(rows, model, "town", lead, "mape"), 1)
        for lead in leads
    )


def _mean(rows: pd.DataFrame, model: str, level: str, lead: int, column: str) -> float:
    mine = rows[(rows["model"] == model) & (rows["level"] == level) & (rows["lead"] == lead)].dropna(subset=[column])
    return float(np.average(mine[column], weights=mine["n"])) if len(mine) else float("nan")
