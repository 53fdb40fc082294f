"""What the page shows beside its text: the numbers of the tables, none that they hide, and no way out of the script."""

import base64
import hashlib
import json
import re
from types import SimpleNamespace

import pandas as pd
import pytest

from schoolplaces.report.document import Document
from schoolplaces.report.explore import explore, flat_header
from schoolplaces.report.hiding import OTHER, SMALL, is_small
from schoolplaces.report.names import stage_names, town_names
from schoolplaces.report.page import SCRIPTS, TEMPLATES, write_page
from schoolplaces.report.table import Hidden
from schoolplaces.report.write import published_tables
from schoolplaces.report.year_names import school_year

from .changed_plan import make_changed_plan
from .plan_fixture import NEED, make_plan

AWKWARD = "</script><script>alert(1)</script>"


def drawn_plan():
    """The plan with few children in one town, and low and high of its demand."""
    plan = make_changed_plan()
    table = plan.demand.table
    few = (table["town"] == "T2") & (table["stage"] == "vocational")
    table.loc[few, "pupils"] = (table.loc[few, "grade"] == 1) * 3
    plan.balance.loc[(plan.balance["town"] == "T2") & (plan.balance["stage"] == "vocational"), "demand"] = 3
    balance = plan.balance
    balance["margin"] = balance["places_total"] - balance["demand"]
    sums = table.groupby(["town", "stage", "year"], as_index=False)["pupils"].sum()
    sums = pd.concat([sums, sums.groupby(["stage", "year"], as_index=False)["pupils"].sum().assign(town="")])
    spread = sums.assign(low=sums["pupils"] * 0.9, high=sums["pupils"] * 1.2)
    plan.demand = SimpleNamespace(**vars(plan.demand) | {"table": table, "spread": lambda: spread})
    return plan


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request):
    plan, lang = drawn_plan(), request.param
    found, ahead = published_tables(plan, lang)
    tables = {table.name: table for table in found}
    return SimpleNamespace(plan=plan, lang=lang, tables=tables, ahead=ahead, data=explore(plan, found, ahead, lang))


def printed(value):
    return str(value) if isinstance(value, Hidden) else value


def test_balance_is_that_of_table_3(made):
    table = made.tables["3"]
    stages, towns = stage_names(made.plan, made.lang), town_names(made.plan, made.lang)
    found = {
        (stages[stage], school_year(year, made.lang), towns[town]): [
            cell[key][at] for key in ("demand", "places_total", "margin", "shortage", "shortage_chance")
        ]
        for stage, cells in made.data["cells"].items()
        for town, cell in cells.items()
        for at, year in enumerate(NEED)
    }
    keys = ("demand", "places_total", "margin", "shortage", "shortage_chance")
    wanted = {
        row.values[:3]: [printed(row.values[table.index[key]]) for key in keys]
        for row in table.rows
        if row.over is None
    }
    assert found == wanted


def test_demand_is_that_of_table_2_and_no_year_is_left_out(made):
    table = made.ahead
    stages, towns = stage_names(made.plan, made.lang), town_names(made.plan, made.lang)
    found = {
        (stages[stage], school_year(year, made.lang), towns[town]): rest
        for stage, cells in made.data["cells"].items()
        for town, cell in cells.items()
        for year, *rest in cell["line"]
        if year > made.data["base"]
    }
    keys = ("demand_central", "demand_low", "demand_high")
    wanted = {
        row.values[:3]: [printed(row.values[table.index[key]]) for key in keys]
        for row in table.rows
        if row.over is None
    }
    assert found == wanted
    assert any(isinstance(value, float | int) for rest in found.values() for value in rest[1:])


def test_a_base_year_hidden_in_one_row_is_hidden(made):
    table = made.ahead
    names = town_names(made.plan, made.lang)
    for stage, cells in made.data["cells"].items():
        for town, cell in cells.items():
            rows = [
                row.values[table.index["base_n"]]
                for row in table.rows
                if row.over is None
                and (row.values[0], row.values[2]) == (stage_names(made.plan, made.lang)[stage], names[town])
            ]
            first = cell["line"][0]
            assert first[0] == made.data["base"]
            assert first[1] in rows
            assert isinstance(first[1], str) == any(isinstance(value, str) for value in rows)


def test_no_small_number_is_told(made):
    cell = made.data["cells"]["vocational"]["T2"]
    assert set(cell["demand"]) == {SMALL}
    assert set(cell["margin"]) == {OTHER}
    assert all(isinstance(value, str) for _, *values in cell["line"][1:] for value in values)
    counts = [
        value
        for cells in made.data["cells"].values()
        for one in cells.values()
        for value in (*one["demand"], *one["shortage"], *(number for point in one["line"] for number in point[1:]))
    ]
    assert not [value for value in counts if is_small(value)]
    assert made.data["words"]["hidden"] in made.tables["3"].notes


def test_all_is_told_where_that_is_asked_for():
    plan = drawn_plan()
    data = explore(plan, *published_tables(plan, "zh", full=True), "zh")
    assert data["cells"]["vocational"]["T2"]["demand"] == [3] * len(NEED)
    assert data["words"]["hidden"] == ""


def test_levels_are_those_of_the_warnings(made):
    rows = made.plan.warnings[made.plan.warnings["school"] == ""]
    assert len(rows)
    for row in rows.itertuples():
        cell = made.data["cells"][row.stage][row.town]
        at = NEED.index(row.year)
        assert (cell["level"][at], cell["level_plan"][at]) == (row.level, row.level_plan)
    told = [warned for cells in made.data["cells"].values() for cell in cells.values() for warned in cell["warned"]]
    assert len(told) == len(made.tables["10"].rows)


def test_headers_of_downloads_are_one_line_each(made):
    for name, table in made.tables.items():
        assert len(made.data["tables"][name]) == len(table.columns)
    wanted = {"zh": "学位供给(个) 供给合计", "en": "Supply (places) Total"}[made.lang]
    assert wanted in made.data["tables"]["3"]
    assert not any("\n" in text for text in flat_header(made.tables["3"]))


def test_a_plan_without_warnings_has_no_levels():
    plan = make_plan()
    plan.warnings = plan.warnings.iloc[:0]
    data = explore(plan, *published_tables(plan, "zh"), "zh")
    assert {level for cells in data["cells"].values() for cell in cells.values() for level in cell["level"]} == {None}


def page_of(plan, folder):
    """The page without text and figures."""
    tables, ahead = published_tables(plan, "zh")
    data = explore(plan, tables, ahead, "zh")
    write_page(Document(("示例县",), (), tables, {}, "zh", 2025), data, folder / "index.html")
    return (folder / "index.html").read_text(encoding="utf-8"), data


def test_no_name_ends_the_script(tmp_path):
    plan = make_changed_plan()
    plan.places.loc[plan.places["school"] == "S1", "name"] = AWKWARD
    page, data = page_of(plan, tmp_path)
    assert page.count("<script") == page.count("</script>") == 2
    held = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1])
    assert AWKWARD in [campus["name"] for campus in held["campuses"]]
    assert held == json.loads(json.dumps(data))


def test_the_browser_runs_this_script_alone(tmp_path):
    page, _ = page_of(make_plan(), tmp_path)
    script = re.search(r"<script>(.*?)</script>", page, re.S)[1]
    assert script == "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in SCRIPTS)
    wanted = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{wanted}'" in page


def test_words_of_the_scripts_are_there(made):
    scripts = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in SCRIPTS)
    asked = set(re.findall(r"WORDS\.(\w+)", scripts))
    assert asked
    assert asked <= set(made.data["words"])
    assert {"year", "demand", "places", "margin", "shortage", "level_standing", "level_with"} <= set(made.data["words"])
