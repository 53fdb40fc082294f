"""What may be built in generated regions."""

from __future__ import annotations

from schoolplaces.generate import generate_tables
from schoolplaces.rules import Rules


def test_a_site_has_every_standard_size_of_one_stage() -> None:
    tables, _ = generate_tables(20, campuses=120)
    rules, new = Rules.read(None), tables["options"].query("kind == 'new'")
    for site, rows in new.groupby("site"):
        (stage,) = set(rows["stage"])
        assert rows["classes"].tolist() == rules.standards[stage].sizes, site
        assert rows["cost_10k"].is_monotonic_increasing
        assert rows["town"].nunique() == rows["lead_years"].nunique() == 1
        mean = sum(rules.stage_table()[stage].caps(2026)) / rules.stages[stage].grades
        places = rows["classes"] * mean
        assert (rows["land_m2"] >= places * rules.standards[stage].land_m2 - 1).all()
    assert set(new["stage"]) == set(rules.stages)


def test_projects_at_campuses() -> None:
    tables, _ = generate_tables(20, campuses=120)
    options, schools = tables["options"], tables["schools"].set_index("school")
    assert set(options["kind"]) == {"new", "expand", "temporary", "relocate", "convert", "close", "reclassify"}
    at = options[options["school"] != ""]
    assert (at["town"].to_numpy() == schools.loc[at["school"], "town"].to_numpy()).all()
    with_rooms = options[options["kind"].isin(["expand", "temporary"])]
    assert (schools.loc[with_rooms["school"], "feeds"] == "").all()
    assert options["option"].is_unique
    assert options["lat"].notna().all()
    assert tables["pipeline"]["delivery_year"].between(2026, 2027).all()


def test_estates_stand_where_children_come_to() -> None:
    tables, _ = generate_tables(20, campuses=120)
    housing = tables["housing"]
    assert housing["phase"].is_unique
    assert (housing["dwellings"] >= 100).all()
    assert housing["share_from_region"].between(0.3, 0.8).all()
    assert set(housing["town"]) >= {"T01"}
    kinds = tables["towns"].set_index("town")["kind"]
    assert (kinds[housing["town"]] == "urban").mean() > 0.2
