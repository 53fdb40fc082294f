"""How a command is run: its exit code says what became of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import typer

from schoolplaces.command_options import Language
from schoolplaces.command_run import run
from schoolplaces.console import DONE, FAULTY, STOPPED, Console
from schoolplaces.faults import Fault, InputFaults


def _faulty(_: Console) -> int:
    raise InputFaults([Fault("policy_unknown", "--policy", value="soon")])


def _interrupted(_: Console) -> int:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("work", "code", "said"),
    [(lambda _: DONE, DONE, ""), (_faulty, FAULTY, "soon"), (_interrupted, STOPPED, "interrupted")],
)
def test_what_became_of_it(
    work: Callable[[Console], int], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended:
        run(Language.en, True, None, work)
    assert ended.value.exit_code == code
    assert said in capsys.readouterr().err
