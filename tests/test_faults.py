"""Faults: frozen, comparable, capped."""

from __future__ import annotations

import dataclasses

import pytest

from schoolplaces.faults import Fault, InputFaults, Note, capped, shown


def test_a_fault_is_frozen_and_compares_by_content() -> None:
    fault = Fault("not_whole", "a.csv", 3, "x", 1.5)
    assert fault == Fault("not_whole", "a.csv", 3, "x", "1.5")
    assert fault != Fault("not_whole", "a.csv", 4, "x", "1.5")
    assert len({fault, Fault("not_whole", "a.csv", 3, "x", 1.5)}) == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        fault.row = 4  # type: ignore[misc]


def test_a_note_is_no_fault() -> None:
    assert not isinstance(Note("gb18030", "a.csv"), Fault)


def test_capped_lists_twenty_and_counts_the_rest() -> None:
    faults = capped("not_whole", "a.csv", "x", list(range(100)), ["v"] * 100)
    assert [fault.code for fault in faults] == ["not_whole"] * 20 + ["and_more"]
    assert "80 more" in faults[-1].text("en")
    assert len(capped("not_whole", "a.csv", "x", list(range(20)), ["v"] * 20)) == 20


@pytest.mark.parametrize(("value", "text"), [("a\x00\nb", "a\\x00\\x0ab"), ("x" * 70, "x" * 59 + "…"), (3, "3")])
def test_shown_stays_on_one_line(value: object, text: str) -> None:
    assert shown(value) == text


def test_input_faults_carry_faults_and_notes() -> None:
    error = InputFaults([Fault("big5", "a.csv"), Fault("utf16", "b.csv")], [Note("gb18030", "c.csv")])
    assert error.text("en").count("\n") == 1
    assert [note.file for note in error.notes] == ["c.csv"]
    assert "Big5" in str(error)


def test_a_long_path_is_told_whole() -> None:
    """Its end is the name of the file."""
    path = "/" + "/".join(["folder"] * 30) + "/demand.csv"
    for lang in ("zh", "en"):
        assert path in Fault("no_file", path).text(lang)
