"""Faults and notes of draws of a demand and of a robust plan: code -> (Chinese, English)."""

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
    "draws_none": (
        "没有抽样情景。改法：用 forecast.simulate(model, draws) 生成。",
        "there are no draws. Mend: make some with forecast.simulate(model, draws).",
    ),
    "draws_number": (
        "抽样情景中有负数或不是数的学生数。应为 0 或以上的数。改法：检查抽样的来源。",
        "the draws hold pupils that are negative or no number. Allowed: 0 or more. Mend: check where the draws come from.",
    ),
    "draws_missing": (
        "抽样情景缺方案所用需求的 {count} 格，第一格为 {value}。应包含方案需求表的每个乡镇、学段、年级、年份。改法：用同一县、同样年数的预测生成。",
        "the draws lack {count} cells of the plan's demand, the first of them {value}. Allowed: a row for each town, stage, grade "
        "and year of it. Mend: simulate the same region for as many years.",
    ),
    "draws_foreign": (
        "抽样情景有 {count} 格不在方案所用的需求表中，第一格为 {value}。改法：用同一县、同样年数的预测生成。",
        "the draws hold {count} cells that the plan's demand does not, the first of them {value}. Mend: simulate the same region "
        "for as many years.",
    ),
    "scenarios_few": (
        "只有 {value} 个情景。应至少 {least} 个。改法：用 forecast.simulate 生成更多，或用 optimize.scenarios 取 {least} 个。",
        "there are {value} scenarios. Allowed: {least} or more. Mend: simulate more draws, or take {least} with optimize.scenarios.",
    ),
    "draw_impossible": (
        "第 {draw} 种情景下学段 {stages} 无法求解。改法：检查自定约束的系数。",
        "draw {draw} cannot be solved for {stages}. Mend: check the factors of constraints of one's own.",
    ),
}
