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
# # 5 情景 · Scenarios
#
# 情景是对一个县及其规则的一小组有名字的改动：出生、迁移、楼盘、目标、班额、资金、地块、项目、学校、建设周期。这里把人口（低、中、高：
# 出生和迁移）× 资金（紧、宽）× 班额（现行、小班）排成十二种情景，各做一个方案，看哪些项目在所有方案里都有、多花钱换来什么、按哪种情景
# 决定最不后悔。用自带的示例县，只规划高中阶段（它还在涨；五年内要上高中的孩子都已出生，出生的高低要更晚才见效）。历史是推算的，数字只
# 说明怎么用。
#
# A scenario is a named, small set of changes to a region and its rules: births, migration, estates, targets, class sizes, money, sites,
# projects, schools, leads. Here children (low, central, high: births and migration) × money (tight, ample) × class size (as it is, small)
# make twelve scenarios. Each gets a plan: which projects are in all of them, what more money buys, and whose decisions are regretted
# least. The bundled county, its senior stage only: that one still grows (who will be there within five years is born already; births tell
# later). Its history is estimated, so the figures show how, not how the county stands.

# %%
from itertools import product

from IPython.display import Image

from schoolplaces import Region, Scenario, forecast, optimize, report

whole = Region.read("../data/chengbu")
senior = ["senior_general", "vocational"]
rules = {"region": {"name": whole.name, "base_year": 2025, "detour": 1.5, "plan_stages": senior}}
county = Region.from_tables(whole.tables, rules)
model = forecast.fit(county)
county.budget[["first", "cost_10k"]].head()

# %% [markdown]
# ## 写下情景 · Writing scenarios
#
# 每个维度写成小情景，用 `+` 叠加；后者优先，相矛盾的会说明。写错的键、值、代码、年份在运行之前一次说清，中英文都有。
#
# Each dimension is a small scenario of its own; `+` lays one over another. The later one wins, and what contradicts is told. Keys,
# values, codes and years that are wrong are told at once, before anything runs.

# %%
births = [
    Scenario("低", births={"level": 0.8}, migration={"all": -0.02}),
    Scenario("中"),
    Scenario("高", births={"level": 1.2}, migration={"all": 0.01}),
]
money = [Scenario("紧", budget={"factor": 0.1}), Scenario("宽")]
sizes = [Scenario("现行"), Scenario("小班", class_size={"senior_general": {"caps": [50], "from": 2027}})]
scenarios = [a + b + c for a, b, c in product(births, money, sizes)]
print(scenarios[1].text("zh", county))
print(scenarios[1].text("en", county))
print(scenarios[1].to_toml())

# %%
try:
    Scenario.from_dict({"births": {"level": 80}, "sites": {"A1": "yes"}, "class_sise": {"primary": 40}}, "错")
except Exception as error:
    print(error.text("zh"))
    print(error.text("en"))

# %% [markdown]
# ## 供需马上可见 · The balance at once
#
# 不作优化，先看现有学位够不够：`balance` 只要几分之一秒。`town == ""` 是全县。
#
# Whether the places that stand are enough shows in a fraction of a second, before anything is optimised. `town == ""` is the region.

# %%
low, high = (one.balance(county, model) for one in (scenarios[0], scenarios[-1]))
shown = ["stage", "year", "demand", "places", "shortage", "surplus"]
high.query("town == ''")[shown].merge(low.query("town == ''")[shown], on=["stage", "year"], suffixes=(" 高", " 低"))

# %% [markdown]
# ## 十二个方案 · Twelve plans
#
# 每个方案从前一个方案出发（`start`）：没有变的不再求解；差距放到 3%，一个方案约一秒。命令行 `schoolplaces scenarios 文件夹 -o 输出` 对 TOML 文件做同样的事，并行计算。
#
# Each plan starts from the one before (`start`): what has not changed is not solved again; at a gap of 3 % each takes about a second. `schoolplaces scenarios DIR -o OUT` does the
# same for TOML files, in parallel.

# %%
plans = {}
last = None
for scenario in scenarios:
    last = plans[scenario.name] = scenario.plan(county, model, gap=0.03, start=last)
found = optimize.across(plans)
print(found.text("zh"))
print(found.text("en"))

# %% [markdown]
# ## 各方案共有什么 · What is common to all
#
# 深色的项目在每个方案里都有：无论来的是哪种情景，都可以先做。
#
# Dark projects are in every plan: whatever comes, they can go ahead.

# %%
Image(report.picture(report.common_chart, found, "zh", estimated=True, dpi=80), width=720)

# %% [markdown]
# ## 成本与缺口的前沿 · The frontier of cost and shortage
#
# 只有需求相同的方案才可直接比较（同一记号）：多花的钱换来少缺多少人年。
#
# Only plans for the same demand compare directly (one mark): how much less is short for how much more money.

# %%
Image(report.picture(report.frontier_chart, found, "zh", estimated=True, dpi=80), width=720)

# %%
found.summary[["scenario", "money_10k", "shortage", "capital_10k", "projects", "gap", "efficient"]].round(3)

# %%
Image(report.picture(report.scenario_demand_chart, found, "zh", estimated=True, dpi=80), width=720)

# %% [markdown]
# ## 后悔值 · Regret
#
# 按一种情景建了，来的却是另一种：项目不变，其余在所来的情景里重新安排，比那里最好的决定多花多少。每行最大的加框；看哪一行的最大值最小。
#
# Built for one scenario, and another comes: the projects stay, all else is arranged anew, and what that costs above the best decisions
# there is the regret. The largest of each row is framed; the row whose largest is smallest is the safest.

# %%
regrets = optimize.regrets({name: plan for name, plan in plans.items() if "现行" in name})
print(regrets.text("zh"))
print(regrets.text("en"))
Image(report.picture(report.regret_matrix, regrets, "zh", estimated=True, dpi=80), width=720)

# %%
regrets.summary.round(0)
