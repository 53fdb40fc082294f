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
# # 1 第一个方案 · A first plan
#
# 从自带的示例县（城步苗族自治县）的各表开始，到布局规划文件为止：读表、预测学位需求、编制方案、看五三一清单、写出文件。
# 班级、教室和项目多由公布数推算或假定（见 `data/README.md`），只说明方法怎么用，不代表该县实情。
#
# From the tables of the bundled county (Chengbu) to the layout plan: read, forecast demand, plan, look at the lists of the 5-3-1
# rule, write the documents. Most of its classes, rooms and projects are derived or assumed (see `data/README.md`): they show how
# the method works, not how the county stands.

# %%
import tempfile
from pathlib import Path

from IPython.display import Image

from schoolplaces import Region, forecast, optimize, report

# %% [markdown]
# ## 读表 · Read the tables
#
# 表中的问题会一次全部列出；读表和预测时所作的换算和假定记在 `notes` 里。
#
# Every fault in the tables is told at once; what was normalised or assumed, in reading and in the forecast, is kept in `notes`.

# %%
county = Region.read("../data/chengbu")
county.name, county.base_year, list(county.stages)

# %%
county.towns[["town", "name", "kind", "planning_area", "residents"]]

# %% [markdown]
# ## 预测学位需求 · Forecast demand
#
# 出生人口按入学率进入起始年级，再逐年升级、升学；预测十年，其中前五年用于规划。需求按孩子的居住地计算，`stay` 是由低一年级升上来的，
# `arrive` 是新到的，`born` 是这一届已经出生的比例。
#
# Births enter the first grade by an entry rate, move up a grade a year and on to the next stage: ten years, the first five of them to
# plan for. Demand is counted where children live; `stay` came up from the grade below, `arrive` are new, `born` is the share of the
# cohort already born.

# %%
model = forecast.fit(county)
demand = model.project()
demand.table[["town", "stage", "grade", "year", "born", "pupils", "stay", "arrive"]].head()

# %%
demand.table.pivot_table(index="stage", columns="year", values="pupils", aggfunc="sum").reindex(list(county.stages))

# %% [markdown]
# 毛入园率和毛入学率随之得出，并与目标对照。
#
# The participation rates that follow, beside their targets.

# %%
demand.participation

# %%
for note in [*county.notes, *demand.notes]:
    print(note.text("zh"))
    print(note.text("en"))

# %% [markdown]
# ## 编制方案 · Plan
#
# 以整班为单位，在班额、教室、校额、期限和资金之内，以最小费用安置每一届新生；`status` 说明与最优方案的差距是否已经证明。
#
# Whole classes, within class-size caps, classrooms, school-size caps, dates and money: each year's arrivals are placed at least cost.
# `status` says whether the distance to the best plan is proven.

# %%
plan = optimize.plan(county, demand)
print(plan.status, f"{plan.gap:.4f} ≤ {plan.gap_asked}")
plan.summary()

# %% [markdown]
# 每个方案都用另写的一套核算从各表重新核对，列出不成立之处；这里一处也没有。
#
# Every plan is recomputed from its tables by a check written apart from the model, which lists what does not hold: here, nothing.

# %%
assert plan.check() == []

# %%
plan.projects[
    [
        "name",
        "kind",
        "stage",
        "into",
        "classes",
        "places",
        "cost_10k",
        "decision_year",
        "delivery_year",
        "need_year",
        "late_years",
    ]
]

# %% [markdown]
# 撤并的学校：在校生从哪一所转到哪一所，各年级多少人，随迁几个班。没有接收学校的（`into` 为空）停止招生，在校生读完为止。
#
# Schools that close: from where to where their pupils go on, grade by grade, and the classes that go with them. One without a school that
# takes its pupils (`into` is empty) has no more intake, and its pupils stay until they leave.

# %%
plan.moves

# %% [markdown]
# ## 五三一清单 · The three lists of the 5-3-1 rule
#
# 提前五年预判、提前三年规划、提前一年落实：站在基年，今年要做的事分为三张清单。
#
# Forecast five years ahead, plan three ahead, deliver one ahead: what is due now, in three lists.

# %%
lists = ["town", "stage", "action", "due_year", "need_year", "project", "pupils", "classes", "late_years"]
plan.timeline.query("list == 'forecast_five'")[lists].head(10)

# %%
plan.timeline.query("list == 'plan_three'")[lists]

# %%
plan.timeline.query("list == 'deliver_one'")[lists]

# %% [markdown]
# 每个项目是否按期、其间靠什么过渡；本年度各部门最先要办的事。
#
# Whether each project is in time, and what holds its pupils until then; what the departments have to do first.

# %%
rule = optimize.timeline(plan)
dates = ["need_year", "target_year", "delivery_year", "use_year"]
rule.projects.query("late_years > 0")[["project", "kind", "stage", *dates, "status", "late_years", "bridged_by"]]

# %%
rule.tasks.head(8)

# %% [markdown]
# ## 学位预警 · Warnings
#
# 不作新的决定时，哪些乡镇、学段可能缺一个班及以上；`_plan` 是方案实施后。这里按预测值判定；`schoolplaces plan --draws 1000` 用抽样得出概率。
#
# Where a class or more may be lacking if nothing new is decided; `_plan` is with the plan. Here the forecast decides; with
# `schoolplaces plan --draws 1000` chances come from draws.

# %%
towns = plan.warnings.query("school == '' and level in ('red', 'orange', 'yellow')")
towns[["stage", "town", "year", "pupils", "places", "level", "rule", "places_plan", "level_plan"]]

# %% [markdown]
# ## 指标对标 · Held against the rule book
#
# 规则库收录八份政策文件的 156 条规则；在本县适用的逐条核对：目标、现状、逐年规划值、是否达标。`every=True` 连同其他地方的规则。
#
# The rule book holds 156 rules of eight policy documents; those in force here, one by one: target, value now, values planned, met or
# not. `every=True` takes the rules of other places too.

# %%
plan.audit().printed("zh").drop(columns=["section", "wording", "source"])

# %% [markdown]
# ## 供需与费用 · Balance and cost
#
# 各乡镇、学段、年份的需求与学位；下面是县城 2030 年。费用按项目折到基年，单位万元，残值为负。
#
# Demand and places by town, stage and year; below, the county seat in 2030. Costs by term, discounted to the base year, in 10,000
# yuan; residual value is negative.

# %%
seat = plan.balance.query("town == 'RL' and year == 2030")
seat[["stage", "demand", "classes_needed", "places_existing", "places_planned", "places_total", "margin", "shortage"]]

# %%
plan.costs.groupby("stage").sum().drop(columns="year").round(0)

# %% [markdown]
# ## 写出文件 · Write the documents
#
# 布局规划（Word）、附表（Excel）、网页和插图。这里写到临时文件夹；平时写 `report.write(plan, "out/")`。
#
# The layout plan (Word), its appendix (Excel), a web page and the figures. Here into a temporary folder; otherwise
# `report.write(plan, "out/")`.

# %%
out = Path(tempfile.mkdtemp())
paths = report.write(plan, out, audit=plan.audit())
[path.relative_to(out).as_posix() for path in paths]

# %%
Image(out / "figures" / "demand.png", width=720)
