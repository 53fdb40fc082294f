"""The tables of the page in a browser: sorted, filtered, downloaded, by keys."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from .browsing import IN_A_BROWSER
from .explored_page import opened_page, write_explored

pytestmark = IN_A_BROWSER


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    return write_explored(tmp_path_factory.mktemp("page"))


@pytest.fixture
def opened(browser: Any, written: SimpleNamespace) -> Iterator[SimpleNamespace]:
    with opened_page(browser, written) as found:
        yield found


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
