"""Policy packs: each says what its document says, they are laid by level and date, and what cannot hold is told."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Fault
from schoolplaces.laying import ASIDE
from schoolplaces.packs import Pack, bundled_packs, pack_notes, read_packs
from schoolplaces.rule_book import documents, read_book
from schoolplaces.rules import Rules
from schoolplaces.schema import data_folder

FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]
HEAD = '[pack]\ntitle = "某县方案"\nlevel = "county"\nplace = "某县"\nyear = 2026\n'
SPLIT = '[[split]]\nstage = "senior_general"\nyear = 2030\nshare = {share}\nsource = "某规定"\n'
SECTOR = (
    '[[sector_share]]\nstages = ["primary"]\nsectors = {sectors}\nbound = "at_least"\nshare = {share}\nyear = {year}\n'
)
NEARBY = '[[nearby]]\nstage = "junior"\nshare = {share}\nyear = 2026\nsource = "某规定"\n'


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., str]:
    """Return a function that writes a pack of one's own and gives its path."""

    def write(text: str, name: str = "own", head: str = HEAD) -> str:
        path = tmp_path / f"{name}.toml"
        path.write_text(head + text, encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize("name", bundled_packs())
def test_each_number_of_a_bundled_pack_stands_beside_the_wording_of_one_of_its_rules(name: str) -> None:
    pack = read_packs([name])[0]
    book = {rule.id: rule for rule in read_book()}
    phrases = [book[one].zh_phrase.replace(" ", "") for one in pack.rules]
    assert all(book[one].document.pack == name for one in pack.rules)
    sources = list(_sources(pack.content))
    assert sources
    joined = "".join(book[one].zh_phrase for one in pack.rules)
    for source in sources:
        parts = [part for part in source.replace(" ", "").split("、") if part]
        assert any(source in phrase for phrase in phrases) or all(part in joined for part in parts), source


def _sources(content: Any) -> Any:
    """The wording of each section that holds a number; a section without one fails."""
    if isinstance(content, list):
        for section in content:
            yield from _sources(section)
        return
    own = {key: value for key, value in content.items() if not isinstance(value, dict) and not _is_sections(value)}
    if set(own) - {*ASIDE}:
        assert own.get("source"), content
        yield own["source"]
    for value in content.values():
        if isinstance(value, dict) or _is_sections(value):
            yield from _sources(value)


def _is_sections(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def test_every_document_has_its_pack_and_every_pack_its_file() -> None:
    assert set(bundled_packs().values()) == set(documents())
    files = {path.name for path in Path(str(data_folder() / "rules")).glob("*.toml")}
    assert files == {"default.toml", *(f"{name}.toml" for name in bundled_packs())}


def test_a_pack_inherits_all_it_does_not_say() -> None:
    default, under = Rules.read(), Rules.from_dict({"region": {"packs": ["datonghu"]}})
    assert [(one.stage, one.share) for one in under.nearby] == [("primary", 1.0), ("junior", 0.95)]
    assert under.service_areas.keep_leavers
    assert not default.service_areas.keep_leavers
    assert under.costs == default.costs
    assert [size.cap for size in under.school_size] == [size.cap for size in default.school_size]


def test_a_cohort_is_bound_from_the_year_of_the_pack_on() -> None:
    stage = Rules.from_dict({}, ["jiangsu"]).stage_table()["primary"]
    assert (stage.caps(2029)[0], stage.caps(2030)[0]) == (45, 40)


def test_packs_of_one_city_are_laid_together_and_the_county_goes_over_them() -> None:
    county = {"region": {"packs": ["xiangtan_senior", "xiangtan_kindergarten"]}, "co_built": {"dwellings": 800}}
    rules = Rules.from_dict(county)
    assert {(tuple(one.stages), one.year) for one in rules.participation} == {
        (("kindergarten",), 2025), (("senior_general", "vocational"), 2025)
    }  # fmt: skip
    assert rules.co_built.dwellings == 800
    assert rules.region.packs == ["xiangtan_senior", "xiangtan_kindergarten"]


def test_rules_with_packs_are_written_and_read_again() -> None:
    rules = Rules.from_dict({"region": {"packs": ["yulin_senior"]}})
    again = Rules.from_dict(tomllib.loads(rules.to_toml()))
    assert (again.to_toml(), again.region.packs) == (rules.to_toml(), ["yulin_senior"])
    assert [one.share for one in rules.split] == [0.6]


def test_the_nearer_level_and_then_the_later_year_goes_before(own: Callable[..., str]) -> None:
    province = own(NEARBY.format(share=0.9), "province", HEAD.replace('"county"', '"province"').replace("某县", "某省"))
    late = own(NEARBY.format(share=0.97), "late")
    early = own(NEARBY.format(share=0.93), "early", HEAD.replace("2026\n", "2020\n"))
    packs = read_packs([late, province, early])
    assert [Path(pack.name).stem for pack in packs] == ["province", "early", "late"]
    rules = Rules.from_dict({}, [late, province, early])
    assert {one.stage: one.share for one in rules.nearby} == {"primary": 1.0, "junior": 0.97}
    assert rules.region.packs is None  # its file need not be there when the rules are read again
    told = [(note.column, note.value, dict(note.params)["one"]) for note in pack_notes(packs)]
    assert told == [
        ("nearby[junior].share", later, one) for one, later in (("0.9", "0.93"), ("0.9", "0.97"), ("0.93", "0.97"))
    ]
    assert "0.97" in pack_notes(packs)[-1].text("en")


@pytest.mark.parametrize(
    ("text", "head", "code", "column"),
    [
        ("[co_bilt]\ndwellings = 1\n", HEAD, "rules_unknown_key", "co_bilt"),
        (NEARBY.format(share=1.2), HEAD, "rules_range", "nearby[0].share"),  # a target above 100 %
        (NEARBY.format(share=0.9).replace("2026", "20260"), HEAD, "rules_range", "nearby[0].year"),
        ("[region]\ndetour = 1.2\n", HEAD, "pack_region", "region"),
        ("", "", "pack_no_head", "pack"),
        ("", "[pack]\nplace = '某县'\nlevel = 'county'\n", "pack_head_missing", "pack.title"),
        ("", HEAD.replace("county", "village"), "book_word", "pack.level"),
        ("", HEAD.replace("2026", "20266"), "book_date", "pack.year"),
        ("", HEAD + 'rules = ["XTK-99"]\n', "book_unknown_rule", "pack.rules"),
        ("", '[pack]\ndocument = "XX"\n', "book_word", "pack.document"),
        ("", HEAD + "town = 1\n", "rules_unknown_key", "pack.town"),
        ("", HEAD + "rules = 5\n", "rules_type", "pack.rules"),
        ("", '[pack]\ndocument = ["DT"]\n', "rules_type", "pack.document"),
        ("", HEAD.replace('"某县方案"', "5"), "rules_type", "pack.title"),
        ("", HEAD + "rules = [5]\n", "book_unknown_rule", "pack.rules"),
    ],
)
def test_what_a_pack_may_not_say(
    own: Callable[..., str], faults_in: FaultsIn, text: str, head: str, code: str, column: str
) -> None:
    path = own(text, head=head)
    faults = faults_in(lambda: read_packs([path]))
    assert [(fault.code, fault.column) for fault in faults] == [(code, column)]
    assert faults[0].file == path


def test_packs_that_cannot_both_hold(own: Callable[..., str], faults_in: FaultsIn) -> None:
    assert [fault.code for fault in faults_in(lambda: read_packs(["county_1", "datonghu"]))] == ["pack_places"]
    assert [fault.code for fault in faults_in(lambda: read_packs(["xiangtan_senior", "yulin_senior"]))] == [
        "pack_places"
    ]
    one, other = (own(SPLIT.format(share=share), name) for share, name in ((0.6, "one"), (0.7, "other")))
    faults = faults_in(lambda: read_packs([one, other]))
    assert [(fault.code, fault.column, fault.value) for fault in faults] == [
        ("pack_clash", "split[senior_general].share", "0.7")
    ]
    assert [one.share for one in Rules.from_dict({}, [one]).split] == [0.6]


def test_of_two_bounds_of_equal_standing_the_stricter_serves(own: Callable[..., str]) -> None:
    """At least 0.9 and at least 0.8 can both hold; nothing is to be taken back for it."""
    names = [own(NEARBY.format(share=share), name) for share, name in ((0.9, "one"), (0.8, "other"))]
    for order in (names, names[::-1]):
        rules = Rules.from_dict({}, order)
        assert [(near.stage, near.share) for near in rules.nearby] == [("primary", 1.0), ("junior", 0.9)]
    (note,) = pack_notes(read_packs(names))
    assert (note.code, note.column) == ("pack_stricter", "nearby[junior].share")


def test_a_number_for_one_year_and_another_for_a_later_one_both_hold(own: Callable[..., str]) -> None:
    near = [own(NEARBY.format(share=0.9), "a"), own(NEARBY.format(share=0.97).replace("2026", "2028"), "b")]
    rules = Rules.from_dict({}, near)
    assert [(one.share, one.year) for one in rules.nearby if one.stage == "junior"] == [(0.9, 2026), (0.97, 2028)]
    split = [own(SPLIT.format(share=0.6), "c"), own(SPLIT.format(share=0.5).replace("2030", "2032"), "d")]
    assert [(one.year, one.share) for one in Rules.from_dict({}, split).split] == [(2030, 0.6), (2032, 0.5)]


def test_shares_of_two_packs_that_ask_for_more_than_all_are_told_with_both(
    own: Callable[..., str], faults_in: FaultsIn
) -> None:
    """At least 60 % of primary pupils in public schools from 2026 on, at least half in private ones from 2029 on."""
    public = own(SECTOR.format(sectors='["public"]', share=0.6, year=2026), "public")
    private = own(
        SECTOR.format(sectors='["private"]', share=0.5, year=2029), "private", HEAD.replace("2026\n", "2027\n")
    )
    (fault,) = faults_in(lambda: read_packs([private, public]))
    told = dict(fault.params)
    assert (fault.code, fault.file, told["first"], told["total"]) == ("pack_shares", private, public, "1.1")
    assert "2029" in fault.text("zh")
    assert "public at_least 0.6" in fault.text("en")
    less = own(SECTOR.format(sectors='["private"]', share=0.4, year=2029), "less", HEAD.replace("2026\n", "2027\n"))
    assert len(read_packs([less, public])) == 2


def test_what_a_county_lays_over_its_packs_is_told(county: Path) -> None:
    text = (county / "rules.toml").read_text(encoding="utf-8")
    near = '\n[[nearby]]\nstage = "junior"\nshare = 0.9\nyear = 2026\n\n[posts]\nevery = 3\n'
    (county / "rules.toml").write_text(text + near, encoding="utf-8")
    region = Region.read(county, ["datonghu"])
    assert {one.stage: one.share for one in region.rules.nearby} == {"primary": 1.0, "junior": 0.9}
    assert region.rules.posts.source == "县级 rules.toml"
    told = {
        note.column: (note.value, dict(note.params)["one"]) for note in region.notes if note.code == "county_overrides"
    }
    assert told == {
        "nearby[junior].share": ("0.9", "0.95"), "nearby[junior].year": ("2026", "2025"), "posts.every": ("3", "1")
    }  # fmt: skip


def test_a_list_that_the_county_empties_is_told() -> None:
    (note,) = pack_notes(read_packs(["datonghu"]), {"nearby": []})
    assert (note.code, note.column, dict(note.params)["first"]) == ("county_clears", "nearby", "datonghu")
    assert Rules.from_dict({"nearby": []}, ["datonghu"]).nearby == []


def test_shares_of_two_packs_that_leave_no_room_are_told(own: Callable[..., str], faults_in: FaultsIn) -> None:
    """The pack asks for 0.6 in private kindergartens at least, the default for 0.58 in public ones."""
    share = '[[sector_share]]\nstages = ["kindergarten"]\nsectors = ["private"]\nbound = "at_least"\nshare = 0.6\n'
    path = own(f"{share}year = 2026\n")
    assert faults_in(lambda: Rules.from_dict({}, [path]))


def test_unknown_packs_and_files_are_told(tmp_path: Path, faults_in: FaultsIn) -> None:
    assert [fault.code for fault in faults_in(lambda: read_packs(["datongu"]))] == ["pack_unknown"]
    assert [fault.code for fault in faults_in(lambda: read_packs([str(tmp_path / "none.toml")]))] == ["cannot_read"]
    faults = faults_in(lambda: Rules.from_dict({"region": {"packs": ["x", "y"]}}))
    assert [fault.file for fault in faults] == ["x", "y"]


def test_packs_that_are_no_list_are_told(faults_in: FaultsIn) -> None:
    faults = faults_in(lambda: Rules.from_dict({"region": {"packs": "datonghu"}}))
    assert [(fault.code, fault.column) for fault in faults] == [("rules_type", "region.packs")]


def test_a_region_tells_what_its_packs_override_and_its_rules_are_in_force(
    county: Path, own: Callable[..., str]
) -> None:
    path = own(NEARBY.format(share=0.97))
    region = Region.read(county, ["datonghu"])
    assert any(rule.id == "DT-23" and rule.in_force(region) for rule in read_book())
    assert not any(rule.id == "XTH-01" and rule.in_force(region) for rule in read_book())
    both = Region.read(county, [path, "jiangsu"])
    assert [note.code for note in both.notes if note.code == "pack_overrides"] == []
    province = own(NEARBY.format(share=0.9), "p", HEAD.replace("county", "province").replace("某县", "某省"))
    told = Region.read(county, [path, province]).notes
    assert [note.column for note in told if note.code == "pack_overrides"] == ["nearby[junior].share"]


def test_rank() -> None:
    county, city = (Pack("x", "", level, "", year, (), {}) for level, year in (("county", 2000), ("city", 2030)))
    assert city.rank < county.rank


def test_places_to_add_are_those_that_the_audit_counts() -> None:
    """The pack of the second county plan and the rule book say the same of each of its three numbers."""
    rules = Rules.from_dict({}, ["county_2"])
    book = {rule.id: rule for rule in read_book()}
    assert len(rules.new_places) == 3
    for asked, name in zip(rules.new_places, ("CP2-01", "CP2-02", "CP2-03"), strict=True):
        rule = book[name]
        assert (tuple(asked.stages), asked.places, asked.by) == (rule.stages, rule.target, None)
        assert {"kinds": tuple(asked.kinds), "sectors": tuple(asked.sectors)} == rule.settings
        assert asked.source == rule.zh_phrase


def test_posts_are_set_as_often_as_the_documents_say() -> None:
    book = {rule.id: rule for rule in read_book()}
    posts = Rules.from_dict({}, ["county_3"]).posts
    assert (posts.every, posts.status) == (book["CP3-09"].target, "published")
    assert Rules.from_dict({}, ["datonghu"]).posts.every == 1


def test_a_pack_of_another_province_is_told_where_the_county_says_where_it_lies() -> None:
    packs = read_packs(["jiangsu"])
    county = {"region": {"name": "麻阳县", "within": ["湖南省", "怀化市"]}}
    (note,) = [note for note in pack_notes(packs, county) if note.code == "pack_elsewhere"]
    assert "江苏省" in note.text("zh")
    assert "江苏省" in note.text("en")
    for region in ({"within": ["江苏省"]}, {"name": "江苏省", "within": ["华东"]}, {"within": []}, {}):
        assert pack_notes(packs, {"region": region}) == pack_notes(packs)
    assert pack_notes(read_packs(["county_1"]), county) == []  # what one county plans, others may follow
