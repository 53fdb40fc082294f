"""Draws read back from their file as they were, the same bytes each time, and what is wrong with one that is not."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from schoolplaces.draws import Draws
from schoolplaces.draws_file import draws_facts, draws_text, read_draws, write_draws
from schoolplaces.faults import InputFaults

INDEX = pd.DataFrame({"town": ["=1+1", "b"], "stage": "primary", "grade": [1, 2], "year": [2026, 2027]})
DRAWS = Draws(INDEX, np.array([[3, 40, 0], [12, 7, 9]]), 5, "simulate")


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    text = draws_text(DRAWS)
    write_draws(text, tmp_path / "draws.csv.gz")
    return tmp_path / "draws.csv.gz", draws_facts(DRAWS, text)


def test_they_read_back(kept: tuple[Path, dict[str, Any]]) -> None:
    back = read_draws(*kept)
    pd.testing.assert_frame_equal(back.index, INDEX, check_dtype=False)
    assert back.values.tolist() == DRAWS.values.tolist()
    assert (len(back), back.seed, back.method) == (3, 5, "simulate")
    assert draws_text(back) == draws_text(DRAWS)


def test_fractions_read_back_too(tmp_path: Path) -> None:
    part = Draws(INDEX, np.array([[0.25], [1e3 / 3]], dtype=np.float32))
    write_draws(draws_text(part), tmp_path / "d.gz")
    back = read_draws(tmp_path / "d.gz", draws_facts(part, draws_text(part)))
    assert back.values == pytest.approx(part.values, rel=1e-7)
    assert (back.seed, back.method) == (None, "given")


def test_the_same_draws_are_the_same_bytes_and_no_formula(kept: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    write_draws(draws_text(DRAWS), tmp_path / "again.gz")
    assert (tmp_path / "again.gz").read_bytes() == kept[0].read_bytes()
    assert "\n'=1+1," in gzip.decompress(kept[0].read_bytes()).decode()


def test_what_cannot_be_read_is_told(kept: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    path, told = kept
    whole = path.read_bytes()
    for content, code in (
        (b"no gzip", "plan_unreadable"),
        (whole[:-9], "plan_unreadable"),
        (gzip.compress(gzip.decompress(whole).replace(b"40", b"41"), mtime=0), "plan_changed"),
    ):
        path.write_bytes(content)
        with pytest.raises(InputFaults) as caught:
            read_draws(path, told)
        assert [fault.code for fault in caught.value.faults] == [code]
    path.write_bytes(whole)
    with pytest.raises(InputFaults) as caught:
        read_draws(path, told | {"count": 4})
    assert [fault.code for fault in caught.value.faults] == ["plan_changed"]
    with pytest.raises(InputFaults) as caught:
        read_draws(tmp_path / "none.gz", told)
    assert [fault.code for fault in caught.value.faults] == ["plan_file_missing"]
