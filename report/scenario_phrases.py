"""Words of scenarios set beside each other, in Chinese and in English; part of the sentences."""

from __future__ import annotations

SCENARIO_PHRASES: dict[str, tuple[str, str]] = {
    "across.title": ("{region}情景比较", "{region}: scenarios compared"),
    "across.told": (
        "{count}个方案，需求年{first}—{last}；金额为折现到{base}年的万元。数字只用于比较情景。",
        "{count} plans, need years {first}–{last}; money is 10,000 yuan discounted to {base}. Figures to compare by.",
    ),
    "across.common_heading": ("各方案共有什么", "What is common to all"),
    "across.more_listed": ("……(其余见末尾的表)", "… (the others are in the last table)"),
    "across.scenarios_heading": ("各情景", "The scenarios"),
    "across.frontier_heading": ("成本与缺口", "Cost and shortage"),
    "across.demand_heading": ("学位需求", "Demand"),
    "across.regret_heading": ("后悔值", "Regret"),
    "across.failed_heading": ("没有完成的情景", "Scenarios that failed"),
    "across.shortage": ("缺口(人年)", "Shortage (pupil-years)"),
    "across.money": ("折现成本(万元)，不计缺学位的惩罚价", "Cost (10,000 yuan), missing places not priced"),
    "across.efficient": ("同一需求下的前沿", "frontier of one demand"),
    "across.demand_of": ("需求：{name}", "demand: {name}"),
    "across.more": ("只画出{count}个项目(共{all}个)", "{count} of {all} projects"),
    "across.none": ("没有项目", "no projects"),
    "across.use_year": (
        "格中为启用或撤并年(后两位)；深色为各方案都有，空白为不建",
        "in each cell the year of use or closing (last two digits); dark: in every plan; blank: not built",
    ),
    "across.places": ("学位", "places"),
    "across.decided": ("按哪个情景决定", "Decided for"),
    "across.comes": ("来的是哪个情景", "What comes"),
    "across.regret": (
        "比该情景下最好的决定多花的折现成本(万元)；粗框为各行最大\n“—”为不可行：该情景不许其中某个项目，或资金不够",
        "Discounted cost above the best decisions there (10,000 yuan); framed: the most of each row\n"
        "—: not possible, as the scenario does not allow one of the projects or its money does not suffice",
    ),
    "across.regret_note": (
        "项目按所决定的不变，其余在所来的情景里重新安排；班数可为小数，成本是下限，缺学位按惩罚价计入。项目相同的方案只列一个。"
        "“—”表示不可行：该情景不许其中某个项目(如保留的学校不能撤)，或项目投资超过该情景的资金；"
        "最大和平均后悔值只算可行的情景。",
        "Projects stay as decided, all else is arranged anew in what comes; classes may be fractions, so costs are"
        " lower bounds; missing places are priced. Plans with the same projects are listed once. “—” is not possible:"
        " the scenario does not allow one of the projects (a school that is kept cannot close), or they cost more than"
        " its money; the largest and the mean regret are those of the scenarios where the decisions are possible.",
    ),
    "across.frontier_note": (
        "点旁数字为情景的序号。需求不同的情景不能直接比较：同一记号的需求相同。",
        "Numbers are those of the scenarios. Compare points of one mark: they have the same demand.",
    ),
    "across.number": ("序号", "No."),
    "across.scenario": ("情景", "Scenario"),
    "across.changes": ("改动", "Changes"),
    "across.cost": ("折现成本\n(万元)", "Cost\n(10,000 yuan)"),
    "across.capital": ("投资\n(万元)", "Capital\n(10,000 yuan)"),
    "across.short": ("缺口\n(人年)", "Shortage\n(pupil-years)"),
    "across.projects": ("建设项目\n(个)", "Projects\nthat build"),
    "across.closings": ("撤并转型\n(个)", "Closed,\nchanged"),
    "across.alone": ("独有的\n项目(个)", "Projects of\nno other plan"),
    "across.gap": ("与最优相差\n至多(%)", "At most from\nthe best (%)"),
    "across.front": ("前沿", "Frontier"),
    "across.yes": ("是", "yes"),
    "across.project": ("项目", "Project"),
    "across.stage": ("学段", "Stage"),
    "across.plans": ("方案数", "Plans"),
    "across.years": ("启用或撤并年", "Used or closed from"),
    "across.verdict": ("判断", "Verdict"),
    "across.verdict.all": ("各方案都有", "in every plan"),
    "across.verdict.most": ("多数方案有", "in most"),
    "across.verdict.few": ("少数方案有", "in few"),
    "across.same": ("项目相同的情景", "Same projects"),
    "across.most_10k": ("最大后悔值\n(万元)", "Largest regret\n(10,000 yuan)"),
    "across.mean_10k": ("平均后悔值\n(万元)", "Mean regret\n(10,000 yuan)"),
    "across.ruled_out": ("不可行的情景", "Not possible in"),
    "across.worst": ("最坏的是", "Worst is"),
    "across.reason": ("原因", "Reason"),
}
