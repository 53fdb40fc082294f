"""Messages about rules.toml, and notes: code -> (Chinese, English)."""

RULE_MESSAGES = {
    "rules_syntax": (
        "不合 TOML 格式（{reason}）。改法：检查此行和上一行：文字加英文双引号，列表用方括号，小数点用英文句点。",
        "it is not TOML ({reason}). Mend: look at this line and the one before: text in double quotation marks, lists in brackets.",
    ),
    "rules_unknown_key": (
        "没有这一项{near}。改法：改正名称，或删去；可用的项见 data/rules/default.toml。",
        "there is no such key{near}. Mend: correct the name, or remove it; data/rules/default.toml has all keys.",
    ),
    "rules_missing_key": (
        "缺少这一项。改法：补上；写法见 data/rules/default.toml。",
        "this key is missing. Mend: add it, as data/rules/default.toml does.",
    ),
    "rules_type": (
        "“{value}”的类型不对。应为{expected}。改法：照此改写。",
        '"{value}" is of the wrong type. Allowed: {expected}. Mend: rewrite it so.',
    ),
    "rules_choice": (
        "“{value}”不在可选之列。应为：{allowed}。改法：改成其中之一。",
        '"{value}" is not one of the choices. Allowed: {allowed}. Mend: write one of them.',
    ),
    "rules_range": (
        "“{value}”超出范围。应 {allowed}。改法：核对数字（比率写小数，95% 写 0.95）。",
        '"{value}" is out of range. Allowed: {allowed}. Mend: check the figure (a rate of 95 % is written 0.95).',
    ),
    "rules_empty_list": (
        "列表是空的。至少应有一项。改法：补上。",
        "the list is empty. Allowed: at least one item. Mend: add it.",
    ),
    "rules_long_list": (
        "列表“{value}”过长。至多 {most} 项。改法：删去多余的。",
        'the list "{value}" is too long. Allowed: {most} items at most. Mend: remove the others.',
    ),
    "rules_date": (
        "“{value}”不是月日。应如 {example}。改法：写成带引号的“月-日”。",
        '"{value}" is no month and day. Allowed: as {example}. Mend: write month-day in quotation marks.',
    ),
    "rules_shares": (
        "各年比例合计为 {total}。合计应为 1。改法：核对各年比例。",
        "the shares add up to {total}. Allowed: a sum of 1. Mend: check the shares.",
    ),
    "rules_repeated": (
        "“{value}”中有重复。每项只应出现一次。改法：删去重复的。",
        '"{value}" repeats an item. Allowed: each item once. Mend: remove the second.',
    ),
    "rules_unknown_stage": (
        "没有“{value}”这一学段{near}。应为：{allowed}。改法：改正名称，或在 [stages] 中增加。",
        'there is no stage "{value}"{near}. Allowed: {allowed}. Mend: correct the name, or add it under [stages].',
    ),
    "rules_fed_by": (
        "“{value}”不是生源。应为：{allowed}。改法：改成其中之一；用 only_stages 略去了下一学段时写 births。",
        '"{value}" can feed no stage. Allowed: {allowed}. Mend: write one of them; where only_stages leaves out the stage '
        "below, write births.",
    ),
    "rules_circle": (
        "各学段的生源绕成了圈（经“{value}”）。最先的学段应由 births 而来。改法：改正 fed_by。",
        'the stages feed each other in a circle (by "{value}"). Allowed: a first stage fed by births. Mend: correct fed_by.',
    ),
    "rules_caps": (
        "班额“{value}”的个数不对。应为 1 个（各年级相同）或 {grades} 个（每年级一个）。改法：增减到此数。",
        'the caps "{value}" are not as many as the grades. Allowed: 1 (the same for all grades) or {grades} (one a grade). '
        "Mend: add or remove caps.",
    ),
    "rules_no_change": (
        "没有写出变动。应至少有 grades、entry_age、entry_cutoff 之一。改法：补上，或删去此节。",
        "nothing changes. Allowed: at least one of grades, entry_age, entry_cutoff. Mend: add it, or remove the section.",
    ),
    "rules_change_twice": (
        "{stage} 在“{value}”年有两节变动。每学段每年一节。改法：并为一节。",
        '{stage} changes twice in "{value}". Allowed: one section a stage and year. Mend: put them together.',
    ),
    "rules_move_nowhere": (
        "“{value}”并入自己。应为另一所学校。改法：改正学校代码。",
        'the school "{value}" moves into itself. Allowed: another school. Mend: correct the code.',
    ),
    "rules_unknown_school": (
        "没有“{value}”这所学校{near}。应为 schools 表或 enrolment 表中的学校代码。改法：改正代码。",
        'there is no school "{value}"{near}. Allowed: a code of schools or enrolment. Mend: correct the code.',
    ),
    "rules_entry_jump": (
        "{stage} 的入学年龄由 {before} 岁改为“{value}”岁。一次至多改 {most} 岁。改法：核对年龄，或分几年改。",
        'the entry age of {stage} moves from {before} to "{value}". Allowed: {most} years at once. Mend: check the age, or '
        "move it in several years.",
    ),
    "rules_move_twice": (
        "{school} 在“{value}”年已由另一节 school_move 迁出。同一时间只应迁往一所学校。改法：删去一节，或错开年份。",
        '{school} is away by another section in "{value}". Allowed: one place at a time. Mend: remove one of the sections, or '
        "set their years apart.",
    ),
    "rules_move_circle": (
        "{school} 迁往“{value}”，绕了一圈又回到自己。应迁往留在原处的学校。改法：改正 into。",
        '{school} moves to "{value}" and so back to itself. Allowed: a school that stays. Mend: correct into.',
    ),
    "rules_move_gone": (
        "“{value}”自 {gone} 年起已并入 {host}。应迁往仍在的学校。改法：into 写 {host}，或核对年份。",
        '"{value}" is merged into {host} from {gone} on. Allowed: a school that still stands. Mend: write {host} into into, or '
        "check the years.",
    ),
    "rules_split_births": (
        "“{value}”不由下一学段升入，没有可分的升学比例。应为由同一学段升入的学段（如普通高中）。改法：改正学段，或删去此节。",
        '"{value}" is fed by no stage: there is nothing to share out. Allowed: one of the stages fed by the same one. '
        "Mend: correct the stage, or remove the section.",
    ),
    "rules_size_below_classes": (
        "校额“{value}”小于各年级一个满班的人数 {least}。应不小于 {least}。改法：核对校额，或班额（class_size）。",
        'the cap "{value}" is below one full class of each grade, {least}. Allowed: {least} or more. Mend: check the cap, or the '
        "class sizes.",
    ),
    "rules_standard_over_cap": (
        "最小的标准规模“{value}”班有 {places} 个学位，超过校额 {cap}（school_size）。应不超过校额。改法：加一个较小的规模，或核对校额。",
        'the smallest standard size, "{value}" classes, has {places} places, more than the cap of {cap} (school_size). Allowed: the '
        "cap at most. Mend: add a smaller size, or check the cap.",
    ),
    "rules_floor_over_cap": (
        "公用经费的最低核定人数“{value}”超过校额 {cap}（school_size）。应不超过校额。改法：核对两个数。",
        'funds are counted for "{value}" pupils at least, more than the cap of {cap} (school_size). Allowed: the cap at most. Mend: '
        "check both.",
    ),
    "rules_nearby_price": (
        "未就近入学的价“{value}”不低于 {stage} 缺位的价 {shortage}（costs.shortage）：会宁可不安置。应低于它。改法：调低 costs.nearby。",
        'the price of a beginner far from home, "{value}", is no lower than that of a pupil of {stage} without a place, {shortage} '
        "(costs.shortage): no place would be preferred. Allowed: less than that. Mend: lower costs.nearby.",
    ),
    "rules_shares_conflict": (
        "与 {others} 不能同时成立：合起来要求 {total}（至多 1）。改法：核对各自的 sectors、bound 与 share。",
        "it cannot hold together with {others}: they ask for {total} in all. Allowed: 1 at most. Mend: check sectors, bound and share "
        "of each.",
    ),
    "rules_places_years": (
        "到期年“{value}”早于起始年 {first}（from）。应不早于它。改法：核对两个年份。",
        'the year "{value}" lies before {first} (from). Allowed: that year or a later one. Mend: check both.',
    ),
    "rules_until": (
        "until“{value}”不对。rebuild 应有晚于 {year} 的回迁年，merge 不写。改法：补上、改正或删去。",
        'until "{value}" does not fit. Allowed: a year after {year} for rebuild, none for merge. Mend: add, correct or '
        "remove it.",
    ),
    "rules_531": (
        "“{value}”：预判、规划、交付的提前年数应依次不增（如 5-3-1）。改法：核对三个年数。",
        '"{value}": the years ahead of forecast, plan and delivery must not rise (as 5-3-1). Mend: check the three.',
    ),
    "rules_warning_levels": (
        "预警的红、橙、黄三个概率“{value}”应依次减小，否则有的等级永远用不上。改法：核对 red、orange、yellow（如 0.8、0.5、0.2）。",
        'the chances of red, orange and yellow, "{value}", must fall, or a level is never given. Mend: check red, orange and '
        "yellow (as 0.8, 0.5, 0.2).",
    ),
    "rules_warning_years": (
        "预警的远期到第“{value}”年，不晚于近期的第 {near} 年。应更晚（如 3 和 5）。改法：核对 near 与 far。",
        'the later years of warnings end with year "{value}", no later than the nearer ones, {near}. Allowed: later (as 3 and 5). '
        "Mend: check near and far.",
    ),
}

NOTE_MESSAGES = {
    "gb18030": (
        "编码为 GB18030，已转换。",
        "the encoding is GB18030; it was converted.",
    ),
    "normalised": (
        "{count} 格已规范（全角、千分位逗号、多余空白等），如“{value}”读作“{became}”。",
        'cells normalised (full-width characters, thousands commas, stray blanks): {count}; "{value}" reads '
        '"{became}".',
    ),
    "rows_apart": (
        "跳过 {count} 个空行，行号仍按文件。",
        "blank rows were skipped ({count}); row numbers stay as in the file.",
    ),
    "column_ignored": (
        "不认得此列，未使用。",
        "the column is not known and was not used.",
    ),
    "file_ignored": (
        "不认得此文件，未使用{near}。",
        "the file is not known and was not used{near}.",
    ),
    "book_left": (
        "文件夹中还有这个工作簿，没有读（读的是 {read}）。请核对：改动如果做在这里，请移到读的那一个；只是备份的不必改。",
        "this workbook of the folder was not read ({read} was). If changes were made here, move them to the one that is read; a "
        "copy kept aside may stay.",
    ),
    "rules_first": (
        "规则有问题，各表中与规则有关的内容（学段、年级、班额等）这次没有核对；改好规则后请再核对一次。",
        "with these faults in the rules, what depends on them in the tables (stages, grades, class sizes) was not checked; mend "
        "the rules, then check again.",
    ),
    "no_rules": (
        "没有此文件，使用全国默认规则（data/rules/default.toml）。",
        "there is no such file; the national default (data/rules/default.toml) serves.",
    ),
    "point_of_town": (
        "{count} 行没有经纬度，用所在乡镇的点代替（如 {value}）。",
        "rows without a point: {count} (as {value}); that of their town serves.",
    ),
    "crs_converted": (
        "{count} 个点已由 {crs} 转换为 wgs84。",
        "points converted from {crs} to wgs84: {count}.",
    ),
    "demand_given": (
        "使用自行给出的学位需求，不作预测。",
        "the demand given serves in place of the forecast.",
    ),
    "base_totals": (
        "基年 {base_year} {stage}：classes 表共 {classes_pupils} 人，enrolment 表共 {enrolment_pupils} 人，相差超过 1%，请核对口径。",
        "base year {base_year}, {stage}: classes holds {classes_pupils} pupils, enrolment {enrolment_pupils}; they differ by "
        "more than 1 %, check what each counts.",
    ),
    "no_classes": (
        "{count} 所学校的{stage}基年没有班级，按无学生处理（如 {school}）。",
        "schools without classes of {stage} in the base year: {count} (as {school}); they are taken to hold no pupil.",
    ),
}
