"""The web page in a browser: on a desk and on a phone, light and dark, without scripts, and on paper."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from schoolplaces import report
from schoolplaces.report.prose import figure_names

from .browsing import CONTRAST, IN_A_BROWSER, PATIENCE
from .changed_plan import make_changed_plan
from .plan_fixture import TOWNS

pytestmark = IN_A_BROWSER

LANGUAGES = ("zh", "en")
AWKWARD = "<b>一</b>&amp;<script>alert(1)</script>"
WAYS = [  # width, colours, whether scripts run
    (1280, "light", True),
    (1280, "dark", True),
    (390, "light", True),
    (390, "dark", True),
    (1280, "light", False),
    (390, "light", False),
]


def name_of(way: tuple[object, ...]) -> str:
    """Name of a way to look at the page, as `zh-390-dark-True`."""
    return "-".join(map(str, way))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SimpleNamespace]:
    """The page of a plan with awkward names, in each language."""
    pages, plan = {}, make_changed_plan()
    plan.projects.loc[0, "name"] = AWKWARD
    for lang in LANGUAGES:
        folder = tmp_path_factory.mktemp(lang)
        report.write(plan, folder, lang=lang)
        alone = folder / "alone" / "index.html"  # nothing lies beside it
        alone.parent.mkdir()
        (folder / "index.html").rename(alone)
        tables = report.appendix_tables(plan, lang)
        pages[lang] = SimpleNamespace(address=alone.as_uri(), lang=lang, tables=tables)
    return pages


@pytest.fixture(scope="module", params=[(lang, *way) for lang in LANGUAGES for way in WAYS], ids=name_of)
def shown(request: pytest.FixtureRequest, browser: Any, written: dict[str, Any]) -> Iterator[SimpleNamespace]:
    """The page opened, and everything the browser told about it."""
    lang, width, colours, scripts = request.param
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, color_scheme=colours, java_script_enabled=scripts)
    context.set_default_timeout(PATIENCE)
    page, told, asked = context.new_page(), [], []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(request.url))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(written[lang].address, wait_until="load")
    yield SimpleNamespace(page=page, width=width, told=told, asked=asked, **vars(written[lang]))
    context.close()


def test_it_is_quiet_and_asks_for_nothing(shown: SimpleNamespace) -> None:
    assert not shown.told
    assert shown.asked[0] == shown.address
    assert all(address.startswith("data:") for address in shown.asked[1:])


def test_title_and_language(shown: SimpleNamespace) -> None:
    assert (
        shown.page.title() == {"zh": "示例县学位供给布局规划", "en": "示例县: layout plan of school places"}[shown.lang]
    )
    assert shown.page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[shown.lang]
    assert shown.page.locator("h1").inner_text() == shown.page.title()


def test_figures_are_drawn_within_the_window(shown: SimpleNamespace) -> None:
    images = shown.page.locator("figure img").all()
    assert len(images) == len(figure_names(make_changed_plan(), False))
    for image in images:
        image.scroll_into_view_if_needed()
        box = image.bounding_box()
        assert image.is_visible()
        assert image.evaluate("image => image.complete && image.naturalWidth") > 500
        assert box["x"] >= 0
        assert shown.width * 0.5 < box["width"] <= shown.width - box["x"]
        caption = image.locator("xpath=../figcaption").inner_text()
        assert caption.endswith(image.get_attribute("alt") or "no words")


def test_every_column_of_the_tables_can_be_reached(shown: SimpleNamespace) -> None:
    tables = shown.page.locator("table").all()
    assert len(tables) == len(shown.tables) == 16
    for table, wanted in zip(tables, shown.tables, strict=True):
        assert table.is_visible()
        assert table.locator("tbody tr").count() == len(wanted.rows)
        for cell in (table.locator("th").last, table.locator("td").last, table.locator("td").first):
            cell.scroll_into_view_if_needed()
            box = cell.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= shown.width + 1


def test_the_page_itself_does_not_scroll_sideways(shown: SimpleNamespace) -> None:
    wide, window = shown.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert window == shown.width
    assert wide <= window + 1


def test_letters_stand_out(shown: SimpleNamespace) -> None:
    for name in ("h1", "h2", "h3", "header p", "main p", "li", "figcaption", "th", "td", "tr.total td", ".note"):
        assert shown.page.locator(name).first.evaluate(CONTRAST) >= 4.5, name


def test_names_are_shown_as_text(shown: SimpleNamespace) -> None:
    for name in (*TOWNS.values(), "=2+2 & <过渡>*", f"{AWKWARD}*"):
        assert shown.page.get_by_role("cell", name=name, exact=True).first.inner_text() == name
    assert shown.page.locator("body b").count() == 0
    assert shown.page.locator("script").count() == 2  # the data and the page's own


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="not installed: pdftotext (poppler-utils)")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_is_printed(browser: Any, written: dict[str, Any], tmp_path: Path, lang: str) -> None:
    page = browser.new_page()
    page.goto(written[lang].address)
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    page.close()
    done = subprocess.run(["pdftotext", "-raw", tmp_path / "page.pdf", "-"], capture_output=True, check=True)
    text = "".join(done.stdout.decode("utf-8").split())
    starts = [text.rindex("".join(table.title.split())) for table in written[lang].tables]
    for table, start, end in zip(written[lang].tables, starts, [*starts[1:], None], strict=True):
        heads = ["".join(head.text.split()) for head in table.header_cells()]
        assert not [head for head in heads if head not in text[start:end]]
