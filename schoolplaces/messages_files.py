"""Messages about files and columns: code -> (Chinese, English), what is wrong, what is allowed, how to mend it."""

FILE_MESSAGES = {
    "no_folder": (
        "没有这个文件夹或文件。应为存放各表 CSV 的文件夹，或 Excel 工作簿（.xlsx）。改法：核对路径，含空格的路径加引号。",
        "there is no such folder or file. Allowed: a folder that holds the tables as CSV files, or a workbook (.xlsx). Mend: "
        "check the path; put a path with blanks in quotation marks.",
    ),
    "no_file": (
        "没有这个文件。应为 CSV 文件。改法：核对路径，含空格的路径加引号。",
        "there is no such file. Allowed: a CSV file. Mend: check the path; put a path with blanks in quotation marks.",
    ),
    "not_a_folder": (
        "这是文件，不是文件夹，也不是工作簿。应为存放各表 CSV 的文件夹，或 Excel 工作簿（.xlsx）。改法：写上一级文件夹的路径。",
        "this is a file, neither a folder nor a workbook. Allowed: a folder that holds the tables as CSV files, or a workbook "
        "(.xlsx). Mend: give the folder it lies in.",
    ),
    "empty_folder": (
        "文件夹中没有任何一张认得的表。应有工作簿 region.xlsx，或 towns.csv、enrolment.csv 等（表名：{tables}）。"
        "改法：用 schoolplaces new 新建一个工作簿再填，或把各表另存为“CSV UTF-8”放入此文件夹。",
        "the folder holds none of the known tables. Allowed: a workbook region.xlsx, or towns.csv, enrolment.csv and so on "
        '(tables: {tables}). Mend: fill in a workbook made by schoolplaces new, or save each table as "CSV UTF-8" into this '
        "folder.",
    ),
    "missing_table": (
        "缺少这张必需的表{found}。应有 {table}.csv，工作簿中则为工作表“{called}”。改法：按 data/schema/{table}.csv 的列补上此表。",
        "this required table is missing{found}. Allowed: a file {table}.csv, or a sheet {called}. Mend: add it with the columns of "
        "data/schema/{table}.csv.",
    ),
    "missing_enrolment": (
        "缺少在校生历史{found}。应有 enrolment.csv（历年在校生）或 demand.csv（自行给出的学位需求）；工作簿中则为工作表“在校生”或“给定需求”。改法：补上其中一张。",
        "there is no history of enrolment{found}. Allowed: enrolment.csv (pupils of past years) or demand.csv (demand of your "
        "own), or a sheet of that name. Mend: add one of them.",
    ),
    "missing_for_schools": (
        "有 schools 表时必须有这张表{found}。应有 {table}.csv，工作簿中则为工作表“{called}”。改法：按 data/schema/{table}.csv 的列补上此表。",
        "this table is required where there are schools{found}. Allowed: a file {table}.csv, or a sheet {called}. Mend: add it with the columns of "
        "data/schema/{table}.csv.",
    ),
    "missing_sheet_table": (
        "工作簿中缺少这张必需的工作表{found}。应有名为“{called}”的工作表。改法：补上此表；列名见 schoolplaces new 新建的工作簿。",
        "the workbook lacks this required sheet{found}. Allowed: a sheet {called}. Mend: add it with the columns it has in a "
        "workbook made by schoolplaces new.",
    ),
    "missing_sheet_for_schools": (
        "有学校表时工作簿中必须有这张工作表{found}。应有名为“{called}”的工作表。改法：补上此表；列名见 schoolplaces new 新建的工作簿。",
        "this sheet is required where there are schools{found}. Allowed: a sheet {called}. Mend: add it with the columns it has "
        "in a workbook made by schoolplaces new.",
    ),
    "missing_sheet_enrolment": (
        "工作簿中缺少在校生历史{found}。应有工作表“在校生”（历年在校生）或“给定需求”（自行给出的学位需求）。改法：补上其中一张。",
        "the workbook has no history of enrolment{found}. Allowed: a sheet enrolment (pupils of past years) or demand (demand of "
        "your own). Mend: add one of them.",
    ),
    "plan_folder": (
        "这是方案文件夹，不是县的数据。应为存放各表的文件夹或工作簿。改法：核验方案用 schoolplaces verify；要看方案所用的数据，写其中的 inputs 文件夹。",
        "this is the folder of a plan, not the data of a county. Allowed: a folder of tables, or a workbook. Mend: to verify the "
        "plan use schoolplaces verify; the data it was made from lie in its folder inputs.",
    ),
    "plan_is_region": (
        "这是县的数据，不是方案。应为 schoolplaces plan 写出的方案文件夹（含 plan.json）。改法：先编制方案：schoolplaces plan 本文件夹 -o 方案文件夹，再写方案文件夹的路径。",
        "this is the data of a county, not a plan. Allowed: a folder written by schoolplaces plan (it holds plan.json). Mend: make "
        "the plan first, by schoolplaces plan FOLDER -o PLAN, and give the folder PLAN.",
    ),
    "is_folder": (
        "这是文件夹，不是表。应为 CSV 文件。改法：把其中的表移到上一级，或改名。",
        "this is a folder, not a table. Allowed: a CSV file. Mend: move the table out of it, or rename it.",
    ),
    "same_table": (
        "与 {other} 是同一张表。每张表只应有一个文件。改法：合并或删去一个。",
        "this is the same table as {other}. Allowed: one file a table. Mend: join the two, or remove one.",
    ),
    "cannot_read": (
        "读不出来（{reason}）。改法：核对权限，关闭正在打开它的程序后重试。",
        "it cannot be read ({reason}). Mend: check the permissions, close the program that has it open, and try again.",
    ),
    "no_rows": (
        "只有表头，没有数据行。至少应有一行。改法：补上数据；没有数据的可选表不必有。",
        "there is a header but no row. Allowed: at least one row. Mend: add the data; a table that is optional need "
        "not be there.",
    ),
    "empty_file": (
        "文件是空的。第一行应为表头。改法：写上表头与数据，或删去文件。",
        "the file is empty. Allowed: a header in the first row. Mend: write header and data, or remove the file.",
    ),
    "utf16": (
        "编码是 UTF-16。应为 UTF-8 或 GB18030。改法：在 Excel 中另存为“CSV UTF-8（逗号分隔）”。",
        'the encoding is UTF-16. Allowed: UTF-8 or GB18030. Mend: in Excel, save as "CSV UTF-8 (comma delimited)".',
    ),
    "big5": (
        "编码像是 Big5（繁体中文）。应为 UTF-8 或 GB18030。改法：用 Excel 或记事本打开，另存为“CSV UTF-8”。",
        "the encoding looks like Big5 (traditional Chinese). Allowed: UTF-8 or GB18030. Mend: open it in Excel or an "
        'editor and save as "CSV UTF-8".',
    ),
    "no_encoding": (
        "这里的字节既不是 UTF-8 也不是 GB18030。改法：用 Excel 打开，另存为“CSV UTF-8（逗号分隔）”。",
        "the bytes here are neither UTF-8 nor GB18030. Mend: open it in Excel and save as "
        '"CSV UTF-8 (comma delimited)".',
    ),
    "workbook": (
        "内容是 Excel 工作簿或压缩包，不是 CSV。应为 CSV 文本。改法：在 Excel 中另存为“CSV UTF-8（逗号分隔）”；或把扩展名改回 .xlsx，作为工作簿读取。",
        "the content is an Excel workbook or archive, not CSV. Allowed: CSV text. Mend: in Excel, save as "
        '"CSV UTF-8 (comma delimited)"; or name it .xlsx again, to be read as a workbook.',
    ),
    "nul": (
        "有空字符（NUL），文件可能已损坏。应为纯文本。改法：从原始表重新导出。",
        "there is a NUL byte; the file may be damaged. Allowed: plain text. Mend: export it again from its source.",
    ),
    "csv_broken": (
        "从这一行起不能按 CSV 读取（{reason}）。引号应成对。改法：检查此处多余或缺少的英文双引号。",
        "from this row on it does not read as CSV ({reason}). Allowed: quotation marks in pairs. Mend: look here for a "
        "double quotation mark too many or too few.",
    ),
    "delimiter": (
        "各列看来用{delimiter_name}分隔。应为英文逗号。改法：另存为“CSV UTF-8（逗号分隔）”。",
        'the columns seem to be separated by {delimiter_name}. Allowed: commas. Mend: save as "CSV UTF-8 (comma '
        'delimited)".',
    ),
    "ragged_row": (
        "此行有 {found} 格，表头有 {expected_cells} 格。应与表头一样多。改法：检查多出或缺少的逗号；含逗号的文字加英文双引号。",
        "this row has {found} cells, the header has {expected_cells}. Allowed: as many as the header. Mend: look for a "
        "comma too many or too few; put text that holds a comma in double quotation marks.",
    ),
    "no_header_name": (
        "第 {number} 列有数据而没有列名。每列都应有列名。改法：写上列名，或删去此列。",
        "column {number} holds data but has no name. Allowed: a name for each column. Mend: name it, or remove it.",
    ),
    "same_column": (
        "此列出现两次（“{first}”与“{second}”）。每列只应出现一次。改法：删去或改名其中一列。",
        'this column stands twice ("{first}" and "{second}"). Allowed: each column once. Mend: remove or rename one.',
    ),
    "missing_column": (
        "缺少这一必需的列。列名应为 {column_name} 或“{column_zh_name}”。改法：补上此列。",
        'this required column is missing. Allowed: a column named {column_name} or "{column_zh_name}". Mend: add it.',
    ),
    "misspelt_column": (
        "没有“{value}”这一列，而缺少“{wanted}”。改法：把列名改为 {wanted}。",
        'there is no column "{value}", and "{wanted}" is missing. Mend: rename the column to {wanted}.',
    ),
    "private_column": (
        "此列看来是{what}（个人信息），拒绝读取。各表只应有汇总数。改法：删去此列，再按乡镇、学段、年级汇总。",
        "this column looks like {what} (private data) and is refused. Allowed: totals only. Mend: remove the column, and "
        "add up by town, stage and grade.",
    ),
    "folder_in_use": (
        "文件夹已有别的内容，不覆盖。应为不存在或空的文件夹，或先前写出的同类文件夹（含 {marker}）。改法：换一个位置。",
        "the folder holds something else and is not overwritten. Allowed: a folder that does not exist, is empty, or was "
        "written before by this command (holds {marker}). Mend: choose another place.",
    ),
    "foreign_file": (
        "整个文件夹将被替换，而此文件不是先前一并写出的（或写出后改过），替换会将其删除。改法：移走此文件，或换一个文件夹。",
        "the folder would be replaced as a whole, and this file was not written with it, or was changed since: it would be "
        "lost. Mend: move the file away, or name another folder.",
    ),
    "folder_unlisted": (
        "文件夹中没有 {list}，无法分辨哪些文件是先前写出的、哪些是您自己的，不替换。改法：换一个文件夹，或先移走其中的内容。",
        "the folder has no {list}, so what was written cannot be told from what is yours, and it is not replaced. Mend: name "
        "another folder, or move away what it holds.",
    ),
    "folder_not_empty": (
        "文件夹已有内容，不覆盖。应为不存在或空的文件夹。改法：换一个名称，或先移走其中的内容。",
        "the folder holds something and is not overwritten. Allowed: a folder that does not exist, or is empty. Mend: choose "
        "another name, or move away what it holds.",
    ),
    "target_is_file": (
        "这里已有同名文件，不能建文件夹。改法：换一个位置，或移走该文件。",
        "there is a file of this name, so no folder can be made. Mend: choose another place, or move the file away.",
    ),
    "target_is_folder": (
        "这里已有同名文件夹，不能写文件。改法：写出完整的文件名，如 {example}。",
        "there is a folder of this name, so no file can be written. Mend: give the full name of a file, as {example}.",
    ),
    "cannot_write": (
        "写不进去（{reason}）。改法：核对路径、权限与磁盘空间，关闭正在打开它的程序。",
        "it cannot be written ({reason}). Mend: check path, permissions and disk space, and close the program that has "
        "it open.",
    ),
}
