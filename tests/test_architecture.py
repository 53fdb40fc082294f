"""ARCHITECTURE.md lists what is on the disk, and the arrows between the folders only run to the right.

``python tests/test_architecture.py`` writes the tree anew: modules get the first line of their docstring, other lines
keep what is written there, and a new one says "?" until someone writes what it holds.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "ARCHITECTURE.md"
FENCE = re.compile(r"```tree\n(.*?)```", re.DOTALL)
LINE = re.compile(r"(?P<indent> *)(?P<name>\S+) *(?P<says>.*)")
# Whose single files have a line of their own; of any other folder only the folder and its scripts are listed.
CODE = {".", ".ci", "schoolplaces", "data", "forecast", "optimize", "report"}
PACKAGES = ("schoolplaces", "data", "forecast", "optimize", "report")
ROOMS = ("forecast", "optimize", "report")
COMMANDS = {
    "__init__",
    "commands",
    "plan_demand",
    "plan_commands",
    "evaluate_work",
    "report_work",
    "roll_work",
    "county_work",
    "province_history",
    "province_run",
    "province_work",
    "summary_lines",
    "text_tables",
    "desk",
    "desk_export",
    "desk_panel",
    "desk_pictures",
    "scenario",
    "scenario_work",
    "scenarios_work",
}  # of schoolplaces: the lazy names, and what the command line does; they know all rooms
# Which rooms each folder may import, and then only by their public names.
MAY_IMPORT = {"schoolplaces": (), "data": (), "forecast": (), "optimize": (), "report": ("optimize",)}


def on_disk() -> set[str]:
    """Return the paths that must be listed, folders with a slash at the end."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    paths = [Path(name) for name in listing.stdout.decode().splitlines() if (ROOT / name).exists()]
    listed = set()
    for path in paths:
        listed |= {f"{parent.as_posix()}/" for parent in path.parents if parent != Path()}
        script = path.suffix == ".py" and path.parts[0] in PACKAGES
        if path.parent.as_posix() in CODE or script:
            listed.add(path.as_posix())
    return listed


def in_tree(tree: str) -> dict[str, str]:
    """Return path -> what is said of it, from the lines of the tree."""
    found: dict[str, str] = {}
    above: list[str] = []
    for line in tree.splitlines():
        match = LINE.fullmatch(line)
        assert match, f"not a line of the tree: {line!r}"
        depth = len(match["indent"]) // 2
        above = [*above[:depth], match["name"]]
        found["".join(above)] = match["says"]
    return found


def written_tree(paths: set[str], said: dict[str, str]) -> str:
    """Return the tree as text: the folders in the order of the arrows, then the files of the root."""
    order = {f"{name}/": number for number, name in enumerate(PACKAGES)}

    def rank(path: str) -> tuple[object, ...]:
        folder = path.split("/")[0] + "/"
        return ("/" not in path, order.get(folder, len(order)), folder, path.split("/"))

    lines = []
    for path in sorted(paths, key=rank):
        depth = path.rstrip("/").count("/")
        name = "  " * depth + path.rstrip("/").split("/")[-1] + ("/" if path.endswith("/") else "")
        lines.append(f"{name:32}{_first_line(path) or said.get(path) or '?'}".rstrip())
    return "\n".join(lines) + "\n"


def _first_line(path: str) -> str:
    if not path.endswith(".py"):
        return ""
    text = ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8"))) or ""
    return text.split("\n")[0]


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (module, name) of every import in a file of a package, relative ones resolved; a plain one has no name."""
    package = ["schoolplaces"] if path.parent.name == "schoolplaces" else ["schoolplaces", path.parent.name]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *filter(None, [node.module])])
            yield from ((module, alias.name) for alias in node.names)


def crossings(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (room, what is imported from it) for each import out of the file's own folder into a room."""
    for module, name in imports(path):
        parts = module.split(".")
        if module == "schoolplaces" and name in ROOMS:
            parts, name = ["schoolplaces", name], ""
        if len(parts) > 1 and parts[0] == "schoolplaces" and parts[1] in ROOMS and parts[1] != path.parent.name:
            yield parts[1], ".".join([*parts[2:], name])


def sources(folder: str) -> list[Path]:
    found = sorted((ROOT / folder).glob("*.py"))
    assert found
    return found


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="not a git checkout")
def test_the_tree_is_what_is_on_the_disk() -> None:
    match = FENCE.search(DOCUMENT.read_text(encoding="utf-8"))
    assert match, "ARCHITECTURE.md has no ```tree block"
    said, disk = in_tree(match[1]), on_disk()
    how = "run `python tests/test_architecture.py` and describe what it marks with ?"
    assert not disk - said.keys(), f"on the disk, not in ARCHITECTURE.md ({how})"
    assert not said.keys() - disk, f"in ARCHITECTURE.md, not on the disk ({how})"
    assert not [path for path, says in said.items() if says in ("", "?")], "without a description"


@pytest.mark.parametrize("folder", PACKAGES)
def test_arrows_run_to_the_right(folder: str) -> None:
    for path in sources(folder):
        if folder == "schoolplaces" and path.stem in COMMANDS:
            continue
        met = {room for room, _ in crossings(path)}
        assert met <= set(MAY_IMPORT[folder]), f"{path.relative_to(ROOT)} imports {met}"


@pytest.mark.parametrize("folder", PACKAGES)
def test_only_public_names_cross_folders(folder: str) -> None:
    for path in sources(folder):
        inner = [f"{room}.{what}" for room, what in crossings(path) if "." in what or what.startswith("_")]
        assert not inner, f"{path.relative_to(ROOT)} imports what is inside another folder: {inner}"


def test_a_crossing_is_seen_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "forecast").mkdir()
    path = tmp_path / "forecast" / "x.py"
    for text in (
        "from schoolplaces import optimize",
        "import schoolplaces.optimize",
        "from schoolplaces.optimize import plan",
        "def f():\n    from ..optimize.plan import Plan",
        "from .. import optimize",
    ):
        path.write_text(text, encoding="utf-8")
        assert [room for room, _ in crossings(path)] == ["optimize"], text
    path.write_text("from .grades import fit\nfrom schoolplaces.region import Region\nimport pandas", encoding="utf-8")
    assert not list(crossings(path))


if __name__ == "__main__":
    document = DOCUMENT.read_text(encoding="utf-8")
    tree = FENCE.search(document)
    fresh = written_tree(on_disk(), in_tree(tree[1]) if tree else {})
    DOCUMENT.write_text(FENCE.sub(lambda _: f"```tree\n{fresh}```", document), encoding="utf-8", newline="\n")
    print("\n".join(line for line in fresh.splitlines() if line.endswith(" ?")) or "every line says what it holds")
