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
# # 3 自拟约束 · A constraint of your own
#
# 县里总有通则里没有的要求：一年只上得了一个工程、北边三年内要添教室、过河上学的孩子不能太多。每一条写成一个几行的函数，交给 `optimize.plan`，
# 就和模型自己的约束一样算数。示例县的班级、教室和项目多为推算或假定（见 `data/README.md`），只说明方法怎么用，不代表该县实情。
#
# A county asks for things that no rule book holds: one building site at a time, more rooms in the north within three years, not too many
# children across the river. Each is a function of a few lines, given to `optimize.plan`, and counts like the model's own constraints. Most
# classes, rooms and projects of the bundled county are derived or assumed (see `data/README.md`): they show how the method works, not
# how the county stands.

# %%
import pandas as pd

from schoolplaces import Region, forecast, optimize
from schoolplaces.faults import InputFaults
from schoolplaces.optimize import own

pd.set_option("display.max_colwidth", None)
county = Region.read("../data/chengbu")
demand = forecast.fit(county).project()

# %% [markdown]
# ## 模型里有什么 · What is in the model
#
# 每条约束、每项费用各有一句说明、一个公式；规模是在本县的行数和系数个数。
#
# Each constraint and each cost has a sentence and a formula; its size is that on this county: rows and nonzeros.

# %%
instance = optimize.prepare(county, demand)
listed = optimize.listing(instance, lang="zh")
print(listed.attrs)
listed[["name", "kind", "sentence", "rows", "nonzeros"]]

# %%
optimize.listing(instance)[["name", "sentence"]].set_index("name").loc[["meet_demand", "classrooms", "streams"]]

# %%
print(listed.set_index("name").loc["classrooms", "latex"])

# %% [markdown]
# ## 原方案 · The plan as it is

# %%
columns = ["option", "kind", "school", "town", "stage", "classes", "cost_10k", "use_year"]
plan = optimize.plan(county, demand)
plan.projects[columns]

# %% [markdown]
# ## 要求一：北部片区 2028 年前至少启用一个建设项目 · First: something is built in the north before 2028
#
# 函数接收模型，逐行给出约束；说明写在第一行。`own.in_use` 是某年已启用的项目数，可按类别、学段、乡镇挑选；撤并也是项目，这里只数建设的。
#
# The function takes the model and yields rows; its first line says what it asks. `own.in_use` is the number of projects in use in a year,
# of the kinds, stages and towns one names; closings are projects too, and only what is built counts here.

# %%
building = ["new", "expand", "temporary", "relocate"]
north = county.towns.loc[county.towns["planning_area"] == "北部片区", "town"].tolist()


def north_first(model):
    """北部片区 2028 年前至少启用一个建设项目 · something is built in the north before 2028."""
    yield own.in_use(model, 2027, kinds=building, towns=north).at_least(1, "north_first")


# %% [markdown]
# ## 要求二：高中阶段一年只启用一个项目 · Second: one project a year above junior school
#
# 这一条把普通高中和中职连在一起：两个学段不再分开求解，而是合起来求解。
#
# This one ties general and vocational senior schools together: the two stages are no longer solved apart.

# %%
senior = ["senior_general", "vocational"]


def one_site_a_year(model):
    """高中阶段一年至多启用一个项目 · at most one project above junior school is first used in a year."""
    for year in model.instance.need:
        yield own.started(model, year, stages=senior).at_most(1, f"one_site_{year}")


# %% [markdown]
# ## 要求三：儒林到白毛坪读初中的每年不超过 10 人 · Third: at most 10 pupils a year across the river
#
# 假定儒林镇到白毛坪乡要过河。`own.arrivals` 是某年新安置的学生，可按居住乡镇、学校所在乡镇、学校、学段挑选。
#
# Say that the way from Rulin to Baimaoping crosses a river. `own.arrivals` are the pupils newly placed in a year, by the town they
# live in, the town of the campus, the campus or the stage.


# %%
def few_across_the_river(model):
    """儒林到白毛坪读初中的每年不超过 10 人 · at most 10 pupils a year from Rulin to junior school in Baimaoping."""
    for year in model.instance.need:
        across = own.arrivals(model, year, town="RL", to_town="BMP", stages=["junior"])
        yield across.at_most(10, f"river_{year}")


# %% [markdown]
# ## 带着三条要求再编一次 · Plan again with all three

# %%
mine = [north_first, one_site_a_year, few_across_the_river]
optimize.listing(instance, constraints=mine).query("kind == 'own'")[["name", "sentence", "rows", "nonzeros"]]

# %%
bound = optimize.plan(county, demand, constraints=mine)
assert bound.check() == []
print(bound.status, f"{bound.gap:.4f} ≤ {bound.gap_asked}")
bound.projects[columns]

# %% [markdown]
# ## 两个方案比一比 · The two plans side by side
#
# 各项目的启用年：空的表示没有选。要求一添了北部的一个项目，要求二把高中阶段同年启用的两个错开。
#
# The year each project is first used, empty where it is not chosen: the first wish adds a project in the north, the second sets apart
# two above junior school that began in the same year.

# %%
pd.DataFrame(
    {
        "原方案 as it is": plan.projects.set_index("option")["use_year"],
        "加要求 with the wishes": bound.projects.set_index("option")["use_year"],
    }
).astype("Int64")

# %% [markdown]
# 过河的学生数和总费用（万元，折到基年）。约束管的是模型里的人流，方案里化成整人，可能差一两人。要求的代价就是两个总费用之差；两个方案都只证明到各自的允许差距之内，小于它的差别不说明什么。
#
# Pupils across the river, and the total cost (10,000 yuan, discounted to the base year). A bound holds for the flows of the model; whole
# pupils may be one or two off. What the wishes cost is the difference; both plans
# are proven only within their gaps, and a smaller difference says nothing.

# %%
pd.DataFrame(
    {
        name: made.assignment.query(
            "town == 'RL' and stage == 'junior' and school.str.startswith('BMP') and year <= 2030"
        )
        .groupby("year")["arrive"]
        .sum()
        for name, made in {"原方案 as it is": plan, "加要求 with the wishes": bound}.items()
    }
).fillna(0).astype(int)

# %%
pd.Series({"原方案 as it is": plan.objective, "加要求 with the wishes": bound.objective}).round(0)

# %% [markdown]
# ## 做不到的要求 · A wish no plan can keep
#
# 没有方案能满足的、写错的，都按名字说明，并说怎么改。
#
# What no plan can keep, and what is written wrongly, is told by its name, with how to mend it.


# %%
def south_too(model):
    """南部片区也要建一个项目 · something is built in the south too."""
    south = county.towns.loc[county.towns["planning_area"] == "南部片区", "town"].tolist()
    yield own.in_use(model, 2030, kinds=building, towns=south).at_least(1, "south_too")


try:
    optimize.plan(county, demand, constraints=[south_too])
except InputFaults as error:
    print(error.text("zh"))
    print(error.text("en"))
