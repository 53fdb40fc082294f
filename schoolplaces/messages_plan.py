"""Notes of forecasts and plans, and faults of plan folders: code -> (Chinese, English)."""

PLAN_MESSAGES = {
    "entry_held": (
        "{stage}：没有相应年份的出生数，起始年级人数保持近年水平。",
        "{stage}: no births of its cohorts; entrants are held at their recent level.",
    ),
    "entry_from_level": (
        "{stage}：只有尚未入学儿童的出生数，入学率按近年起始年级人数与最先入学几届的出生数之比估计。",
        "{stage}: births are known of cohorts still to enter only; their rate is that of recent entrants over the births of "
        "the first of them.",
    ),
    "forecast_plain": (
        "在校生历史只有 {years} 年，不足以用回测选择预测方法：使用三年平均的年级升级比。",
        "With {years} years of enrolment there is nothing to choose a method by: plain ratios of three years are used.",
    ),
    "forecast_chosen": (
        "预测方法按 {origins} 个起点年的回测加权。",
        "Methods are weighed by back-tests from {origins} origins.",
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
    "stages_forecast_only": (
        "{stages}只作预测，不作规划（rules.toml 的 region.plan_stages）。",
        "{stages}: forecast only, not planned (region.plan_stages of rules.toml).",
    ),
    "options_generated": (
        "没有备选项目表，按 rules.toml 的建设标准生成 {count} 个备选项目（假定）。",
        "no options table: {count} options are generated from the standards of rules.toml (assumed).",
    ),
    "options_listed": (
        "只从备选项目表的 {count} 个项目中选；表中有项目时不再自动提供标准的新建、扩建、过渡教室和撤并，需要的请列入表中。",
        "the {count} projects of options are all there is to choose from: where the table has any, no standard new schools, "
        "extensions, temporary rooms and closings are offered. List those you want.",
    ),
    "run_out_short": (
        "{stage}的需求只到 {year} 年，不足以让最后一届学生读完，期末之后的影响未计入。",
        "{stage}: the demand ends in {year}, before the last cohort has passed through; what comes after is not counted.",
    ),
    "new_places_not_due": (
        "“{value}”年不在规划期（{first}—{last}）内，模型不计此项新增学位；对标（附表12）仍按年份判断。",
        "{value} is no year of the plan ({first}–{last}): the model leaves these places out; the audit judges them by their year.",
    ),
    "new_places_before": (
        "各表不含 {value} 年至基年已建成的学位，只计 {first} 年起交付的。请从 places 中减去已建成的。",
        "places built from {value} to the base year are in no table: those delivered from {first} on count. Take what stands "
        "already off places.",
    ),
    "no_zones": (
        "没有 zones 表，片区单元不拆分的要求不起作用。",
        "there is no table zones: that zones are to be whole has no effect.",
    ),
    "zones_far": (
        "{stage}：片区单元 {zones} 在就近入学距离内没有一直开办、设有相应年级的学校，校车也到不了本乡镇的学校；"
        "本乡镇设有这些年级的学校视为可达。",
        "{stage}: no campus that stands in all years and holds the grade lies within reach of the zones {zones}, and none of "
        "their town where buses go: the campuses of the town that hold such grades count as in reach.",
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
        "没有基年（{base_year}）的全日制在校生数，无法预测。应至少有一行。改法：补上 enrolment 表，或用 --demand 给出学位需求。",
        "there is no full-time enrolment of the base year ({base_year}) to forecast from. Allowed: a row at least. Mend: add it to enrolment, or give a demand table with --demand.",
    ),
    "no_plan_found": (
        "在 {seconds} 秒内没有找到任何方案（{stages}）。改法：用 --time-limit 放宽时限。",
        "no plan was found for {stages} within {seconds} s. Mend: allow more with --time-limit.",
    ),
    "no_plan_possible": (
        "{stages} 的模型无解。任何县都应有方案（学生可暂无学位），这是程序的错误。改法：核对各校人数与班数的单位；仍然如此请反馈。",
        "the model of {stages} has no solution. There should always be a plan (pupils may stay unplaced): a fault of the program. Mend: check the units of pupils and classes; please report it if it stays.",
    ),
    "target_is_previous": (
        "这是上年的方案（--previous），不覆盖。应为别的文件夹。改法：换一个位置。",
        "this is last year's plan (--previous) and is not overwritten. Allowed: another folder. Mend: choose another place.",
    ),
    "target_is_plan": (
        "这是方案文件夹，文件不写在其中。应为别的文件夹。改法：换一个位置。",
        "this is the folder of a plan; documents are not written into it. Allowed: another folder. Mend: choose another place.",
    ),
    "target_is_county": (
        "这是县文件夹（含 {found}），文件不写在其中。应为别的文件夹。改法：换一个位置。",
        "this is a county's folder (it holds {found}); documents are not written into it. Allowed: another folder. Mend: choose "
        "another place.",
    ),
    "foreign_document": (
        "这里已有同名文件，不是先前写出的（或写出后改过），不覆盖。改法：换一个位置，或先移走该文件。",
        "there is a file of this name that was not written by this command, or was changed since, and it is not overwritten. "
        "Mend: choose another place, or move the file away.",
    ),
    "target_is_input": (
        "输出文件就在输入文件夹里，会覆盖或混入输入表。改法：换一个位置。",
        "the output would lie among the input tables. Mend: name another place.",
    ),
    "births_cut": (
        "{year} 年以后的出生数不完整（{towns} 缺年份或月份），不使用，改为推算。",
        "births after {year} are not complete (years or months are missing in {towns}): they are projected instead.",
    ),
    "births_missing": (
        "以下乡镇没有出生数，起始年级保持近年水平：{towns}。",
        "towns without births, entrants held at their recent level: {towns}.",
    ),
    "transfer_from_one_year": (
        "{stage}：历史不足两年，升学率用同一年的起始年级与下一学段毕业年级之比代替。",
        "{stage}: fewer than two years of history; the transfer rate is its entry grade over the last grade below in one year.",
    ),
    "stage_without_history": (
        "{stage}：没有在校生历史，预测为零；本县没有这一学段的，在 rules.toml 的 only_stages 里不写它。",
        "{stage}: no pupils in its history; none are forecast. Where the region has no such stage, leave it out of only_stages "
        "in rules.toml.",
    ),
    "steps_from_one_year": (
        "{stage}：历史不足两年，年级升级比取 1。",
        "{stage}: fewer than two years of history; progression ratios are taken as 1.",
    ),
    "draws_given_demand": (
        "抽样 {value} 次（--draws）要用系统自己的预测误差，而学位需求是给定的。改法：去掉 --draws，或不给需求表（demand）。",
        "{value} draws (--draws) rest on the errors of the forecast, but the demand is given. Mend: leave out --draws, or the table "
        "of demand.",
    ),
    "evaluate_draws": (
        "方案没有需求抽样。改法：加上 --draws N，例如 --draws 200；或用 schoolplaces plan --draws N 编制方案。",
        "the plan has no draws of its demand. Mend: add --draws N, such as --draws 200, or plan with schoolplaces plan --draws N.",
    ),
    "demand_hole": (
        "学位需求缺少 {count} 个乡镇学年（如 {value}），同学段的其他乡镇都有。改法：补上，没有学生写 0。",
        "the demand lacks {count} years of a town (as {value}) that other towns of the stage have. Mend: add them, 0 for nobody.",
    ),
    "demand_grades": (
        "{stage}：学位需求缺少 {count} 个年级单元，按没有学生处理。",
        "{stage}: the demand lacks {count} cells of a grade; they are taken to hold nobody.",
    ),
    "demand_parts": (
        "有 {count} 行没有 stay、arrive，或二者之和不等于 pupils：两列按 pupils 重新推算。",
        "rows without stay and arrive that add up to the pupils: {count}; both columns are worked out anew from the pupils.",
    ),
    "demand_towns": (
        "{stage}：以下乡镇不在学位需求中，按没有学生处理：{towns}。",
        "{stage}: towns that are not in the demand, taken to have nobody: {towns}.",
    ),
    "rules_participation_group": (
        "同一目标的学段年级数和来源应相同：{stages}。改法：分成几个目标。",
        "stages of one target must have the same grades and be fed alike: {stages}. Mend: make several targets.",
    ),
    "rules_split_twice": (
        "{stages} 同由一个学段升入，只能给出其中一个的比例。改法：只留一个。",
        "{stages} are fed by one stage: only one of them may have a share. Mend: keep one.",
    ),
    "glyph_missing": (
        "字体中没有“{value}”这个字，图和 PDF 上会缺字。改法：换用通用字形。",
        'the font has no "{value}", figures and PDF would miss it. Mend: write it with a common character.',
    ),
    "plan_file_missing": (
        "规划文件夹缺少此文件。改法：用 schoolplaces plan 重新生成。",
        "the plan folder lacks this file. Mend: make it again with schoolplaces plan.",
    ),
    "plan_unreadable": (
        "不是规划文件夹应有的内容（{reason}）。改法：用 schoolplaces plan 重新生成。",
        "it is not what a plan folder holds ({reason}). Mend: make it again with schoolplaces plan.",
    ),
    "previous_later": (
        "上年规划的基年 {value} 晚于本县的基年 {base_year}。改法：用 --previous 指定更早的规划。",
        "the plan approved before has the base year {value}, later than {base_year} of the region. Mend: name an earlier plan "
        "with --previous.",
    ),
    "previous_stands": (
        "上年规划的项目 {options} 已建成或列入在建项目，不再作为备选。",
        "projects of the plan approved before that stand or are under way are no options any more: {options}.",
    ),
    "musts_impossible": (
        "{stages}：必须使用的项目 {options} 不能同时实现。改法：核对这些项目的必须使用年与撤并、并入学校等要求。",
        "{stages}: what has to be in use ({options}) cannot be so together. Mend: check their must_by against closings and "
        "receivers.",
    ),
    "two_musts": (
        "项目 {option} 与 {other} 都必须建设，但同一地块（学校）至多选一项。改法：去掉其中一项的必须使用年。",
        "{option} and {other} both have to be in use, yet at most one of them can be chosen. Mend: take the must_by of one away.",
    ),
    "plan_changed": (
        "输入表、需求表或需求抽样在规划之后被改动，与规划不符。改法：用 schoolplaces plan 重新生成。",
        "the inputs, the demand or its draws were changed after the plan was made. Mend: make it again with schoolplaces plan.",
    ),
    "stage_not_in_model": (
        "没有规划“{value}”这个学段。改法：从 {allowed} 中选。",
        'the stage "{value}" is not planned. Mend: choose from {allowed}.',
    ),
    "own_no_function": (
        "不是约束函数。改法：给出以模型为参数、逐行产生 Row 的函数。",
        "it is no constraint. Mend: give a function that takes the model and yields Row.",
    ),
    "own_failed": (
        "约束函数出错（{reason}）。改法：修改该函数；可先用 optimize.listing 试行。",
        "the function fails ({reason}). Mend: correct it; optimize.listing tries it quickly.",
    ),
    "own_no_row": (
        "产生的“{value}”不是 Row(name, terms, sense, bound)。改法：用 Row 或 Amount.at_most 等产生各行。",
        'it yields "{value}", which is no Row(name, terms, sense, bound). Mend: yield Row, or what Amount.at_most gives.',
    ),
    "own_sense": (
        "{row_name} 行的符号“{value}”不认识。改法：用 <=、== 或 >=。",
        'row {row_name} has the sense "{value}". Mend: write <=, == or >=.',
    ),
    "own_number": (
        "{row_name} 行有数“{value}”，不是有限的数。改法：检查系数和界限的算法。",
        'row {row_name} holds the number "{value}". Mend: check how its factors and its bound are worked out.',
    ),
    "own_foreign": (
        "{row_name} 行用了别的模型的变量“{value}”。改法：变量都从传入的模型中取。",
        'row {row_name} names "{value}", a variable of another model. Mend: take all variables from the model passed in.',
    ),
    "own_never": (
        "“{value}”行没有变量，且不可能成立。改法：检查所指的项目、学校或年份是否可选；项目最早启用年见备选项目表。",
        'row "{value}" has no variable and cannot hold. Mend: check that what it names can be chosen in those years.',
    ),
    "own_unknown": (
        "没有“{value}”这个 {what}。改法：用各表中的代码。",
        'there is no {what} "{value}". Mend: use the codes of the tables.',
    ),
    "own_impossible": (
        "加上此约束后没有可行方案（学段 {stages}）。改法：放宽界限，或增加备选项目。",
        "no plan of {stages} can keep it. Mend: loosen its bound, or offer more options.",
    ),
    "previous_needed": (
        "上年规划已决策的项目 {value} 不在本方案各表的备选项目中。应另给出上年方案。改法：用 --previous 给出上年方案文件夹。",
        "the projects {value}, decided on in the plan before, are not among the options of this plan's tables. Allowed: that plan "
        "beside this one. Mend: give its folder with --previous.",
    ),
}
