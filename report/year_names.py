"""How a school year is printed: named by the calendar year of its autumn."""

from __future__ import annotations

_FULL = {"zh": "{0}年秋季({0}—{1}学年)", "en": "Autumn {0} ({0}–{1})"}
_SHORT = {"zh": "{0}年秋季", "en": "autumn {0}"}
_CALENDAR = {"zh": "{0}年", "en": "{0}"}
_SPAN = {"zh": "{0}—{1}年", "en": "{0}–{1}"}


def school_year(year: int, lang: str = "zh") -> str:
    """Print a school year in full.

    Parameters
    ----------
    year : int
        Calendar year of the autumn in which the school year begins.
    lang : {"zh", "en"}
        Language of the document.

    Returns
    -------
    str
        The school year with both of its calendar years.

    Examples
    --------
    >>> school_year(2028)
    '2028年秋季(2028—2029学年)'
    >>> school_year(2028, "en")
    'Autumn 2028 (2028–2029)'
    """
    return _FULL[lang].format(year, year + 1)


def autumn(year: int, lang: str = "zh") -> str:
    """Print a school year by its autumn only, for the inside of a sentence."""
    return _SHORT[lang].format(year)


def calendar_year(year: int, lang: str = "zh") -> str:
    """Print a calendar year, in which a decision is taken or money is spent."""
    return _CALENDAR[lang].format(year)


def calendar_years(first: int, last: int, lang: str = "zh") -> str:
    """Print calendar years from the first to the last.

    Examples
    --------
    >>> calendar_years(2028, 2031), calendar_years(2028, 2031, "en"), calendar_years(2028, 2028)
    ('2028—2031年', '2028–2031', '2028年')
    """
    return calendar_year(first, lang) if first == last else _SPAN[lang].format(first, last)
