"""The Word document as a whole: the same parts each time, in both languages, with or without projects."""

from zipfile import ZipFile

import docx
import pytest

from schoolplaces import report

from .plan_fixture import make_plan, projects


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return report.write(make_plan(), tmp_path_factory.mktemp("word"))[0]


@pytest.fixture(scope="module")
def document(path):
    return docx.Document(str(path))


@pytest.mark.slow
def test_figures_say_what_they_are(document):
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [
        "基准年分年龄儿童与在校生",
        "各学段在校生与学位需求",
        "各学段学位供给与需求",
        "学位预警图(示意图)：各学年按现有和在建学位",
        "各乡镇缺学位的概率",
        "乡镇与建设项目布局示意图",
        "建设项目的五三一时间安排",
        "分年投资(未折现)",
    ]


@pytest.mark.slow
def test_same_plan_same_parts(path, tmp_path):
    again = report.write(make_plan(), tmp_path)[0]
    with ZipFile(path) as one, ZipFile(again) as two:
        assert one.namelist() == two.namelist()
        for name in one.namelist():
            assert one.read(name) == two.read(name), name
    assert path.read_bytes() == again.read_bytes()


@pytest.mark.slow
def test_no_project(tmp_path):
    plan = make_plan(projects=projects().iloc[:0])
    document = docx.Document(str(report.write(plan, tmp_path)[0]))
    assert len(document.sections) == 2  # upright pages, and pages across with one table below the other
    assert len(document.tables) == 8
    assert sum(part.text == "本规划期没有项目" for part in document.paragraphs) == 3
    assert sum(part.text == "本规划期没有撤并、停办或转型的学校" for part in document.paragraphs) == 1


@pytest.mark.slow
def test_english(tmp_path):
    document = docx.Document(str(report.write(make_plan(), tmp_path, lang="en")[0]))
    text = "\n".join(part.text for part in document.paragraphs)
    assert "1 Overview" in text
    assert "10 How the plan was found" in text
    assert "学位" not in text


def test_the_list_of_figures_stands_above_the_tables(document):
    """It alone would fill a page of the text: it is on the pages laid across, under their first heading."""
    body = document.element.body
    ends = [at for at, part in enumerate(body) if part.xpath("w:pPr/w:sectPr")]
    headings = {part.text: list(body).index(part._p) for part in document.paragraphs if part.style.name == "Heading 1"}
    assert headings["十、方案求解说明"] < ends[0] < headings["附图"] < headings["附表"]
