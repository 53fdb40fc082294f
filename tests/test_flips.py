"""Every encoded rule is met or not met on the bundled county, and one change of one input turns that."""

from __future__ import annotations

import pytest

from schoolplaces import Region, optimize
from schoolplaces.forecast import ChosenProgression
from schoolplaces.optimize import Plan
from schoolplaces.optimize.audit import MET, NO_CHECK, NO_DATA, finding
from schoolplaces.optimize.audit_case import Case
from schoolplaces.optimize.indicators import INDICATORS
from schoolplaces.records import records
from schoolplaces.rule_book import BookRule, read_book

from .flips import FLIPS, OF_RULE, flip

ENCODED = [rule for rule in read_book() if rule.model_use == "encode"]


def test_every_encoded_rule_has_a_check_and_a_change_that_turns_it() -> None:
    assert len(ENCODED) == 108
    assert [rule.id for rule in ENCODED if rule.check not in INDICATORS] == []
    assert [rule.id for rule in ENCODED if rule.id not in OF_RULE and rule.check not in FLIPS] == []


def test_no_change_is_left_over() -> None:
    assert set(OF_RULE) <= {rule.id for rule in ENCODED}
    assert set(FLIPS) <= {rule.check for rule in ENCODED if rule.id not in OF_RULE}


@pytest.fixture(scope="module")
def bundled(chengbu: Region, chengbu_model: ChosenProgression) -> Plan:
    """A plan of the bundled county."""
    return optimize.plan(chengbu, chengbu_model.project(10), gap=0.02)


@pytest.mark.slow
def test_the_audit_agrees_with_the_tables_of_the_plan(bundled: Plan) -> None:
    """Shares that the plan itself tells, and children that its balance has short."""
    found = bundled.audit(rules=["XTK-02", "XTK-03", "DT-20", "DT-22"]).values
    audited = {(row.rule, row.year): row.value for row in records(found)}
    told = bundled.shares[bundled.shares["rule"] == "sector"]
    for number, rule in enumerate(("XTK-02", "XTK-03", "DT-20"), 1):
        for row in records(told[told["number"] == number]):
            assert audited[rule, row.year] == pytest.approx(100 * row.found, abs=1e-3)
    demand, balance = bundled.demand.table, bundled.balance
    for year in bundled.need_years:
        mine = demand[(demand["stage"] == "senior_general") & (demand["year"] == year) & (demand["grade"] == 1)]
        short = bundled.shortage[(bundled.shortage["stage"] == "senior_general") & (bundled.shortage["year"] == year)]
        assert (
            short["pupils"].sum()
            == balance.loc[(balance["stage"] == "senior_general") & (balance["year"] == year), "shortage"].sum()
        )
        first = short.loc[short["grade"] == 1, "pupils"].sum()
        assert audited["DT-22", year] == pytest.approx(100 * (1 - first / mine["pupils"].sum()))


@pytest.mark.slow
@pytest.mark.every
@pytest.mark.parametrize("rule", ENCODED, ids=lambda rule: rule.id)
def test_one_change_turns_the_rule(bundled: Plan, rule: BookRule) -> None:
    before = finding(Case(bundled), rule)
    after = finding(Case(flip(rule)(bundled, rule)), rule)
    assert {before.status, after.status} & {NO_DATA, NO_CHECK} == set(), (before, after)
    assert (before.status == MET) != (after.status == MET), (before, after)
