"""The desk in a browser, served by voila: a slider is moved, what is shown follows, a scenario is saved and opened."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from schoolplaces import Scenario

from .browsing import IN_A_BROWSER
from .desk_county import given

pytestmark = [*IN_A_BROWSER, pytest.mark.skipif(find_spec("voila") is None, reason="not installed: voila")]
SOON = 240_000  # milliseconds; it takes a few seconds where nothing else runs


@contextmanager
def serving(folder: Path, *more: str, **environment: str) -> Iterator[str]:
    """Address of the desk on a free port of this machine; the server is stopped by its own id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "schoolplaces", "desk", str(folder), "--no-browser", "--port", str(port), *more]
    quiet = {"stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "start_new_session": True}
    with subprocess.Popen(command, env=os.environ | environment, **quiet) as server:  # type: ignore[call-overload]
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}/"
        finally:
            os.killpg(server.pid, signal.SIGINT)  # the command, and the server it has started
            try:
                server.wait(60)
            except subprocess.TimeoutExpired:  # Popen itself would wait for ever
                os.killpg(server.pid, signal.SIGKILL)
                raise


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk") / "county"
    given().write(folder)
    return folder


@pytest.fixture(scope="module")
def served(county: Path) -> Iterator[tuple[str, Path]]:
    with serving(county) as address:
        yield address, county


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SOON / 1000
    while time.monotonic() < until:
        assert server.poll() is None, "the server has ended"
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the server does not answer")


def _says(page: Any, selector: str, text: str) -> None:
    page.locator(selector).filter(has_text=text).wait_for(timeout=SOON)


def _pictures(page: Any) -> list[str]:
    return [image.get_attribute("src") for image in page.locator(".schoolplaces-desk img").all() if image.is_visible()]


def test_a_slider_moves_the_number_and_the_figure_and_the_scenario_is_kept(
    browser: Any, served: tuple[str, Path]
) -> None:
    address, folder = served
    outside: list[str] = []
    page = browser.new_page(viewport={"width": 1360, "height": 1500})
    page.set_default_timeout(SOON)
    page.on("request", lambda one: None if one.url.startswith((address, "data:", "blob:")) else outside.append(one.url))
    page.goto(address)
    _says(page, ".desk-plan", "五年缺口 140 人年")
    _says(page, ".desk-status", "完成")
    before = _pictures(page)
    assert len(before) == 4  # the map and three figures

    lead = page.get_by_role("slider").first  # of new schools
    lead.focus()
    page.keyboard.press("ArrowRight")
    _says(page, ".desk-plan", "五年缺口 210 人年")
    _says(page, ".desk-status", "完成")
    after = _pictures(page)
    assert len(after) == 4
    assert after[0] != before[0]
    assert after[1] != before[1]  # money by year

    name = page.get_by_label("名称")
    name.fill("晚一年")
    name.press("Enter")
    page.get_by_role("button", name="留作对照").click()
    _says(page, ".schoolplaces-desk", "晚一年")
    chosen = page.get_by_label("对照").evaluate("select => select.selectedOptions[0].text")
    assert chosen == "基准"
    page.get_by_role("button", name="存为文件").click()
    _says(page, ".desk-status", "已存")
    assert Scenario.read(folder / "scenarios" / "晚一年.toml").lead_years == {"new": 4}

    page.get_by_role("button", name="恢复现状").click()
    _says(page, ".desk-plan", "五年缺口 140 人年")
    page.get_by_role("button", name="打开").click()
    _says(page, ".desk-plan", "五年缺口 210 人年")
    assert name.input_value() == "晚一年"
    assert outside == []
    page.close()


@pytest.mark.skipif(find_spec("jupyterlab") is None, reason="not installed: jupyterlab")
def test_the_same_panel_works_in_jupyterlab(browser: Any, county: Path, tmp_path: Path) -> None:
    token, own = "only-here", {"JUPYTER_CONFIG_DIR": str(tmp_path), "IPYTHONDIR": str(tmp_path / "ipython")}
    # Who runs the tests may be root, whom Jupyter refuses unless told otherwise; its news ask another address.
    (tmp_path / "jupyter_server_config.json").write_text('{"ServerApp": {"allow_root": true}}', encoding="utf-8")
    with serving(county, "--lab", JUPYTER_TOKEN=token, **own) as address:
        outside: list[str] = []
        page = browser.new_page(viewport={"width": 1360, "height": 1500})
        page.set_default_timeout(SOON)
        page.on("request", lambda one: None if _inside(one.url, address) else outside.append(one.url))
        page.goto(f"{address}lab/tree/desk.ipynb?token={token}")
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()  # before that there is nothing to run cells with
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        _says(page, ".desk-plan", "五年缺口 140 人年")
        lead = page.locator(".schoolplaces-desk").get_by_role("slider").first
        lead.focus()
        page.keyboard.press("ArrowRight")
        _says(page, ".desk-plan", "五年缺口 210 人年")
        page.screenshot(path=tmp_path / "lab.png")
        assert outside == []


def _inside(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:", address.replace("http", "ws", 1)))
