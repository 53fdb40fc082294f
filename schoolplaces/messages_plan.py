"""Notes of forecasts and plans, and faults of plan folders: code -> (Chinese, English)."""

PLAN_MESSAGES = {
    "entry_held": (
        "{stage}：没有相应年份的出生数，起始年级人数保持近年水平。",
        "{stage}: no births of its cohorts; entrants are held at their recent level.",
    ),
    "target_out_of_reach": (
        "{stages}的参与率目标 {target} 达不到，最多 {reached}。",
        "{stages}: the participation target of {target} is out of reach, {reached} at most.",
    ),
    "target_reached": (
        "{stages}的参与率目标 {target}（{target_year} 年）按预测在 {year} 年达到。",
        "{stages}: the participation target of {target} (for {target_year}) is reached in {year} by the forecast.",
    ),
    "target_not_reached": (
        "{stages}的参与率目标 {target}（{target_year} 年）到 {year} 年仍未达到。",
        "{stages}: the participation target of {target} (for {target_year}) is not reached by {year}.",
    ),
    "stages_not_planned": (
        "学位需求中没有{stages}，不作规划。",
        "the demand holds no {stages}: not planned.",
    ),
    "options_generated": (
        "没有备选项目表，按 rules.toml 的建设标准生成 {count} 个备选项目（假定）。",
        "no options table: {count} options are generated from the standards of rules.toml (assumed).",
    ),
    "run_out_short": (
        "{stage}的需求只到 {year} 年，不足以让最后一届学生读完，期末之后的影响未计入。",
        "{stage}: the demand ends in {year}, before the last cohort has passed through; what comes after is not counted.",
    ),
    "study_outside": (
        "基年{stage}有 {count} 名常住学生在本县学校名册之外，视为在县外就读并继续在外。",
        "{stage}: {count} resident pupils of the base year are on no campus's roll; they are taken to study outside and to stay there.",
    ),
    "from_outside": (
        "基年{stage}有 {count} 名在校生超出常住学生数，视为县外学生，不再新增。",
        "{stage}: {count} pupils of the base year are beyond the resident ones; they are taken to come from outside, none follow.",
    ),
    "demand_years": (
        "学位需求应包含 {first} 至 {last} 各学年，现有 {found}。改法：补齐年份，或用 --years 减少规划年数。",
        "the demand must hold every school year from {first} to {last}; it holds {found}. Mend: add the years, or plan fewer with --years.",
    ),
    "no_history": (
        "没有基年（{base_year}）的在校生数，无法预测。改法：补上 enrolment 表，或用 --demand 给出学位需求。",
        "there is no enrolment of the base year ({base_year}) to forecast from. Mend: add it to enrolment, or give a demand table with --demand.",
    ),
    "no_plan_found": (
        "在 {seconds} 秒内没有找到任何方案（{stages}）。改法：用 --time-limit 放宽时限。",
        "no plan was found for {stages} within {seconds} s. Mend: allow more with --time-limit.",
    ),
    "plan_file_missing": (
        "规划文件夹缺少此文件。改法：用 schoolplaces plan 重新生成。",
        "the plan folder lacks this file. Mend: make it again with schoolplaces plan.",
    ),
    "plan_unreadable": (
        "不是规划文件夹应有的内容（{reason}）。改法：用 schoolplaces plan 重新生成。",
        "it is not what a plan folder holds ({reason}). Mend: make it again with schoolplaces plan.",
    ),
    "plan_changed": (
        "输入表或需求表在规划之后被改动，与规划不符。改法：用 schoolplaces plan 重新生成。",
        "the inputs or the demand were changed after the plan was made. Mend: make it again with schoolplaces plan.",
    ),
}
