"""Serving the desk: the command that is run, what is missing told, and a stop by its own process id."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from schoolplaces import desk_serve
from schoolplaces.cli import app
from schoolplaces.desk_serve import check_installed, command, serve
from schoolplaces.faults import InputFaults

from .desk_county import given


def test_on_this_machine_alone() -> None:
    for lab in (False, True):
        parts = command(Path("desk.ipynb"), None, lab, True)
        assert parts[0] == sys.executable
        assert [part for part in parts if part.endswith("=127.0.0.1")]
        assert not [part for part in parts if part.startswith("--port")]


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_serve, "find_spec", lambda name: None)
    with pytest.raises(InputFaults) as error:
        check_installed(lab=False)
    assert "ipywidgets, voila" in error.value.faults[0].text("en")


def test_the_notebook_alone(tmp_path: Path) -> None:
    given().write(tmp_path / "county")
    found = CliRunner().invoke(app, ["desk", str(tmp_path / "county"), "--write", "--lang", "en"])
    assert found.exit_code == 0, found.output
    assert (tmp_path / "county" / "desk.ipynb").exists()
    assert "desk.ipynb" in found.stdout


def test_faults_of_the_tables_come_first(tmp_path: Path) -> None:
    found = CliRunner().invoke(app, ["desk", str(tmp_path), "--write"])
    assert found.exit_code == 1
    assert not (tmp_path / "desk.ipynb").exists()


def test_an_interrupt_ends_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[Any] = []

    class Server:
        def __init__(self, parts: list[str], env: dict[str, str]) -> None:
            self.calls = 0
            assert Path(env["JUPYTER_PATH"].split(os.pathsep)[0], "voila/templates/schoolplaces/index.html.j2").exists()

        def __enter__(self) -> Server:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def wait(self) -> int:
            self.calls += 1
            if self.calls == 1:
                raise KeyboardInterrupt
            return -15

        def terminate(self) -> None:
            ended.append(self)

    monkeypatch.setattr(desk_serve.subprocess, "Popen", Server)
    assert serve(["x"]) == 0
    assert len(ended) == 1


def test_the_exit_code_of_the_server_is_given() -> None:
    assert serve([sys.executable, "-c", "raise SystemExit(3)"]) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="SIGTERM is of POSIX systems")
def test_an_end_asked_for_ends_the_server() -> None:
    server = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    serving = (
        f"from schoolplaces.desk_serve import serve; raise SystemExit(serve([{sys.executable!r}, '-c', {server!r}]))"
    )
    with subprocess.Popen([sys.executable, "-c", serving], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        number = int(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
