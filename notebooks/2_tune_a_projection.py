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
# # 2 让预测先证明自己 · A forecast that has earned its trust
#
# 研究者的一天：看系统自己选了什么方法、为什么；在以往各年回测，与“保持不变”和“三年升级比”并列；用十行代码试自己的参数；
# 给预测加上区间，并检查区间是否名副其实。示例县的历史是推算的，所以这里的每个分数只说明方法怎么用，不说明误差有多大。
# 最后一节用全国 2010—2025 年公布的招生数和在校生数。
#
# A researcher's day: see which methods the system has chosen, and why; back-test them beside "no change" and plain ratios; try settings of
# one's own in ten lines; put intervals around the forecast and check that they hold. The history of the bundled county is estimated: every
# score here shows how, not how good. The last part takes the national entrants and enrolment of 2010–2025.

# %%
from importlib.resources import as_file

import pandas as pd
from IPython.display import Image

from schoolplaces import Region, forecast, report
from schoolplaces.residence import resident_pupils
from schoolplaces.schema import data_folder

county = Region.read("../data/chengbu")
names = {name: stage.zh for name, stage in county.stages.items()}

# %% [markdown]
# ## 系统选了什么 · What was chosen
#
# `forecast.fit` 把一组方法在以往每一年各试一遍（每次只用当时已知的数据），按误差分学段给出权重；升级和入学分开选。`believed` 是试之前的
# 权重，`weight` 是试之后的，`error` 是各提前年的平均绝对误差（%）。没有哪一年的胜者注定是下一年的胜者，所以用加权平均，不是挑一个。
#
# `forecast.fit` tries a family of methods in every earlier year, each knowing nothing later, and weighs them by their errors, stage by
# stage, ways of going up apart from ways of entering. `believed` is the weight before the trials, `weight` the one after, `error` the mean
# absolute error over the leads in percent. The winner of some years is seldom that of the next: hence a weighted mean, not a pick.

# %%
model = forecast.fit(county)
chosen = model.chosen_
chosen.query("stage == 'primary'").drop(columns=["stage"]).round(3).reset_index(drop=True)

# %% [markdown]
# `scores_` 是这种选法在最后几个起点年的成绩，选择时都没有见过这些年。
#
# `scores_` is what this way of choosing was worth in the last origins, none of which it had seen.

# %%
scores = model.scores_
totals = scores.query("level == 'town' and what == 'total' and stage == 'primary'")
totals.pivot_table(index="model", columns="lead", values="mape", sort=False).round(2)

# %% [markdown]
# ## 回测：提前几年，错多少 · Back-test: how wrong, how far ahead
#
# 从每个有四年历史的起点年出发重做预测。三条线是本系统和两个对手；图下注明数据是推算的。
#
# The forecast is made again from every year that has four years behind it. The lines are the system and its two rivals; the figure
# says that the data are estimated.

# %%
scores = forecast.backtest({"schoolplaces": forecast.ChosenProgression()}, county)
Image(report.picture(report.backtest_chart, scores, names=names, dpi=80), width=720)

# %% [markdown]
# `malpe` 是偏差（正数为偏高），`coverage80` 是实际数落在 80% 区间里的比例。
#
# `malpe` is the bias (above nought: too high), `coverage80` the share of actual numbers within the 80 % interval.

# %%
columns = ["stage", "lead", "n", "mape", "malpe", "medape", "wape", "coverage80", "width80", "coverage90"]
mine = scores.query("model == 'schoolplaces' and level == 'town' and what == 'total' and lead in [1, 3, 5]")
mine[columns].round(1).reset_index(drop=True)

# %% [markdown]
# ## 十行代码试自己的参数 · Settings of one's own in ten lines
#
# 每个估计器都是 scikit-learn 的写法：`get_params`、`set_params`、`clone`、`ParameterGrid` 都能用。`tune` 只用早年的起点挑参数，
# 最后几个起点留作评分。
#
# Every estimator is in scikit-learn's manner. `tune` chooses by early origins alone; the last ones are held back to score it.

# %%
grid = {"damping": [0.6, 0.8, 1.0], "shrink": [0.0, 50.0, 500.0]}
best = forecast.tune(forecast.GradeProgression(), county, grid, horizon=3)
best.tuned_.sort_values("error").round(3).reset_index(drop=True)

# %%
held = best.scores_.query("level == 'town' and what == 'total' and lead == 3")
held.pivot_table(index="stage", columns="model", values="mape").round(2)

# %% [markdown]
# 自己的方法也可以与系统的并列回测，或与别的方法取平均：平均的是比率，所以需求表的每个数仍有它的因子链。
#
# A method of one's own stands beside the system's in a back-test, or is averaged with others: it is the rates that are averaged, so that
# every number of the demand keeps its chain of factors.

# %%
both = forecast.MixedProgression([best, forecast.GradeProgression(window=3, decay=1.0)])
rivals = forecast.backtest({"tuned": best, "mixed": both}, county, horizon=3, last=3)
rivals.query("level == 'region' and what == 'total' and lead == 3").pivot_table(
    index="stage", columns="model", values="mape"
).round(2)

# %% [markdown]
# ## 区间 · Intervals
#
# `simulate` 按以往的误差一起抽取各乡镇、学段、年级、年份的需求：一部分是全县共有的，一部分是各乡镇自己的，所以合计的区间也可信。
# 种子相同，结果相同。尚未出生的孩子使区间变宽。
#
# `simulate` draws the demand of all towns, stages, grades and years together from the errors of earlier years: a part that the county
# shares and a part of each town's own, so that sums have honest intervals too. The same seed gives the same draws. Children not yet
# born make the fan wide.

# %%
demand = forecast.simulate(model, draws=1000, seed=0)
history = resident_pupils(county)
Image(report.picture(report.fan_chart, demand, history, names=names, estimated=True, dpi=80), width=720)

# %%
demand.quantile([0.1, 0.5, 0.9], by=["stage", "year"]).query(
    "stage == 'primary' and year in [2026, 2028, 2030, 2035]"
).round(0).reset_index(drop=True)

# %%
demand.quantile([0.05, 0.95], by=["town", "stage", "year"]).query("stage == 'junior' and year == 2030").round(
    0
).reset_index(drop=True)

# %% [markdown]
# 区间是否名副其实，也由回测来答：灰带是 80% 和 90% 区间可以接受的范围。
#
# Whether the intervals keep their word is answered by the back-test as well: the grey bands are what may pass for 80 and 90 %.

# %%
Image(report.picture(report.calibration_chart, scores, names=names, dpi=80), width=720)

# %% [markdown]
# ## 全国序列 · The national series
#
# 全国只公布各学段的招生数和在校生数，不分年级。把每年的招生数逐年升级，得到分年级在校生（标为推算）；它的合计与公布的在校生数
# 自 2018 年起相差不到百分之一点三（小学在 2015 年多 5.5%）。2010 年前的招生数没有收录，所以小学从 2015 年起才齐六个年级。
#
# The nation publishes entrants and enrolment by stage, not by grade. Entrants moved up a grade a year give pupils by grade (marked
# estimated); from 2018 on their sum lies within 1.3 % of the enrolment published (primary in 2015: 5.5 % above it). Entrants before 2010
# are not at hand, so that primary has all its six grades from 2015 on.

# %%
with as_file(data_folder() / "facts" / "series.csv") as path:
    series = pd.read_csv(path)
china = series[series["area"] == "china"].pivot_table(index="year", columns="measure", values="value") * 10_000
births = china["births_revised"].fillna(china["births_unrevised"]).dropna()
STAGES = {"primary": 6, "junior": 3}


def by_grade(year: int) -> list[dict[str, object]]:
    """Pupils of one autumn: those who entered as many years before as their grade says."""
    return [
        {
            "town": "CN",
            "year": year,
            "stage": stage,
            "grade": grade,
            "pupils": china[f"{stage}_entrants"][year - grade + 1],
        }
        | {"status": "estimated"}
        for stage, grades in STAGES.items()
        for grade in range(1, grades + 1)
    ]


rows = [row for year in range(2015, 2026) for row in by_grade(year)]
sums = pd.DataFrame(rows).groupby(["year", "stage"])["pupils"].sum().unstack("stage")
published = china[["primary_enrolment", "junior_enrolment"]].set_axis(["primary", "junior"], axis=1)
(sums / published - 1).dropna().mul(100).round(2)

# %%
point = {"kind": "urban", "lat": 35.0, "lon": 105.0, "crs": "wgs84"}
nation = Region.from_tables(
    {
        "towns": [{"town": "CN", "name": "全国", **point}],
        "births": [{"town": "CN", "year": year, "births": value} for year, value in births.items()],
        "enrolment": rows,
    },
    {"region": {"only_stages": list(STAGES)}, "participation": []},
)
national = forecast.backtest({"schoolplaces": forecast.ChosenProgression()}, nation)
national.query("level == 'region' and what == 'total'").pivot_table(
    index=["stage", "model"], columns="lead", values="mape"
).round(2)

# %%
ahead = forecast.simulate(forecast.fit(nation), draws=1000)
stages = {name: nation.stages[name].zh for name in STAGES}
Image(report.picture(report.fan_chart, ahead, resident_pupils(nation), names=stages, estimated=True, dpi=80), width=520)

# %% [markdown]
# 小学招生的出生人数此后仍在下降，小学在校生到 2035 年约为今天的一半多；初中要到 2030 年后才明显减少。预测者之间的分歧主要在 2030 年
# 以后，那时入学的孩子还没有出生。
#
# Births behind the primary entrants go on falling, so that primary pupils shrink year by year; junior pupils follow only after 2030. What
# forecasters differ on lies mostly beyond 2030, when those who enter are not yet born.

# %%
ahead.quantile([0.1, 0.5, 0.9], by=["stage", "year"]).assign(
    **{name: lambda rows, name=name: (rows[name] / 10_000).round(0) for name in ("q10", "q50", "q90")}
).query("year in [2026, 2028, 2030, 2032, 2035]").reset_index(drop=True)
