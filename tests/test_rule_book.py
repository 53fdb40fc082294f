"""The bundled rule book holds what was gathered; one of one's own is checked whole before anything is computed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from schoolplaces import Region
from schoolplaces.faults import Fault
from schoolplaces.rule_book import BOOK_FILE, chosen, documents, read_book
from schoolplaces.schema import data_folder

FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]
GATHERED = Path("/work/shared/facts/rulebook.csv")
TOWN = {"town": "a", "name": "甲镇", "kind": "town", "lat": 26.3, "lon": 110.3, "crs": "wgs84"}
ROLL = {"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}


def region(**own: object) -> Region:
    return Region.from_tables({"towns": [TOWN], "enrolment": [ROLL]}, {"region": own})


@pytest.mark.skipif(not GATHERED.is_file(), reason="the gathered rules lie beside the project only")
def test_every_rule_gathered_is_carried_over() -> None:
    rows = list(csv.DictReader(GATHERED.read_text(encoding="utf-8-sig").splitlines()))
    book = {rule.id: rule for rule in read_book()}
    assert set(book) == {row["id"] for row in rows}
    for row in rows:
        rule = book[row["id"]]
        for name in ("rule_en", "value", "date", "zh_phrase", "type", "model_use", "scope", "category", "note"):
            assert getattr(rule, name) == row[name].strip(), (row["id"], name)


def test_how_many_rules_there_are_of_each_kind() -> None:
    book = read_book()
    uses = [rule.model_use for rule in book]
    assert (len(book), uses.count("encode"), uses.count("report"), uses.count("skip")) == (156, 108, 43, 5)
    assert all(rule.zh_phrase and rule.stages for rule in book)
    assert {rule.id for rule in book if not rule.check} == {rule.id for rule in book if rule.model_use == "skip"}


def test_targets_are_the_numbers_of_the_documents() -> None:
    """A target that is a plain number in the document is that number; the others are said in words there."""
    for rule in read_book():
        plain = rule.value.replace(".", "", 1).isdigit()
        if plain and rule.target is not None and rule.operator in (">=", "<=") and rule.check != "estates_without":
            known = {"DT-17": 0.0, "XTH-09": 0.0, "XTH-10": 0.0}  # met by every school: none lacks it
            counted = rule.check in ("towns_without", "resource_level")
            assert rule.target == known.get(rule.id, 0.0 if counted and rule.target == 0 else float(rule.value)), (
                rule.id
            )


@pytest.mark.parametrize(
    ("own", "held"),
    [
        ({"name": "湘乡市", "within": ["湘潭市", "湖南省"]}, {"XTK", "XTH"}),
        ({"name": "大通湖区"}, {"DT"}),
        ({"name": "如东县", "within": ["江苏省"]}, {"JS"}),
        ({"name": "城步苗族自治县", "within": ["湖南省", "邵阳市"]}, set()),
        ({"name": ""}, set()),
    ],
)
def test_rules_hold_where_their_document_does_and_national_norms_everywhere(
    own: dict[str, object], held: set[str]
) -> None:
    here = region(**own)
    force = [rule for rule in read_book() if rule.in_force(here)]
    assert {rule.document.document for rule in force if not rule.norm} == held
    assert all(rule in force for rule in read_book() if rule.norm)


def test_documents_have_titles_in_both_languages() -> None:
    assert len(documents()) == 8
    for one in documents().values():
        assert one.title("zh") != one.title("en")


def test_rules_asked_for_come_in_the_order_of_the_book(faults_in: FaultsIn) -> None:
    assert [rule.id for rule in chosen(read_book(), ["JS-07", "CP1-01"])] == ["CP1-01", "JS-07"]
    faults = faults_in(lambda: chosen(read_book(), ["CP1-1", "JS-07", "ZZ"]))
    assert [(fault.code, fault.value) for fault in faults] == [
        ("book_unknown_rule", "CP1-1"),
        ("book_unknown_rule", "ZZ"),
    ]
    assert "CP1-01" in faults[0].text("en") or "CP1-1" in faults[0].text("en")


def test_a_book_of_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_bytes((data_folder() / BOOK_FILE).read_bytes())
    assert read_book(path) == read_book()


def test_a_book_that_is_not_there_or_lacks_a_column(tmp_path: Path, faults_in: FaultsIn) -> None:
    assert [fault.code for fault in faults_in(lambda: read_book(tmp_path / "none.csv"))] == ["cannot_read"]
    (tmp_path / "short.csv").write_text("id,check\nX-1,pupils\n", encoding="utf-8")
    faults = faults_in(lambda: read_book(tmp_path / "short.csv"))
    assert {fault.code for fault in faults} == {"book_column"}
    assert "target" in [fault.column for fault in faults]
