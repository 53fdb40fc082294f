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
# # 4 五三一：提前五年预判、三年规划、一年落实 · The 5-3-1 rule: forecast five, plan three, deliver one
#
# 先看规则今年要各部门做什么、哪里要预警；再看方案经不经得起不确定性、哪些项目无论如何都要建；最后把规则重演若干年，与提前得更多、更少
# 和“缺了才建”的做法比较。示例县的历史是推算的，所以数字只说明怎么用，不说明该县如何。
#
# First what the rule asks of each department this year, and where it warns; then whether the plan stands up to uncertainty, and which
# projects are needed whatever comes; last the rule replayed over some years, beside longer and shorter leads and building only when
# short. The history of the bundled county is estimated: the figures show how, not how the county stands.

# %%
from IPython.display import Image

from schoolplaces import Region, forecast, optimize, report
from schoolplaces.generate import generate
from schoolplaces.roll_work import forecaster

county = Region.read("../data/chengbu")
model = forecast.fit(county)
demand = forecast.simulate(model, draws=50, seed=0)
plan = optimize.plan(county, demand, gap=0.01)
plan.summary()

# %% [markdown]
# ## 日期与三张清单 · Dates and the three lists
#
# 每个项目从需求年倒推：五年前预判，三年前规划，一年前交付。`status` 说按期、滞后，还是本规划之前就该开始；滞后的由什么过渡，写在
# `bridged_by`。
#
# Dates count back from the need year of each project. `status` says whether it is in time, late, or should have begun before this plan;
# `bridged_by` says what holds its pupils until it stands.

# %%
timeline = optimize.timeline(plan)
columns = ["project", "kind", "stage", "need_year", "forecast_year", "plan_year", "target_year", "delivery_year"]
timeline.projects[[*columns, "status", "late_years", "bridged_by"]]

# %%
timeline.lists.head(12)

# %% [markdown]
# 清单落到部门：用地、审批、资金、编制，各有期限。
#
# The lists become tasks of departments, each with its date.

# %%
timeline.tasks.head(10)

# %%
Image(report.picture(report.gantt_chart, plan, "zh", dpi=80), width=720)

# %% [markdown]
# ## 学位预警 · Warnings
#
# 每个乡镇、学校、学段、学年：按现有和在建学位，缺一个班及以上的概率有多大；本方案实施后又如何。图中形状和深浅都分等级。
#
# For each town, school, stage and year: how likely a class or more is lacking against the places that stand, and with the plan. Shape
# and shade both tell the level.

# %%
warned = plan.warnings.query("school == '' and level in ['red', 'orange', 'yellow']")
warned[["stage", "year", "town", "places", "shortage", "probability", "level", "probability_plan", "level_plan"]]

# %%
Image(report.picture(report.warning_map, plan, "zh", dpi=80), width=720)

# %% [markdown]
# ## 方案经得起不确定性吗 · Does the plan stand up to uncertainty
#
# 项目按方案不变，在每种抽样里重新安排就读和过渡，得到缺口概率、期望缺口和成本。班数可为小数，所以成本是下限；`tried=3` 另把三种抽样按
# 整班求解，说明相差多少（要多花些时间）。
#
# The projects stay; in each draw pupils are placed and gaps bridged anew. Classes may be fractions, so costs are lower bounds; `tried=3`
# solves three draws with whole classes beside it and tells the difference (it takes longer).

# %%
found = optimize.evaluate(plan, demand, tried=0)
print(found.text("zh"))
print(found.text("en"))

# %%
towns = dict(zip(county.towns["town"], county.towns["name"], strict=True))
Image(report.picture(report.chance_chart, found, "zh", towns=towns, estimated=True, dpi=80), width=720)

# %% [markdown]
# 按年级看：哪个年级的孩子没有学位。
#
# By grade: whose children have no place.

# %%
found.stage_grades.query("p_shortage > 0.1 and year in @found.need_years").reset_index(drop=True)

# %% [markdown]
# ## 无悔项目 · Projects that are not regretted
#
# 把抽样归并为五十种加权情景，逐一去掉每个项目：九成以上情景下去掉更贵的，现在就建；不到一半的，可以等。
#
# The draws become fifty weighted scenarios; each project is left out in turn. Dearer without it in nine tenths of them: go ahead. In less
# than half: wait.

# %%
regrets = optimize.no_regret(plan, demand)
print(regrets.text("zh"))
print(regrets.text("en"))

# %% [markdown]
# ## 重演规则 · The rule replayed
#
# 每年用当时已知的数据重新预测、规划，只批准到期的项目，再看来了多少人，如此逐年推进。各做法的价格、期末年份和期末估值相同；“预知未来”
# 是知道会来多少人时的最好做法，后悔值是比它多花的成本。这里用一个生成的、学生在增加的小区域；县的结果见 docs/five_three_one.md。
#
# Each year is forecast anew with what is known by then, planned, only what is due is approved, and then it shows who comes. Prices, end
# year and end values are the same for all; "foresight" is the best that could be done knowing who comes, and regret is the cost above it.
# The region is a small generated one that grows; docs/five_three_one.md has the county.

# %%
region = generate(2, campuses=3, seed=1, trend="growing", stages=["junior"], years=8)
comes = forecast.simulate(forecast.fit(region), draws=1, years=12)
policies = [optimize.Policy.read(name) for name in ("5-3-1", "react")]
rolled = optimize.roll(region, forecaster, comes, years=6, policies=policies, gap=0.02)
print(rolled.text("zh"))
print(rolled.text("en"))
rolled.summary()[["policy", "shortage", "short_years", "idle", "cost_10k", "regret_10k"]].round(0)

# %%
rolled.works[["policy", "option", "approved_year", "need_year", "delivery_year", "use_year"]]

# %%
Image(report.picture(report.regret_chart, rolled, "zh", dpi=80), width=720)
