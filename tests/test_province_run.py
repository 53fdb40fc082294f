"""A run of a province in this process: a county whose plan is lost at the end costs the others nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from schoolplaces import county_work, optimize
from schoolplaces.county_work import Asked, Made
from schoolplaces.crew import faults_of
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.optimize import Plan, abreast
from schoolplaces.province_run import Outcome, Run
from schoolplaces.province_source import read_province

from . import tiny_province

MONEY, COUNTIES, GAP = 2600.0, 3, 0.01
pytestmark = pytest.mark.slow


class Here:
    """A crew of this process: each task is done as soon as it is begun."""

    def begin(self, work: Callable[..., Any], *given: Any) -> Any:
        try:
            errors = [one for one in given if isinstance(one, InputFaults)]
            return errors[0] if errors else work(*given)
        except InputFaults as error:
            return error

    def finish(self, tasks: Mapping[str, Any], done: Callable[[str, Any], None] | None = None) -> tuple[Any, Any]:
        found = {name: result for name, result in tasks.items() if not isinstance(result, InputFaults)}
        for name, result in found.items() if done else ():
            assert done is not None
            done(name, result)
        return found, {name: faults_of(name, error) for name, error in tasks.items() if name not in found}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(abreast, "_workers", 2)  # a task asks for one; here that is undone
    return tiny_province.write(tmp_path / "province", COUNTIES, MONEY)


def run(folder: Path, out: Path) -> Outcome:
    return Run(read_province(folder), out, Asked(gap=GAP), Here(), lambda *_: None).whole()  # type: ignore[arg-type]


def test_a_county_lost_at_the_end_leaves_the_others_their_shares(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run(folder, tmp_path / "whole")
    last, allot, shared = county_work.last, optimize.allot, []

    def failing(name: str, *given: Any) -> Made:
        if name == "c2":
            raise InputFaults([Fault("county_failed", name, reason="for once")])
        return last(name, *given)

    def counted(*given: Any) -> Any:
        shared.append(given)
        return allot(*given)

    monkeypatch.setattr(county_work, "last", failing)
    monkeypatch.setattr(optimize, "allot", counted)
    rest = run(folder, tmp_path / "rest")
    assert list(rest.failed) == ["c2"]
    assert len(shared) == 1, "the money is shared out once"
    assert rest.province is not None
    assert whole.province is not None
    assert set(rest.statuses) == {"c1", "c3"}
    shares = whole.province.shares
    assert rest.province.shares.equals(shares[shares["county"] != "c2"].reset_index(drop=True))
    assert rest.province.bound <= rest.province.objective
    mine = Plan.read(tmp_path / "whole" / "counties" / "c2").objective
    assert rest.province.objective == pytest.approx(whole.province.objective - mine)
    assert rest.province.objective - rest.province.bound == pytest.approx(
        whole.province.objective - whole.province.bound, abs=GAP * mine
    )
    assert not (tmp_path / "rest" / "counties" / "c2").exists()


def test_where_every_county_is_lost_there_is_no_province(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(name: str, *_: Any) -> Made:
        raise InputFaults([Fault("county_failed", name, reason="for once")])

    monkeypatch.setattr(county_work, "last", failing)
    none = run(folder, tmp_path / "none")
    assert none.province is None
    assert set(none.failed) == {"c1", "c2", "c3"}
    assert none.rows == {}
