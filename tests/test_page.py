"""The web page: well formed, whole in itself, and it shows awkward names as they are."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from schoolplaces import report
from schoolplaces.report.prose import figure_names

from .changed_plan import make_changed_plan
from .plan_fixture import TOWNS

VOID = {"meta", "img", "br", "col", "link", "hr", "input"}


class Reader(HTMLParser):
    """Read tags, attributes and text, and see that tags close in order."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.tags = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module", params=["zh", "en"])
def written(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    report.write(make_changed_plan(), folder, lang=request.param)
    return request.param, (folder / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reader(written):
    reader = Reader()
    reader.feed(written[1])
    assert not reader.open
    return reader


@pytest.mark.slow
def test_language(written, reader):
    assert dict(reader.tags)["html"]["lang"] == {"zh": "zh-CN", "en": "en"}[written[0]]


@pytest.mark.slow
def test_nothing_from_outside(written, reader):
    without_figures = re.sub(r"base64,[A-Za-z0-9+/=]+", "", written[1])
    assert not re.search(r"https?:|//|@import|url\(", without_figures)
    for tag, attributes in reader.tags:
        assert tag not in ("link", "iframe", "object")
        for name in ("src", "href"):
            assert attributes.get(name, "data:").startswith("data:")


def test_readable_on_a_phone(reader):
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in reader.tags


def test_names_are_shown_as_they_are(written, reader):
    for name in (*TOWNS.values(), "=2+2 & <过渡>*"):
        assert name in reader.text
    assert "A&amp;B&lt;&#34;C&#34;乡" in written[1]


def test_tables_are_those_of_the_appendix(written, reader):
    cells = sum(
        len(row.values) for table in report.appendix_tables(make_changed_plan(), written[0]) for row in table.rows
    )
    assert sum(tag == "td" for tag, _ in reader.tags) == cells
    assert sum(tag == "table" for tag, _ in reader.tags) == 16


def test_figures_have_words(reader):
    images = [attributes for tag, attributes in reader.tags if tag == "img"]
    assert len(images) == len(figure_names(make_changed_plan(), False))
    assert all(image["alt"] and image["src"].startswith("data:image/png;base64,") for image in images)


@pytest.mark.slow
def test_same_plan_same_bytes(written, tmp_path):
    report.write(make_changed_plan(), tmp_path, lang=written[0])
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == written[1]


def test_headers_stand_over_their_columns(written):
    for number, table in enumerate(report.appendix_tables(make_changed_plan(), written[0])):
        head = re.findall(r"<thead>(.*?)</thead>", written[1], re.S)[number]
        taken, texts = set(), {}
        for level, line in enumerate(re.findall(r"<tr>(.*?)</tr>", head, re.S)):
            for attributes, text in re.findall(r"<th([^>]*)>(.*?)</th>", line, re.S):
                at = next(i for i in range(len(table.columns)) if (level, i) not in taken)
                rows, columns = (
                    int((re.search(rf'{k}="(\d+)"', attributes) or [0, 1])[1]) for k in ("rowspan", "colspan")
                )
                taken |= {(level + i, at + j) for i in range(rows) for j in range(columns)}
                texts |= {at: unescape(text)} if level + rows == table.header_rows else {}
        assert [texts[i] for i in range(len(table.columns))] == [column.header(written[0]) for column in table.columns]
