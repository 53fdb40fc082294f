"""The rule book of a county: the national default with the county's rules.toml over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from pydantic import Field, ValidationError

from schoolplaces.built_in import built_in
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.laying import laid
from schoolplaces.plan_rules import (
    Boarding,
    Bus,
    CoBuilt,
    Costs,
    EachTown,
    Nearby,
    NewPlaces,
    Nursery,
    Posts,
    ProjectKind,
    ProjectRules,
    Reach,
    Residual,
    SectorShare,
    ServiceAreas,
    SharedRooms,
    Staff,
    Standard,
    Streams,
)
from schoolplaces.rule_models import (
    Housing,
    Participation,
    RegionRules,
    Rule531,
    SchoolMove,
    SchoolSize,
    Section,
    Split,
    StageChangeRule,
    StageRules,
    WarningRules,
)
from schoolplaces.rules_file import RULES_FILE, default_rules, is_whole, named_packs, read_toml
from schoolplaces.stage import ClassSize, Stage, StageChange
from schoolplaces.stage_names import with_stage_names
from schoolplaces.toml_text import toml_text


class Rules(Section):
    """Every target, cap and price of a county; the sections are those of rules.toml.

    Attributes
    ----------
    region, rule_531, warnings, housing, costs, residual, streams, posts, service_areas, nursery, co_built : sections
    stages, standards, reach, bus, boarding, staff : dict from stage to section
    projects : dict from kind ("new", "expand" …) to section
    stage_change, school_move, school_size, shared_rooms, sector_share, nearby, new_places, each_town,
    participation, split : lists
        Of sections.

    Examples
    --------
    >>> rules = Rules.read(None)
    >>> rules.projects["new"].lead_years, rules.reach["primary"].limit("rural")
    (3, 15.0)
    """

    region: RegionRules
    rule_531: Rule531
    warnings: WarningRules
    stages: dict[str, StageRules]
    stage_change: list[StageChangeRule] = Field(default_factory=list)
    school_move: list[SchoolMove] = Field(default_factory=list)
    housing: Housing
    school_size: list[SchoolSize] = Field(default_factory=list)
    participation: list[Participation] = Field(default_factory=list)
    split: list[Split] = Field(default_factory=list)
    projects: dict[ProjectKind, ProjectRules]
    standards: dict[str, Standard]
    reach: dict[str, Reach]
    bus: dict[str, Bus] = Field(default_factory=dict)
    boarding: dict[str, Boarding] = Field(default_factory=dict)
    shared_rooms: list[SharedRooms] = Field(default_factory=list)
    sector_share: list[SectorShare] = Field(default_factory=list)
    nearby: list[Nearby] = Field(default_factory=list)
    new_places: list[NewPlaces] = Field(default_factory=list)
    each_town: list[EachTown] = Field(default_factory=list)
    staff: dict[str, Staff] = Field(default_factory=dict)
    posts: Posts
    service_areas: ServiceAreas
    nursery: Nursery
    co_built: CoBuilt
    costs: Costs
    residual: Residual
    streams: Streams

    @classmethod
    def read(cls, path: str | Path | None = None, packs: Sequence[str] = ()) -> Self:
        """Read a county's rules.toml over the national default and its policy packs.

        Parameters
        ----------
        path : path, optional
            File to read; None, or a file that does not exist, gives the national default.
        packs : sequence of str
            Policy packs besides those that the file names.

        Raises
        ------
        InputFaults
            With every key that is unknown, of the wrong type or impossible.
        """
        if path is None or not Path(path).exists():
            return cls.from_dict({}, packs)
        return cls.from_dict(read_toml(Path(path)), packs)

    @classmethod
    def from_dict(cls, county: Mapping[str, Any], packs: Sequence[str] = ()) -> Self:
        """Return the rules of a county given as the dictionary its rules.toml would make.

        Parameters
        ----------
        county : mapping
            Keys as in rules.toml, only those that differ from the national default and the packs it names.
        packs : sequence of str
            Policy packs besides those.

        Raises
        ------
        InputFaults

        Examples
        --------
        >>> Rules.from_dict({"region": {"only_stages": ["primary"]}}).stage_table()["primary"].grades
        6
        """
        from schoolplaces.packs import bundled_packs, layers, read_packs

        names = list(dict.fromkeys([*named_packs(county), *packs]))
        base = default_rules()
        county = with_stage_names(built_in(county), base["stages"])
        for content, title in layers(read_packs(names)):
            base = laid(base, content, title)
        whole = dict(county) if is_whole(county) else laid(base, county, f"县级 {RULES_FILE}")
        rules, faults = cls._checked(whole, RULES_FILE, county)
        if rules is None or faults:
            raise InputFaults(faults)
        # A pack of one's own is in the rules by now; its file need not be there when they are read again.
        kept = [name for name in names if name in bundled_packs()] or None
        return rules.model_copy(update={"region": rules.region.model_copy(update={"packs": kept, "inherit": None})})

    @classmethod
    def faults_with(cls, content: Mapping[str, Any], file: str) -> list[Fault]:
        """Return what is wrong once a pack's content is laid over the national default; `file` names the pack."""
        return cls._checked(laid(default_rules(), content, file), file, content)[1]

    @classmethod
    def _checked(cls, merged: dict[str, Any], file: str, written: Mapping[str, Any]) -> tuple[Self | None, list[Fault]]:
        """The rules, and faults named by the places of the file, which holds what is written."""
        from schoolplaces.fault_paths import as_written
        from schoolplaces.rule_checks import cross_faults, only_stages
        from schoolplaces.rule_errors import faults_of

        merged, faults = only_stages(merged)
        try:
            rules = cls.model_validate(merged)
        except ValidationError as error:
            return None, as_written([*faults, *faults_of(error, file)], written, merged)
        return rules, as_written([*faults, *cross_faults(rules, file)], written, merged)

    def stage_table(self) -> dict[str, Stage]:
        """Return the stages by name, in the order of the rule book."""
        return {name: self._stage(name, rule) for name, rule in self.stages.items()}

    def _stage(self, name: str, rule: StageRules) -> Stage:
        mine = sorted((change for change in self.stage_change if change.stage == name), key=lambda change: change.year)
        changes = tuple(
            StageChange(change.year, change.grades, change.entry_age, change.entry_cutoff) for change in mine
        )
        return Stage(
            name=name,
            zh=rule.zh,
            en=rule.en,
            entry_age=rule.entry_age,
            grades=max([rule.grades, *(change.grades for change in mine if change.grades)]),
            fed_by=rule.fed_by,
            compulsory=rule.compulsory,
            multi_grade_class=rule.multi_grade_class,
            class_size=tuple(
                ClassSize(size.from_year, tuple(size.caps), size.source, size.status)
                for size in sorted(rule.class_size, key=lambda size: size.from_year)
            ),
            changes=changes,
            first_grades=rule.grades,
        )

    def to_toml(self) -> str:
        """Return the whole rule book as the text of a rules.toml that reads back to the same rules.

        Examples
        --------
        >>> import tomllib
        >>> rules = Rules.read(None)
        >>> Rules.from_dict(tomllib.loads(rules.to_toml())).to_toml() == rules.to_toml()
        True
        """
        content = self.model_dump(by_alias=True, exclude_none=True)
        content["region"]["inherit"] = False  # they are whole: neither default nor packs are laid under them again
        return toml_text(content)
