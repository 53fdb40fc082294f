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
# # 7 出生下降：转换与撤并 · Falling births: conversion and closing
#
# 孩子少了，学位富余：园所转作托育，小的校点停招或并入中心校，学生随整班走，都要算价钱，也可以要求某些学校保留。用自带的示例县，只规划
# 幼儿园和小学；历史是推算的，数字只说明怎么用。
#
# Fewer children leave places empty: rooms turn over to nurseries, small schools run down or close into the central one, whole classes
# move. All of that has its price, and schools can be asked to stay. The bundled county, kindergarten and primary only; its history is
# estimated, so the figures show how, not how the county stands.

# %%
from IPython.display import Image

from schoolplaces import Region, Scenario, forecast, optimize, report

whole = Region.read("../data/chengbu")
rules = {"region": {"name": whole.name, "base_year": 2025, "detour": 1.5, "plan_stages": ["kindergarten", "primary"]}}
county = Region.from_tables(whole.tables, rules | {"nursery": {"need": 3}})
model = forecast.fit(county)
forecast.births_path(model).query("2015 <= year <= 2032").set_index("year").T.round(0)

# %% [markdown]
# ## 如果出生比预测还少 · Should births fall further
#
# 情景只改变以后出生的和迁走的孩子；已经在校的照旧。学到的升级比、入园率不变，所以两种预测只差在所改的地方。
#
# The scenario changes the children yet to be born, and those who move away; what was learned of rates stays, so that the two forecasts
# differ by what is changed and by nothing else.

# %%
base = Scenario("预测")
falling = Scenario("更少", births={"level": 0.7}, migration={"all": -0.02})
fewer = forecast.births_path(forecast.changed(model, births=0.7))
fewer.query("2023 <= year <= 2032").set_index("year").T.round(0)

# %%
balance = falling.balance(county, model)
region = balance.query("town == ''").assign(use=lambda table: table["demand"] / table["places"])
region.pivot(index="stage", columns="year", values="use").round(2)

# %% [markdown]
# 哪些乡镇到 2030 年用不上一半的小学学位？
#
# In which towns will less than half of the primary places be used by 2030?

# %%
towns = balance.query("town != '' and stage == 'primary' and year == 2030 and demand < 0.5 * places")
towns.merge(county.towns[["town", "name"]])[["name", "demand", "places", "surplus"]]

# %% [markdown]
# ## 方案怎么转、怎么撤 · What the plan converts and closes
#
# 撤并前先有接收学校，学生整班分流，并入哪里、多少人、走多远都列出；转作托育的教室有年收益。
#
# A school closes only where others stand ready for its pupils; whole classes move, and the plan lists where to and how far. Rooms turned
# over to nursery use earn something each year.

# %%
plan = base.plan(county, model, gap=0.01)
less = falling.plan(county, model, gap=0.01, start=plan)
less.projects.query("kind in ['close', 'convert']")[["name", "kind", "stage", "school", "into", "to_stage", "use_year"]]

# %%
less.moves

# %%
found = optimize.across({base.name: plan, falling.name: less})
Image(report.picture(report.scenario_demand_chart, found, "zh", estimated=True, dpi=80), width=720)

# %%
comparison = optimize.compare(plan, less)
print(comparison.text("zh"))
print(comparison.text("en"))

# %% [markdown]
# ## 保留小规模学校要多少钱 · What keeping small schools costs
#
# 把要撤的校点写成“保留”（`schools = open`），再规划一次：成本之差就是保留的代价。两个方案差在哪里，逐项列出。
#
# Write the schools that would close as kept open and plan again: the difference in cost is the price of keeping them.

# %%
closing = less.projects.loc[less.projects["kind"] == "close", "school"]
kept = falling + Scenario("校点保留", schools=dict.fromkeys(closing, "open"))
print(kept.text("zh", county))
open_ = kept.plan(county, model, gap=0.01, start=less)
price = optimize.compare(less, open_)
print(price.text("zh"))
print(price.text("en"))

# %%
plans = {base.name: plan, falling.name: less, "更少，校点保留": open_}
Image(report.picture(report.common_chart, optimize.across(plans), "zh", estimated=True, dpi=80), width=720)

# %%
optimize.across(plans).summary[["scenario", "money_10k", "shortage", "capital_10k", "projects", "closings"]].round(1)
