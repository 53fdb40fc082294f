"""Scenarios: composed, written and read back; each kind of change has its effect and leaves the rest."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from schoolplaces import Region, Scenario, forecast, optimize
from schoolplaces.faults import InputFaults
from schoolplaces.forecast import ChosenProgression
from schoolplaces.scenario_sections import SECTIONS

WHOLE = Scenario(
    "全部",
    births={"path": {2027: 40, 2030: 30}},
    migration={"all": -0.01, "b": 0.02},
    estates={"E1": "out", "E2": 2029},
    participation={"primary": {"target": 0.95, "year": 2028}},
    class_size={"primary": {"caps": [40], "from": 2027}},
    budget={"factor": 0.5, 2031: 300},
    sites={"x": 2029},
    projects={"o2": "out"},
    schools={"s": "open"},
    lead_years={"new": 2},
    robust=True,
    draws=20,
    note="说明",
)


@pytest.fixture(scope="module")
def county() -> Region:
    """The small county with estates, a closing and a budget by year."""
    from .conftest import _small

    tables = _small()
    tables["housing"] = [
        {"town": "a", "year": 2027, "phase": "E1-1", "dwellings": 300},
        {"town": "b", "year": 2027, "phase": "E2-1", "dwellings": 100},
        {"town": "b", "year": 2028, "phase": "E2-2", "dwellings": 200},
        {"town": "b", "year": 2029, "dwellings": 50},
    ]
    tables["options"] += [
        {"option": "o3", "kind": "new", "site": "x", "town": "b", "stage": "primary", "classes": 12, "cost_10k": 1500},
        {"option": "o4", "kind": "close", "school": "p", "into": "s", "town": "b", "stage": "primary", "cost_10k": 0},
    ]
    tables["budget"] = [{"first": year, "cost_10k": 1000} for year in range(2025, 2031)]
    tables["schools"][1]["closes"] = 2029
    return Region.from_tables(tables)


@pytest.fixture(scope="module")
def model(county: Region) -> ChosenProgression:
    return forecast.fit(county)


def changed_tables(before: Region, after: Region) -> set[str]:
    return {name for name, table in before.tables.items() if not table.equals(after.tables[name])}


@pytest.fixture(scope="module")
def plain() -> tuple[Region, ChosenProgression]:
    """The small county as it is: sixty births a year, twenty pupils a grade and town."""
    from .conftest import _small

    region = Region.from_tables(_small())
    return region, forecast.fit(region)


def pupils(demand, stage: str = "primary", **where) -> int:
    table = demand.table[demand.table["stage"] == stage]
    for column, value in where.items():
        table = table[table[column] == value]
    return int(table["pupils"].sum())


# ---------------------------------------------------------------- as text
def test_every_section_goes_to_toml_and_back(tmp_path: Path) -> None:
    assert set(WHOLE.changes) == set(SECTIONS)
    WHOLE.write(tmp_path / "all.toml")
    read = Scenario.read(tmp_path / "all.toml")
    assert read == WHOLE
    assert read.file == f"{tmp_path.name}/all.toml"
    assert list(tmp_path.iterdir()) == [tmp_path / "all.toml"]


def test_a_file_without_a_name_has_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "低生育.toml").write_text("[births]\nlevel = 0.8\n", encoding="utf-8")
    assert Scenario.read(tmp_path / "低生育.toml") == Scenario("低生育", births={"level": 0.8})


def test_writing_says_where_it_cannot(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputFaults) as told:
        WHOLE.write(tmp_path / "file" / "a.toml")
    assert told.value.faults[0].code == "cannot_write"
    with pytest.raises(InputFaults) as told:
        WHOLE.write(tmp_path)
    assert told.value.faults[0].code == "target_is_folder"


def test_changes_are_told_in_both_languages(county: Region) -> None:
    zh, en = WHOLE.text("zh", county), WHOLE.text("en", county)
    assert "甲镇" not in zh
    assert all(
        part in zh for part in ("乙乡每年净迁移 +2.0%", "小学班额 40（2027 年入学起）", "楼盘 E1 不建", "稳健方案")
    )
    assert all(part in en for part in ("net migration of 乙乡 +2.0% a year", "site x in use by 2029", "robust over 20"))
    assert (Scenario("a").text("zh"), Scenario("a").text("en")) == ("不作改动", "no change")


# ---------------------------------------------------------------- composed
def test_the_later_one_wins_and_what_contradicts_is_told() -> None:
    first = Scenario("甲", births={"level": 0.8}, sites={"x": "out", "y": 2028}, robust=True)
    second = Scenario("乙", births={"path": {2027: 40}}, sites={"x": 2029}, budget={"factor": 2}, robust=False)
    both = first + second
    assert both.name == "甲 + 乙"
    assert both.births == {"path": {2027: 40.0}}
    assert both.sites == {"x": 2029, "y": 2028}
    assert both.budget == {"factor": 2.0}
    assert both.robust is False
    assert {note.column for note in both.notes} == {"births", "sites.x", "robust"}
    assert "甲 写 out，乙 写 2029；以后者为准" in "".join(note.text("zh") for note in both.notes)
    assert (second + first).sites == {"x": "out", "y": 2028}
    assert (first + first).notes == ()
    assert first.sites == {"x": "out", "y": 2028}  # the parts stay


def test_composing_is_associative_and_an_empty_one_changes_nothing() -> None:
    a, b, c = (
        Scenario(name, migration={name: 0.01, "all": rate}) for name, rate in (("a", 0.1), ("b", 0.2), ("c", 0.3))
    )
    assert ((a + b) + c).changes == (a + (b + c)).changes
    assert (a + Scenario("-")).changes == (Scenario("-") + a).changes == a.changes


def test_of_a_composed_scenario_the_region_keeps_what_contradicts(county: Region) -> None:
    both = Scenario("甲", budget={"factor": 0.5}) + Scenario("乙", budget={"factor": 2})
    codes = [note.code for note in both.apply(county).notes]
    assert codes[-2:] == ["scenario_contradiction", "scenario_applied"]


# ---------------------------------------------------------------- tables and rules
def test_no_change_leaves_all_as_it_is(county: Region) -> None:
    before = county.digest()
    same = Scenario("base").apply(county)
    assert same.digest() == before
    WHOLE.apply(county)
    assert county.digest() == before  # the region given is never changed


def test_a_site_is_struck_out(county: Region) -> None:
    found = Scenario("s", sites={"x": "out"}).apply(county)
    assert changed_tables(county, found) == {"options"}
    assert found.options["option"].tolist() == ["o2", "o4"]


def test_a_project_is_fixed_or_struck_out(county: Region) -> None:
    found = Scenario("s", projects={"o1": 2029, "o3": "out"}).apply(county)
    assert changed_tables(county, found) == {"options"}
    assert found.options.set_index("option")["must_by"].dropna().to_dict() == {"o1": 2029}
    assert found.options["option"].tolist() == ["o1", "o2", "o4"]


def test_a_school_is_kept_open(county: Region) -> None:
    found = Scenario("s", schools={"p": "open"}).apply(county)
    assert changed_tables(county, found) == {"options", "schools"}
    assert found.options["option"].tolist() == ["o1", "o2", "o3"]
    kept = found.schools.set_index("school")
    assert kept["protected"].to_dict() == {"p": True, "s": False}
    assert kept["closes"].isna().all()
    assert found.schools.dtypes.equals(county.schools.dtypes)


def test_an_estate_is_left_out_or_moves_with_all_its_phases(county: Region) -> None:
    gone = Scenario("s", estates={"E1": "out"}).apply(county)
    assert changed_tables(county, gone) == {"housing"}
    assert gone.housing["phase"].tolist() == ["E2-1", "E2-2", ""]
    later = Scenario("s", estates={"E2": 2030}).apply(county).housing.set_index("phase")["year"]
    assert later.to_dict() == {"E1-1": 2027, "E2-1": 2030, "E2-2": 2031, "": 2029}
    phase = Scenario("s", estates={"E2-2": 2026}).apply(county).housing.set_index("phase")["year"]
    assert phase.to_dict() == {"E1-1": 2027, "E2-1": 2027, "E2-2": 2026, "": 2029}
    alone = Scenario("s", estates={"b-2029": 2027}).apply(county)
    assert alone.housing.set_index("phase")["year"].to_dict() == {
        "E1-1": 2027,
        "E2-1": 2027,
        "E2-2": 2028,
        "b_2029": 2027,
    }
    assert Region.from_tables(alone.tables, alone.rules).digest() == alone.digest()  # it can be written and read


def test_money_is_changed_by_factor_and_by_year(county: Region) -> None:
    found = Scenario("s", budget={"factor": 0.5, 2026: 300, 2031: 70}).apply(county)
    assert changed_tables(county, found) == {"budget"}
    money = found.budget.set_index("first")["cost_10k"].to_dict()
    assert money == {2025: 500, 2026: 300, 2027: 500, 2028: 500, 2029: 500, 2030: 500, 2031: 70}
    assert set(found.budget["status"]) == {"assumed"}
    assert found.budget.dtypes.equals(county.budget.dtypes)


def test_only_the_money_that_is_changed_is_assumed(county: Region) -> None:
    tables = {**county.tables, "budget": county.budget.assign(status="published", source="财政局")}
    found = Scenario("s", budget={2026: 300, 2031: 70}).apply(Region.from_tables(tables, county.rules)).budget
    assert found.loc[found["status"] == "assumed", "first"].tolist() == [2026, 2031]
    assert set(found.loc[found["status"] == "published", "source"]) == {"财政局"}


def test_money_of_a_year_is_shared_out_as_its_pots_are(county: Region) -> None:
    pots = [
        {"first": 2027, "cost_10k": 300, "stages": "primary"},
        {"first": 2027, "cost_10k": 100, "stages": "junior"},
        {"first": 2028, "cost_10k": 0},
    ]
    tables = {**county.tables, "budget": pd.DataFrame(pots)}
    place = Region.from_tables(tables, county.rules)
    money = Scenario("s", budget={2027: 800, 2028: 50}).apply(place).budget
    assert dict(zip(money["stages"], money["cost_10k"], strict=True)) == {"primary": 600.0, "junior": 200.0, "": 50.0}


def test_caps_hold_for_cohorts_from_a_year_on(county: Region) -> None:
    found = Scenario("s", class_size={"primary": {"caps": [35], "from": 2028}}).apply(county)
    assert changed_tables(county, found) == set()
    assert found.stages["primary"].caps(2027)[0] == county.stages["primary"].caps(2027)[0] == 45
    assert found.stages["primary"].caps(2028)[0] == 35
    assert found.stages["junior"] == county.stages["junior"]
    soon = Scenario("s", class_size={"primary": 35}).apply(county)
    assert (soon.stages["primary"].caps(2025)[0], soon.stages["primary"].caps(2026)[0]) == (45, 35)


def test_targets_and_leads_are_those_of_the_scenario(county: Region) -> None:
    found = Scenario("s", participation={"vocational": 0.9, "primary": {"target": 1.0, "year": 2027}}).apply(county)
    targets = {tuple(rule.stages): (rule.target, rule.year) for rule in found.rules.participation}
    assert targets == {
        ("kindergarten",): (0.95, 2027),
        ("senior_general", "vocational"): (0.9, 2030),
        ("primary",): (1.0, 2027),
    }
    leads = Scenario("s", lead_years={"new": 2}).apply(county).rules
    assert (leads.projects["new"].lead_years, leads.projects["expand"].lead_years) == (2, 2)
    assert county.rules.projects["new"].lead_years == 3
    other = leads.model_copy(update={"projects": county.rules.projects})
    assert other.to_toml() == county.rules.to_toml()


# ---------------------------------------------------------------- demand
def test_births_change_who_enters_and_no_one_who_is_there(plain: tuple[Region, ChosenProgression]) -> None:
    county, model = plain
    base = Scenario("base").demand(county, model)
    assert base.table.equals(model.project(10).table)
    half = Scenario("s", births={"level": 0.5}).demand(county, model)
    assert pupils(half, grade=1, year=2031) == pupils(base, grade=1, year=2031)  # born before 2025 ended
    assert (pupils(half, grade=1, year=2034), pupils(base, grade=1, year=2034)) == (20, 40)
    path = Scenario("s", births={"path": {2026: 60, 2027: 30}}).demand(county, model)
    assert pupils(path, grade=1, year=2034) == pupils(half, grade=1, year=2034)  # 60 births a year are forecast


def test_migration_moves_children_of_its_town_alone(plain: tuple[Region, ChosenProgression]) -> None:
    county, model = plain
    base = Scenario("base").demand(county, model)
    some = Scenario("s", migration={"b": -0.1}).demand(county, model)
    for year, share in ((2026, 0.9), (2028, 0.9**3)):
        assert pupils(some, town="a", year=year) == pupils(base, town="a", year=year) == 120
        assert pupils(some, town="b", year=year) == pytest.approx(120 * share, abs=1)
    assert pupils(some, town="b", grade=1, year=2035) == pytest.approx(
        20 * 0.9**6, abs=1
    )  # six years old, all after 2025
    every = Scenario("s", migration={"all": -0.1, "a": 0.0}).demand(county, model)
    assert every.table["pupils"].equals(some.table["pupils"])


def test_an_estate_that_is_not_built_brings_nobody(county: Region, model: ChosenProgression) -> None:
    base = Scenario("base").demand(county, model)
    none = Scenario("s", estates={"E1": "out"}).demand(county, model)
    assert pupils(none, town="a", year=2029) < pupils(base, town="a", year=2029)
    assert pupils(none, town="b", year=2029) == pytest.approx(pupils(base, town="b", year=2029), abs=1)
    assert pupils(none, year=2026) == pupils(base, year=2026)


def test_a_target_raises_entry_and_leaves_other_stages(chengbu: Region, chengbu_model: ChosenProgression) -> None:
    base = Scenario("base").demand(chengbu, chengbu_model)
    higher = Scenario("s", participation={"kindergarten": {"target": 1.0, "year": 2026}}).demand(chengbu, chengbu_model)
    assert pupils(higher, "kindergarten", year=2027) > pupils(base, "kindergarten", year=2027)
    assert pupils(higher, "primary") == pupils(base, "primary")
    targets = higher.participation.query("stages == 'kindergarten'")
    assert set(zip(targets["target"], targets["target_year"], strict=True)) == {(1.0, 2026)}


# ---------------------------------------------------------------- balance and plan
def test_the_balance_follows_at_once(county: Region, model: ChosenProgression) -> None:
    scenarios = [Scenario("a"), Scenario("b", migration={"all": -0.2}), Scenario("c", class_size={"primary": 30})]
    tables = [one.balance(county, model).query("stage == 'primary' and year == 2030") for one in scenarios]
    region = [table[table["town"] == ""].iloc[0] for table in tables]
    base = tables[0]
    assert region[1]["demand"] < region[0]["demand"] == region[2]["demand"]
    assert region[2]["places"] < region[0]["places"] == region[1]["places"]
    assert (base["margin"] == base["surplus"] - base["shortage"]).all()


@pytest.mark.slow
def test_a_plan_keeps_what_a_scenario_asks(county: Region, model: ChosenProgression) -> None:
    forced = Scenario("用地块", sites={"x": 2029})
    made = forced.plan(county, model, gap=0.01)
    on_site = made.projects[made.projects["option"].isin(["o1", "o3"])]
    assert len(on_site) == 1
    assert on_site["use_year"].max() <= 2029
    assert "scenario_applied" in [note.code for note in made.notes]
    assert made.check() == []
    none = (forced + Scenario("不用", sites={"x": "out"})).plan(county, model, gap=0.01, start=made)
    assert not none.projects["option"].isin(["o1", "o3"]).any()
    fixed = Scenario("定", projects={"o2": 2028}).plan(county, model, gap=0.01)
    assert fixed.projects.set_index("option")["use_year"]["o2"] <= 2028


@pytest.mark.slow
def test_a_robust_scenario_plans_over_draws(county: Region, model: ChosenProgression) -> None:
    made = Scenario("稳健", robust=True, draws=4).plan(county, model, gap=0.01)
    assert made.robust is not None
    assert made.demand.draws is not None
    assert len(made.demand.draws) == 4


def test_given_demand_is_planned_as_it_is(county: Region) -> None:
    rows = [
        {"town": t, "stage": "primary", "grade": g, "year": y, "pupils": 20}
        for t in "ab"
        for g in range(1, 7)
        for y in range(2026, 2031)
    ]
    given = Region.from_tables({**county.tables, "demand": pd.DataFrame(rows)}, county.rules)
    small = Scenario("s", class_size={"primary": 30})
    assert pupils(small.demand(given), year=2026) == 240
    with pytest.raises(InputFaults) as told:
        small.demand(given, draws=3)
    assert told.value.faults[0].code == "draws_given_demand"
    assert (
        optimize.standing_balance(small.apply(given), small.demand(given))["demand"].max() == 270
    )  # thirty from outside
