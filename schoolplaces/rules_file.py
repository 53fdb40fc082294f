"""A rules.toml as a file: its content, the packs that it names, and the national default that is laid under it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from schoolplaces.decode import decode
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.schema import data_folder
from schoolplaces.toml_words import toml_wrong

RULES_FILE = "rules.toml"


def named_packs(county: Mapping[str, Any]) -> list[str]:
    """Return the packs that a rules.toml names; what is no list of names is told by the check of its keys."""
    region = county.get("region")
    names = region.get("packs") if isinstance(region, Mapping) else None
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def is_whole(county: Mapping[str, Any]) -> bool:
    """Whether a rules.toml says all there is, so that nothing is laid under it."""
    region = county.get("region")
    return isinstance(region, Mapping) and region.get("inherit") is False


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file, its packs' paths as seen from here.

    Parameters
    ----------
    path : Path

    Raises
    ------
    InputFaults
        When it is no text or no TOML, or names a pack outside of its folder.
    """
    try:
        text, _ = decode(path.read_bytes(), path.name)
    except OSError as error:
        raise InputFaults([Fault("cannot_read", path.name, reason=error.strerror or str(error))]) from None
    try:
        content = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:  # a number too long to be one, brackets too deep
        wrong = toml_wrong(error, text)
        fault = Fault("rules_syntax", path.name, wrong.row, reason_zh=wrong.zh, reason_en=wrong.en)
        raise InputFaults([fault]) from None
    return at_home(content, path.parent, path.name)


def at_home(county: Mapping[str, Any], folder: Path, file: str) -> dict[str, Any]:
    """Return what a rules.toml says, its packs' paths as seen from here.

    Rules are passed on from county to county: a path in them that leads elsewhere would read another's files.

    Parameters
    ----------
    county : mapping
        Content of the file.
    folder : Path
        It lies in.
    file : str
        Name for messages.

    Raises
    ------
    InputFaults
        For each path that is absolute or leads out of the folder; ``--pack`` takes any.

    Examples
    --------
    >>> at_home({"region": {"packs": ["own.toml", "datonghu"]}}, Path("county"), "rules.toml")["region"]["packs"]
    ['county/own.toml', 'datonghu']
    """
    region = county.get("region")
    names = region.get("packs") if isinstance(region, Mapping) else None
    if not isinstance(names, list) or not isinstance(region, Mapping):
        return dict(county)
    own = {name for name in names if isinstance(name, str) and name.endswith(".toml")}
    faults = [Fault("pack_outside", file, None, "region.packs", name) for name in sorted(own) if _leaves(name, folder)]
    if faults:
        raise InputFaults(faults)
    found = [(folder / name).as_posix() if isinstance(name, str) and name in own else name for name in names]
    return {**county, "region": {**region, "packs": found}}


def _leaves(name: str, folder: Path) -> bool:
    """Whether a path, links followed, lies outside of the folder."""
    home = folder.resolve()
    try:
        return not (home / name).resolve().is_relative_to(home)
    except (OSError, ValueError, RuntimeError):  # a NUL, a circle of links
        return True


@cache
def _default() -> dict[str, Any]:
    return tomllib.loads((data_folder() / "rules" / "default.toml").read_text(encoding="utf-8"))


def default_rules() -> dict[str, Any]:
    """Return the national default as a dictionary of its own."""
    return deepcopy(_default())
