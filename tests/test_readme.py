"""What the two READMEs tell a newcomer to type works, and both tell the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def blocks(readme: str) -> dict[str, list[str]]:
    """Return language -> its code blocks, in order."""
    found: dict[str, list[str]] = {}
    for language, text in BLOCK.findall((ROOT / readme).read_text(encoding="utf-8")):
        found.setdefault(language, []).append(text)
    return found


def code(text: str) -> list[str]:
    """Return the lines without their comments, which differ between the languages."""
    return [line.split(" #")[0].rstrip() for line in text.splitlines()]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder like a clone's, so that what the README writes does not land in this one."""
    shutil.copytree(ROOT / "data" / "chengbu", tmp_path / "data" / "chengbu", ignore=shutil.ignore_patterns("*.py*"))
    return tmp_path


def run(command: list[str], folder: Path) -> None:
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr


def test_both_languages_tell_the_same_commands() -> None:
    english, chinese = (blocks(readme) for readme in READMES)
    assert english.keys() == chinese.keys() == {"sh", "bat", "python"}
    assert english["sh"][1:] == chinese["sh"][1:]
    assert english["bat"] == chinese["bat"]
    assert [code(text) for text in english["python"]] == [code(text) for text in chinese["python"]]


@pytest.mark.parametrize("readme", READMES)
def test_the_make_targets_exist(readme: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = set(re.findall(r"^make (\S+)$", blocks(readme)["sh"][0], re.MULTILINE))
    assert told == {"demo", "test"}
    assert told <= targets


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_somewhere(readme: str) -> None:
    links = LINK.findall((ROOT / readme).read_text(encoding="utf-8"))
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


@pytest.mark.parametrize("readme", READMES)
def test_the_commands_and_options_told_exist(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    files = [ROOT / "schoolplaces" / "cli.py", *sorted((ROOT / "schoolplaces").glob("*_options.py"))]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    commands = set(re.findall(r"^schoolplaces (\w+)", blocks(readme)["sh"][1], re.MULTILINE))
    assert commands == set(re.findall(r"^- `(\w+)`", text, re.MULTILINE))
    for option in set(re.findall(r"`--([a-z-]+)", text)) - {"help"}:
        assert f"{option.replace('-', '_')}: " in source or f'"--{option}"' in source, option


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="the commands are those of a shell")
def test_the_commands_run(clone: Path) -> None:
    run(["bash", "-e", "-c", blocks("README.md")["sh"][1]], clone)
    assert (clone / "demand.csv").is_file()
    assert (clone / "my_plan" / "plan.json").is_file()
    assert (clone / "my_replay" / "regret.png").is_file()
    assert {path.name for path in (clone / "my_documents").iterdir()} == {
        "layout_plan.docx", "appendix.xlsx", "index.html", "documents.json", "figures",
    }  # fmt: skip


@pytest.mark.slow
def test_the_python_runs(clone: Path) -> None:
    (text,) = blocks("README.md")["python"]
    run([sys.executable, "-W", "error", "-c", text], clone)
    assert (clone / "my_plan" / "plan.json").is_file()
    assert (clone / "my_documents" / "layout_plan.docx").is_file()
