"""Tables and columns have their Chinese names in Chinese sentences; values are left as they are."""

from __future__ import annotations

from schoolplaces.faults import Fault
from schoolplaces.table_words import with_table_words


def test_what_is_neither_table_nor_column_stays() -> None:
    for text in ("data/schema/towns 表", "births.csv 表", "改写 nowhere 列。", "{value} 列"):
        assert with_table_words(text, "towns") == text
    assert with_table_words("改写 feeds 列。", None) == "改写 feeds 列。"


def test_a_message_names_table_and_column_as_the_planner_sees_them() -> None:
    text = Fault("unknown_code", "births.csv", 3, "town", "towns 表", target="towns", near="").text()
    assert text == "births.csv 第 3 行「乡镇代码 town」：乡镇表（towns）中没有“towns 表”。" + text.partition("”。")[2]
    assert "乡镇表（towns）中的代码" in text
    assert "“升入学校”列（feeds）" in Fault("feeds_itself", "region.xlsx[学校]", 2, "feeds", "s").text()


def test_the_english_sentence_has_the_names_of_files() -> None:
    assert "the table towns" in Fault("unknown_code", "births.csv", 3, "town", "x", target="towns", near="").text("en")


def test_kinds_and_measures_are_chinese_words_in_a_chinese_sentence() -> None:
    fault = Fault("option_without_school", "options.csv", 3, "school", "", kind="expand")
    assert "扩建项目没有写学校" in fault.text()
    assert "kind expand" in fault.text("en")
