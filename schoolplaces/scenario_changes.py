"""The changes of a scenario: what they may be, composed, and as TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from schoolplaces.built_in import built_in
from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.scenario_sections import SECTIONS, read_section, unknown_key, value_fault, whole

if TYPE_CHECKING:
    from schoolplaces.region import Region

MOST_DRAWS, DRAWS, LONGEST_NAME = 10_000, 50, 60
OTHERS = ("name", "note", "robust", "draws")


@dataclass(frozen=True)
class Changes:
    """What a scenario changes; `schoolplaces.Scenario` is one, and says what each field holds."""

    name: str
    births: Mapping[str, Any] = field(default_factory=dict)
    migration: Mapping[str, float] = field(default_factory=dict)
    estates: Mapping[str, str | int] = field(default_factory=dict)
    participation: Mapping[str, Any] = field(default_factory=dict)
    class_size: Mapping[str, Any] = field(default_factory=dict)
    budget: Mapping[Any, float] = field(default_factory=dict)
    sites: Mapping[str, str | int] = field(default_factory=dict)
    projects: Mapping[str, str | int] = field(default_factory=dict)
    schools: Mapping[str, str] = field(default_factory=dict)
    lead_years: Mapping[str, int] = field(default_factory=dict)
    robust: bool | None = None
    draws: int | None = None
    note: str = ""
    notes: tuple[Note, ...] = field(default=(), compare=False, repr=False)
    file: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.file:
            object.__setattr__(self, "file", f'Scenario("{self.name}")')
        for name in (*OTHERS, *SECTIONS):
            object.__setattr__(self, name, built_in(getattr(self, name)))
        faults = list(self._other_faults())
        for name in SECTIONS:
            section, wrong = read_section(name, getattr(self, name), self.file)
            object.__setattr__(self, name, section)
            faults += wrong
        if faults:
            raise InputFaults(faults)

    def _other_faults(self) -> list[Fault]:
        text = isinstance(self.name, str) and self.name.strip() and len(self.name) <= LONGEST_NAME
        right = {
            "name": text and self.name.isprintable(),
            "note": isinstance(self.note, str),
            "robust": self.robust is None or isinstance(self.robust, bool),
            "draws": self.draws is None or _is_whole(self.draws, 2, MOST_DRAWS),
        }
        return [value_fault(key, key, getattr(self, key), self.file) for key, holds in right.items() if not holds]

    @classmethod
    def from_dict(cls, content: Mapping[str, Any], name: str, file: str = "") -> Self:
        """Return the scenario that a TOML file's content says; ``name`` is its name where it says none.

        Raises
        ------
        InputFaults

        Examples
        --------
        >>> from schoolplaces import Scenario
        >>> Scenario.from_dict({"sites": {"A4": "out"}}, "无城北").sites
        {'A4': 'out'}
        """
        known = [*OTHERS, *SECTIONS]
        named = content.get("name", name)
        file = file or f'Scenario("{named}")'
        faults = [unknown_key(str(key), key, known, file) for key in content if key not in known]
        try:
            made = cls(**{"name": name} | {key: content[key] for key in known if key in content}, file=file)
        except InputFaults as error:
            raise InputFaults([*faults, *error.faults]) from None
        if faults:
            raise InputFaults(faults)
        return made

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """Read a scenario from a TOML file; its name is that of the file where it says none.

        Raises
        ------
        InputFaults
            With every key and value that is not allowed.
        """
        from schoolplaces.rules import read_toml

        place = Path(path)
        if not place.is_file():
            raise InputFaults([Fault("no_file", str(path))])
        return cls.from_dict(read_toml(place), place.stem, f"{place.parent.name}/{place.name}")

    def write(self, path: str | Path) -> None:
        """Write the scenario as TOML: the whole file, or nothing; it reads back to the same.

        Raises
        ------
        InputFaults
            Where it cannot be written.
        """
        from schoolplaces.files import write_text

        write_text(self.to_toml(), Path(path))

    def to_toml(self) -> str:
        """Return the scenario as the text of a TOML file.

        Examples
        --------
        >>> from schoolplaces import Scenario
        >>> print(Scenario("a", budget={2027: 3000}).to_toml(), end="")
        name = "a"
        <BLANKLINE>
        [budget]
        2027 = 3000.0
        """
        from schoolplaces.toml_text import toml_text

        others = {key: value for key in OTHERS if (value := getattr(self, key)) not in ("", None)}
        return toml_text(others | _text_keys({name: getattr(self, name) for name in SECTIONS}))

    def __add__(self, other: Self) -> Self:
        """This scenario with another one laid over it: what both change is as the other has it, told in ``notes``."""
        from schoolplaces.scenario_laid import laid_over

        return laid_over(self, other)

    @property
    def drawn(self) -> int:
        """How many draws of the forecast a robust plan takes."""
        return DRAWS if self.draws is None else self.draws

    @property
    def changes(self) -> dict[str, dict[Any, Any]]:
        """What is changed, by section; sections without a change are left out."""
        return {name: dict(getattr(self, name)) for name in SECTIONS if getattr(self, name)}

    def text(self, lang: str = "zh", region: Region | None = None) -> str:
        """The changes in words, on one line; with the names that a region has for what is changed."""
        from schoolplaces.scenario_words import text

        return text(self, lang, region)


def _is_whole(value: Any, low: int, high: int) -> bool:
    try:
        whole(value, low, high)
    except ValueError:
        return False
    return True


def _text_keys(content: Any) -> Any:
    """Keys as the text they are in TOML."""
    if isinstance(content, Mapping):
        return {str(key): _text_keys(value) for key, value in content.items()}
    return content
