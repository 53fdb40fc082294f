"""Faults of what a replay of ways of working is asked: code -> (Chinese, English)."""

ROLL_MESSAGES = {
    "roll_given_demand": (
        "重演要逐年重新预测，而学位需求是给定的。改法：去掉需求表（demand），给出出生和在校生。",
        "a replay forecasts anew each year, but the demand is given. Mend: leave out the table of demand, give births and pupils.",
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
