"""Phrases of the command line: key -> (Chinese, English)."""

WORDS: dict[str, tuple[str, str]] = {
    "faults": (
        "共 {count} 处问题；未写任何文件。",
        "faults: {count}; nothing was written.",
    ),
    "note": ("说明 {text}", "note: {text}"),
    "interrupted": ("已中断；未写任何文件。", "interrupted; nothing was written."),
    "no_faults": (
        "{name}：{towns} 个乡镇，{schools} 所学校，基年 {base_year}；没有发现问题。",
        "{name}: {towns} towns, {schools} schools, base year {base_year}; no faults found.",
    ),
    "read": ("读取", "reading"),
    "forecast": ("预测", "forecasting"),
    "plan": ("规划", "planning"),
    "check": ("核验", "checking"),
    "write": ("写出", "writing"),
    "report": ("成文", "documents"),
    "violations": (
        "方案未通过核验（{count} 处），不写出：",
        "the plan does not hold ({count} violations) and is not written:",
    ),
    "violated": ("方案未通过核验（{count} 处）：", "the plan does not hold ({count} violations):"),
    "verified": ("方案通过核验：{folder}", "the plan holds: {folder}"),
    "optimal": ("已证明最优", "proven optimal"),
    "within_gap": ("已证明与最优相差不超过 {gap:.2%}", "proven within {gap:.2%} of the best"),
    "stopped": (
        "搜索到时限为止，未证明：与最优相差至多 {gap:.2%}（要求 {asked:.2%}）",
        "stopped by the limit, not proven: at most {gap:.2%} from the best ({asked:.2%} was asked)",
    ),
    "cost": ("折现总成本 {objective:,.0f} 万元", "discounted cost {objective:,.0f} (10,000 yuan)"),
    "plan_at": ("方案 {path}", "plan: {path}"),
    "documents_at": ("文件 {path}", "document: {path}"),
    "demand_at": ("需求表 {path}", "demand: {path}"),
    "stage": ("学段", "stage"),
    "projects": ("项目", "projects"),
    "places": ("新增学位", "new places"),
    "capital_10k": ("投资(万元)", "capital (10,000 yuan)"),
    "demand_first": ("需求 {first}", "demand {first}"),
    "demand_last": ("需求 {last}", "demand {last}"),
    "shortage_first": ("缺口 {first}", "shortage {first}"),
    "shortage_last": ("缺口 {last}", "shortage {last}"),
}
