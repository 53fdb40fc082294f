"""The Word document and the workbook as LibreOffice prints them, and the PDF: whole, on A4, with the same numbers."""

from __future__ import annotations

import csv
import os
import re
import shutil
import signal
import subprocess
from functools import cache
from importlib.resources import as_file
from importlib.util import find_spec
from itertools import dropwhile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from schoolplaces import forecast, optimize, report
from schoolplaces.region import Region
from schoolplaces.schema import data_folder

from .changed_plan import make_changed_plan

TOOLS = ("soffice", "pdftotext", "pdffonts", "pdfinfo", "pdftoppm")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.every,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (LibreOffice, poppler-utils)"),
]

SHORT, LONG = 595.3, 841.9  # A4 in points
# Java is not needed, and not there; poppler 22 wants no truth value where a tagged PDF has one.
NOISE = re.compile(r"^(Warning: failed to launch javaldx|Syntax Error: Suspects object is wrong type).*$", re.MULTILINE)
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"  # a UTF-8 file each sheet
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{folder}</dir>
<cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>宋体</string></test>
<edit name="family" mode="assign" binding="strong"><string>Noto Serif SC</string></edit></match>
<match target="pattern"><test name="family"><string>黑体</string></test>
<edit name="family" mode="assign" binding="strong"><string>Noto Sans SC</string></edit></match></fontconfig>
"""
# Formulas are computed anew on loading: what is printed is then not what xlsxwriter was told they come to.
RECALCULATE = """<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


def run(*command: str | Path, env: dict[str, str] | None = None) -> str:
    """Run a tool; what it prints. It must end well, in time, and say nothing of an error."""
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen([str(word) for word in command], env=env, start_new_session=True, **pipes) as process:
        try:
            out, errors = process.communicate(timeout=180)
        except BaseException:  # soffice starts others, which must not outlive it
            os.killpg(process.pid, signal.SIGKILL)
            raise
    assert process.returncode == 0, errors
    assert not NOISE.sub("", errors).strip(), errors
    return out


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that converts files; with a profile, a home and fonts that are this module's own."""
    fonts = pytest.importorskip("pylopdf_fonts_zh_cn")
    home = tmp_path_factory.mktemp("office")
    (home / "profile" / "user").mkdir(parents=True)
    (home / "profile" / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    folder = Path(fonts.sans_path()).parent
    (home / "fonts.conf").write_text(FONTS.format(folder=folder, cache=home / "cache"), encoding="utf-8")
    own = {"HOME": str(home), "FONTCONFIG_FILE": str(home / "fonts.conf"), "SAL_USE_VCLPLUGIN": "svp"}
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"

    def convert(to: str, out: Path, *files: Path) -> None:
        run("soffice", profile, "--headless", "--convert-to", to, "--outdir", out, *files, env=os.environ | own)

    return convert


@cache
def county_plan() -> Any:
    """Plan of the bundled county."""
    with as_file(data_folder() / "chengbu") as folder:
        county = Region.read(folder)
    return optimize.plan(county, forecast.fit(county).project(13), gap=0.02, time_limit=120)


PLANS = {"small": make_changed_plan, "county": county_plan}
NIGHTLY = [("county", "en"), ("small", "zh")]
CASES = [("county", "zh"), ("small", "en"), *(pytest.param(case, marks=pytest.mark.nightly) for case in NIGHTLY)]


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def made(request: pytest.FixtureRequest, office: Any, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The documents of a plan, and what LibreOffice made of them."""
    name, lang = request.param
    plan, folder = PLANS[name](), tmp_path_factory.mktemp(f"{name}-{lang}")
    report.write(plan, folder, lang=lang)
    if find_spec("typst"):
        report.write(plan, folder / "typst", lang=lang, formats=("pdf",))
    office("pdf", folder, folder / "layout_plan.docx", folder / "appendix.xlsx")
    office(AS_SHOWN, folder, folder / "appendix.xlsx")
    towns = [str(town) for town in plan.region.towns["name"]]
    tables = report.appendix_tables(plan, lang)
    filled, empty = ([table for table in tables if bool(table.rows) == rows] for rows in (True, False))
    return SimpleNamespace(folder=folder, lang=lang, tables=filled, empty=empty, towns=towns)


@pytest.fixture(params=["layout_plan", "appendix", "typst/layout_plan"])
def pdf(request: pytest.FixtureRequest, made: SimpleNamespace) -> Path:
    """Each of the two documents as PDF, and the one that was written as such."""
    if request.param.startswith("typst"):
        pytest.importorskip("typst")
    return Path(made.folder / f"{request.param}.pdf")


def squeezed(text: str) -> str:
    """Text without any space: a line is broken where a column ends."""
    return re.sub(r"[\s\u200b]+", "", text)


def pages(path: Path, order: str = "-raw") -> list[str]:
    """Text of each page without spaces: `-raw` keeps the lines of a cell together, `-layout` the cells of a row."""
    return [squeezed(page) for page in run("pdftotext", order, path, "-").split("\f")[:-1]]


def sizes(path: Path) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    found = re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+)", run("pdfinfo", "-l", "9999", path), re.MULTILINE)
    return [(float(width), float(height)) for width, height in found]


def word_rows(made: SimpleNamespace, number: int) -> list[list[str]]:
    """Texts of the body of a table of the Word document."""
    import docx
    from docx.oxml.ns import qn

    rows = docx.Document(str(made.folder / "layout_plan.docx")).tables[number]._tbl.tr_lst
    texts = [["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.tc_lst] for row in rows]
    table = made.tables[number]
    return texts[table.header_rows :][: len(table.rows)]  # notes come after them


def test_every_header_town_and_total_is_printed(made: SimpleNamespace, pdf: Path) -> None:
    text = "".join([*pages(pdf), *pages(pdf, "-layout")])  # the lines of a header, and the cells of a row together
    totals = [table.printed(row) for table in made.tables for row in table.rows if row.over is not None]
    assert len(totals) > 25
    heads = [head.text for table in made.tables for head in table.header_cells()]
    # The numbers of a total stand in one line; what it is of may be broken over several.
    numbers = ["".join(dropwhile(lambda cell: not re.match(r"[-+<×\d]", cell), cells)) for cells in totals]
    wanted = {squeezed(word) for word in (*made.towns, *heads, *numbers)}
    assert not sorted(word for word in wanted if word not in text)
    assert "\ufffd" not in text


def test_every_page_has_text_and_its_number(made: SimpleNamespace, pdf: Path) -> None:
    form = {"zh": "第{0}页共{1}页", "en": "Page{0}of{1}"}[made.lang] if pdf.stem == "layout_plan" else "{0}/{1}"
    found = pages(pdf, "-layout")
    assert len(found) == len(sizes(pdf)) > 3
    for number, page in enumerate(found, start=1):
        footer = form.format(number, len(found))
        assert page.endswith(footer)
        assert len(page) > len(footer) + 15  # what is on a page with two figures, or a table that has no rows


def test_tables_stand_across_on_a4_under_their_headers(made: SimpleNamespace, pdf: Path) -> None:
    across = [width > height for width, height in sizes(pdf)]
    assert across == sorted(across)  # text first, tables at the end
    assert across[-1]
    assert across[0] == (pdf.stem == "appendix")
    for page, size in zip(pages(pdf), sizes(pdf), strict=True):
        assert sorted(size) == pytest.approx([SHORT, LONG], abs=1)
        headed = any(all(squeezed(head.text) in page for head in table.header_cells()) for table in made.tables)
        empty = any(squeezed(table.title) in page for table in made.empty)  # its title, and that there is none
        assert headed == (size[0] > size[1]) or empty


def test_fonts_are_embedded_and_chinese(pdf: Path) -> None:
    fonts = [line.split() for line in run("pdffonts", pdf).splitlines()[2:]]
    assert all(line[-5] == line[-3] == "yes" for line in fonts)  # embedded, and its text can be copied
    names = " ".join(line[0] for line in fonts)
    assert "NotoSerifSC" in names  # 宋体 of the text
    assert "NotoSansSC" in names  # 黑体 of the headings


def test_every_page_is_drawn_within_its_margins(pdf: Path, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    run("pdftoppm", "-r", "50", "-gray", "-png", pdf, tmp_path / "page")
    drawn = sorted(tmp_path.glob("page*.png"))
    assert len(drawn) == len(sizes(pdf))
    for path in drawn:
        with image.open(path) as page:
            ink = page.convert("L").point(lambda grey: 255 * (grey < 160))
        left, top, right, bottom = ink.getbbox() or pytest.fail(f"{path.name} is blank")
        assert ink.histogram()[255] > 0.001 * ink.width * ink.height
        assert min(left, top, ink.width - right, ink.height - bottom) >= 10  # 5 mm


def test_word_and_workbook_show_the_same(made: SimpleNamespace) -> None:
    for number, table in enumerate(made.tables):
        with (made.folder / f"appendix-{table.sheet}.csv").open(encoding="utf-8", newline="") as file:
            sheet = list(csv.reader(file))[2 + table.header_rows :][: len(table.rows)]
        assert sheet == word_rows(made, number)
        assert len(sheet) == len(table.rows) > 0
