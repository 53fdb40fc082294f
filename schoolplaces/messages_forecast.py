"""Faults and notes of population, births and pupils: code -> (Chinese, English)."""

FORECAST_MESSAGES: dict[str, tuple[str, str]] = {
    "flow_outside_only": (
        "居住地和就读地都是县外。应至少一端是本县乡镇。改法：删去此行，或改正其中一列。",
        "both ends are outside the region. Allowed: a town of the region at one end at least. Mend: remove the row, or "
        "correct one of the columns.",
    ),
    "flow_without_enrolment": (
        "enrolment 表没有{stage} {value} 年的在校生。就学流向应与同学段、同学年的在校生数对应。改法：补上该年在校生数（县内没有学生写 0），或删去此行。",
        "enrolment has no {stage} of {value}. Allowed: flows of a stage and year that stands in enrolment. Mend: add its "
        "enrolment (0 where the region's schools have nobody), or remove the row.",
    ),
    "flows_exceed": (
        "{year} 年{stage}流入 {town} 各校的学生共 {flowing} 人，而在那里就读的（口径 basis 为“按学校所在地”）只有 {enrolled} 人。应不超过在校生数。改法：核对两表的口径与单位。",
        "{stage}, {year}: flows into the schools of {town} add up to {flowing}, the pupils counted there (basis school) to "
        "{enrolled}. Allowed: no more than these. Mend: check what each table counts, and its unit.",
    ),
    "flows_scaled": (
        "{stage}：有 {count} 处（如 {town} {year} 年）就学流向合计略多于在校生数（不超过 1%），已按在校生数缩减。",
        "{stage}: flows add up to slightly more than the pupils in schools (1 % at most): {count}, as {town} in {year}; they "
        "are scaled down to these.",
    ),
    "flows_not_used": (
        "{stage} {years} 年的在校生已按居住地统计，就学流向不使用。",
        "{stage}: the enrolment of {years} is counted where pupils live; its flows are not used.",
    ),
    "residence_by_flows": (
        "{stage}：按学校所在地统计的在校生，用 {years} 年的就学流向还原到居住地。",
        "{stage}: enrolment counted at the school is turned into residence by the flows of {years}.",
    ),
    "flows_of_another_year": (
        "{stage}：{years} 年没有就学流向，用最近的 {used} 年的比例（估算）。",
        "{stage}: no flows of {years}; the shares of {used}, the nearest year, are used (estimated).",
    ),
    "study_outside_flows": (
        "{stage}：按就学流向，基年有 {count} 名常住学生在县外就读，计入常住学生。",
        "{stage}: by the flows {count} residents of the base year study outside; they count among the residents.",
    ),
    "from_outside_flows": (
        "{stage}：按就学流向，基年有 {count} 名在校生住在县外，不计入常住学生。",
        "{stage}: by the flows {count} pupils of the base year live outside; they do not count among the residents.",
    ),
    "residence_by_cohort": (
        "{stage}：在校生按学校所在地统计，又没有乡镇间的就学流向，按{below}毕业年级的常住分布还原到居住地（估算）。",
        "{stage}: enrolment is counted at the school, without flows between towns; pupils are taken to live as the residents "
        "of the last grade of {below} did (estimated).",
    ),
    "residence_at_school": (
        "{stage}：在校生按学校所在地统计，没有就学流向，视为住在学校所在的乡镇（估算）。",
        "{stage}: enrolment is counted at the school, without flows; pupils are taken to live in the town of their school "
        "(estimated).",
    ),
    "residence_by_move": (
        "{stage}：{school} 自 {year} 年起在 {into} 上课，{into} 的学生有 {share} 视为仍住在{town}（估算，按变动前一年两校人数）。",
        "{stage}: {school} is taught at {into} from {year} on; {share} of the pupils of {into} are taken to live in {town} "
        "still (estimated, by the pupils of both in the year before).",
    ),
    "move_without_history": (
        "{school} 在 {year} 年以前没有分校的在校生数，不知道 {into} 的学生有多少来自它，仍按学校所在地计。",
        "no pupils of {school} by school before {year}: how many of {into} are its children is not known, and none are "
        "given back to its town.",
    ),
    "move_without_host": (
        "{into} 自 {year} 年起没有分校的在校生数，不知道 {school} 的学生现在何处，仍按学校所在地计。",
        "no pupils of {into} by school from {year} on: where the children of {school} are is not known, and none are given "
        "back to its town.",
    ),
    "births_basis": (
        "出生数有几种口径，预测用{basis}口径（可在 rules.toml 的 [region] births_basis 指定）；{others}口径只供对照。",
        "births have several bases: forecasts rest on {basis} births (name another in rules.toml, [region] births_basis); "
        "{others} births are only set beside them.",
    ),
    "births_other_basis": (
        "以下乡镇没有{basis}口径的出生数，其他口径的未使用：{towns}。",
        "towns without {basis} births, whose births on another basis are not used: {towns}.",
    ),
    "births_twice": (
        "{town} {year} 年既有全年出生数“{value}”，又有分月出生数（合计 {months}），两者不符。应只给一种，或两者相符。改法：删去全年一行，或补正各月。",
        '{town}, {year}: the births of the year are "{value}", those by month add up to {months}. Allowed: one of the two, or both '
        "the same. Mend: remove the row of the year, or correct the months.",
    ),
    "births_basis_absent": (
        "births 表没有“{value}”口径的出生数，现有：{allowed}。改法：改用现有口径，或补上该口径的出生数。",
        'the births table has no births on the basis "{value}". Allowed: {allowed}. Mend: name a basis it has, or add those births.',
    ),
    "schools_short": (
        "以下学校的在校生不足 {years} 年，年级升级比主要取全县的：{schools}。",
        "schools with fewer than {years} years of pupils, whose ratios are mainly the region's: {schools}.",
    ),
    "housing_yields": (
        "新建住宅 {dwellings} 套，按 rules.toml 的每套学生数计入（{status}）。",
        "{dwellings} new dwellings count at the pupils per dwelling of rules.toml ({status}).",
    ),
    "housing_no_history": (
        "没有 {first}—{last} 年的竣工套数，全部新建住宅都作为新增；若近年已有竣工，学生可能重复计入。",
        "there are no completions of {first} to {last}: all new dwellings count as extra; pupils of usual building may "
        "count twice.",
    ),
    "housing_few_movers": (
        "{stage}：最多有 {count} 名应来自本县其他乡镇的新楼盘学生无处可来，未计入。",
        "{stage}: up to {count} pupils of new estates should come from other towns of the region, which have no more; "
        "they are left out.",
    ),
    "housing_emptied": (
        "{stage}：按 rules.toml 的每套学生数，老楼盘的学生最多应比所在乡镇现有的还多减 {count} 名，只减到 0；请核对 [housing.pupils]。",
        "{stage}: by the pupils per dwelling of rules.toml old estates should lose up to {count} pupils more than their towns "
        "have; they lose those there are. Check [housing.pupils].",
    ),
    "moves_not_planned": (
        "school_move（{schools}）只用于预测；方案仍把这些学校的学位计算在内。撤并的学校请在 schools 表写停办年 closes。",
        "school_move ({schools}) is for forecasts only: the plan counts the places of these schools as they stand. Where a "
        "school is merged, write closes in schools.",
    ),
    "entry_of_fed_stage": (
        "{stage}由{below}升入，何时入学随之而定；{year} 年所改的入学年龄或截止日不起作用。",
        "{stage} takes in the leavers of {below}, whenever these come: its entry age or cut-off of {year} changes nothing.",
    ),
    "stage_years": (
        "自 {year} 年起读完{stage}共需 {after} 个年级（此前 {before} 个），当年会有几届学生同时升级，或没有学生升入；请核对各学段变动的年份。",
        "from {year} on it takes {after} grades to the end of {stage} ({before} before): in that year several cohorts move up "
        "together, or none does; check the years of the changes.",
    ),
    "births_without_women": (
        "以下乡镇有出生数而没有育龄妇女（population 表缺人口，或出生数止于人口之前），其出生数按自身序列推算：{towns}。",
        "towns with births and no women to bear them (no population, or births that end before it): their births are carried "
        "on by themselves: {towns}.",
    ),
    "births_partly": (
        "有 {count} 处（如{town} {year} 年）只有部分月份的出生数，缺的月份按其余月份的平均数补上（估算）。",
        "births of some months only ({count}, as {town} in {year}): the months that are missing get the mean of the others "
        "(estimated).",
    ),
    "births_none": (
        "{years} 年各乡镇出生数都是 0，照此使用；尚不掌握的年份请删去，不要写 0。",
        "no town has a birth in {years}, and it is taken so; leave years out that are not known yet.",
    ),
    "births_after_base": (
        "{first} 年起的出生数晚于基年 {base_year}，视为已知。",
        "births from {first} on lie after the base year {base_year}; they are taken as known.",
    ),
    "births_of_children": (
        "没有可用的出生数，按分年龄人口回推到 {year} 年（估算）。",
        "there are no births to use: those up to {year} are estimated from the children of the population.",
    ),
    "grades_extended": (
        "{stage}将有 {last} 个年级，现在办到最高年级的 {count} 所学校视为续办到 {last} 年级。",
        "{stage} will have {last} grades: schools that hold today's last one are taken to go on to grade {last} "
        "({count}).",
    ),
    "history_short": (
        "只有 {value} 年在校生，不足以回测。至少要有 {least} 年。改法：补上更早的学年。",
        "there are {value} years of enrolment, too few to back-test. Allowed: {least} or more. Mend: add earlier years.",
    ),
    "scores_estimated": (
        "{share} 的历史在校生是估算或假定的：得分只说明方法，不说明准确程度。",
        "on estimated data ({share} of the pupils): the scores show how, not how good.",
    ),
    "history_later": (
        "有 {count} 个乡镇学段的在校生比其他乡镇开始得晚（如 {towns}），之前的年份按未知处理。",
        "pupils of {count} towns and stages begin later than elsewhere (as {towns}); the years before are taken as not known.",
    ),
    "history_ended": (
        "有 {count} 个乡镇学段没有最近学年的在校生（如 {towns}），按没有学生处理，以后各年也预测为零；漏填的请补上，确实没有的写 0。",
        "{count} towns and stages have no pupils of the last year (as {towns}): taken as nobody, so none are forecast; add them, or "
        "write 0 where there is nobody.",
    ),
    "grades_without_rows": (
        "有 {count} 个年级缺少某些学年的在校生（如 {towns}），按没有学生处理；如有学生请补上。",
        "grades without a row in some year ({count}, as {towns}) are taken to have nobody; add them where there are any.",
    ),
    "births_unlike": (
        "出生数与 {year} 年 0—4 岁人口相差悬殊：每名出生折合 {value} 名儿童。应在 0.1 至 10 之间。改法：核对 births 与 population 的单位（人）。",
        "births and the children of 0 to 4 counted in {year} are far apart: {value} children a birth. Allowed: 0.1 to 10. Mend: "
        "check that births and population are both in persons.",
    ),
    "towns_empty": (
        "以下乡镇没有学生，预测各年均为零：{towns}。",
        "towns with nobody, forecast as zero in every year: {towns}.",
    ),
}
