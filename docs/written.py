"""The pages that follow from the package: tables, constraints, commands, names; written at each build, not kept."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from written_api import api_pages
from written_commands import commands_page
from written_model import model_page
from written_tables import tables_page

ROOT = Path(__file__).resolve().parent.parent
# Documents of the repository that are pages too: name of the page -> file.
DOCUMENTS = {
    "start": "README.zh.md", "start_en": "README.md", "data": "data/README.md", "architecture": "ARCHITECTURE.md",
    "contributing": "CONTRIBUTING.md", "changelog": "CHANGELOG.md",
}  # fmt: skip
LINK = re.compile(r"\[([^\]\[]+)\]\((?!https?:|#)([^)]+)\)")


def write_pages(folder: Path) -> None:
    """Write every page anew, so that none of an earlier build is left."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns("*.py", ".*"))
    pages = {"tables": tables_page(), "model": model_page(), "commands": commands_page(), **api_pages()}
    pages |= {name: document(ROOT / file) for name, file in DOCUMENTS.items()}
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def document(path: Path) -> str:
    """A document of the repository, its links led to the pages; what is no page is named, not linked."""
    pages = {(ROOT / file).resolve(): f"{name}.md" for name, file in DOCUMENTS.items()}

    def led(match: re.Match[str]) -> str:
        words, target = match[1], (path.parent / match[2]).resolve()
        inside = target.relative_to(ROOT)
        if target in pages:
            return f"[{words}]({pages[target]})"
        if inside.parts[0] == "docs":
            return f"[{words}](../{inside.relative_to('docs').as_posix()})"
        return f"[{words}]({inside.as_posix()})" if inside.suffix == ".ipynb" else words

    return LINK.sub(led, path.read_text(encoding="utf-8")).replace("```tree", "```text")
