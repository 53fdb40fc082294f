"""Archives with fixed dates: the same content is the same bytes."""

from zipfile import ZipFile, ZipInfo

from schoolplaces.report.stable_zip import fix_dates


def test_dates_leave_no_trace(tmp_path):
    paths = [tmp_path / f"{year}.zip" for year in (1999, 2020)]
    for year, path in zip((1999, 2020), paths, strict=True):
        with ZipFile(path, "w") as archive:
            archive.writestr(ZipInfo("word/document.xml", (year, 5, 1, 12, 0, 0)), "文字" * 100)
        fix_dates(path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with ZipFile(paths[0]) as archive:
        assert archive.read("word/document.xml").decode() == "文字" * 100
