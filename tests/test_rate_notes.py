"""What is told of the rates a projection uses, in the words of the reader."""

from __future__ import annotations

from schoolplaces.forecast.rate_notes import rate_notes
from schoolplaces.forecast.rates import read_rates

from . import people
from .people import rates


def told(rows: list, until: int = 2026) -> list:
    region = people.region(rates=rows)
    return list(rate_notes(region, read_rates(region, 100), until))


def test_what_is_not_given_is_the_default_and_said() -> None:
    notes = told(rates("fertility", 0.05, range(15, 50), 2022, kind="urban"))
    params = [dict(note.params) for note in notes]
    assert [(note.code, own["measure_en"], own.get("kinds_en")) for note, own in zip(notes, params, strict=True)] == [
        ("rates_default", "mortality", "rural, town, urban"),
        ("rates_default", "fertility", "rural, town"),
        ("rates_default", "sex_ratio", "rural, town, urban"),
        ("rates_held", "fertility", None),
    ]
    assert "乡村、镇区没有生育率" in notes[1].text("zh")


def test_rates_that_begin_later_are_said() -> None:
    notes = told(rates("fertility", 0.05, range(15, 50), 2040))
    assert "2040" in next(note for note in notes if note.code == "rates_later").text("en")


def test_death_rates_beside_survival_are_not_used() -> None:
    both = rates("survival", 0.9) + rates("mortality", 0.01)
    assert "mortality_not_used" in {note.code for note in told(both)}
