"""The rule book in words: how many rules hold, and which do not."""

from schoolplaces.optimize.audit import audit
from schoolplaces.report import prose_audit
from schoolplaces.report.prose_audit import audit_text

from .audited import made

FOUND = audit(made(), rules=["XTK-02", "XTK-06", "JS-14", "JS-16"])


def test_counts_are_those_of_the_audit():
    ((text, items),) = audit_text(FOUND, "zh")
    status = FOUND.table["status"].tolist()
    assert text.startswith("适用的规则共4条：")
    for word, said in (("met", "达标"), ("not_met", "未达标"), ("overdue", "逾期"), ("no_data", "缺数据")):
        assert (f"{said}{status.count(word)}条" in text) == (word in status)
    assert len(items) == sum(word in prose_audit.OPEN for word in status)
    assert all("目标" in item for item in items)


def test_many_rules_are_not_all_told(monkeypatch):
    monkeypatch.setattr(prose_audit, "MOST", 0)
    ((_, items),) = audit_text(FOUND, "en")
    assert items[-1].endswith("1 more stands in Table A12.")


def test_without_an_audit_it_says_so():
    assert audit_text(None, "zh") == (("本版未作指标对标。", ()),)
