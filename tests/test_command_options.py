"""Options that several commands share: each says in both languages what it is for."""

from __future__ import annotations

import re

import pytest
import typer

from schoolplaces import command_options
from schoolplaces.cli import app

SHARED = ("Lang", "Quiet", "Log", "Seed", "Folder", "Packs", "PlanFolder")


@pytest.mark.parametrize("name", SHARED)
def test_help_is_in_both_languages(name: str) -> None:
    (info,) = getattr(command_options, name).__metadata__
    assert re.search(r"[\u4e00-\u9fff].* · .*[a-z]", info.help)


def test_every_command_takes_the_common_ones() -> None:
    for name, command in typer.main.get_command(app).commands.items():
        given = {option for parameter in command.params for option in parameter.opts}
        assert {"--lang", "--quiet", "--log", "--seed"} <= given, name
        assert ("--pack" in given) == (name in ("check", "project", "plan", "roll")), name
