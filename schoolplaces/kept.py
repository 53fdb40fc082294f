"""What is kept of a province while it is planned: results by county, from which a run that was ended goes on."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from schoolplaces.files import staged_folder

PACKAGES = ("schoolplaces", "schoolplaces.data", "schoolplaces.forecast", "schoolplaces.optimize")
LIBRARIES = ("numpy", "pandas", "scipy", "scikit-learn", "statsmodels", "highspy", "pulp")
KINDS = (".py", ".csv", ".toml")
FACTS, PLAN = "facts.json", "plan"
LETTERS = 16  # of a key


@cache
def code_digest() -> str:
    """Digest of the code and data that results come from, and of the versions of the libraries below them."""
    made = hashlib.sha256()
    for package in PACKAGES:
        for item in sorted(files(package).iterdir(), key=lambda item: item.name):
            _add(made, package, item, deep=package == "schoolplaces.data")
    for name in LIBRARIES:
        try:
            made.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            made.update(f"{name}\n".encode())
    return made.hexdigest()


def _add(made: Any, above: str, item: Traversable, deep: bool) -> None:
    if item.is_file() and item.name.endswith(KINDS):
        made.update(f"{above}/{item.name}\n".encode() + item.read_bytes())
    elif deep and item.is_dir() and item.name in ("rules", "schema", "rates"):
        for inner in sorted(item.iterdir(), key=lambda inner: inner.name):
            _add(made, f"{above}/{item.name}", inner, deep=False)


def key_of(*parts: object) -> str:
    """Name of what hangs on these parts and on the code.

    Examples
    --------
    >>> key_of("a", 1) == key_of("a", 1), key_of("a", 1) == key_of("a", 2)
    (True, False)
    """
    text = "\n".join(map(str, (code_digest(), *parts)))
    return hashlib.sha256(text.encode()).hexdigest()[:LETTERS]


def names_kept(folder: Path) -> set[str]:
    """Names of the counties of which something is kept.

    Examples
    --------
    >>> names_kept(Path("no folder yet"))
    set()
    """
    return {_name(path) for path in folder.iterdir() if path.is_dir()} if folder.is_dir() else set()


def _name(path: Path) -> str:
    return path.name[: -len("-") - LETTERS]


class Kept:
    """Results of one county, kept under its name and the digest of its inputs, settings and code.

    Parameters
    ----------
    folder : path
        Of all that is kept.
    name : str
        Of the county.
    key : str
    """

    def __init__(self, folder: Path, name: str, key: str) -> None:
        self.above, self.name, self.folder = folder, name, folder / f"{name}-{key}"

    def has(self, what: str) -> bool:
        """Whether a result is there, whole."""
        return (self.folder / what / FACTS).is_file()

    def facts(self, what: str) -> dict[str, Any]:
        """What is told of a result."""
        found: dict[str, Any] = json.loads((self.folder / what / FACTS).read_text(encoding="utf-8"))
        return found

    def plan(self, what: str) -> Path:
        """Plan folder of a result."""
        return self.folder / what / PLAN

    def beside(self, what: str, name: str) -> bytes | None:
        """A file kept beside what is told of a result; None where there is none."""
        path = self.folder / what / name
        return path.read_bytes() if path.is_file() else None

    def keep(self, what: str, facts: dict[str, Any], packed: bytes | None = None, **beside: bytes | None) -> None:
        """Keep a result: written aside and renamed, so that it is whole or absent.

        Parameters
        ----------
        what : str
            Name of the result.
        facts : dict
            Plain values.
        packed : bytes, optional
            Its plan folder (`packed`).
        **beside : bytes, optional
            More files, by their names.
        """
        with staged_folder(self.folder / what, FACTS) as aside:
            for name, content in beside.items():
                if content is not None:
                    (aside / name).write_bytes(content)
            if packed is not None:
                unpack(packed, aside / PLAN)
            (aside / FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    def drop_others(self) -> None:
        """Remove what is kept of the county from other inputs, settings or code."""
        for path in self.above.iterdir():
            if path.is_dir() and path != self.folder and _name(path) == self.name:
                shutil.rmtree(path, ignore_errors=True)


def pack(folder: Path) -> bytes:
    """A folder as bytes, to be carried between machines."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz", compresslevel=1) as archive:
        archive.add(folder, arcname=".")
    return made.getvalue()


def unpack(packed: bytes, folder: Path) -> None:
    """The folder that was packed."""
    folder.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
