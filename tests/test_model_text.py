"""What ``schoolplaces model`` prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from schoolplaces import optimize
from schoolplaces.cli import app
from schoolplaces.console import Console
from schoolplaces.model_text import model_text, symbols_text

from .drawn import prepared


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_constraint_and_cost_is_printed_with_its_sentence(lang: str) -> None:
    listed = optimize.listing(prepared(0), lang=lang)
    plain, full = (model_text(Console(lang), listed, latex) for latex in (False, True))
    for row in listed.itertuples(index=False):
        assert f"{row.name}  " in plain
        assert str(row.sentence) in plain
        assert str(row.latex) in full
    assert f"{listed.attrs['nonzeros']:,}" in plain.splitlines()[-1]
    assert "\\sum" not in plain


def test_symbols_stand_in_a_column() -> None:
    lines = symbols_text(Console("en"), optimize.SYMBOLS).splitlines()
    assert len(lines) == len(optimize.SYMBOLS) + 1
    assert len({line.index(en) for line, (_, _, en) in zip(lines[1:], optimize.SYMBOLS, strict=True)}) == 1


def test_the_command_lists_the_stages_asked_for(county: Path) -> None:
    options = ["model", str(county), "--lang", "en", "--quiet", "--years", "3"]
    result = CliRunner().invoke(app, [*options, "--stage", "primary", "--latex"])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("constraints\n  1. meet_demand  rows: ")
    assert "\nsymbols\n" in result.stdout
    wrong = CliRunner().invoke(app, [*options, "--stage", "primry"])
    assert wrong.exit_code == 1
    assert '"primry" is not planned. Mend: choose from kindergarten, primary' in wrong.stderr
