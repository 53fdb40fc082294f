"""Faults and notes of a robust plan: code -> (Chinese, English)."""

ROBUST_MESSAGES: dict[str, tuple[str, str]] = {
    "robust_stage": (
        "“{value}”不是规划的学段。应为 {allowed}。改法：改为其中之一。",
        '"{value}" is no stage of the plan. Allowed: {allowed}. Mend: give one of these.',
    ),
    "robust_limit": (
        "没有找到能满足此缺口上限的共同决策（学段 {stage}，上限 {value}）。改法：放宽上限，从学位来得及建成的年份算起（first），或增加备选项目。",
        "no common decisions were found that keep this limit on the shortage of {stage} ({value}). Mend: raise it, count from the "
        "year in which places can stand (first), or offer more options.",
    ),
    "robust_none": (
        "{seconds} 秒内没有找到各情景都能执行的共同决策（学段 {stages}）。改法：放宽时限或自定约束，或减少情景。",
        "no decisions were found in {seconds} s that every scenario can keep ({stages}). Mend: give more time, loosen constraints "
        "of one's own, or take fewer scenarios.",
    ),
    "robust_draws": (
        "--robust 要有需求抽样。改法：加上 --draws N，例如 --draws 200。",
        "--robust takes draws of the demand. Mend: add --draws N, such as --draws 200.",
    ),
    "robust_decided": (
        "前 {years} 年的决策取 {count} 种情景共同的（{options}），期望总成本 {cost} 万元，与最优的共同决策相差至多 {gap}；方案本身的成本、差距按所给需求计。",
        "decisions of the first {years} years are common to {count} scenarios ({options}), with an expected cost of {cost} (10,000 "
        "yuan), at most {gap} from the best common decisions; the plan's own cost and gap are those of its demand.",
    ),
}
