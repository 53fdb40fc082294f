"""What the chosen options do to the units of a plan: when each is left, into what, how long its campus is run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .instance import Instance
from .paths import Fate, fates_of, next_unit
from .supply import NEVER, Option, Unit


@dataclass(frozen=True)
class Events:
    """Options of a plan by the school year they are first used in.

    Parameters
    ----------
    instance : Instance
    uses : dict of str to int
        Chosen options (codes) with the school year of their first use.
    """

    instance: Instance
    uses: dict[str, int]

    @cached_property
    def chosen(self) -> list[Option]:
        """Chosen options, in their order."""
        return [option for option in self.instance.options if option.code in self.uses]

    @cached_property
    def _endings(self) -> dict[int, Option]:
        return {option.ends: option for option in self.chosen if option.ends is not None}

    @cached_property
    def _fates(self) -> dict[int, Fate]:
        """The one fate of each unit that comes true."""
        found = fates_of(self.instance)
        true = [(unit, fate) for unit, fates in found.items() for fate in fates]
        return {unit: fate for unit, fate in true if self.uses.get(fate.option) == fate.year}

    def ending(self, unit: Unit) -> Option | None:
        """The chosen option that ends a unit, if any."""
        return self._endings.get(unit.index)

    def left_in(self, unit: Unit) -> int:
        """School year from which on the pupils of a unit go on elsewhere."""
        option = self.ending(unit)
        return self.uses[option.code] if option is not None and option.moves else NEVER

    def shut_in(self, unit: Unit) -> int:
        """School year from which on a unit takes no one in."""
        option = self.ending(unit)
        return NEVER if option is None else self.uses[option.code]

    def empty_in(self, unit: Unit) -> int:
        """First school year in which a unit that ends holds no pupils."""
        option = self.ending(unit)
        if option is None:
            return NEVER
        return self.uses[option.code] + (0 if option.moves else unit.grades - 1)

    def runs(self, unit: Unit, year: int) -> bool:
        """Whether a campus is run for a unit in a school year."""
        if unit.planned:
            gives = [self.uses[option.code] for option in self.chosen if option.unit == unit.index and option.rooms]
            return bool(gives) and year >= min(gives)
        return unit.is_open(year) and year < self.empty_in(unit)

    def fate(self, unit: int) -> Fate | None:
        """What becomes of pupils who sit at a unit, by the chosen options."""
        return self._fates.get(unit)

    def goes_on(self, unit: int, grade: int, year: int) -> int | None:
        """Unit at which those of ``unit`` sit in ``grade`` in ``year``; None where they have no place."""
        return next_unit(self.instance, unit, grade, year, self.fate(unit))

    def rooms_lost(self, unit: Unit, year: int) -> int:
        """Rooms that conversions have taken from a unit by a year, the time to set them up counted."""
        return sum(
            option.classes
            for option in self.chosen
            if option.kind == "convert"
            and option.leaves == unit.index
            and year >= self.uses[option.code] - max(0, option.lead - 1)
        )

    def rooms_gained(self, unit: Unit, year: int) -> int:
        """Rooms that options have delivered to a unit by a year."""
        mine = [option for option in self.chosen if option.unit == unit.index]
        return sum(option.rooms for option in mine if option.delivery(self.uses[option.code]) <= year)

    def sector(self, unit: Unit, year: int) -> str:
        """Sector of a unit in a year."""
        done = [
            option.to_sector
            for option in self.chosen
            if option.kind == "reclassify" and option.unit == unit.index and self.uses[option.code] <= year
        ]
        return done[-1] if done else unit.sector

    def lost_towns(self, stage: str, year: int) -> set[str]:
        """Towns in which the plan has ended the last campus of a stage by a year."""
        mine = [unit for unit in self.instance.units if unit.stage == stage]
        open_ = {unit.town for unit in mine if not unit.planned and unit.is_open(year)}
        stands = {unit.town for unit in mine if self.runs(unit, year) and year < self.shut_in(unit)}
        return open_ - stands
