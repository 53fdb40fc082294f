"""What the command line says: faults, notes and progress to standard error, results to standard output."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schoolplaces.command_words import WORDS
from schoolplaces.faults import Doubt, count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from schoolplaces.faults import InputFaults, Message, Note

DONE, FAULTY, WRONG_USE, STOPPED, SOME_FAILED = 0, 1, 2, 3, 4  # exit codes

logger = logging.getLogger("schoolplaces")


class Console:
    """How one command speaks.

    Parameters
    ----------
    lang : {"zh", "en"}
    quiet : bool
        Faults and results only: no notes, no progress.
    log : Path, optional
        File to which everything said is added, with the time.
    """

    def __init__(self, lang: str = "zh", quiet: bool = False, log: Path | None = None) -> None:
        self.lang, self.quiet = lang, quiet
        self.files: Mapping[str, str] = {}  # what tables are read from, once a command knows: messages then name it
        if log is not None:
            _log_to(log)

    def word(self, key: str, **params: object) -> str:
        """Return a phrase of the command line in the language of the command."""
        return WORDS[key][0 if self.lang == "zh" else 1].format(**params)

    def result(self, text: str) -> None:
        """Print a result to standard output."""
        print(text)
        logger.info(text)

    def tell(self, text: str) -> None:
        """Print something that is no result to standard error."""
        print(text, file=sys.stderr)
        logger.info(text)

    def faults(self, error: InputFaults) -> None:
        """Print all faults, and how many they are."""
        for fault in error.faults:
            self.tell(self._named(fault).text(self.lang))
        self.tell(self.word("faults", count=f"{count_of(error.faults):,}"))

    def notes(self, notes: Iterable[Note | str]) -> None:
        """Print what was normalised or assumed, and last what is to be looked at again."""
        if not self.quiet:
            for note in sorted(notes, key=lambda one: isinstance(one, Doubt)):
                text = note if isinstance(note, str) else self._named(note).text(self.lang)
                self.tell(self.word("doubt" if isinstance(note, Doubt) else "note", text=text))

    def _named(self, message: Message) -> Message:
        """A message about a table under the name of the sheet that it was read from."""
        table = message.file.removesuffix(".csv")
        if message.file == table or table not in self.files:
            return message
        place = (self.files[table], message.row, message.column, message.value)
        return type(message)(message.code, *place, **dict(message.params))

    @contextmanager
    def steps(self, total: int) -> Iterator[Steps]:
        """Show a progress bar on standard error, where that is a screen."""
        from tqdm.auto import tqdm

        with tqdm(total=total, disable=self.quiet or None, file=sys.stderr, leave=False) as bar:
            yield Steps(bar)


class Steps:
    """The steps of a command on a progress bar."""

    def __init__(self, bar: Any) -> None:
        self._bar, self._begun = bar, False

    def begin(self, text: str) -> None:
        """Say that the step before is done and name the one that begins."""
        if self._begun:
            self._bar.update()
        self._begun = True
        self.say(text)

    def say(self, text: str) -> None:
        """Say more of the step under way."""
        self._bar.set_description(text)
        logger.info(text)


def _log_to(path: Path) -> None:
    from schoolplaces.faults import Fault, InputFaults

    try:
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError as error:
        raise InputFaults([Fault("cannot_write", str(path), reason=error.strerror or str(error))]) from None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
