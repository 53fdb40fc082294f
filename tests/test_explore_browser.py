"""The page at work in a browser: slider, switches, panel of a town, by keys alone, on a phone, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from schoolplaces import report
from schoolplaces.report.write import published_tables

from .browsing import CONTRAST, IN_A_BROWSER
from .changed_plan import make_changed_plan
from .explored_page import opened_page, write_explored

pytestmark = IN_A_BROWSER


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    return write_explored(tmp_path_factory.mktemp("page"))


@pytest.fixture
def opened(browser: Any, written: SimpleNamespace) -> Iterator[SimpleNamespace]:
    with opened_page(browser, written) as found:
        yield found


def stage(page: Any, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).check()


def town_text(page: Any, code: str) -> str:
    return page.locator(f".town[data-town={code}]").get_attribute("aria-label")


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
        assert cells[:4] == ["282", "267", "-15", "×"]  # who comes are few: the shortage would tell them
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
    tables, ahead = published_tables(plan, "zh")
    plan.region.towns.loc[1, ["lat", "lon"]] = np.nan
    data = report.explore.explore(plan, tables, ahead, "zh")
    document = report.document.Document(("示例县",), (), tables, {}, "zh", 2025)
    report.page.write_page(document, data, tmp_path / "index.html")
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
