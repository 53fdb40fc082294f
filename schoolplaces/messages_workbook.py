"""Messages about workbooks and their cells: code -> (Chinese, English)."""

WORKBOOK_MESSAGES = {
    "workbook_broken": (
        "打不开这个工作簿，文件可能不完整（{reason}）。应为 Excel 的 .xlsx 文件。改法：用 Excel 打开；能打开的，另存为 .xlsx；打不开的，从原处重新取得。",
        "this workbook cannot be opened; it may not be whole ({reason}). Allowed: an .xlsx file of Excel. Mend: open it in "
        "Excel; if that works save it as .xlsx, otherwise get it again from where it came.",
    ),
    "workbook_locked": (
        "工作簿有打开密码。应为没有密码的 .xlsx 文件。改法：在 Excel 中打开，“文件—信息—保护工作簿—用密码进行加密”里删去密码后保存。",
        "the workbook is locked by a password. Allowed: an .xlsx file without one. Mend: open it in Excel, and take the "
        "password away under File – Info – Protect Workbook – Encrypt with Password.",
    ),
    "workbook_old": (
        "不是 .xlsx 工作簿：其他格式（.xls、.et、.ods 等）看不出公式有没有算过、哪一格出错。应为 .xlsx 或 .xlsm。改法：在 Excel 或 WPS 中另存为“Excel 工作簿（.xlsx）”。",
        "this is no .xlsx workbook: other formats (.xls, .et, .ods …) do not tell whether formulas were computed and which "
        'cells are in error. Allowed: .xlsx or .xlsm. Mend: in Excel or WPS, save it as "Excel Workbook (.xlsx)".',
    ),
    "workbook_too_large": (
        "工作簿解开后有 {size}，没有解开。最多 400 MB。改法：删去无关的工作表、图片和整列的格式，另存后再试；确有这么多数据的，改用各表的 CSV。",
        "the workbook unpacks to {size} and was not unpacked. Allowed: 400 MB. Mend: remove sheets, pictures and formats of "
        "whole columns that are not needed and save it; where there is so much data, use CSV files.",
    ),
    "sheet_too_large": (
        "工作表一直伸到这一格，远大于任何一张表。应只有表头和数据。改法：从最后一行数据的下一行起全选到底，删除整行；右边的列也同样删除，保存后再试。",
        "the sheet reaches as far as this cell, much further than any table. Allowed: a header and the data. Mend: select all "
        "rows below the data and delete them, and likewise the columns to the right; save, and try again.",
    ),
    "empty_workbook": (
        "没有一张工作表是认得的表（有：{sheets}）。应有名为“乡镇”（towns）、“在校生”（enrolment）等的工作表。改法：按 data/tables.csv 改工作表的名称，或用 schoolplaces new 新建工作簿再填。",
        'none of its sheets is a table that is known (there are: {sheets}). Allowed: sheets named "towns", "enrolment" and so '
        "on. Mend: rename the sheets as data/tables.csv has them, or fill in a workbook made by schoolplaces new.",
    ),
    "two_workbooks": (
        "文件夹中有几个工作簿（{books}），不知该读哪一个。应只有一个，或有一个名为 region.xlsx。改法：写出工作簿的路径，或移走其余的。",
        "the folder holds several workbooks ({books}), and it is not clear which to read. Allowed: one, or one named "
        "region.xlsx. Mend: give the path of the workbook, or move the others away.",
    ),
    "two_sources": (
        "文件夹中既有这个工作簿，又有 CSV 表（{csv}），不知以哪个为准。应只有一种。改法：移走其中一种，或写出工作簿的路径。",
        "the folder holds this workbook and CSV tables as well ({csv}), and it is not clear which of them counts. Allowed: one "
        "of the two. Mend: move one of them away, or give the path of the workbook.",
    ),
    "rules_sheet": (
        "规则不从工作表读取。应写在工作簿旁边的 rules.toml 里。改法：把内容写进 rules.toml（schoolplaces new 会写出带注释的一份），再删去或改名这张工作表。",
        "rules are not read from a sheet. Allowed: rules.toml beside the workbook. Mend: write them there (schoolplaces new "
        "writes one with comments), and remove or rename this sheet.",
    ),
    "private_sheet": (
        "这张工作表看来有{what}（个人信息），拒绝读取整个工作簿。工作簿里只应有汇总数。改法：删去这张工作表后保存。",
        "this sheet seems to hold {what} (private data), and the workbook is refused. Allowed: totals only. Mend: remove the "
        "sheet and save the workbook.",
    ),
    "not_computed": (
        "公式“{value}”的结果没有存在文件里。应为数或文字，或算好并保存过的公式。改法：用 Excel 打开并保存一次；或复制后“选择性粘贴—数值”。",
        'the file does not hold the result of the formula "{value}". Allowed: a number or text, or a formula computed and '
        "saved. Mend: open the workbook in Excel and save it; or copy, and paste values.",
    ),
    "error_cell": (
        "单元格是错误值“{value}”。应为数或文字。改法：改正公式或它引用的单元格，或直接填数；没有这个数的留空。",
        'the cell is in error: "{value}". Allowed: a number or text. Mend: correct the formula or the cells it refers to, or '
        "type the number; leave it empty where there is none.",
    ),
    "date_cell": (
        "“{value}”是日期，可能是 Excel 自动改的（输入 1-3 会变成 1月3日）。应为数、年份或年级。改法：把单元格格式设为“文本”或“常规”，重新输入，如 2025 或 1-3。",
        '"{value}" is a date; Excel may have made it of what was typed (1-3 becomes 3 January). Allowed: a number, year or '
        "grade. Mend: format the cell as text or general and type it again, as 2025 or 1-3.",
    ),
    "merged_cells": (
        "数据中有合并单元格（{value}），不知这个数属于哪一格。数据每格都应单独填写。改法：取消合并，逐格填写。",
        "cells are merged among the data ({value}), and it is not clear which of them the value belongs to. Allowed: each cell "
        "by itself. Mend: unmerge them and fill in each.",
    ),
    "example_changed": (
        "此行标着“例：”（{value}），不作为数据，但内容已改动。改法：是数据的，去掉“例：”；不是的，删去此行。",
        'this row is marked as an example ({value}), which is no data, but it was changed. Mend: take the mark "Example:" away '
        "where it is data, or remove the row.",
    ),
    "workbook_read": (
        "按工作簿读取：{tables}。",
        "read as a workbook: {tables}.",
    ),
    "region_unnamed": (
        '没有写县名，各文件的标题用文件夹的名称；请在 [region] 下写 name = "某县"。',
        'the region has no name: titles of documents take that of the folder. Write name = "…" under [region].',
    ),
    "title_rows": (
        "表头在第 {header} 行，其上 {count} 行不读。",
        "the header is in row {header}; rows above it that are not read: {count}.",
    ),
    "rows_marked": (
        "{count} 行以“说明：”“注：”或“例：”开头，不作为数据（如“{value}”）。",
        'rows that begin with "Note:" or "Example:" and are no data: {count} (as "{value}").',
    ),
    "merged_filled": (
        "{count} 处合并单元格的值用于其中每一行。",
        "merged cells whose value serves each of their rows: {count}.",
    ),
    "rows_hidden": (
        "从这一行起有 {count} 行是隐藏的（或被筛选），照样读取。",
        "from this row on {count} rows are hidden (or filtered out); they are read all the same.",
    ),
    "columns_hidden": (
        "{columns} 列是隐藏的，照样读取。",
        "hidden columns ({columns}) are read all the same.",
    ),
    "sheet_hidden": (
        "工作表是隐藏的，未读取；要读取请取消隐藏。",
        "the sheet is hidden and was not read; unhide it where it is to be.",
    ),
    "sheet_ignored": (
        "不认得此工作表，未使用{near}。",
        "the sheet is not known and was not used{near}.",
    ),
}
