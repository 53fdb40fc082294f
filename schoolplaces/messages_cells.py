"""Messages about cells and what ties tables together: code -> (Chinese, English)."""

CELL_MESSAGES = {
    "and_more": (
        "同样的问题还有 {more} 处（共 {total} 处），未逐一列出。",
        "{more} more faults of this kind ({total} in all) are not listed.",
    ),
    "not_number": (
        "“{value}”不是数字。允许：{allowed_numbers}。改法：只写数字，不带单位；该列可不填时，不掌握的留空。",
        '"{value}" is not a number. Allowed: {allowed_numbers}. Mend: write digits only, without units; leave the cell '
        "empty where the figure is not known and the column need not be filled.",
    ),
    "not_whole": (
        "“{value}”不是整数。应为整数。改法：写整数；估算的先取整，再在 status 列注明 estimated。",
        '"{value}" is not a whole number. Allowed: whole numbers. Mend: write a whole number; mark an estimate in the '
        "column status.",
    ),
    "too_large": (
        "“{value}”过大。绝对值应小于 1e12。改法：核对单位与小数点。",
        '"{value}" is too large. Allowed: less than 1e12 in size. Mend: check the unit and the decimal point.',
    ),
    "too_small": (
        "“{value}”小得不像数据。绝对值应为 0 或至少 1e-30。改法：没有的写 0，否则核对小数点。",
        '"{value}" is too near to 0 to be a figure. Allowed: 0, or at least 1e-30 in size. Mend: write 0 for none, '
        "or check the decimal point.",
    ),
    "not_bool": (
        "“{value}”不是“是/否”。应为 yes 或 no（是、否）。改法：改成其中之一。",
        '"{value}" is neither yes nor no. Allowed: yes, no. Mend: write one of them.',
    ),
    "not_choice": (
        "“{value}”不在可选之列{near}。应为：{allowed}。改法：改成其中之一。",
        '"{value}" is not one of the choices{near}. Allowed: {allowed}. Mend: write one of them.',
    ),
    "unknown_stage": (
        "没有“{value}”这一学段{near}。应为：{allowed}。改法：改成其中之一，或在 rules.toml 的 [stages] 中增加。",
        'there is no stage "{value}"{near}. Allowed: {allowed}. Mend: write one of them, or add a stage under [stages] in '
        "rules.toml.",
    ),
    "bad_grades": (
        "“{value}”不是学段与年级。应如 primary:1-6 或 小学:1-6;初中:1-3。改法：学段、冒号、起止年级，多个学段用分号隔开。",
        '"{value}" gives no stages and grades. Allowed: as primary:1-6 or primary:1-6;junior:1-3. Mend: stage, colon, '
        "first and last grade; several stages with semicolons.",
    ),
    "bad_grade_group": (
        "“{value}”不是年级。应为年级如 3，或复式班的范围如 1-3。改法：改写；Excel 会把 1-3 变成日期，请先把单元格设为文本。",
        '"{value}" is no grade. Allowed: a grade as 3, or the range of a multi-grade class as 1-3. Mend: rewrite it; Excel '
        "turns 1-3 into a date, so format the cells as text first.",
    ),
    "wrong_grade": (
        "{stage}没有“{value}”年级。应为 1 至 {last}。改法：写学段内的年级（初一写 1），核对学段。",
        '{stage} has no grade "{value}". Allowed: 1 to {last}. Mend: write the grade within the stage (first junior grade '
        "is 1), and check the stage.",
    ),
    "wrong_grade_then": (
        "{stage} {year} 年没有“{value}”年级（rules.toml 的 stage_change）。应为 1 至 {last}。改法：核对年级、学年，或 stage_change 的年份。",
        '{stage} has no grade "{value}" in {year} (stage_change of rules.toml). Allowed: 1 to {last}. Mend: check the grade, the '
        "year, or the year of the stage_change.",
    ),
    "missing_value": (
        "此格是空的，而此列必填。应为{allowed_cells}。改法：补上；不掌握的整行删去。",
        "the cell is empty, and the column must be filled. Allowed: {allowed_cells}. Mend: fill it, or remove the row "
        "where it is not known.",
    ),
    "out_of_range": (
        "“{value}”超出范围。允许：{allowed}。改法：核对数字、单位与列的位置。",
        '"{value}" is out of range. Allowed: {allowed}. Mend: check the figure, its unit and that it stands in the right '
        "column.",
    ),
    "duplicate_key": (
        "与第 {first} 行重复（{key}：{cells}）。这几列合起来每行应不同。改法：合并或删去一行。",
        "the same as row {first} ({key}: {cells}). Allowed: rows that differ in these columns. Mend: add the two up, or "
        "remove one.",
    ),
}


CROSS_MESSAGES = {
    "unknown_code": (
        "{target} 表中没有“{value}”{near}。应为 {target} 表中的代码。改法：改正代码，或在 {target} 表中补上。",
        'the table {target} has no "{value}"{near}. Allowed: a code of the table {target}. Mend: correct the code, or add it '
        "to {target}.",
    ),
    "unknown_code_often": (
        "{target} 表中没有“{value}”{near}，而{used}这样写。应为 {target} 表中的代码。改法：用查找替换改正代码，或在 {target} 表中补上这一行。",
        'the table {target} has no "{value}"{near}, which {used} write. Allowed: a code of the table {target}. Mend: correct the '
        "code in all of these rows (find and replace), or add it to {target}.",
    ),
    "code_unused": (
        "没有一行用“{value}”这个代码，而{used}用的是“{meant}”，此表中没有。多半是这里写错。改法：把这里改成 {meant}；确是另一个的，补上 {meant} 的一行。",
        'no row of any table writes "{value}", while {used} write "{meant}", which is not here. Mend: if the slip is here, write '
        "{meant}; where {meant} is another one, add its row.",
    ),
    "names_for_codes": (
        "{used}在代码的位置写了名称。应为 {target} 表中的代码。改法：用查找替换改成代码：{pairs}。",
        "{used} hold names in the place of codes. Allowed: a code of the table {target}. Mend: write the codes (find and replace): "
        "{pairs}.",
    ),
    "zone_is_town": (
        "“{value}”也是 towns 表中乡镇的代码。片区单元应有自己的代码。改法：改用别的代码，如在乡镇代码后加序号。",
        '"{value}" is the code of a town in towns, too. Allowed: a code of its own. Mend: write another code, as the town\'s '
        "with a number behind it.",
    ),
    "zone_shares": (
        "乡镇 {town} 各片区单元的儿童占比合计为 {total}（相差 {off}）。应合计为 1。改法：核对各行占比，补上遗漏的片区单元，"
        "或把尾差加到最大的一行。",
        "the shares of the zones of {town} add up to {total} ({off} from the whole). Allowed: shares that add up to 1. Mend: "
        "check each share, add the zone that is missing, or give the rest of a rounding to the largest.",
    ),
    "year_apart": (
        "{value} 年不是已有数据的年份：此表其余各年在 {first}—{last} 年之间。改法：核对年份的每一位数字。",
        "{value} is no past year: the others of this table lie between {first} and {last}. Mend: check each digit of the year.",
    ),
    "missing_year": (
        "{where} 中间缺少 {value} 年。历史各年应连续。改法：补上；确实没有的，在 rules.toml 的 [region] 中写 history_gaps = [{value}]。",
        "{where}: {value} is missing in the middle. Allowed: a history without gaps. Mend: add the year; where there is none, "
        "write history_gaps = [{value}] under [region] in rules.toml.",
    ),
    "swapped": (
        "经纬度看来颠倒了（纬度 {value}，经度 {lon}）。中国的纬度在 3 至 54 之间，经度在 73 至 136 之间。改法：对调两列。",
        "latitude and longitude look swapped (latitude {value}, longitude {lon}). Allowed: in China, latitude 3 to 54 and "
        "longitude 73 to 136. Mend: exchange the two.",
    ),
    "half_point": (
        "只有经纬度之一。应两者都写，或都留空。改法：补上另一格，或都清空（用乡镇的点）。",
        "only one of latitude and longitude is given. Allowed: both, or neither. Mend: add the other, or clear both (the "
        "town's point then serves).",
    ),
    "no_crs": (
        "有经纬度而没有坐标系。应为：{allowed}。改法：写明坐标系（高德、腾讯地图 gcj02，百度地图 bd09，GPS wgs84）。",
        "there is a point without its datum. Allowed: {allowed}. Mend: name the datum (Gaode and Tencent maps gcj02, Baidu "
        "bd09, GPS wgs84).",
    ),
    "no_feeds": (
        "学校 {school} 的{stage}只到 {value} 年级（学段到 {last} 年级），而没有写升入学校。"
        "改法：在 feeds 列写其最高年级升入的学校代码。",
        "school {school} ends at grade {value} of {stage} (which has {last}) and feeds no school. Mend: write in feeds the "
        "school its last grade goes on to.",
    ),
    "feeds_itself": (
        "升入学校是它自己。应为另一所学校。改法：改写 feeds 列。",
        "the school feeds itself. Allowed: another school. Mend: correct the column feeds.",
    ),
    "feeds_grade": (
        "升入学校 {value} 没有{stage} {grade} 年级。应为有该年级的学校。改法：改写 feeds 列，或核对两校的 grades 列。",
        "the school {value} it feeds has no grade {grade} of {stage}. Allowed: a school that has it. Mend: correct feeds, or "
        "check the grades of both schools.",
    ),
    "no_classrooms": (
        "没有学校 {school}{stage}的教室数。每所学校的每个学段应有一行。改法：在 classrooms 表中补一行。",
        "there are no classrooms of school {school}, {stage}. Allowed: one row for each stage of each school. Mend: add a "
        "row to classrooms.",
    ),
    "stage_not_of_school": (
        "学校 {school} 没有{stage}。改法：改正学段，或在 schools 表的 grades 列中补上。",
        "school {school} has no {stage}. Mend: correct the stage, or add it to the column grades of schools.",
    ),
    "grade_not_of_school": (
        "学校 {school} 的{stage}没有“{value}”年级（schools 表为 {first} 至 {last}）。改法：改正年级，或改 schools 表的 grades 列。",
        'school {school} has no grade "{value}" of {stage} (schools says {first} to {last}). Mend: correct the grade, or the '
        "column grades of schools.",
    ),
    "not_after_base": (
        "“{value}”不晚于基年 {base_year}。应为 {next_year} 年或以后。改法：{mend}。",
        '"{value}" is not after the base year {base_year}. Allowed: {next_year} or later. Mend: {mend}.',
    ),
    "opens_late": (
        "{school} 的启用年是 {value}，而「班级」表里已有它基年 {base_year} 的 {classes} 个班。已开办的学校启用年应不晚于基年，或留空。改法："
        "核对启用年；确实尚未开办的，把班级和学生写到他们现在就读的学校。",
        "{school} opens in {value}, yet it has classes ({classes}) in the base year {base_year}. Allowed: a year that is not "
        "after the base year, or none, for a school that is open. Mend: check the year; if it is not open yet, write classes and "
        "pupils at the school where they sit now.",
    ),
    "closes_before_opens": (
        "停办年“{value}”不晚于启用年 {opens}。改法：核对两年。",
        'it closes in "{value}", not after it opens in {opens}. Mend: check both years.',
    ),
    "last_before_first": (
        "截止年“{value}”早于起始年 {first}。改法：核对两年。",
        'the last year "{value}" is before the first, {first}. Mend: check both years.',
    ),
    "pupils_without_class": (
        "有 {value} 名学生而没有班。班数应至少为 1。改法：补上班数。",
        "there are {value} pupils and no class. Allowed: at least one class. Mend: give the number of classes.",
    ),
    "overlapping_groups": (
        "学校 {school} 的{stage}复式班“{value}”与“{other}”重叠。各年级应只在一组复式班中。改法：核对年级范围。",
        'the multi-grade group "{value}" of school {school}, {stage}, overlaps "{other}". Allowed: each grade in one group. '
        "Mend: check the ranges.",
    ),
    "demand_too_early": (
        "没有基年 {base_year} 之后的学年。应有 {base_year} 以后的各年。改法：补上以后各年的需求。",
        "there is no year after the base year {base_year}. Allowed: years after it. Mend: add the demand of the years to come.",
    ),
    "base_year_late": (
        "基年 {value} 没有在校生数据（最后一年为 {last}）。应为有在校生数据的年份。改法：补上该年，或改 base_year。",
        "there is no enrolment in the base year {value} (the last year is {last}). Allowed: a year with enrolment. Mend: add "
        "that year, or correct base_year.",
    ),
}
