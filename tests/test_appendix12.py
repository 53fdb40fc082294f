"""附表12: a row a rule, its values by year, its verdict and its wording."""

from dataclasses import replace

import pytest

from schoolplaces.optimize.audit import audit
from schoolplaces.report import appendix_tables
from schoolplaces.report.appendix12 import appendix12
from schoolplaces.report.prose_audit import audit_text

from .audited import made
from .plan_fixture import make_plan

ALWAYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "9b", "10", "11", "11b"]


@pytest.fixture(scope="module")
def found():
    return audit(made(), rules=["XTK-02", "XTK-06", "JS-14", "JS-16"])


def test_rows_in_the_order_of_the_sections(found):
    table = appendix12(make_plan(), found, "en")
    values = {column.key: [row.values[at] for row in table.rows] for at, column in enumerate(table.columns)}
    assert values["rule"] == ["XTK-02", "JS-14", "XTK-06", "JS-16"]
    assert values["rule_type"] == ["Target", "Target", "Procedure", "Target"]
    assert values["value_now"] == [75.0, 60.0, None, None]
    assert values["year_2027"] == [81.25, 75.0, 100.0, None]
    assert [text.split(":")[0] for text in values["verdict"]] == ["overdue", "met", "met", "no data"]


def test_the_wording_and_its_document(found):
    table = appendix12(make_plan(), found, "zh")
    assert (
        table.rows[0].values[-1] == "「普惠性幼儿园覆盖率达到92%以上」（外地文件“湘潭市学前教育方案（2022—2025年）”）"
    )
    assert table.rows[0].values[table.index["target_value"]] == "≥92%（2025 年）"


def test_years_stand_under_one_header_and_numbers_have_no_needless_zeros(found):
    table = appendix12(make_plan(), found, "zh")
    heads = {cell.text: cell.columns for cell in table.header_cells()}
    assert heads["规划值"] == 2
    assert {"2026", "2027"} <= set(heads)
    assert table.printed(table.rows[0])[table.index["year_2026"]] == "80"
    assert table.printed(table.rows[0])[table.index["year_2027"]] == "81.25"
    assert table.printed(table.rows[3])[table.index["value_now"]] == "—"
    assert "含估算" in table.notes[-1]


def test_stages_left_out_are_told_and_not_counted(found):
    aside = replace(found, not_here=found.rules[:1])
    assert any("1条只涉及本方案不含的学段" in note for note in appendix12(make_plan(), aside, "zh").notes)
    assert audit_text(aside, "zh")[0][0].endswith("另有1条只涉及本方案不含的学段（幼儿园），不作对标。")


def test_no_inner_word_stands_for_a_table_or_item(found):
    table = appendix12(make_plan(), found, "zh")
    assert not [cell for row in table.rows for cell in row.values if "resources" in str(cell)]


@pytest.mark.slow
def test_it_stands_before_the_service_areas_where_there_is_an_audit(found):
    names = [table.name for table in appendix_tables(make_plan(), audit=found)]
    assert names == [*ALWAYS, "12", "13"]
    assert "12" not in [table.name for table in appendix_tables(make_plan())]
