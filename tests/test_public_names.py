"""Every public name says what it takes and gives, with an example; completion offers these names and no others."""

from __future__ import annotations

import dataclasses
import doctest
import importlib
import inspect
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

PACKAGES = ("schoolplaces", "schoolplaces.forecast", "schoolplaces.optimize", "schoolplaces.report")
SECTION = re.compile(r"^([A-Z]\w+)\n-{3,}$", re.MULTILINE)
NOTHING = (None, "None", inspect.Signature.empty)


def names() -> list[tuple[str, str]]:
    return [(package, name) for package in PACKAGES for name in importlib.import_module(package).__all__]


def documented() -> list[tuple[str, Callable[..., Any]]]:
    """Classes and functions among the public names; the rest are constants, the version, and packages."""
    found = []
    for package, name in names():
        value = getattr(importlib.import_module(package), name)
        if inspect.isclass(value) or inspect.isfunction(value):
            found.append((f"{package}.{name}", value))
    return found


DOCUMENTED = documented()
EVERY = pytest.mark.parametrize("value", [value for _, value in DOCUMENTED], ids=[name for name, _ in DOCUMENTED])


def sections(value: object) -> dict[str, str]:
    """Text of each section of a docstring, by its title."""
    parts = SECTION.split(inspect.getdoc(value) or "")
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def told(text: str) -> list[str]:
    """Names that a section of parameters tells of, in its order."""
    lines = [line.partition(" : ")[0] for line in text.strip("\n").split("\n") if line and not line.startswith(" ")]
    return [name.strip().lstrip("*") for line in lines for name in line.split(",")]


def taken(value: Callable[..., Any]) -> list[str]:
    """Names that a function or class takes."""
    if inspect.isclass(value) and issubclass(value, BaseException):
        return []
    if dataclasses.is_dataclass(value):
        return [field.name for field in dataclasses.fields(value) if field.init and not field.name.startswith("_")]
    return [name for name in inspect.signature(value).parameters if name != "self"]


def test_there_are_many() -> None:
    assert len(DOCUMENTED) > 70


@EVERY
def test_it_has_an_example_and_says_what_it_takes_and_gives(value: Callable[..., Any]) -> None:
    found = sections(value)
    doc = inspect.getdoc(value) or ""
    assert doc.split("\n\n")[0].endswith((".", "。")) or "``" in doc.split("\n")[0], "begins with a sentence"
    examples = doctest.DocTestParser().get_examples(found.get("Examples", ""))
    assert any(example.want for example in examples), "an example that shows what comes out"
    exception = inspect.isclass(value) and issubclass(value, BaseException)
    if not exception and taken(value) and "Attributes" not in found:
        assert "Parameters" in found
    if inspect.isfunction(value) and inspect.signature(value).return_annotation not in NOTHING:
        assert {"Returns", "Yields"} & found.keys()


@EVERY
def test_what_it_says_it_takes_is_what_it_takes(value: Callable[..., Any]) -> None:
    said = told(sections(value).get("Parameters", ""))
    assert len(said) == len(set(said))
    there = set(taken(value))
    kinds = [one.kind for one in inspect.signature(value).parameters.values()] if there else []
    open_ = inspect.Parameter.VAR_KEYWORD in kinds or inspect.Parameter.VAR_POSITIONAL in kinds
    assert open_ or set(said) <= there, f"no longer taken: {set(said) - there}"
    if said and not open_:
        assert there <= set(said), f"not told: {there - set(said)}"


@EVERY
def test_its_methods_have_a_sentence(value: Callable[..., Any]) -> None:
    if inspect.isclass(value):
        own = [method for name, method in vars(value).items() if not name.startswith("_")]
        for method in own:
            bare = getattr(method, "__func__", None) or getattr(method, "fget", None) or getattr(method, "func", method)
            assert not inspect.isfunction(bare) or inspect.getdoc(bare), f"{bare.__qualname__} says nothing"


@pytest.mark.parametrize("package", PACKAGES)
def test_completion_offers_the_public_names(package: str) -> None:
    module = importlib.import_module(package)
    assert dir(module) == sorted(module.__all__)
    assert len(module.__all__) == len(set(module.__all__))
    assert not [name for name in module.__all__ if name.startswith("_") and name != "__version__"]


def test_the_import_loads_nothing_heavy() -> None:
    """What takes time to load is loaded when it is used first: `import schoolplaces` is there at once."""
    code = "import sys, schoolplaces; dir(schoolplaces); print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"numpy", "pandas", "scipy", "sklearn", "statsmodels", "matplotlib", "pulp", "highspy", "pandera", "typer"}
    assert not heavy & set(loaded)
    assert "schoolplaces" in loaded
