"""The words of an explanation, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from schoolplaces.records import records

if TYPE_CHECKING:
    import pandas as pd

    from .explain_plan import Explanation

Pair = tuple[str, str]

WHAT: dict[str, Pair] = {
    "shortage": (
        "{town}，{stage}，{year} 年秋季：{pupils} 人没有学位（合 {classes} 个班）。",
        "{town}, {stage}, autumn {year}: {pupils} pupils without a place (classes: {classes}).",
    ),
    "over_class": (
        "{school}，{stage} {grade} 年级，{year} 年秋季：超班额 {pupils} 人。",
        "{school}, {stage}, grade {grade}, autumn {year}: {pupils} pupils above the class-size cap.",
    ),
    "over_school": (
        "{school}，{stage}，{year} 年秋季：超校额 {pupils} 人。",
        "{school}, {stage}, autumn {year}: {pupils} pupils above the school-size cap.",
    ),
    "closing": (
        "{school}，{stage}，{year} 年秋季起撤并（{option}），随之转走 {pupils} 人。",
        "{school}, {stage}, ends in autumn {year} ({option}); {pupils} pupils move with it.",
    ),
}
BINDING: dict[str, Pair] = {
    "rooms": ("{school}教室已用足（{number:.0f} 间，{year} 年）", "{school}: no free room ({number:.0f} in {year})"),
    "streams": ("{school}起始班已达教室所能承载", "{school}: as many entry classes as its rooms carry"),
    "added": ("{school}该届已加过班", "{school}: that cohort has got its one class more"),
    "size": ("{school}已达校额（{number:.0f} 人，{year} 年）", "{school}: at its size cap ({number:.0f} in {year})"),
    "closed": ("{school}届时已不招生", "{school}: takes nobody in by then"),
    "price": ("{school}可再开班，方案未开", "{school}: nothing stops one more class, the plan does without"),
    "lead": ("{option}最早 {year} 年可用", "in {year} at the earliest: {option}"),
    "site": ("同一块用地已用于{option}", "its site is taken by {option}"),
    "budget": (
        "{year} 年资金不足以建{option}（至少差 {number:,.0f} 万元）",
        "the money of {year} does not reach for {option} (short by {number:,.0f} × 10,000 yuan at least)",
    ),
    "option_price": (
        "{option}可用，方案未用（{number:,.0f} 万元起）",
        "could be used, but the plan does without: {option} (from {number:,.0f} × 10,000 yuan)",
    ),
    "later": (
        "{option}可以更早使用，方案自 {year} 年起使用",
        "could be used earlier, the plan does so from {year} on: {option}",
    ),
    "land": ("{option}的用地小于标准", "{option}: its site is below the standard of land"),
    "must": ("{option}按各表或上年规划必须实施", "{option} has to be done, by the tables or the plan before"),
    "closing_price": ("无，出于费用", "nothing, it is a matter of cost"),
    "stay": (
        "超出的都是已在校或由下级学校升入、不得分走的学生",
        "those above it sit there, or were sent up, and may stay",
    ),
    "moved": (
        "其中有 {number:.0f} 人 {year} 年因{option}并入，与已在校的学生一样不得分走",
        "{number:.0f} of that cohort were moved there in {year} ({option}) and may stay like those who sit there",
    ),
    "reach": (
        "{school}有空余学位，但在就学距离之外（{number:.1f} 公里）",
        "{school} has places free but is out of reach ({number:.1f} km)",
    ),
    "none": ("就学距离内没有学校", "no campus is in reach"),
}
RELIEF: dict[str, Pair] = {
    "rooms": ("{school}自 {year} 年增建 {amount} 间教室", "rooms built at {school} by {year} ({amount})"),
    "temporary": ("{school}自 {year} 年设 {amount} 间过渡教室", "temporary rooms at {school} from {year} ({amount})"),
    "class": ("{school}该届加 {amount} 个班", "more classes of that cohort at {school} ({amount})"),
    "cap": (
        "就学距离内各校该届班额放宽到 {amount} 人",
        "class-size cap {amount} for that cohort at campuses in reach",
    ),
    "earlier": ("{option}提前 {amount} 年，{year} 年启用", "{option} earlier, used from {year} (years: {amount})"),
    "send": ("{town}学生 {year} 年可到{school}就读", "pupils of {town} to {school} in {year}, beyond reach"),
    "project": ("{year} 年启用{option}", "{option}, used from {year}"),
    "instead": ("以{option}代替所选规模，{year} 年启用", "{option} instead of the size chosen, used from {year}"),
    "money": ("追加资金，{year} 年启用{option}", "more money: {option}, used from {year}"),
    "keep": ("不撤并{school}", "{school} stays"),
}
COST: dict[str, Pair] = {
    "one": (
        "{what}：缓解 {pupils:,.0f} 人，{money}，连同缺口与超额的计价，总成本{cost}",
        "{what}: relieves {pupils:,.0f}, {money}; with the prices of shortage and over-size the whole costs {cost}",
    ),
    "keep": ("{what}：{money}，总成本{cost}", "{what}: {money}; the whole costs {cost}"),
    "lacking": ("，{year} 年资金差 {lacking:,.0f} 万元", ", {year} lacks {lacking:,.0f} × 10,000 yuan"),
    "least": ("（至多）", " (at most)"),
    "more": ("增加 {amount} 万元", "{amount} × 10,000 yuan more"),
    "less": ("减少 {amount} 万元", "{amount} × 10,000 yuan less"),
    "same": ("不变", "the same"),
    "spent_more": ("多花 {amount} 万元", "{amount} × 10,000 yuan more money"),
    "spent_less": ("少花 {amount} 万元", "{amount} × 10,000 yuan less money"),
    "spent_same": ("不多花钱", "no more money"),
}
FRAME: Pair = (
    "金额为折现到基年的万元；总成本含对缺口、超额的计价，减少是指方案因此更好。只改这一处，方案其他项目和班级不变，"
    "改动处可加班，学生重新就近安置；不拆分的片区单元只可改到改动处的学校。增设教室、加班、放宽班额、到就学距离以外、不按建设周期提前"
    "或追加资金，是改变方案所用的条件，其减少可以大于方案与已证明下界之差。",
    "Money is of the base year; the whole holds the prices of shortage and over-size, so that less is better. One "
    "thing is changed, the plan's other projects and classes stay, classes may be added where it acts, and pupils are "
    "placed anew; zones kept whole keep their schools, or come to the one where it acts. Rooms, "
    "classes, caps, distances, dates before a lead and money beyond what the plan was given change its conditions, so "
    "that they may save more than lies between the plan and its proven bound.",
)
BINDS: Pair = ("制约：", "  What binds: ")
RELIEVES: Pair = ("可行的缓解：", "  Reliefs: ")
NO_RELIEF: Pair = ("没有单独一项能够缓解。", "  No single change relieves it.")
NOTHING: Pair = ("没有缺口、超额或撤并需要说明。", "There is no shortage, over-size or closing to explain.")
UNTIL: Pair = (
    "以后各年到 {until} 年仍有超额（此处为最多一年的人数）。",
    " It goes on until {until} (told is the year with most).",
)
OF_OPTIONS = ("lead", "budget", "option_price", "later")
LIST: Pair = ("、", ", ")
SEPARATOR: Pair = ("；", "; ")
END: Pair = ("。", ".")


def text(found: Explanation, lang: str) -> str:
    """An explanation in words, a paragraph a reason.

    Parameters
    ----------
    found : Explanation
    lang : {"zh", "en"}
    """
    which = 0 if lang == "zh" else 1
    if found.reasons.empty:
        return NOTHING[which]
    parts = [_paragraph(found, reason, which) for reason in records(found.reasons)]
    return "\n\n".join([*parts, FRAME[which]])


def _paragraph(found: Explanation, reason: Any, which: int) -> str:
    lines = [f"{reason.reason} {WHAT[reason.what][which].format(**_words(found, reason, which))}"]
    if reason.until:
        lines[0] += UNTIL[which].format(until=reason.until)
    bound = list(dict.fromkeys(_bindings(found, reason, which)))
    if bound:
        lines.append(BINDS[which] + SEPARATOR[which].join(bound) + END[which])
    eased = list(_reliefs(found, reason, which))
    lines.append(RELIEVES[which] + SEPARATOR[which].join(eased) + END[which] if eased else NO_RELIEF[which])
    return "\n".join(lines)


def _bindings(found: Explanation, reason: Any, which: int) -> Iterator[str]:
    """What binds, a part a sentence; options of which the same is to be said are told together."""
    rows = [(_binding_kind(reason, row), row) for row in records(found.bindings[_of(found.bindings, reason)])]
    done: set[tuple[str, int]] = set()
    for kind, row in rows:
        words = _words(found, row, which)
        if kind in OF_OPTIONS:
            if (kind, row.year) in done:
                continue
            done.add((kind, row.year))
            alike = [other for same, other in rows if (same, other.year) == (kind, row.year)]
            names = dict.fromkeys(found.names.get(other.option, other.option) for other in alike)
            words |= {"option": LIST[which].join(names), "number": min(other.number for other in alike)}
        yield BINDING[kind][which].format(**words)


def _of(table: pd.DataFrame, reason: Any) -> pd.Series:
    return table["reason"] == reason.reason


def _binding_kind(reason: Any, row: Any) -> str:
    """Which sentence tells what binds: that a matter of cost is one of an option, a closing or a class."""
    if row.constraint != "price" or not row.option:
        return str(row.constraint)
    return "closing_price" if reason.what == "closing" else "option_price"


def _reliefs(found: Explanation, reason: Any, which: int) -> Iterator[str]:
    for row in records(found.reliefs[_of(found.reliefs, reason)]):
        what = RELIEF[row.kind][which].format(**_words(found, row, which))
        told = COST["keep" if row.kind == "keep" else "one"][which]
        money, cost = _change(row.money_10k, "spent_", which), _change(row.cost_10k, "", which)
        line = told.format(what=what, pupils=row.pupils, money=money, cost=cost)
        if row.lacking_10k:
            line += COST["lacking"][which].format(year=row.lacking_year, lacking=row.lacking_10k)
        yield line + ("" if row.proven == "yes" else COST["least"][which])


def _change(amount: float, kind: str, which: int) -> str:
    """More or less, in words and with its unit: a sign before a number is easily misread."""
    size = f"{abs(amount):,.1f}"
    word = "same" if size == "0.0" else "more" if amount > 0 else "less"
    return COST[kind + word][which].format(amount=size)


def _words(found: Explanation, row: Any, which: int) -> dict[str, Any]:
    """Values of a row as they are read: names for codes."""
    values = dict(row._asdict())
    zone = found.zones.get(values.get("zone", ""), values.get("zone", ""))
    for column in ("town", "school", "option"):
        if column in values:
            values[column] = found.names.get(values[column], values[column])
    if zone:
        values["town"] += (f"（{zone}）", f" ({zone})")[which]
    if "stage" in values:
        values["stage"] = found.stages.get(values["stage"], (values["stage"],) * 2)[which]
    return values
