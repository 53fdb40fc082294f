"""The page at work in a browser: slider, switches, panel of a town, tables sorted, filtered, downloaded; by keys."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from schoolplaces import report

from .browsing import CONTRAST, MISSING, chromium
from .changed_plan import make_changed_plan
from .test_explore import drawn_plan

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
AWKWARD = "</script><b>一"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Headless Chromium."""
    with chromium(tmp_path_factory.mktemp("home")) as launched:
        yield launched


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The page of a plan with few children somewhere, low and high, and a campus that opens in 2029."""
    plan = drawn_plan()
    plan.places.loc[plan.places["school"] == "S1", "name"] = AWKWARD
    plan.places.loc[(plan.places["school"] == "N1") & (plan.places["year"] < 2029), "places"] = 0
    folder = tmp_path_factory.mktemp("page")
    report.write(plan, folder)
    return SimpleNamespace(path=folder / "index.html", tables=report.appendix_tables(plan))


@pytest.fixture
def opened(browser: Any, written: SimpleNamespace) -> Iterator[SimpleNamespace]:
    """The page opened anew; at the end nothing was told and nothing asked of others."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(10_000)
    page, told, asked = context.new_page(), [], []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(written.path.as_uri())
    yield SimpleNamespace(page=page, tables=written.tables)
    context.close()
    assert not told
    assert [address for address in asked if not address.startswith(("data:", "blob:"))] == [written.path.as_uri()]


def stage(page: Any, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).check()


def town_text(page: Any, code: str) -> str:
    return page.locator(f".town[data-town={code}]").get_attribute("aria-label")


def table_of(page: Any, name: str) -> SimpleNamespace:
    """A table of the appendix, its tools, and the texts of its rows that are seen."""
    scroll = page.locator(f".table[data-name='{name}']")
    tools = scroll.locator("xpath=preceding-sibling::div[1]")

    def rows() -> list[list[str]]:
        return scroll.evaluate(
            "scroll => [...scroll.querySelectorAll('tbody tr')].filter(row => !row.hidden)"
            ".map(row => [...row.cells].map(cell => cell.textContent))"
        )

    return SimpleNamespace(
        scroll=scroll, box=tools.get_by_role("searchbox"), csv=tools.get_by_role("button"), rows=rows
    )


def printed(table: Any) -> list[list[str]]:
    return [table.printed(row) for row in table.rows]


def test_the_slider_moves_the_map(opened: SimpleNamespace) -> None:
    page, slider = opened.page, opened.page.get_by_role("slider")
    stage(page, "初中")
    assert page.locator("[data-campus=N1], [data-project='5']").count() == 0
    before = town_text(page, "T1")
    assert "2026年秋季" in before
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "2029年秋季(2029—2030学年)"
    assert page.locator("[data-campus=N1]").count() == page.locator("[data-project='5']").count() == 1
    assert "需求327，学位667，余缺+340，等级绿" in town_text(page, "T1") != before
    page.keyboard.press("Home")
    assert town_text(page, "T1") == before
    assert page.locator("[data-campus=N1]").count() == 0


def test_switches_change_numbers_and_levels(opened: SimpleNamespace) -> None:
    page = opened.page
    kindergarten = town_text(page, "T1")
    stage(page, "小学")
    assert "小学" in town_text(page, "T1") != kindergarten
    stage(page, "初中")
    page.get_by_role("slider").press("End")
    assert page.locator(".town[data-town=T1] path").get_attribute("data-level") == "o"
    page.get_by_role("radio", name="现有和在建学位").check()
    assert page.locator(".town[data-town=T1] path").get_attribute("data-level") == "^"
    assert "红：很可能缺" in page.locator(".legend").first.inner_text()


def test_names_do_not_overlap_and_the_map_has_its_furniture(opened: SimpleNamespace) -> None:
    page = opened.page
    boxes = [name.bounding_box() for name in page.locator(".map text.name").all()]
    assert len(boxes) == 3
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert (
                a["x"] + a["width"] <= b["x"]
                or b["x"] + b["width"] <= a["x"]
                or a["y"] + a["height"] <= b["y"]
                or b["y"] + b["height"] <= a["y"]
            )
    assert page.locator(".map text.scale").text_content().endswith("公里")
    assert page.locator(".map text.small", has_text="北").count() == 1
    assert "示意图：点位为近似位置" in page.locator("#explore").inner_text()
    ways = page.locator(".map path.furniture").first
    km = float(page.locator(".map text.scale").text_content().split()[0])
    towns = [page.locator(f".town[data-town={code}] circle").bounding_box() for code in ("T1", "T3")]
    pixels = np.hypot(*(towns[0][axis] - towns[1][axis] for axis in ("x", "y")))
    assert pixels * km / ways.evaluate("way => way.getBBox().width") == pytest.approx(np.hypot(20.92, 8.9), rel=0.02)


def test_a_small_number_is_nowhere_on_the_map(opened: SimpleNamespace) -> None:
    stage(opened.page, "中等职业")
    assert "需求<5，学位87，余缺×" in town_text(opened.page, "T2")
    opened.page.locator(".town[data-town=T2]").click()
    rows = opened.page.locator("#town tbody tr").all()
    assert [row.locator("td").nth(0).inner_text() for row in rows] == ["<5"] * 5
    assert set(opened.page.locator("#town text.value").all_text_contents()[1:]) <= {"<5", "×"}


def test_a_town_opens_by_keys_and_closes(opened: SimpleNamespace) -> None:
    page = opened.page
    stage(page, "初中")
    for key in ("Enter", "Space"):
        page.locator(".town[data-town=T1]").focus()
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.textContent").startswith("塱埗鲗镇 · 初中")
        cells = page.locator("#town tbody tr").first.locator("td").all_inner_texts()
        assert cells[:4] == ["282", "267", "-15", "15"]
        assert page.locator("#town path.band").count() == 2  # the line's and the legend's
        assert "近期红" in page.locator("#town li").last.inner_text()
        page.keyboard.press("Escape")
        assert not page.locator("#town").is_visible()
        assert page.evaluate("document.activeElement.dataset.town") == "T1"


def test_every_control_is_reached_by_tab_and_seen(opened: SimpleNamespace) -> None:
    page, found = opened.page, []
    for _ in range(14):
        page.keyboard.press("Tab")
        found.append(
            page.evaluate(
                "(() => { const e = document.activeElement, c = e.querySelector('circle');"
                " return [e.id || e.name || e.dataset.town || e.type || e.className,"
                " getComputedStyle(e).outlineStyle !== 'none' ||"
                " (c && getComputedStyle(c).strokeWidth === '4px')]; })()"
            )
        )
    assert [name for name, _ in found][:6] == ["year", "stage", "basis", "T3", "T2", "T1"]  # the largest town first
    assert {"search", "button"} <= {name for name, _ in found}
    assert all(seen for _, seen in found)


def test_a_filter_filters(opened: SimpleNamespace) -> None:
    table, wanted = table_of(opened.page, "3"), printed(next(one for one in opened.tables if one.name == "3"))
    assert table.rows() == wanted
    table.box.fill("小学 2027")
    kept = [row for row in wanted if "小学" in row and any("2027" in text for text in row)]
    assert table.rows() == kept
    assert 0 < len(kept) < len(wanted)
    assert table.box.locator("xpath=../following-sibling::output").inner_text() == f"{len(kept)}/{len(wanted)}行"
    table.box.fill("")
    assert table.rows() == wanted


def test_headers_sort_by_keys(opened: SimpleNamespace) -> None:
    page, table = opened.page, table_of(opened.page, "3")
    source = next(one for one in opened.tables if one.name == "3")
    at, before = source.index["margin"], table.rows()
    head = table.scroll.locator(f"th[data-at='{at}']")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    body = sum(row.over is None for row in source.rows)
    numbers = [row[at] for row in table.rows()[:body]]
    known = [int(text) for text in numbers if text != "×"]
    assert known == sorted(known)
    assert numbers[len(known) :] == ["×"] * (body - len(known))
    assert all(row[2] == "合计" for row in table.rows()[body:])
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    down = [int(row[at]) for row in table.rows()[:body] if row[at] != "×"]
    assert down == known[::-1] != known
    page.keyboard.press("Enter")
    assert (head.get_attribute("aria-sort"), table.rows()) == ("none", before)


def test_a_table_is_downloaded_whole(opened: SimpleNamespace, tmp_path: Path) -> None:
    for name in ("3", "4"):
        source = next(one for one in opened.tables if one.name == name)
        table = table_of(opened.page, name)
        table.box.fill("no such row")
        with opened.page.expect_download() as waiting:
            table.csv.press("Enter")
        assert waiting.value.suggested_filename == f"{source.title}.csv"
        waiting.value.save_as(tmp_path / "table.csv")
        held = (tmp_path / "table.csv").read_bytes()
        assert held.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(held.decode("utf-8-sig"), newline="")))
        assert len(rows) == len(source.rows) + 1
        assert rows[0][source.index["town"]] == source.columns[source.index["town"]].header("zh")
        for found, row in zip(rows[1:], source.rows, strict=True):
            for text, value, shown in zip(found, row.values, source.printed(row), strict=True):
                if value is None:
                    assert text == ""
                elif isinstance(value, str):
                    assert text == ("'" + shown if shown.startswith("=") else shown)
                else:
                    assert float(text) == float(shown)
        assert "'=" in held.decode("utf-8-sig")
        assert ("<5" in held.decode("utf-8-sig")) == (name == "3")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_phone_does_not_scroll_sideways_and_letters_stand_out(
    browser: Any, written: SimpleNamespace, colours: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=colours)
    page.goto(written.path.as_uri())
    stage(page, "初中")
    page.locator(".town[data-town=T1]").click()
    assert page.locator("#town").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in (
        "#explore label", "#explore legend", ".slider output", ".legend li", "#town h3", "#town td", "#town tr.now td",
        "#town li", ".tools label", ".tools output", ".tools button", "th button",
    ):  # fmt: skip
        assert page.locator(name).first.evaluate(CONTRAST) >= 4.5, name
    behind = page.locator(".map").evaluate("map => getComputedStyle(map).backgroundColor")
    ink = page.locator(".map text.name").first.evaluate("text => getComputedStyle(text).fill")
    apart = page.evaluate(
        "([a, b]) => { const p = document.createElement('p'); p.style.color = a; p.style.background = b;"
        f" document.body.append(p); const found = ({CONTRAST})(p); p.remove(); return found; }}",
        [ink, behind],
    )
    assert apart >= 4.5
    page.close()


def test_a_town_without_a_point_is_listed_and_opens(browser: Any, tmp_path: Path) -> None:
    plan = make_changed_plan()
    tables = report.appendix_tables(plan)
    plan.region.towns.loc[1, ["lat", "lon"]] = np.nan
    data = report.explore.explore(plan, tables, "zh")
    report.page.write_page(("示例县",), (), tables, {}, data, tmp_path / "index.html", "zh")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    assert page.locator(".town").count() == 2
    page.locator(".pointless").get_by_role("button", name="=1+1", exact=True).press("Enter")
    assert page.locator("#town h3").inner_text().startswith("=1+1 · 幼儿园")
    page.close()


def test_paper_has_the_map_and_no_controls(browser: Any, written: SimpleNamespace) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(written.path.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".map svg").is_visible()
    assert page.locator(".caption").inner_text() == "幼儿园，2026年秋季(2026—2027学年)，预警等级依据本方案实施后"
    assert not page.locator(".controls").is_visible()
    assert not page.locator(".tools").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()
