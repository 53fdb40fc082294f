"""What a study of plans came to, in words: the same two ways to ask for them everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar


class Worded:
    """What can be told in words; they are what is printed of it.

    Parameters
    ----------
    words : callable
        Takes the object and the language; keyword of the class.

    Examples
    --------
    >>> class Found(Worded, words=lambda found, lang: {"zh": "三所学校", "en": "three schools"}[lang]): ...
    >>> Found(), Found().text("en")
    (三所学校, 'three schools')
    """

    _words: ClassVar[Callable[[Any, str], str]]

    def __init_subclass__(cls, *, words: Callable[[Any, str], str], **more: Any) -> None:
        super().__init_subclass__(**more)
        cls._words = staticmethod(words)

    def text(self, lang: str = "zh") -> str:
        """The main figures in words.

        Parameters
        ----------
        lang : {"zh", "en"}
        """
        return type(self)._words(self, lang)

    def __repr__(self) -> str:
        """The main figures in words, in Chinese."""
        return self.text()
