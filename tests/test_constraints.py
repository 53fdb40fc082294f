"""Each constraint on a small region, as text: what it says is what stands in its file.

Those on campuses that close, move or change, and what these change, are shown on the region of `golden_changes`,
those on service areas on the regions of `zoned` and `leading_on`, the others on the one below.

``SCHOOLPLACES_GOLDEN=write pytest tests/test_constraints.py`` writes the files anew; read what changed before keeping
it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pulp
import pytest

from schoolplaces import optimize
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.row import Constraint

from . import zoned
from .golden_changes import changes
from .leading_on import tables_and_demand
from .tiny import BASE, at, demand_of, joined, new, region, rules, school, towns

GOLDEN = Path(__file__).parent / "golden"
CHANGED = {
    "mixed_size", "classes_brought", "classrooms", "taken_on", "streams", "school_size", "excess_falls", "one_a_site",
    "moves_together", "receiver_stays", "build_before_close", "last_campus", "nursery_need", "no_intake",
    "classes_end", "boarding", "counted_pupils", "sector_shares", "places_added", "nearby_share", "teachers_needed",
    "funded_pupils",
}  # fmt: skip


def instance() -> optimize.Instance:
    """Two towns, a school over its cap and its rooms that a teaching point feeds, a site with two sizes, money."""
    given = rules(
        2,
        10,
        school_size=[{"stages": ["primary"], "cap": 30, "existing_from": BASE + 1}],
        costs={"discount_rate": 0.05, "travel_km": 0.1},
        projects={"new": {"lead_years": 1}, "expand": {"lead_years": 2}},
    )
    central = school("s", "a", "primary:1-2", 3, {"1": (2, 23), "2": (2, 18)})
    point = school("p", "b", "primary:1-1", 1, {"1-1": (1, 6)}, feeds="s")
    options = [new("N1", "b", 2, 30.0), new("N2", "b", 4, 50.0), at("E", "expand", "s", "a", 2, 20.0)]
    enrolment = [
        {"town": town, "year": BASE, "stage": "primary", "grade": grade, "pupils": pupils}
        for (town, grade), pupils in {("a", 1): 23, ("a", 2): 18, ("b", 1): 6, ("b", 2): 0}.items()
    ]
    money = [{"first": BASE, "last": BASE + 2, "cost_10k": 60.0}]
    tables = {"towns": towns("a", "b"), "options": options, "enrolment": enrolment, "budget": money}
    place = region(joined(tables, central, point), given)
    pupils = {
        (town, grade, BASE + lead): number
        for (town, grade), number in {("a", 1): 21, ("a", 2): 22, ("b", 1): 7, ("b", 2): 6}.items()
        for lead in (1, 2, 3)
    }
    return optimize.prepare(place, demand_of(place, pupils), 2)


def zoned_instance() -> optimize.Instance:
    """A town of three zones beside another, of which two reach both campuses; see `zoned`."""
    place = region(zoned.tables(2, 4), zoned.wide())
    return optimize.prepare(place, zoned.steady_demand(place), 2)


def lp_text(constraint: Constraint, folder: Path) -> str:
    """The rows of one constraint as an LP file."""
    if constraint.__name__ == "whole_zones":
        model = Model(zoned_instance(), ["primary"])
    elif constraint.__name__ in CHANGED:
        model = Model(changes(), ["primary", "junior"], budget=True)
    elif constraint.__name__ == "keep_leavers":
        model = Model(optimize.prepare(*tables_and_demand(), 2), ["primary", "junior"])
    else:
        model = Model(instance(), ["primary"], budget=True)
    for earlier in optimize.CONSTRAINTS[: optimize.CONSTRAINTS.index(constraint)]:
        list(earlier(model))  # they make variables that later ones hold
    for row in constraint(model):
        model.add(row)
    model.problem.setObjective(pulp.LpAffineExpression())
    path = folder / "rows.lp"
    model.problem.writeLP(str(path))
    text = path.read_text(encoding="utf-8")
    sentence = " ".join((constraint.__doc__ or "").split("\n\n")[0].split())
    return f"\\* {sentence} *\\\n{text[text.index('Minimize') :]}"


@pytest.mark.parametrize("constraint", optimize.CONSTRAINTS, ids=lambda constraint: constraint.__name__)
def test_rows_are_those_of_the_golden_file(constraint: Constraint, tmp_path: Path) -> None:
    path, text = GOLDEN / f"{constraint.__name__}.lp", lp_text(constraint, tmp_path)
    if os.environ.get("SCHOOLPLACES_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
    assert ":" in text.split("Subject To")[1], "a file without a row"
    assert not re.search(r"^_C\d+:", text, re.MULTILINE), "a row without a name"


def test_every_golden_file_has_its_constraint() -> None:
    assert {path.stem for path in GOLDEN.glob("*.lp")} == {constraint.__name__ for constraint in optimize.CONSTRAINTS}


@pytest.mark.parametrize("constraint", optimize.CONSTRAINTS, ids=lambda constraint: constraint.__name__)
def test_each_constraint_has_its_sentence(constraint: Constraint) -> None:
    assert constraint.__doc__
    assert constraint.__doc__.split("\n\n")[0].rstrip().endswith((".", ")."))
