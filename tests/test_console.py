"""What goes where: results to standard output, the rest to standard error, all of it to the log."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from schoolplaces.command_words import WORDS
from schoolplaces.console import Console
from schoolplaces.faults import Doubt, Fault, InputFaults, Note, capped


def test_streams(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console("en")
    console.result("result")
    console.notes([Note("gb18030", "a.csv"), "plain"])
    console.faults(InputFaults([Fault("big5", "b.csv"), *capped("not_whole", "a", "x", list(range(30)), [1] * 30)]))
    out, err = capsys.readouterr()
    assert out == "result\n"
    assert err.startswith("note: a.csv: ")
    assert "note: plain" in err
    assert err.endswith("faults: 31; nothing was written.\n")


def test_what_is_to_be_looked_at_again_comes_last(capsys: pytest.CaptureFixture[str]) -> None:
    Console("en").notes([Doubt("big5", "a.csv"), Note("gb18030", "b.csv"), "plain"])
    assert [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()] == ["note", "note", "check"]


def test_a_table_is_called_by_the_sheet_that_it_was_read_from(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console("zh")
    console.files = {"enrolment": "region.xlsx[在校生]"}
    console.notes([Note("gb18030", "enrolment.csv"), Note("gb18030", "towns.csv"), Note("gb18030", "rules.toml")])
    places = [line.split()[1].partition("：")[0] for line in capsys.readouterr().err.splitlines()]
    assert places == ["region.xlsx[在校生]", "towns.csv", "rules.toml"]


def test_quiet_keeps_results_and_faults(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console("zh", quiet=True)
    console.notes([Note("gb18030", "a.csv")])
    with console.steps(2) as steps:
        steps.begin("one")
    assert capsys.readouterr() == ("", "")


def test_log(tmp_path: Path) -> None:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    try:
        Console("zh", log=tmp_path / "log.txt").tell("说明")
        for handler in root.handlers:
            handler.flush()
        assert "说明" in (tmp_path / "log.txt").read_text(encoding="utf-8")
        with pytest.raises(InputFaults):
            Console("zh", log=tmp_path)
    finally:
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)


@pytest.mark.parametrize("key", WORDS)
def test_phrases_are_in_both_languages(key: str) -> None:
    zh, en = WORDS[key]
    assert zh != en
    assert not any("\u4e00" <= character <= "\u9fff" for character in en)
