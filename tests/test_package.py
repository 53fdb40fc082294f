"""The import root: names are lazy and complete, stubs and the typing marker are there."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_names_are_lazy_and_complete() -> None:
    import schoolplaces

    assert set(schoolplaces.__all__) <= set(dir(schoolplaces))
    for name in schoolplaces.__all__:
        assert getattr(schoolplaces, name) is not None
    with pytest.raises(AttributeError, match="weather"):
        _ = schoolplaces.weather


def test_stubs_and_marker_are_there() -> None:
    for folder in ("data", "forecast", "optimize", "report"):
        assert (ROOT / "schoolplaces" / f"{folder}.pyi").read_text().strip() == f"from {folder} import *"
    assert (ROOT / "schoolplaces" / "py.typed").exists()
