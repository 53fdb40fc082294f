"""The manual: built without a warning and without network, from what the package says of itself."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from schoolplaces import optimize
from schoolplaces.schema import load_schema, table_names

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
MISSING = [name for name in ("sphinx", "furo", "myst_nb") if find_spec(name) is None]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Pages that are written from the package, by name; written aside."""
    sys.path.insert(0, str(DOCS))
    try:
        folder = tmp_path_factory.mktemp("manual") / "written_pages"
        importlib.import_module("written").write_pages(folder)
    finally:
        sys.path.remove(str(DOCS))
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}


def test_every_column_of_every_table_is_told(pages: dict[str, str]) -> None:
    for name in table_names():
        _, _, part = pages["tables"].partition(f"## `{name}`\n")
        part = part.partition("\n## ")[0]
        for column in load_schema(name).columns:
            assert re.search(rf"^\| (\*\*)?{column.name}(\*\*)?( †)? \| {re.escape(column.zh)} \|", part, re.MULTILINE)


def test_every_constraint_and_cost_stands_in_both_languages_with_its_formula(pages: dict[str, str]) -> None:
    headings = re.findall(r"^### (\w+)$", pages["model"], re.MULTILINE)
    assert headings == [one.__name__.rstrip("_") for one in (*optimize.CONSTRAINTS, *optimize.COSTS)]
    assert pages["model"].count("```{math}") > 40
    for entry in pages["model"].split("\n### ")[1:]:
        zh, en = entry.split("\n\n")[1:3]
        assert re.search("[\u4e00-\u9fff]", zh)
        assert re.search("[a-z]{3}", en)


def test_every_command_and_option_is_told(pages: dict[str, str]) -> None:
    for name in ("check", "project", "plan", "report", "desk"):
        assert f"\n## {name}\n" in pages["commands"]
    assert "| `--gap GAP` | `0.005` |" in pages["commands"]
    assert "| `--browser, --no-browser` |" in pages["commands"]


def test_every_public_name_is_there(pages: dict[str, str]) -> None:
    for package in ("schoolplaces", "schoolplaces.forecast", "schoolplaces.optimize", "schoolplaces.report"):
        text = pages[package.replace(".", "_")]
        module = importlib.import_module(package)
        for name in module.__all__:
            if callable(getattr(module, name)):
                assert f":: {package}.{name}\n" in text


def test_links_of_the_documents_lead_to_pages(pages: dict[str, str]) -> None:
    assert "[README.md](start_en.md)" in pages["start"]
    assert "](notebooks/1_first_plan.ipynb)" in pages["start_en"]
    assert "](../cases/README.md)" in pages["data"]
    assert not re.search(r"\]\((LICENSE|\.\./\.\.|data/)", "".join(pages.values()))


@pytest.mark.slow
@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
def test_it_is_built_without_a_warning_and_asks_for_no_network(tmp_path: Path) -> None:
    source, target = tmp_path / "docs", tmp_path / "pages"
    shutil.copytree(DOCS, source, ignore=shutil.ignore_patterns("written_pages", "__pycache__"))
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns(".*"))
    for path in (*ROOT.glob("*.md"), ROOT / "data" / "README.md"):
        (tmp_path / path.relative_to(ROOT)).parent.mkdir(exist_ok=True)
        shutil.copy(path, tmp_path / path.relative_to(ROOT))
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(source), str(target)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (built.returncode, built.stderr) == (0, "")
    html = {path.name: path.read_text(encoding="utf-8") for path in target.rglob("*.html")}
    assert {"index.html", "glossary.html", "model.html", "1_first_plan.html", "jiangsu.html"} <= html.keys()
    assert html["model.html"].count('<img class="formula"') > 40
    for page in html.values():
        assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=\"(https?:)?//", page)
