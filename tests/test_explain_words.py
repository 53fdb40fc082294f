"""The words of an explanation: both languages for everything that may be told, and whole sentences."""

from __future__ import annotations

import re
import string
from dataclasses import replace

import pandas as pd
import pytest

from schoolplaces.optimize import explain_words as words
from schoolplaces.optimize import relief
from schoolplaces.optimize.explain_plan import BINDINGS, REASONS, RELIEFS, Explanation

TABLES = {"what": words.WHAT, "binding": words.BINDING, "relief": words.RELIEF, "cost": words.COST}


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_say_the_same(table: str) -> None:
    for zh, en in TABLES[table].values():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (zh, en)]
        assert fields[0] == fields[1]
        assert not re.search(r"[\u4e00-\u9fff]", en)


def test_every_kind_of_relief_has_words() -> None:
    assert set(words.RELIEF) == set(relief.KINDS)


def explanation() -> Explanation:
    """A shortage with one binding and two reliefs, and a closing without any."""
    reasons = [
        ("R01", "shortage", "a", "", "junior", 2029, 1, "", "", 120, 3, 0),
        ("R02", "closing", "b", "", "junior", 2028, 0, "S", "C", 7, 0, 0),
    ]
    reliefs = [
        ("R01", 1, "cap", "S", "", "", "", 2029, 52, 120.0, 3.0, -400.25, 0.0, pd.NA, "yes"),
        ("R01", 2, "money", "S", "C", "", "", 2029, 6, 120.0, 90.0, -300.0, 55.0, 2027, "no"),
    ]
    return Explanation(
        pd.DataFrame(reasons, columns=REASONS),
        pd.DataFrame([("R01", "rooms", "S", "", 2029, 12.0)] * 2, columns=BINDINGS),
        pd.DataFrame(reliefs, columns=RELIEFS),
        {"a": "甲镇", "b": "乙镇", "S": "一中", "C": "扩建"},
        {"junior": ("初中", "Junior secondary")},
    )


def test_a_paragraph_in_english() -> None:
    first, second, frame = explanation().text("en").split("\n\n")
    assert first.splitlines() == [
        "R01 甲镇, Junior secondary, autumn 2029: 120 pupils without a place (classes: 3).",
        "  What binds: 一中: no free room (12 in 2029).",
        "  Reliefs: class-size cap 52 for that cohort at campuses in reach: relieves 120, 3.0 × 10,000 yuan more money"
        "; with the prices of shortage and over-size the whole costs 400.2 × 10,000 yuan less; more money: 扩建, used "
        "from 2029: relieves 120, 90.0 × 10,000 yuan more money; with the prices of shortage and over-size the whole "
        "costs 300.0 × 10,000 yuan less, 2027 lacks 55 × 10,000 yuan (at most).",
    ]
    assert second.splitlines()[-1] == "  No single change relieves it."
    assert frame.startswith("Money is of the base year; the whole holds the prices of shortage and over-size")


def test_a_paragraph_in_chinese() -> None:
    first, second, _ = explanation().text().split("\n\n")
    assert first.splitlines()[:2] == [
        "R01 甲镇，初中，2029 年秋季：120 人没有学位（合 3 个班）。",
        "制约：一中教室已用足（12 间，2029 年）。",
    ]
    assert "缓解 120 人，多花 3.0 万元，连同缺口与超额的计价，总成本减少 400.2 万元；" in first
    assert "多花 90.0 万元，连同缺口与超额的计价，总成本减少 300.0 万元，2027 年资金差 55 万元（至多）。" in first
    assert second.startswith("R02 一中，初中，2028 年秋季起撤并（扩建），随之转走 7 人。")


def test_options_of_which_the_same_is_to_be_said_are_told_together() -> None:
    rows = [("R01", "lead", "S", "C", 2030, 0.0), ("R01", "budget", "S", "C", 2027, 9.0),
            ("R01", "lead", "S", "D", 2030, 0.0), ("R01", "lead", "S", "D", 2031, 0.0),
            ("R01", "budget", "S", "D", 2027, 4.0)]  # fmt: skip
    found = replace(explanation(), bindings=pd.DataFrame(rows, columns=BINDINGS))
    assert found.text("en").splitlines()[1] == (
        "  What binds: in 2030 at the earliest: 扩建, D; the money of 2027 does not reach for 扩建, D (short by 4 × "
        "10,000 yuan at least); in 2031 at the earliest: D."
    )


def test_what_goes_on_and_what_is_used_later_is_said() -> None:
    whole = explanation()
    rows = [("R01", "later", "S", "C", 2031, 36.0), ("R01", "moved", "S", "C", 2028, 12.0)]
    found = replace(whole, bindings=pd.DataFrame(rows, columns=BINDINGS), reasons=whole.reasons.assign(until=[2031, 0]))
    first, second, frame = found.text().split("\n\n")
    assert "到 2031 年仍有超额" in first.splitlines()[0]
    assert first.splitlines()[1] == (
        "制约：扩建可以更早使用，方案自 2031 年起使用；其中有 12 人 2028 年因扩建并入，与已在校的学生一样不得分走。"
    )
    assert "仍有超额" not in second
    assert "已证明下界" in frame


def test_nothing_to_explain_is_said() -> None:
    whole = explanation()
    empty = Explanation(whole.reasons[:0], whole.bindings[:0], whole.reliefs[:0], {}, {})
    assert empty.text("en") == "There is no shortage, over-size or closing to explain."
