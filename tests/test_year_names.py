"""School years are named by their autumn."""

import pytest

from schoolplaces.report.year_names import autumn, calendar_year, school_year


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ("2028年秋季(2028—2029学年)", "2028年秋季", "2028年")),
        ("en", ("Autumn 2028 (2028–2029)", "autumn 2028", "2028")),
    ],
)
def test_texts(lang, texts):
    assert (school_year(2028, lang), autumn(2028, lang), calendar_year(2028, lang)) == texts


def test_turn_of_the_century():
    assert school_year(2099) == "2099年秋季(2099—2100学年)"
