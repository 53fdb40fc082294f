"""What the product must not do: run what a table says, read or write elsewhere, send anything anywhere."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from schoolplaces import optimize
from schoolplaces.files import write_csv

from .mutate_county import base
from .test_plan_folder import NAME
from .test_plan_folder import plan as formula_plan  # noqa: F401  (a fixture: a town called like a formula)

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("schoolplaces", "data", "forecast", "optimize", "report")
# Modules that run what they are given, or talk to others.
MODULES = {
    "asyncio", "cloudpickle", "dill", "ftplib", "http", "httpx", "marshal", "pickle", "requests", "runpy", "shelve",
    "smtplib", "socket", "socketserver", "ssl", "subprocess", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
    "yaml",
}  # fmt: skip
CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "system",
    "popen",
    "read_pickle",
    "to_pickle",
    "read_html",
    "startfile",
}
# A scheduler that the user names is looked for, and the desk's server is started on this machine: by words, no shell.
ASKED = {"schoolplaces/crew.py": {"socket"}, "schoolplaces/desk_serve.py": {"subprocess"}}
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\n=1+1", "'=1+1")
# Any attempt to reach another machine ends the run: what makes a socket for another reason (an event loop) may.
REFUSED = """
import runpy, socket, sys
def refuse(*given, **more):
    raise SystemExit("a connection is asked for: %r" % (given,))
for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = socket.create_connection = refuse
sys.argv = ["schoolplaces", *sys.argv[1:]]
runpy.run_module("schoolplaces", run_name="__main__")
"""


def sources() -> list[Path]:
    return [path for folder in PACKAGES for path in sorted((ROOT / folder).glob("**/*.py"))]


def used(tree: ast.AST) -> set[str]:
    """Modules imported and functions called, by their last name."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names} & MODULES
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {(node.module or "").split(".")[0]} & MODULES
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            plain = isinstance(node.func, ast.Name) or name not in ("compile", "eval")  # re.compile, frame.eval
            found |= {name} & CALLS if plain else set()
    return found


def test_nothing_is_run_that_a_file_says_and_nothing_is_asked_of_other_machines() -> None:
    assert len(sources()) > 300
    found = {path.relative_to(ROOT).as_posix(): used(ast.parse(path.read_text(encoding="utf-8"))) for path in sources()}
    assert {path: names for path, names in found.items() if names} == ASKED


@pytest.mark.parametrize(
    "text",
    [
        "import pickle",
        "from urllib.request import urlopen",
        "import yaml.reader",
        "eval('1')",
        "os.system('ls')",
        "exec(x)",
    ],
)
def test_what_is_looked_for_is_found(text: str) -> None:
    assert used(ast.parse(text))


def test_every_table_of_a_plan_holds_formulas_as_text(formula_plan: optimize.Plan, tmp_path: Path) -> None:  # noqa: F811
    """Of the tables that people open; inputs are written as they were read."""
    formula_plan.write(tmp_path / "plan")
    files = [path for path in (tmp_path / "plan").glob("*.csv") if NAME in path.read_text(encoding="utf-8-sig")]
    assert len(files) > 5
    for path in files:
        cells = path.read_text(encoding="utf-8-sig").replace("\n", ",").split(",")
        assert not [cell for cell in cells if cell.strip('"').startswith(("=", "+", "@", "\t"))], path.name


@pytest.mark.parametrize("text", FORMULAS)
def test_a_table_to_be_opened_guards_every_formula(text: str, tmp_path: Path) -> None:
    import csv

    import pandas as pd

    write_csv(pd.DataFrame({"名称": [text]}), tmp_path / "t.csv", spreadsheet=True)
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == [f"'{text}"]


@pytest.mark.slow
def test_the_main_job_asks_for_no_connection(tmp_path: Path) -> None:
    """Plan and documents with every socket refused, and without a network at all where that can be had."""
    base("primary").write(tmp_path / "county")
    for words in (("plan", "county", "-o", "plan"), ("report", "plan", "-o", "documents")):
        done = subprocess.run([sys.executable, "-c", REFUSED, *words], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "documents" / "index.html").is_file()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare")
def test_the_main_job_needs_no_network(tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode:
        pytest.skip("a network cannot be taken away here")
    base("primary").write(tmp_path / "county")
    for words in (("plan", "county", "-o", "plan"), ("report", "plan", "-o", "documents")):
        command = ["unshare", "-n", sys.executable, "-m", "schoolplaces", *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "documents" / "layout_plan.docx").is_file()


@pytest.mark.slow
def test_a_plan_tells_nothing_of_the_machine_it_was_made_on(tmp_path: Path) -> None:
    """No path, user or machine name in what is handed on."""
    import getpass
    import platform

    base("primary").write(tmp_path / "county")
    for words in (("plan", "county", "-o", "plan"), ("report", "plan", "-o", "documents")):
        subprocess.run([sys.executable, "-m", "schoolplaces", *words], cwd=tmp_path, check=True, capture_output=True)
    secrets = [str(tmp_path), str(ROOT), f"/{getpass.getuser()}/"]
    secrets += [platform.node()] if len(platform.node()) > 5 else []  # a short name may stand anywhere by chance
    for path in [path for name in ("plan", "documents") for path in (tmp_path / name).rglob("*") if path.is_file()]:
        content = path.read_bytes()
        assert not [word for word in secrets if word.encode() in content], path.name
