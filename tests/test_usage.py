"""Wrong use of the command line is told as other faults are: in the language asked for, in both where none is."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from schoolplaces.cli import app
from schoolplaces.usage import languages

CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What is written -> what the Chinese and the English sentence say.
WRONG: dict[str, tuple[str, str, str]] = {
    "unknown command": ("plna x", "没有“plna”这个命令（是否想写 plan？）", "(did you mean plan?). Allowed: new, "),
    "no command": ("--", "没有写命令", "no command is named. Allowed: new, check, "),
    "unknown option": ("check x --quite", "没有“--quite”这个选项（是否想写 --quiet？）", "(did you mean --quiet?)"),
    "unknown option before": ("--verison", "（是否想写 --version？）", "schoolplaces: there is no option"),
    "unknown letter": ("roll x -z", "没有“-z”这个选项", 'no option "-z"'),
    "missing argument": ("plan -o y", "缺少 DIR（各表所在文件夹，或工作簿）", "DIR is missing (folder of"),
    "missing option": ("plan x", "缺少 -o / --output（方案文件夹）", "-o PLAN"),
    "no value": ("check x --lang", "选项 --lang 后面没有写值（语言）。应为：zh、en", "the option --lang has no value"),
    "value of a flag": ("check x --quiet=1", "选项 --quiet 不带值", "the option --quiet takes no value"),
    "out of range": ("plan x -o y --years 0", "应为：1 至 10 的整数", '"0" cannot be the value of --years'),
    "no number": ("plan x -o y --years five", "“five”不能用于 --years（规划年数）", "Allowed: a whole number, 1 to 10"),
    "no fraction": ("plan x -o y --gap 2", "应为：0.0 至 1.0 的数", "Allowed: a number, 0.0 to 1.0"),
    "no year": ("backtest x --skip now", "“now”不能用于 --skip", "Allowed: whole numbers"),
    "no choice": ("report x -o y -f odt", "“odt”不能用于 -f / --format", "Allowed: docx, xlsx, html, pdf"),
    "too many": ("check x y z", "多出“y z”", '"y z" is too much. Allowed: schoolplaces check '),
    "said by a command": ("report a b -o c", "几个方案并列请加 --compare", "one plan at a time, or --compare"),
}  # fmt: skip


def told(words: str) -> str:
    done = CliRunner().invoke(app, words.split(), prog_name="schoolplaces")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Error" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("case", WRONG)
def test_wrong_use_is_told_in_both_languages(case: str) -> None:
    words, zh, en = WRONG[case]
    lines = told(words).splitlines()
    assert len(lines) == 2
    assert zh in lines[0]
    assert "改法：" in lines[0]
    assert en in lines[1]
    assert " Mend: " in lines[1]
    assert not CHINESE.search(lines[1])


@pytest.mark.parametrize(
    ("lang", "begins"), [("zh", "schoolplaces plan：缺少"), ("en", "schoolplaces plan: -o / --output")]
)
def test_in_the_language_that_is_asked_for(lang: str, begins: str) -> None:
    for option in (f"--lang {lang}", f"--lang={lang}"):
        (line,) = told(f"plan x {option}").splitlines()
        assert line.startswith(begins)


def test_a_language_that_is_none_is_told_in_both() -> None:
    assert languages(["check", "--lang", "fr"]) == ("zh", "en")
    assert "“fr”不能用于 --lang（语言）。应为：zh、en" in told("check x --lang fr")


@pytest.mark.parametrize("words", ["--help", "plan --help", "check --help"])
def test_the_help_has_headings_in_both_languages(words: str) -> None:
    text = CliRunner().invoke(app, words.split()).stdout
    headings = [line for line in text.splitlines() if re.match(r"\S", line)]
    assert headings[0].startswith("用法 · Usage: ")
    assert headings[1:] == (
        ["选项 · Options:", "命令 · Commands:"] if words == "--help" else ["参数 · Arguments:", "选项 · Options:"]
    )
    assert "显示说明 · show this message and exit" in text
    assert not re.search(r"\[(default|required)", text)


def test_defaults_and_what_is_required_are_told_in_both_languages() -> None:
    text = " ".join(CliRunner().invoke(app, ["plan", "--help"]).stdout.split())
    assert "[必填 required]" in text
    assert "[缺省 default: 5; 1<=x<=10]" in text


def test_without_words_the_help_is_shown() -> None:
    done = CliRunner().invoke(app, [])
    assert done.exit_code == 2
    assert "命令 · Commands:" in done.output
