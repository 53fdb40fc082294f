"""Which files of a folder are tables, and what is said about the others."""

from __future__ import annotations

from pathlib import Path

from schoolplaces.gathering import gather_folder, gather_frames


def test_tables_are_found_by_name_in_any_case_and_others_are_told(county: Path) -> None:
    (county / "births.csv").rename(county / "Births.CSV")
    for name in ("weather.csv", "region.xlsx", "~$towns.csv", ".towns.csv", "readme.txt"):
        (county / name).write_text("x")
    found = gather_folder(county)
    assert "births" in found.raws
    assert found.others == ["region.xlsx", "weather.csv"]
    assert [note.code for note in found.notes] == ["file_ignored", "file_ignored"]


def test_frames_without_columns_are_absent() -> None:
    found = gather_frames({"towns": [{"town": "a"}], "births": []}, None)
    assert list(found.raws) == ["towns"]
    assert found.rules is not None
