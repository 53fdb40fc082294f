"""Faults and notes of population, births and pupils: code -> (Chinese, English)."""

FORECAST_MESSAGES: dict[str, tuple[str, str]] = {}
