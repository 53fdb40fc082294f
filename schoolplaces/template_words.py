"""Sentences of an empty workbook: key -> (Chinese, English)."""

TEMPLATE_WORDS: dict[str, tuple[str, str]] = {
    "title": ("学位预测与布局规划：填表说明", "School places: how to fill in this workbook"),
    "how_1": (
        "1. 一张工作表就是一张表，每行一条数据，从黄色的例行下面一行填起。第1行是表头，第2行是同一列的英文名，第3行是说明。",
        "1. A sheet is a table, a row is a record; type from the row below the yellow example on. Row 1 names the column, row 2 "
        "names it in Chinese, row 3 explains it.",
    ),
    "how_2": (
        "2. 以“说明：”“例：”开头的行不作为数据，可以留着，也可以删去。",
        '2. Rows that begin with "Note:" or "Example:" are no data; leave them or remove them.',
    ),
    "how_3": (
        "3. 深色表头的列必填，浅色的可以空着；有下拉列表的从列表中选。可选的表没有数据就不填。",
        "3. Columns with a dark header must be filled in, those with a light one may be empty; choose from the list where there "
        "is one. Leave optional tables empty where you have no data.",
    ),
    "how_4": (
        "4. 代码自己定（如 T01、S01），各表一致：别的表用乡镇代码、学校代码指明是哪个乡镇、哪所学校。",
        "4. Codes are your own (as T01, S01) and the same in all sheets: other tables name a town or school by its code.",
    ),
    "how_5": (
        "5. 只填汇总数：任何表都不收姓名、身份证号、学籍号、电话等个人信息，含有这些内容的工作簿会被拒绝。",
        "5. Totals only: no table takes names, identity or student numbers or telephones of persons; a workbook that holds such "
        "things is refused.",
    ),
    "how_6": (
        "6. 填好保存后，在命令行输入 schoolplaces check 和本文件夹的名称，一次列出全部问题：哪张表、哪一格、怎样改。",
        "6. When it is saved, type schoolplaces check and the name of this folder: it lists all faults at once, with the sheet, "
        "the cell and how to mend it.",
    ),
    "how_7": (
        "7. 班额、目标、造价等规则在旁边的 rules.toml 里（用记事本打开），不改就用全国默认规则。",
        "7. Rules such as class sizes, targets and costs are in rules.toml beside it (a text file); the national default holds "
        "where it says nothing.",
    ),
    "sheet": ("工作表", "sheet"),
    "needed": ("是否必填", "needed"),
    "row": ("一行是", "one row is"),
    "always": ("必填", "always"),
    "schools": ("有学校表时必填", "with schools"),
    "optional": ("可选", "optional"),
    "required": ("必填。", "Required. "),
    "default": ("空着等于“{value}”。", 'Empty stands for "{value}".'),
    "limits": ("{limits}。", "{limits}. "),
    "number": ("应为数", "a number"),
    "whole": ("应为整数", "a whole number"),
    "choose": ("请从列表中选：{words}", "choose from the list: {words}"),
    "stop": ("填法不对", "not allowed"),
}


def template_word(key: str, lang: str, **values: object) -> str:
    """Return a sentence of the empty workbook.

    Examples
    --------
    >>> template_word("optional", "zh"), template_word("default", "en", value=0)
    ('可选', 'Empty stands for "0".')
    """
    return TEMPLATE_WORDS[key][0 if lang == "zh" else 1].format(**values)
