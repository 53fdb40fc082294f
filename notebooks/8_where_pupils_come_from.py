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
# # 8 学生从哪里来 · Where pupils come from
#
# 人口、出生、在校生怎样连成学位需求，每个数怎样追溯，政策怎样写进预测。本例的县由 `schoolplaces.generate` 按种子生成（自带的示例县没有
# 分年龄人口），数字都是假定的，只说明方法怎么用。
#
# How population, births and rolls become demand, how each number is traced, and how policy enters. The county here is drawn by
# `schoolplaces.generate` from a seed, as the bundled one has no population by age: its figures are assumed and show the method only.

# %%
import io

import numpy as np
import pandas as pd
from IPython.display import Image
from matplotlib.figure import Figure

from schoolplaces import Demand, Region, forecast, report
from schoolplaces.generate import generate

county = generate(12, campuses=60, seed=3, flows=True)
seat = county.towns.loc[county.towns["residents"].idxmax(), "town"]
county.towns[["town", "name", "kind", "residents"]].head()

# %% [markdown]
# ## 四种来源 · Four sources
#
# 登记出生、户籍、普查、学籍往往对不上。`reconcile_sources` 按乡镇和届次并列，写明采用哪种口径；`ratio` 是起始年级人数与出生数之比。
#
# Registered births, hukou, census and rolls disagree as a rule. They are set side by side by town and cohort, with the basis chosen;
# `ratio` is the entrants over the births.

# %%
sources = county.reconcile_sources()
columns = ["cohort", "born_from", "born_to", "registered", "census", "rolls", "ratio", "basis"]
sources.loc[(sources["town"] == seat) & sources["cohort"].between(2021, 2028), columns].round(2)

# %% [markdown]
# ## 人口 · Population
#
# 队列要素法：单岁、分性别，一年一步，所有乡镇一起算。每个组成部分都是一列，`balance()` 为零。没有 `rates` 表时用默认的生育率和死亡率，并在
# `notes` 里说明是假定。
#
# The cohort-component method: single ages by sex, a year a step, all towns at once. Every component is a column and `balance()` is
# zero. Without a `rates` table the default fertility and mortality stand in, and `notes` says that they are assumed.

# %%
component = forecast.CohortComponent().fit(county)
population = component.project(years=10)
balance = population.balance()
balance.groupby("year").sum(numeric_only=True).round(1).iloc[[0, 4, 9]]

# %%
for note in population.notes:
    print(note.text("zh"))


# %%
def shown(figure: Figure) -> Image:
    """A figure as a picture of the notebook."""
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=90)
    return Image(picture.getvalue())


def pyramid() -> Image:
    """People by five-year age: the base year as outlines, ten years later filled."""
    groups = np.arange(0, 85, 5)
    now = component.population_.assign(age=lambda rows: rows["age"] // 5 * 5)
    then = population.table.query("year == @population.years[-1]").assign(age=lambda rows: rows["age"] // 5 * 5)
    with report.style():
        figure = Figure(figsize=(6.4, 4.2), layout="constrained")
        axes = figure.subplots()
        for sex, side, name in (("female", 1, "女"), ("male", -1, "男")):
            later = then[then["sex"] == sex].groupby("age")["persons"].sum().reindex(groups)
            base = now[now["sex"] == sex].groupby("age")["persons"].sum().reindex(groups)
            axes.barh(groups + 2.5, side * later, height=4.6, label=f"{name} {population.years[-1]} 年")
            edges = np.append(groups, 85)
            axes.stairs(side * base, edges, orientation="horizontal", baseline=None, color="0.2")
        axes.set_xlabel(f"人（线为 {population.base_year} 年）")
        axes.set_ylabel("岁")
        axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):,.0f}")
        axes.legend(loc="upper right")
        return shown(figure)


pyramid()

# %% [markdown]
# ## 未来的出生 · Births to come
#
# 有分年龄人口时，出生数随育龄妇女走；没有时按出生数序列外推。几种方法并列，预测用哪一种由 `births` 决定。
#
# Where the population is known by age, births follow the women there will be; else the series of births is carried on. `births` says
# which way a forecast takes.


# %%
def births_ahead() -> Image:
    """Births of the county: known ones, and four ways ahead."""
    known = county.births.groupby("year")["births"].sum()
    women = component.project(years=10).women
    ways = {"生育率×妇女": component.project(years=10).births.groupby("year")["registered"].sum().loc[2026:]}
    rows = county.births[["town", "year", "births"]]
    for way in ("last", "ets", "poisson"):
        ways[way] = forecast.project_births(rows, 2035, way, women=women).groupby("year")["births"].sum()
    with report.style():
        figure = Figure(figsize=(6.4, 3.4), layout="constrained")
        axes = figure.subplots()
        axes.plot(known.index, known, color="0.2", label="登记出生")
        for name, path in ways.items():
            axes.plot(path.index, path, "--", label=name)
        axes.set_ylim(0)
        axes.set_ylabel("人")
        axes.legend(ncols=2)
        return shown(figure)


births_ahead()

# %% [markdown]
# ## 学位需求，以及每个数的来历 · Demand, and how each number came about
#
# 需求表的每个组成部分都是一列；`explain` 把一个数拆成因子链，从出生人数（或基年在校生）一直到取整。
#
# Every component of the demand is a column; `explain` takes a number apart into its chain of factors, from births (or the pupils of
# the base year) to the rounding.

# %%
model = forecast.fit(county)
demand = model.project()
demand.table.query("town == @seat and stage == 'primary' and year == 2028").iloc[:, 2:].round(3)

# %%
demand.explain(seat, "junior", 2030).query("grade == 1").round(3)

# %% [markdown]
# ## 政策是一串年度步骤 · Policy is a list of yearly steps
#
# 六三学制 2028 年改为五四学制，写在 `rules.toml` 的 `[[stage_change]]` 里；小学少一个年级、初中多一个年级，总数几乎不变（新的
# 年级没有历史，升级比取 1）。
#
# From 2028 six and three years become five and four, by `[[stage_change]]` of `rules.toml`: primary has a grade less and junior
# one more, the total hardly moves (the new grade has no history, its ratio is 1).

# %%
changes = [{"stage": "primary", "year": 2028, "grades": 5}, {"stage": "junior", "year": 2028, "grades": 4}]
rules = county.rules.model_dump(by_alias=True, exclude_none=True) | {"stage_change": changes}
reformed = forecast.fit(Region.from_tables(county.tables, rules)).project()


def by_stage(found: Demand) -> pd.DataFrame:
    """Pupils by stage and year."""
    table = found.table[found.table["stage"].isin(["primary", "junior"])]
    return table.groupby(["stage", "year"])["pupils"].sum().unstack("stage").loc[2027:2030]


pd.concat({"6-3": by_stage(demand), "5-4": by_stage(reformed)}, axis=1)

# %% [markdown]
# ## 一步一步的数组 · One step, as arrays
#
# 研究者可以直接用 `advance`（队列要素法的一步）和 `survival_ratios`（由死亡率到存活率）。
#
# Researchers may use one step of the method by itself, for arrays of any shape.

# %%
people = np.full((2, 4), 1000.0)  # 女、男 × 四个年龄组 · female, male × four age groups
survival = np.array([[0.99, 0.995, 0.99, 0.9], [0.985, 0.99, 0.985, 0.88]])
step = forecast.advance(people, survival, fertility=np.array([0.0, 0.08, 0.02, 0.0]), sex_ratio=1.06)
step.population.round(1), step.births.round(1), step.deaths.round(1)
