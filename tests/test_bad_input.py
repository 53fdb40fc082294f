"""Bad input as a new user would hand it in: a message to act on in both languages, no traceback, nothing written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from schoolplaces.cli import app


def _text(folder: Path, table: str) -> str:
    return (folder / f"{table}.csv").read_text(encoding="utf-8")


def _put(table: str, text: str | bytes) -> Callable[[Path], object]:
    content = text if isinstance(text, bytes) else text.encode()
    return lambda folder: (folder / f"{table}.csv").write_bytes(content)


def _swap(table: str, old: str, new: str, encoding: str = "utf-8") -> Callable[[Path], object]:
    def edit(folder: Path) -> None:
        text = _text(folder, table)
        assert old in text
        (folder / f"{table}.csv").write_bytes(text.replace(old, new, 1).encode(encoding))

    return edit


def _add(table: str, header: str, cell: str) -> Callable[[Path], object]:
    def edit(folder: Path) -> None:
        first, *rows = _text(folder, table).splitlines()
        lines = [f"{first},{header}", *(f"{row},{cell}" for row in rows)]
        (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    return edit


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def _folder_for_file(folder: Path) -> None:
    (folder / "births.csv").unlink()
    (folder / "births.csv").mkdir()


def _without_2020(folder: Path) -> None:
    lines = [line for line in _text(folder, "births").splitlines() if ",2020," not in line]
    (folder / "births.csv").write_text("\n".join(lines), encoding="utf-8")


def _text_and_negative(folder: Path) -> None:
    text = _text(folder, "births").replace("a,2015,30", "a,2015,x12").replace("a,2016,30", "a,2016,-2")
    (folder / "births.csv").write_text(text, encoding="utf-8")


def _rules(text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "rules.toml").write_text(text, encoding="utf-8")


TRADITIONAL = "town,name,kind,lat,lon,crs\na,儒林鎮,town,26.3,110.3,wgs84\nb,茅坪鄉,rural,26.5,110.5,wgs84\n"
# name: (what is done to the folder, what must be said in Chinese, what must be said in English)
CASES: dict[str, tuple[Callable[[Path], object], tuple[str, ...], tuple[str, ...]]] = {
    "empty folder": (_empty, ("没有任何一张认得的表", "towns.csv"), ("none of the known tables",)),
    "missing table": (
        lambda folder: (folder / "towns.csv").rename(folder / "town.csv"),
        ("towns.csv：缺少", "town.csv"),
        ('towns.csv: this required table is missing (there is "town.csv"',),
    ),
    "no history": (lambda folder: (folder / "enrolment.csv").unlink(), ("缺少在校生历史",), ("history of enrolment",)),
    "no classes": (lambda folder: (folder / "classes.csv").unlink(), ("classes.csv：",), ("where there are schools",)),
    "no schools": (lambda folder: (folder / "schools.csv").unlink(), ("schools.csv：缺少",), ("schools.csv: this",)),
    "big5": (_put("towns", TRADITIONAL.encode("big5")), ("Big5", "另存为"), ("Big5", "save as")),
    "utf-16": (_put("towns", TRADITIONAL.encode("utf-16")), ("UTF-16", "另存为"), ("UTF-16", "save as")),
    "utf-16 without mark": (_put("towns", TRADITIONAL.encode("utf-16-le")), ("UTF-16",), ("UTF-16",)),
    "no encoding": (_put("births", b"town,year,births\n\xff\xff\xff,2020,3\n"), ("第 2 行", "UTF-8"), ("row 2",)),
    "workbook": (_put("births", b"PK\x03\x04\x00\x00"), ("工作簿",), ("workbook",)),
    "empty file": (_put("births", b""), ("births.csv：文件是空的",), ("the file is empty",)),
    "NUL": (
        _put("births", b"town,year,births\n" + b"a,2015,30\n" * 9 + b"a,20\x0016,30\n"),
        ("第 11 行", "NUL"),
        ("row 11",),
    ),
    "semicolons": (_put("births", "town;year;births\na;2015;3\n"), ("分号",), ("semicolons",)),
    "open quote": (_swap("births", "a,2015", '"a,2015'), ("第 2 行", "引号"), ("row 2", "quotation")),
    "header only": (_put("towns", "town,name,kind,lat,lon,crs\n"), ("towns.csv：只有表头",), ("a header but no row",)),
    "ragged": (
        _swap("births", "a,2016,30", "a,2016,1,030"),
        ("第 3 行", "4 格", "3 格"),
        ("row 3", "4 cells", "has 3"),
    ),
    "short row": (_swap("births", "a,2016,30", "a,2016"), ("第 3 行", "2 格"), ("row 3", "2 cells")),
    "a folder": (_folder_for_file, ("births.csv：这是文件夹",), ("births.csv: this is a folder",)),
    "text and negative": (
        _text_and_negative,
        ("第 2 行「出生人数 births」：“x12”不是数字", "第 3 行「出生人数 births」：“-2”超出范围", "不小于 0"),
        ('row 2, column births: "x12" is not a number', 'row 3, column births: "-2" is out of range', "0 or more"),
    ),
    "infinity": (
        _swap("births", "a,2015,30", "a,2015,Infinity"),
        ("“Infinity”不是数字",),
        ('"Infinity" is not a number',),
    ),
    "nan": (_swap("births", "a,2015,30", "a,2015,NaN"), ("“NaN”不是数字",), ('"NaN" is not a number',)),
    "huge": (_swap("births", "a,2015,30", "a,2015,1e300"), ("“1e300”过大",), ("too large",)),
    "unit": (_swap("births", "a,2015,30", "a,2015,12人"), ("“12人”不是数字", "不带单位"), ("without units",)),
    "half pupil in int": (_swap("classes", "1,1,30", "1,1.5,30"), ("“1.5”不是整数",), ("whole number",)),
    "empty cell": (_swap("births", "a,2015,30", "a,2015,"), ("第 2 行", "此格是空的"), ("row 2", "the cell is empty")),
    "year 20255": (_swap("births", "a,2025,30", "a,20255,30"), ("“20255”超出范围", "1900 至 2200"), ("1900 to 2200",)),
    "unknown town": (_swap("births", "a,2015", "aa,2015"), ("第 2 行", "“aa”", "是否想写 a？"), ('has no "aa"',)),
    "unknown school": (_swap("classrooms", "p,primary", "z,primary"), ("“z”",), ('the table schools has no "z"',)),
    "unknown stage": (_swap("enrolment", "primary", "primry"), ("“primry”", "是否想写 primary？"), ("no stage",)),
    "wrong grade": (_swap("enrolment", "primary,6", "primary,7"), ("小学没有“7”年级",), ('no grade "7"',)),
    "grade not of school": (_swap("classes", "p,primary,1-3", "p,primary,1-4"), ("学校 p", "1 至 3"), ("school p",)),
    "no grades": (_swap("schools", "primary:1-6", "小学"), ("“小学”不是学段与年级",), ("gives no stages and grades",)),
    "neither yes nor no": (_add("schools", "protected", "也许"), ("“也许”不是“是/否”",), ("neither yes nor no",)),
    "no choice": (
        _swap("towns", "rural", "rurall"),
        ("“rurall”", "是否想写 rural", "urban（城区）"),
        ("urban, town, rural",),
    ),
    "point without datum": (
        _put("zones", "zone,town,name,lat,lon,share\nz,a,村,26.3,110.3,1\n"),
        ("zones.csv 第 2 行「坐标系 crs」",),
        ("a point without its datum",),
    ),
    "zones of half a town": (
        _put("zones", "zone,town,name,share\nz,a,村,0.4\ny,a,寨,0.1\n"),
        ("zones.csv 第 2 行「儿童占比 share」", "合计为 0.5（相差 -0.50000000）"),
        ("add up to 0.5 (-0.50000000 from the whole)", "add the zone that is missing"),
    ),
    "zone called as a town": (
        _put("zones", "zone,town,name,share\na,a,村,1\n"),
        ("zones.csv 第 2 行「片区单元代码 zone」", "“a”也是"),
        ("is the code of a town",),
    ),
    "the same table twice": (_put("Births", "town,year,births\na,2015,3\n"), ("同一张表",), ("the same table",)),
    "missing key": (_rules("[[split]]\nstage = 'junior'\nyear = 2030\n"), ("split[0].share", "缺少"), ("missing",)),
    "rules are a folder": (
        lambda folder: ((folder / "rules.toml").unlink(), (folder / "rules.toml").mkdir()),
        ("rules.toml：读不出来",),
        ("rules.toml: it cannot be read",),
    ),
    "date for grades": (_swap("classes", "p,primary,1-3", "p,primary,1月3日"), ("日期",), ("a date",)),
    "no feeds": (_swap("schools", "primary:1-3,s", "primary:1-3,"), ("学校 p", "feeds"), ("school p", "feeds")),
    "feeds nothing": (_swap("schools", "primary:1-3,s", "primary:1-3,zz"), ("“zz”",), ('has no "zz"',)),
    "feeds itself": (_swap("schools", "primary:1-3,s", "primary:1-3,p"), ("它自己",), ("feeds itself",)),
    "no classrooms": (
        _swap("classrooms", "p,primary,2\n", ""),
        ("学校 p小学的教室数",),
        ("no classrooms of school p",),
    ),
    "duplicate": (_swap("births", "a,2016", "a,2015"), ("第 3 行：与第 2 行重复",), ("row 3: the same as row 2",)),
    "gap": (_without_2020, ("中间缺少 2020 年", "history_gaps"), ("2020 is missing in the middle", "history_gaps")),
    "swapped": (_swap("towns", "26.3,110.3", "110.3,26.3"), ("第 2 行", "颠倒"), ("row 2", "swapped")),
    "swapped in the west": (
        _put("towns", "town,name,kind,lat,lon,crs\na,甲,town,76.0,39.5,wgs84\nb,乙,town,39.6,76.1,wgs84\n"),
        ("第 2 行", "颠倒"),
        ("row 2", "swapped"),
    ),
    "no datum": (_swap("towns", "110.3,wgs84", "110.3,"), ("第 2 行「坐标系 crs」",), ("column crs",)),
    "new without site": (_swap("options", "new,x", "new,"), ("没有写地块",), ("no site",)),
    "expand without school": (
        _swap("options", "a,primary,6,900,s", "a,primary,6,900,"),
        ("没有写学校",),
        ("names no school",),
    ),
    "delivery before base": (
        _swap("pipeline", "2026", "2025"),
        ("不晚于基年 2025", "2026"),
        ("not after the base year",),
    ),
    "unknown key": (_rules("[region]\ndetuor = 1.2\n"), ("region.detuor", "detour？"), ("did you mean detour?",)),
    "no TOML": (_rules("[region\n"), ("rules.toml 第 1 行：不合 TOML", "节名缺少右方括号"), ("it is not TOML",)),
    "impossible rule": (_rules("[costs]\ndiscount_rate = 1.5\n"), ("“1.5”超出范围", "< 1"), ("costs.discount_rate",)),
    "names": (_add("enrolment", "姓名", "张三"), ("「姓名」", "人名", "拒绝"), ("names of persons",)),
    "names by value": (
        _put("births", "town,year,births,x\na,2015,3,王小明\na,2016,3,李丽\na,2017,3,张伟\n"),
        ("人名",),
        ("names",),
    ),
    "identity numbers": (_add("enrolment", "x", "11010519491231002X"), ("身份证件号",), ("identity numbers",)),
    "telephones": (_add("schools", "x", "13912345678"), ("电话号码",), ("telephone numbers",)),
    "misspelt column": (_swap("births", "births", "brths"), ("改为 births",), ("rename the column to births",)),
    "missing column": (_put("births", "town,year\na,2015\n"), ("births 或“出生人数”",), ('births or "出生人数"',)),
    "column twice": (_add("births", "出生人数", "3"), ("出现两次",), ("stands twice",)),
    "column without name": (_add("births", "", "3"), ("没有列名",), ("has no name",)),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input(name: str, county: Path, tmp_path: Path) -> None:
    edit, zh, en = CASES[name]
    edit(county)
    before = {path: path.read_bytes() for path in county.rglob("*") if path.is_file()}
    out = tmp_path / "plan"
    for command, words in ((["check"], zh), (["plan", "-o", str(out), "--lang", "en"], en)):
        result = CliRunner().invoke(app, [*command, str(county)])
        assert result.exit_code == 1, result.output
        assert isinstance(result.exception, SystemExit)
        for word in words:
            assert word in result.stderr
        assert "Traceback" not in result.output
        assert "{" not in result.stderr
        assert result.stdout == ""
    assert not out.exists()
    assert {path: path.read_bytes() for path in county.rglob("*") if path.is_file()} == before


def test_private_values_are_not_repeated(county: Path) -> None:
    _add("enrolment", "x", "11010519491231002X")(county)
    result = CliRunner().invoke(app, ["check", str(county)])
    assert "11010519491231002X" not in result.output


GOOD: dict[str, tuple[Callable[[Path], object], str]] = {
    "gb18030": (_swap("towns", "甲镇", "㵲㙟镇", encoding="gb18030"), "GB18030"),
    "bom": (_swap("towns", "town", "\ufefftown"), ""),
    "windows": (lambda folder: _put("births", _text(folder, "births").replace("\n", "\r\n"))(folder), ""),
    "blank lines": (_swap("births", "a,2016", "\n,,\na,2016"), "2 个空行"),
    "full width": (_swap("births", "a,2015,30", "a,２０１５,３０"), "“２０１５”读作“2015”"),
    "thousands": (_swap("births", "a,2015,30", 'a,2015,"1,030"'), "“1,030”读作“1030”"),
    "stray blanks": (_swap("births", "a,2015,30", " a ,2015,\u300030"), "读作“a”"),
    "Chinese headers mixed": (_swap("births", "town,year,births", "乡镇代码,Year,出生人数(人)"), ""),
    "Chinese words": (_swap("enrolment", "primary", "小学"), ""),
    "unknown column": (_add("births", "weather", "sun"), "「weather」：不认得此列"),
    "unknown file": (_put("weather", "a\n1\n"), "weather.csv：不认得此文件"),
    "no rules": (lambda folder: (folder / "rules.toml").unlink(), "全国默认规则"),
    "unknown gap": (lambda folder: (_without_2020(folder), _rules("[region]\nhistory_gaps=[2020]\n")(folder)), ""),
}


@pytest.mark.parametrize("name", GOOD)
def test_input_that_is_normalised(name: str, county: Path) -> None:
    edit, note = GOOD[name]
    edit(county)
    result = CliRunner().invoke(app, ["check", str(county)])
    assert result.exit_code == 0, result.stderr
    assert note in result.stderr


def test_row_numbers_stay_as_in_the_file(county: Path) -> None:
    _swap("births", "a,2016,30", "\n\na,2016,x")(county)
    result = CliRunner().invoke(app, ["check", str(county)])
    assert "births.csv 第 5 行" in result.stderr


@pytest.mark.parametrize("command", ["check", "project"])
def test_a_path_that_does_not_exist(command: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, [command, str(tmp_path / "no where")])
    assert result.exit_code == 1
    assert "没有这个文件夹" in result.stderr


def test_a_file_in_place_of_a_folder(county: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(county / "towns.csv"), "--lang", "en"])
    assert result.exit_code == 1
    assert "neither a folder nor a workbook" in result.stderr


@pytest.mark.slow
def test_many_faults_are_counted_not_listed(county: Path) -> None:
    rows = "".join(f"a,2015,{i},x{i}\n" for i in range(30_000))
    _put("births", f"town,year,month,births\n{rows}")(county)
    result = CliRunner().invoke(app, ["check", str(county)])
    assert result.exit_code == 1
    assert result.stderr.count("不是数字") == 20
    assert "还有 29,980 处（共 30,000 处）" in result.stderr
    assert len(result.stderr) < 20_000


def test_all_files_are_told_at_once(county: Path) -> None:
    _swap("births", "a,2015,30", "a,2015,x")(county)
    _swap("towns", "26.3,110.3", "26.3,x")(county)
    _rules("[region]\nnme = 1\n")(county)
    _put("travel", b"")(county)
    result = CliRunner().invoke(app, ["check", str(county)])
    for file in ("births.csv", "towns.csv", "rules.toml", "travel.csv"):
        assert f"\n{file}" in "\n" + result.stderr
