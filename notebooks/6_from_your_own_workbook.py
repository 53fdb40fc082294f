# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 6 从自己的工作簿开始 · From your own workbook
#
# 一个县的数据放在一个 Excel 工作簿里：新建、填写、核对、改错，直到方案和布局规划文件。这里的三个乡镇是按随机种子生成的，代替手工填写；
# 错误是故意改进去的，都是填表时常见的。
#
# The data of a county in one Excel workbook: made, filled in, checked and mended, on to a plan and its documents. The three towns are
# drawn from a seed, in place of typing; the faults are put in on purpose, and are those that happen in typing.

# %%
import tempfile
from datetime import date
from pathlib import Path

import openpyxl
from IPython.display import Image

from schoolplaces import Region, forecast, optimize, report
from schoolplaces.faults import InputFaults
from schoolplaces.generate import generate
from schoolplaces.new_work import write_new

place = Path(tempfile.mkdtemp())

# %% [markdown]
# ## 新建 · Make an empty one
#
# 与命令 `schoolplaces new 文件夹` 相同：`region.xlsx` 每张表一张工作表，有表头、说明、例行和下拉列表；`rules.toml` 是带注释的规则。
# 只有“乡镇”和“在校生”必填；要编制方案，再加“学校”“班级”“教室”。没填的表不必删。
#
# As the command `schoolplaces new DIR` does: `region.xlsx` has a sheet for each table, with headers, notes, an example and drop-down
# lists; `rules.toml` holds the rules with comments. Only the sheets of towns and of enrolment are needed, for a plan those of schools,
# classes and classrooms too. Sheets that are not filled in may stay.

# %%
write_new(place / "empty")
empty = openpyxl.load_workbook(place / "empty" / "region.xlsx")
print(empty.sheetnames)
for row in empty["班级"].iter_rows(max_row=4, max_col=5, values_only=True):
    print(row)

# %% [markdown]
# 还没有数据时核对，会说缺什么。 · Checked without data, it says what is missing.

# %%
try:
    Region.read(place / "empty")
except InputFaults as faults:
    print(faults)

# %% [markdown]
# ## 填写 · Fill it in
#
# 这一步通常用 Excel 或 WPS 手工完成。这里把三个乡镇写成同样的工作簿（命令行上是 `schoolplaces new 文件夹 --from 已有的县`）。
#
# Mostly done by hand in Excel or WPS. Here three towns are written as such a workbook (`schoolplaces new DIR --from COUNTY`).

# %%
towns = generate(
    3,
    campuses=9,
    stages=["kindergarten", "primary", "junior"],
    years=6,
    trend="growing",
    seed=7,
    name="三镇县",
    population=False,
)
write_new(place / "county", region=towns)
workbook = place / "county" / "region.xlsx"
book = openpyxl.load_workbook(workbook)
for row in book["乡镇"].iter_rows(max_row=7, max_col=6, values_only=True):
    print(row)

# %% [markdown]
# ## 常见的错误 · Faults as they happen
#
# 照着填表时的样子改几格：打错的类型、写成文字的数、公式没有算过、Excel 把 1-3 变成日期、错误值、不存在的学校、写重的行、合并的数、
# 隐藏的工作表。
#
# A few cells as they go wrong: a kind that does not exist, a number in words, a formula that was never computed, 1-3 made a date by
# Excel, an error value, a school that does not exist, a row twice, merged numbers, a hidden sheet.

# %%
book["乡镇"]["C6"] = "郊区"
book["在校生"]["F9"] = "三十人"
book["在校生"]["F12"] = "=F10+F11"
book["班级"]["C8"] = date(2026, 1, 3)
book["教室"]["C6"] = "#REF!"
book["班级"]["A11"] = "X99"
book["乡镇"].append([cell.value for cell in book["乡镇"][7]])
book["教室"].merge_cells("C8:C9")
book["出生"].sheet_state = "hidden"
book.save(workbook)

# %% [markdown]
# ## 一次说清 · All told at once
#
# 每个问题说明工作表、单元格、行列、现在的值、应该是什么、怎样改。命令行上是 `schoolplaces check county`。
#
# Each fault names the sheet, the cell, row and column, the value, what is allowed and how to mend it: `schoolplaces check county`.

# %%
try:
    Region.read(workbook)
except InputFaults as faults:
    print(faults, "\n")
    print(faults.text("en"))

# %% [markdown]
# ## 照着改 · Mend them
#
# 按说明逐格改好，保存后再读；没有把握的数不要猜。隐藏的“出生”表不算错，但没有读取，所以也取消隐藏。
#
# Cell by cell as it says, then saved and read again. The hidden sheet of births is no fault, but it was not read: it is shown again.

# %%
book["乡镇"]["C6"] = "镇区"
book["乡镇"].delete_rows(book["乡镇"].max_row)
book["在校生"]["F9"] = 271
book["在校生"]["F12"] = 274
book["班级"]["C8"] = "1"
book["班级"]["A11"] = "T01-K2"
book["教室"]["C6"] = 12
book["教室"].unmerge_cells("C8:C9")
book["教室"]["C9"] = 28
book["出生"].sheet_state = "visible"
book.save(workbook)

county = Region.read(workbook)
for note in county.notes:
    print(note)

# %% [markdown]
# 改好的工作簿与没有改错过的是同一个县。 · The mended workbook is the county it was before.

# %%
print(county.digest() == towns.digest())

# %% [markdown]
# ## 不收个人信息 · No data of persons
#
# 工作簿里只要有学生名单，哪怕不在任何一张表里，也拒绝读取。 · A workbook with a list of pupils is refused, in whichever sheet it is.

# %%
book.create_sheet("名册").append(["学籍号", "班级"])
book.save(place / "with_pupils.xlsx")
try:
    Region.read(place / "with_pupils.xlsx")
except InputFaults as faults:
    print(faults)

# %% [markdown]
# ## 到方案 · On to a plan
#
# 之后与其他县一样：预测学位需求、编制方案、写出文件。 · From here on it is a county like any other.

# %%
model = forecast.fit(county)
plan = optimize.plan(county, model.project())
print(plan.status, f"{plan.gap:.2%}")
plan.summary()

# %%
plan.projects[["name", "kind", "stage", "classes", "need_year", "delivery_year", "cost_10k"]]

# %% [markdown]
# ## 文件 · The documents

# %%
written = report.write(plan, place / "documents")
sorted(path.name for path in written)

# %%
Image(place / "documents" / "figures" / "places.png", width=720)
