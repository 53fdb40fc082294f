"""What only shows across rows and tables: keys, references, grades, years without a gap. `CHECKS` lists them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

import pandas as pd

from schoolplaces.births_basis import basis_faults, month_faults
from schoolplaces.blank_doubts import blank_doubts
from schoolplaces.campus_doubts import campus_doubts
from schoolplaces.checked import Checked
from schoolplaces.class_doubts import class_doubts, room_doubts
from schoolplaces.closing_checks import closing_faults
from schoolplaces.faults import MAX_ROWS, Doubt, Fault
from schoolplaces.flow_checks import flow_faults
from schoolplaces.money_doubts import money_doubts
from schoolplaces.nearest import nearest
from schoolplaces.option_checks import option_faults
from schoolplaces.option_doubts import option_doubts
from schoolplaces.points import point_faults
from schoolplaces.population_checks import population_faults
from schoolplaces.rate_checks import rate_faults
from schoolplaces.references import reference_faults
from schoolplaces.row_doubts import part_doubts, row_doubts
from schoolplaces.rule_doubts import rule_doubts
from schoolplaces.schema import load_schema
from schoolplaces.school_checks import class_faults, feeds_faults, room_faults
from schoolplaces.series_doubts import slip_doubts
from schoolplaces.staff_checks import staff_faults
from schoolplaces.town_doubts import town_doubts
from schoolplaces.year_checks import apart_faults, cap_faults, year_faults, years_apart
from schoolplaces.zone_checks import zone_faults

# (table, keys of a series whose years must be without a gap)
HISTORIES = (("enrolment", ("town", "stage")), ("births", ("town", "basis")))


def duplicate_faults(checked: Checked) -> Iterable[Fault]:
    """No two rows of a table share its key."""
    for table, frame in checked.frames.items():
        key = load_schema(table).key
        if not key or frame.empty:
            continue
        # a row whose key lacks a cell was told, and is not the same as another that does
        filled = [column.name for column in load_schema(table).columns if column.key and column.required]
        repeated = frame.duplicated(key, keep="first") & frame[filled or key[:1]].notna().all(axis=1)
        if not repeated.any():
            continue
        told = frame.index[repeated][:MAX_ROWS]
        told_key = [name for name in key if load_schema(table)[name].required or frame[name].nunique(dropna=False) > 1]
        cells = {f"cells_{lang}": _cells(checked, table, told, told_key, lang) for lang in ("zh", "en")}
        first = frame.index.to_series().groupby([frame[name] for name in key], dropna=False).transform("first")
        # Of the key, what is a default all through tells nothing.
        zh, en = "、".join(load_schema(table)[name].zh for name in told_key), ", ".join(told_key)
        yield from checked.faults("duplicate_key", table, None, repeated, first=first, key_zh=zh, key_en=en, **cells)


def _cells(checked: Checked, table: str, rows: pd.Index, columns: list[str], lang: str) -> pd.Series:
    """What the columns of some rows hold, as one text; words of a choice in the language."""
    frame = checked[table].loc[rows, columns].astype(object)
    for column in columns if lang == "zh" else []:
        words = _words_of(checked, table, column)
        frame[column] = [words.get(cell, cell) if isinstance(cell, str) else cell for cell in frame[column]]
    apart = "、" if lang == "zh" else ", "
    cells = [apart.join(str(cell) for cell in row if not pd.isna(cell)) for row in frame.to_numpy()]
    return pd.Series(cells, index=rows, dtype=object).reindex(checked[table].index)


def grade_faults(checked: Checked) -> Iterable[Fault]:
    """A grade is one that its stage has: in the row's year, or in the base year for classes."""
    if checked.rules is None:
        return
    stages = checked.rules.stage_table()
    for table in ("enrolment", "demand", "classes"):
        if table not in checked:
            continue
        frame = checked[table]
        last = frame["stage"].map({name: stage.grades for name, stage in stages.items()})
        grade = frame["grade"]
        if table == "classes":
            grade = grade.str.replace(r"^.*-", "", regex=True).astype(float)
        wrong = (grade.astype(float) > last.astype(float)).fillna(False)
        if wrong.any():
            zh = frame["stage"].map({name: stage.zh for name, stage in stages.items()})
            en = frame["stage"].map({name: stage.en for name, stage in stages.items()})
            yield from checked.faults("wrong_grade", table, "grade", wrong, stage_zh=zh, stage_en=en, last=last)
        yield from _grade_of_year_faults(checked, table, grade.astype(float), last.astype(float))


def _grade_of_year_faults(checked: Checked, table: str, grade: pd.Series, most: pd.Series) -> Iterable[Fault]:
    """A grade that a stage has in other years only, by a change of the rules."""
    stages = checked.rules.stage_table() if checked.rules else {}
    frame = checked[table]
    changing = frame["stage"].isin([name for name, stage in stages.items() if stage.changes]) & (grade <= most)
    rows = frame[changing.fillna(False).astype(bool)]
    year = rows["year"] if "year" in rows else pd.Series(checked.base_year, index=rows.index, dtype="Int64")
    if rows.empty or year.isna().any():
        return
    pairs = zip(rows["stage"], year, strict=True)
    last = pd.Series([stages[name].grades_in(int(when)) for name, when in pairs], index=rows.index)
    words = {"last": last, "year": year}
    words["stage_zh"] = rows["stage"].map({name: stage.zh for name, stage in stages.items()})
    words["stage_en"] = rows["stage"].map({name: stage.en for name, stage in stages.items()})
    words = {key: cells.reindex(frame.index) for key, cells in words.items()}
    yield from checked.faults("wrong_grade_then", table, "grade", (grade > words["last"]).fillna(False), **words)


def history_faults(checked: Checked) -> Iterable[Fault]:
    """A history has every year between its first and its last, but for the gaps the rule book names."""
    gaps = set(checked.rules.region.history_gaps) if checked.rules else set()
    for table, keys in HISTORIES:
        if table not in checked:
            continue
        frame = checked[table]
        near = ~frame["year"].isin(
            years_apart(frame["year"], gaps)
        )  # what lies far from them was told by `apart_faults`
        rows = frame.loc[near, [*keys, "year"]].drop_duplicates()
        if rows.isna().any(axis=None):  # a row whose year or town was already told may be the one that is missing
            continue
        lacking: dict[tuple[int, ...], list[tuple[str, str]]] = {}
        for name, years in rows.groupby(list(keys), sort=True)["year"]:
            have = set(years)
            missing = tuple(year for year in range(min(have), max(have)) if year not in have | gaps)
            if missing:
                lacking.setdefault(missing, []).append(cast("tuple[str, str]", name))
        words = _words_of(checked, table, keys[1])
        faults = [_missing_years(checked.file(table), years, names, words) for years, names in lacking.items()]
        yield from faults[:MAX_ROWS]
        if len(faults) > MAX_ROWS:
            more = len(faults) - MAX_ROWS
            yield Fault("and_more", checked.file(table), None, "year", more=more, total=len(faults))


def _words_of(checked: Checked, table: str, column: str) -> dict[str, str]:
    """The Chinese words of a column of stages or of a choice."""
    if column == "stage":
        return {name: stage.zh for name, stage in (checked.rules.stage_table() if checked.rules else {}).items()}
    return {word: zh for zh, word in load_schema(table)[column].aliases.items()}


def _missing_years(file: str, years: tuple[int, ...], names: list[tuple[str, str]], words: dict[str, str]) -> Fault:
    """Return one fault for all series that lack the same years."""
    zh = "、".join(f"{town} {words.get(what, what)}" for town, what in names[:3])
    en = ", ".join(f"{town} {what}" for town, what in names[:3])
    if len(names) > 3:
        zh, en = f"{zh} 等 {len(names)} 处", f"{en} and {len(names) - 3} more"
    return Fault("missing_year", file, None, "year", ", ".join(map(str, years)), where_zh=zh, where_en=en)


def school_move_faults(checked: Checked) -> Iterable[Fault]:
    """A school that the rules move is one of the tables, and so is where it goes."""
    if checked.rules is None or checked.unreadable & {"schools", "enrolment"}:
        return
    known = {*checked["schools"]["school"].dropna(), *checked["enrolment"]["school"].dropna()} - {""}
    for number, move in enumerate(checked.rules.school_move):
        for key in ("school", "into"):
            code = getattr(move, key)
            if code not in known:
                path, near = f"school_move[{number}].{key}", nearest(code, sorted(known))
                yield Fault("rules_unknown_school", "rules.toml", None, path, code, near=near)


def base_year_faults(checked: Checked) -> Iterable[Fault]:
    """The base year has enrolment, unless the demand is given."""
    given = checked.rules.region.base_year if checked.rules else None
    years = checked["enrolment"]["year"].dropna()
    if given is not None and "demand" not in checked and len(years) and given not in set(years):
        yield Fault("base_year_late", "rules.toml", None, "region.base_year", given, last=max(years))


def base_total_notes(checked: Checked) -> None:
    """Note where classes and enrolment of the base year differ by more than one in a hundred, in stages planned."""
    if checked.rules is None or checked["classes"].empty or checked["enrolment"].empty:
        return
    wanted = checked.rules.region.plan_stages or list(checked.rules.stages)
    stages = {name: stage for name, stage in checked.rules.stage_table().items() if name in wanted}
    rolls = checked["enrolment"]
    sat = checked["classes"][["stage", "pupils"]]
    if sat.isna().any(axis=None) or rolls[["year", "stage", "pupils"]].isna().any(axis=None):
        return  # told already, and the sums would be wrong
    rolls = rolls[(rolls["year"] == checked.base_year).fillna(False) & rolls["full_time"].fillna(True)]
    by_class = checked["classes"].groupby("stage")["pupils"].sum()
    by_roll = rolls.groupby("stage")["pupils"].sum()
    for name, stage in stages.items():
        classes, enrolled = float(by_class.get(name, 0)), float(by_roll.get(name, 0))
        if abs(classes - enrolled) > 0.01 * max(classes, enrolled):
            words: dict[str, Any] = {"classes_pupils": f"{classes:.10g}", "enrolment_pupils": f"{enrolled:.10g}"}
            words |= {"stage_zh": stage.zh, "stage_en": stage.en, "base_year": str(checked.base_year)}
            checked.notes.append(Doubt("base_totals", checked.file("classes"), **words))


CHECKS: tuple[Callable[[Checked], Iterable[Fault]], ...] = (
    duplicate_faults,
    reference_faults,
    grade_faults,
    apart_faults,
    history_faults,
    basis_faults,
    month_faults,
    school_move_faults,
    base_year_faults,
    point_faults,
    feeds_faults,
    room_faults,
    class_faults,
    option_faults,
    closing_faults,
    year_faults,
    cap_faults,
    population_faults,
    rate_faults,
    flow_faults,
    staff_faults,
    zone_faults,
)

DOUBTS = (
    part_doubts,
    class_doubts,
    room_doubts,
    slip_doubts,
    row_doubts,
    blank_doubts,
    money_doubts,
    option_doubts,
    campus_doubts,
    town_doubts,
    rule_doubts,
)

DEMAND_CHECKS = (duplicate_faults, reference_faults, grade_faults)


def cross_faults(checked: Checked) -> list[Fault]:
    """Return the faults of all checks in `CHECKS`; notes, and what `DOUBTS` find, go to `checked.notes`."""
    faults = [fault for check in CHECKS for fault in check(checked)]
    base_total_notes(checked)
    for doubt in DOUBTS:
        doubt(checked)
    return faults
