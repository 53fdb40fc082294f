"""The page that tests explore: few children somewhere, low and high, a campus that opens in 2029."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from schoolplaces import report

from .browsing import PATIENCE
from .test_explore import AWKWARD, drawn_plan


def write_explored(folder: Path) -> SimpleNamespace:
    """Write the page; give its path and the tables in it."""
    plan = drawn_plan()
    plan.places.loc[plan.places["school"] == "S1", "name"] = AWKWARD
    plan.places.loc[(plan.places["school"] == "N1") & (plan.places["year"] < 2029), "places"] = 0
    report.write(plan, folder)
    return SimpleNamespace(path=folder / "index.html", tables=report.appendix_tables(plan))


@contextmanager
def opened_page(browser: Any, written: SimpleNamespace) -> Iterator[SimpleNamespace]:
    """The page opened anew; at the end nothing was told and nothing asked of others."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    page, told, asked = context.new_page(), [], []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(written.path.as_uri())
    yield SimpleNamespace(page=page, tables=written.tables)
    context.close()
    assert not told
    assert [address for address in asked if not address.startswith(("data:", "blob:"))] == [written.path.as_uri()]
