"""Warnings in words: how many towns are at which level, those that may lack places, and one figure."""

from schoolplaces.report.places_short import places_short_text
from schoolplaces.report.prose_warnings import warnings_text

from .plan_fixture import make_plan, warnings


def test_levels_and_towns_that_are_short():
    (text, items), (figure, none) = warnings_text(make_plan(), "zh")
    assert text == (
        "以乡镇和学段计，按现有和在建学位：红1个、黄1个、绿1个；本方案实施后：红1个、黄1个、绿1个。概率由200次需求抽样得出。"
    )
    assert items == (
        "红：塱埗鲗镇初中，2026年缺1个班及以上的概率0.90，达到0.8；平均缺60个学位；本方案实施后为红。",
        '黄：A&B<"C"乡初中，2026年缺1个班及以上的概率0.25，达到0.2；平均缺20个学位；本方案实施后为黄。',
    )
    assert (figure, none) == (
        "小学学位缺口数(现有和在建学位)：2026年秋季12个；规划期内最多16个(2030年秋季)。",
        (),
    )


def test_nothing_to_warn_of():
    assert warnings_text(make_plan(warnings=warnings().iloc[:0]), "en") == (("There is no school to warn of.", ()),)
    assert places_short_text(make_plan(warnings=warnings().query("stage == 'junior'")), "zh") == ()
