"""Checks of options: what each kind must say, what it may not say, and whether the rooms are there."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.faults import Fault
from schoolplaces.records import records
from schoolplaces.school_checks import offered_grades

AT_SITES = ("new", "relocate")
WITH_ROOMS = ("new", "expand", "temporary", "relocate", "convert")
# (column, the one kind it belongs to)
OF_ONE_KIND = (
    ("into", "close"),
    ("to_stage", "convert"),
    ("return_10k", "convert"),
    ("to_sector", "reclassify"),
)


def option_faults(checked: Checked) -> Iterable[Fault]:
    """Every kind of option says what it needs, and nothing that belongs to another kind."""
    if "options" not in checked:
        return
    frame = checked["options"]
    yield from _missing_faults(checked, frame)
    yield from _site_faults(checked, frame)
    yield from _town_faults(checked, frame)
    yield from _other_kind_faults(checked, frame)
    yield from _conversion_faults(checked, frame)
    yield from _reclassification_faults(checked, frame)


def _missing_faults(checked: Checked, frame: pd.DataFrame) -> Iterable[Fault]:
    """A new school has a site and no school, a relocated one both, any other a school; rooms are at least one."""
    kind, known = frame["kind"], frame["kind"].notna()
    new = kind == "new"
    yield from checked.faults("new_without_site", "options", "site", _true(new & frame["site"].isna()))
    yield from checked.faults("new_with_school", "options", "school", _true(new & frame["school"].notna()))
    homeless = _true((kind == "relocate") & frame["site"].isna())
    yield from checked.faults("relocate_without_site", "options", "site", homeless)
    without = _true(known & ~_true(new) & frame["school"].isna())
    yield from checked.faults("option_without_school", "options", "school", without, kind=kind)
    empty = _true(kind.isin(WITH_ROOMS) & (frame["classes"] < 1))
    yield from checked.faults("option_without_classes", "options", "classes", empty, kind=kind)


def _site_faults(checked: Checked, frame: pd.DataFrame) -> Iterable[Fault]:
    """A site has a code of its own, stands in one town, and is to hold the same grades whichever option is chosen."""
    at_site = frame["kind"].isin(AT_SITES)
    taken = at_site & frame["site"].isin(checked["schools"]["school"].dropna())
    yield from checked.faults("site_is_school", "options", "site", taken)
    towns = _several(frame[at_site], ["site"], frame["town"])
    several = at_site & frame["site"].isin(towns)
    yield from checked.faults("site_in_two_towns", "options", "site", several, towns=frame["site"].map(towns))
    if checked.rules is None:
        return
    spans = site_grades(checked)
    makes = pd.Series([" ".join(map(str, spans.get(row, ("",)))) for row in frame.index], index=frame.index)
    mixed = _several(frame[at_site & (makes != "")], ["site", "stage"], makes)
    pairs = pd.Series(list(zip(frame["site"], frame["stage"], strict=True)), index=frame.index, dtype=object)
    differs = at_site & pairs.isin(list(mixed))
    yield from checked.faults("site_differs", "options", "site", differs, found=pairs.map(mixed))


def _several(rows: pd.DataFrame, keys: list[str], words: pd.Series) -> dict[object, str]:
    """Return, for each key whose rows have more than one word, the words."""
    parts = rows.assign(word=words.loc[rows.index]).dropna(subset=[*keys, "word"])
    found: dict[object, str] = {}
    for key, group in parts.groupby(keys if len(keys) > 1 else keys[0])["word"]:
        if group.nunique() > 1:
            found[key] = ", ".join(sorted(set(group)))
    return found


def site_grades(checked: Checked) -> dict[int, tuple[str, str]]:
    """Return the grades ("1-6") and sector a site would hold, by row of the options that build there."""
    stages = checked.rules.stage_table() if checked.rules else {}
    held = {(item.school, item.stage): f"{item.first}-{item.last}" for item in offered_grades(checked["schools"])}
    sector = dict(zip(checked["schools"]["school"], checked["schools"]["sector"], strict=True))
    found = {}
    for row, option in zip(checked["options"].index, records(checked["options"]), strict=True):
        if option.kind == "new" and option.stage in stages:
            found[row] = (f"1-{stages[option.stage].grades}", "public")
        elif option.kind == "relocate" and (option.school, option.stage) in held:
            found[row] = (held[option.school, option.stage], str(sector[option.school]))
    return found


def _town_faults(checked: Checked, frame: pd.DataFrame) -> Iterable[Fault]:
    """A project stands in the town of its school; a new or relocated one in the town of its site."""
    schools = checked["schools"].drop_duplicates("school").set_index("school")["town"]
    town = frame["school"].map(schools)
    here = ~frame["kind"].isin(AT_SITES)
    other = here & town.notna() & frame["town"].notna() & (town != frame["town"])
    yield from checked.faults("other_town", "options", "town", _true(other), school=frame["school"], town=town)


def _other_kind_faults(checked: Checked, frame: pd.DataFrame) -> Iterable[Fault]:
    """A column that belongs to one kind is empty for the others."""
    for column, only in OF_ONE_KIND:
        cells = frame[column]
        given = cells.notna() if cells.dtype == "str" else cells.fillna(0) != 0
        wrong = _true(given & frame["kind"].notna() & (frame["kind"] != only))
        yield from checked.faults("not_of_kind", "options", column, wrong, kind=frame["kind"], only=only)


def _conversion_faults(checked: Checked, frame: pd.DataFrame) -> Iterable[Fault]:
    """Rooms go to another stage, or to a nursery, and are not more than the stage has."""
    convert = frame["kind"] == "convert"
    without = _true(convert & checked.blank("options", "to_stage"))
    yield from checked.faults("convert_without_stage", "options", "to_stage", without)
    yield from checked.faults(
        "convert_own_stage", "options", "to_stage", _true(convert & (frame["to_stage"] == frame["stage"]))
    )
    all_rooms = (checked["classrooms"]["permanent"] + checked["classrooms"]["temporary"]).astype(float)
    keys = [checked["classrooms"][name] for name in ("school", "stage")]
    stands = all_rooms.fillna(float("inf")).groupby(keys).sum()  # rooms whose cell was told already are not too few
    rooms = pd.Series(
        [float(stands.get(pair, 0)) for pair in zip(frame["school"], frame["stage"], strict=True)], index=frame.index
    )
    # A school or stage that is not there has been told already.
    known = frame["school"].isin(checked["classrooms"]["school"].dropna()) & frame["stage"].notna() & (rooms > 0)
    yield from checked.faults(
        "convert_rooms", "options", "classes", _true(convert & known & (frame["classes"] > rooms)), rooms=rooms
    )


def _reclassification_faults(checked: Checked, frame: pd.DataFrame) -> Iterable[Fault]:
    """A school goes to a sector that is not its own."""
    reclassify = frame["kind"] == "reclassify"
    without = _true(reclassify & checked.blank("options", "to_sector"))
    yield from checked.faults("reclassify_without_sector", "options", "to_sector", without)
    sectors = checked["schools"].drop_duplicates("school").set_index("school")["sector"]
    same = _true(reclassify & (frame["to_sector"] == frame["school"].map(sectors)))
    yield from checked.faults("reclassify_same_sector", "options", "to_sector", same, school=frame["school"])


def _true(where: pd.Series) -> pd.Series:
    return where.fillna(False).astype(bool)
