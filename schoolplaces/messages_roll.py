"""Faults and notes of what a replay of ways of working is asked: code -> (Chinese, English)."""

ROLL_MESSAGES = {
    "roll_given_demand": (
        "重演要逐年重新预测，而学位需求是给定的。改法：去掉需求表（demand），给出出生和在校生。",
        "a replay forecasts anew each year, but the demand is given. Mend: leave out the table of demand, give births and pupils.",
    ),
    "roll_history_short": (
        "历史为 {value} 年，不够重演 {years} 年：起点及以前至少要有连续 {least} 年在校生，最多可重演 {most} 年。改法：减少 --years，补充早年的"
        "在校生，或去掉 --history 用抽样重演。",
        "the history is of {value}: too short to replay {years} years, as at least {least} years in a row are wanted up to where it "
        "begins; {most} may be replayed. Mend: a smaller --years, enrolment of earlier years, or no --history: draws are replayed.",
    ),
    "roll_history_rooms": (
        "按历史重演要由基年的班级和教室推算早年的，而此表没有数据。改法：补上 {table} 表。",
        "a replay of history takes the classes and rooms of an earlier year from those of the base year, and this table has none. "
        "Mend: give the table {table}.",
    ),
    "roll_history_draws": (
        "--history 只有一种来人情况，不能再抽样 {value} 次。改法：去掉 --draws 或 --history。",
        "--history is one course of events: {value} draws cannot be taken beside it. Mend: leave out --draws or --history.",
    ),
    "roll_history_assumed": (
        "{year} 年的学校布局未知，假定：教室同今日；各校学生按今日班级的比例分摊当年人数，班数按班额所需；备选项目和资金同今日，年份前移 "
        "{years} 年；不计在建项目；基年以后的学生按今日的预测。",
        "how schools stood in {year} is not known; assumed are: the rooms of today; the pupils of then in the proportions of today's "
        "classes, in as many classes as they need; today's options and money, {years} years earlier; no works under way; after the "
        "base year, the pupils of today's forecast.",
    ),
    "policy_unknown": (
        "不认识做法 {value}。应为三个提前年数（预测 ≥ 规划 ≥ 交付）或 react（缺了才建）。改法：写成 5-3-1 的样子。",
        "{value} is no way of working. Allowed: three leads, forecast ≥ plan ≥ deliver, or react (build only when short). Mend: "
        "write it like 5-3-1.",
    ),
    "roll_forecast_missing": (
        "预测缺来人情况中的 {count} 格，第一格为 {value}。应包含同样的乡镇、学段、年级和所求各年。改法：预测函数按所给县、所给年数生成需求。",
        "the forecast lacks {count} cells of what comes, the first of them {value}. Allowed: a row for each of its towns, "
        "stages, grades and each year asked for. Mend: let the forecaster use the region and the years it is given.",
    ),
}
