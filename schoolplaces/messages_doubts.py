"""Doubts, of figures that can be and are hardly true: code -> (Chinese, English)."""

DOUBT_MESSAGES = {
    "part_of_pupil": (
        "“{value}”不是整数，而学生没有半个。请核对；确是估算的，在 status 列注明 estimated（估算）。",
        '"{value}" holds a part of a pupil. Check the figure; where it is an estimate, say estimated in the column status.',
    ),
    "resource_unused": (
        "规则库用不到“{value}”这一项（{rows} 行）{near}。请核对名称；自备规则库用到的不必改。",
        'no rule of the rule book asks for "{value}" ({rows} rows){near}. Check the word; if a rule book of your own asks for '
        "it, leave it.",
    ),
    "classes_small": (
        "{value} 个班只有 {pupils} 名学生，平均每班 {size} 人，不像是真的。请核对班数和学生数（是否多写了一位、写错了列）；属实的不必改。",
        "{pupils} pupils in {value} classes, {size} a class: hardly true. Check classes and pupils (a digit too many, another "
        "column); if it is right, leave it.",
    ),
    "classes_large": (
        "{value} 个班有 {pupils} 名学生，平均每班 {size} 人，远超班额 {cap}。请核对班数和学生数；属实的不必改。",
        "{pupils} pupils, classes: {value}, which is {size} a class, far above the cap of {cap}. Check classes and pupils; if it "
        "is right, leave it.",
    ),
    "rooms_few": (
        "{classes} 个班只有 {rooms} 间教室（永久与临时合计），不足一半。请核对教室数和班数；确实借用其他用房上课的不必改。",
        "{classes} classes have {rooms} rooms (permanent and temporary), half of what they need or less. Check rooms and classes; "
        "if they sit in borrowed rooms, leave it.",
    ),
    "rooms_many": (
        "{classes} 个班有 {rooms} 间教室（永久与临时合计），远多于班数。请核对是否多写了一位；属实的不必改。",
        "{classes} classes have {rooms} rooms (permanent and temporary), far more than they need. Check for a digit too many; if "
        "it is right, leave it.",
    ),
    "figure_odd": (
        "{town} {year} 年的“{value}”与前后各年（约 {usual}）相差数倍。请核对是否多写、少写了一位数字，或写错了列；属实的不必改。",
        '{town}, {year}: "{value}" is several times, or a fraction of, the years around it (about {usual}). Check for a digit too '
        "many or too few, or another column; if it is right, leave it.",
    ),
    "grade_left_out": (
        "{town} {year} 年有{stage}其他年级的行，而缺 {grade} 年级的一行，前后各年都有学生；按没有学生处理。漏填的请补上；确实没有学生的写 0。",
        "{town}, {year}: other grades of {stage} have a row, grade {grade} has none, though it had pupils in the years around it; "
        "it is taken to have nobody. Add the row, or write 0 where there really is nobody.",
    ),
    "stage_left_out": (
        "{town} 的{stage}没有基年 {base_year} 的行（最后一年 {value}，{pupils} 人）：按基年没有学生处理，以后各年也不会有。漏填的请补上基年各年级；"
        "确实没有学生的写 0。",
        "{town} has no row of {stage} in the base year {base_year} (the last is of {value}, {pupils} pupils): it is taken to have "
        "nobody then, so none are forecast. Add the rows of the base year, or write 0 where there really is nobody.",
    ),
    "blank_within": (
        "“{value}”中间有空格。代码或名称多一个空格就会被当成另一个，也会原样印出。请删去空格；本来如此的不必改。",
        '"{value}" holds a blank. With a blank more, codes and names are others, and are printed so. Remove it; if it belongs '
        "there, leave it.",
    ),
    "earliest_past": (
        "最早交付年“{value}”不晚于基年 {base_year}，不起作用：交付不会早于建设周期。请核对年份；不限定的留空。",
        'the earliest delivery year "{value}" is not after the base year {base_year} and binds nothing: the lead time does. Check '
        "the year; leave the cell empty where there is no limit.",
    ),
    "point_off": (
        "此点（{value}）距所在乡镇 {town} 的点 {km} 公里。请核对经纬度的每一位数字和所在乡镇；属实的不必改。",
        "this point ({value}) lies {km} km from that of its town {town}. Check each digit of the point, and the town; if it is "
        "right, leave it.",
    ),
    "town_off": (
        "此点（{value}）距本县各乡镇中心 {km} 公里。请核对经纬度的每一位数字；属实的不必改。",
        "this point ({value}) lies {km} km from the middle of the towns. Check each digit of it; if it is right, leave it.",
    ),
    "point_far": (
        "此点（{value}）距本县各乡镇中心 {km} 公里。没有这样大的县，应不超过 1000 公里。改法：核对经纬度的每一位数字，是否写成了别处的点。",
        "this point ({value}) lies {km} km from the middle of the towns. Allowed: 1000 km at most, as no county is so wide. Mend: "
        "check each digit of it, and that it is a point of this county.",
    ),
    "births_level": (
        "{first}—{last} 年入学的各届：出生共 {births} 人，入学共 {rolls} 人，为出生的 {ratio} 倍，相差悬殊。预测按这一比率推算；请核对出生的口径"
        "（户籍、常住、医院）和在校生是否同一范围；属实的不必改。",
        "cohorts that entered in {first} to {last}: {births} births, {rolls} entrants, {ratio} of the births: far apart. The "
        "forecast goes by this ratio; check what the births count (registered, resident, hospital) and that both tables hold the "
        "same places; if it is right, leave it.",
    ),
    "births_step": (
        "入学人数与出生人数之比由 {year} 年的 {before} 变为 {value} 年的 {after}，变得过猛：多半是出生或在校生换了口径，或有一年写错。预测难辨今后"
        "按哪一个，区间会很宽；请核对这两届的出生（前后各年）和起始年级在校生。",
        "entrants over births go from {before} in {year} to {after} in {value}, which is much at once: births or pupils may be "
        "counted otherwise since, or one year is wrong. The forecast cannot tell which will hold, so its intervals get very "
        "wide; check the births of these cohorts and the pupils of the first grade.",
    ),
    "births_town": (
        "{town} {first}—{last} 年入学的各届：出生共 {births} 人，入学共 {rolls} 人，为出生的 {ratio} 倍（全县 {usual} 倍）。请核对两表是否同一乡镇、"
        "同一口径（居住地或学校所在地）；属实的不必改。",
        "{town}, cohorts that entered in {first} to {last}: {births} births, {rolls} entrants, {ratio} of the births (the whole "
        "region: {usual}). Check that both tables speak of the same town and count alike (where pupils live, or where the school "
        "stands); if it is right, leave it.",
    ),
    "cost_odd": (
        "投资 {value} 万元与规则库的标准造价（同样规模约 {usual} 万元）相差二十倍以上。请核对单位（应为万元，不是元）和班数；属实的不必改。",
        "it costs {value} (10,000 yuan); by the standard costs of the rules as many places cost about {usual}: more than twenty "
        "times apart. Check the unit (10,000 yuan, not yuan) and the classes; if it is right, leave it.",
    ),
    "budget_odd": (
        "资金 {value} 万元远多于用得着的：备选项目合计约 {asked} 万元，全部学位重建一遍也只要约 {anew} 万元。请核对单位（应为万元，不是元）；"
        "属实的不必改。",
        "{value} (10,000 yuan) is far more than there is to pay: all options cost about {asked}, all places built anew about "
        "{anew}. Check the unit (10,000 yuan, not yuan); if it is right, leave it.",
    ),
    "pots_overlap": (
        "起始年 {value} 的资金与另一笔同学段、同建设性质的资金年份重叠（后者到 {until} 年），两笔会相加。请核对是否同一笔写了两次；属实的不必改。",
        "the money from {value} on shares years with another of the same stages and kinds (until {until}); they add up. Check "
        "that it is not the same money twice; if it is right, leave it.",
    ),
    "option_large": (
        "一个项目 {value} 个班，超过 {most} 个。请核对是否把学位数写成了班数；属实的不必改。",
        "a project of {value} classes, more than {most}. Check that it is not the number of places; if it is right, leave it.",
    ),
    "option_slow": (
        "建设周期 {value} 年，超过 {most} 年。请核对是否把月数或年份写在了这里；属实的不必改。",
        "it takes {value} years, more than {most}. Check that these are not months, or a year; if it is right, leave it.",
    ),
    "option_late": (
        "最早交付年 {value} 比基年 {base_year} 晚 {most} 年以上，方案中用不上。请核对年份；属实的不必改。",
        "the earliest delivery year {value} lies more than {most} years after the base year {base_year}: the plan cannot use it. "
        "Check the year; if it is right, leave it.",
    ),
    "school_twice": (
        "乡镇 {town} 有两所学校都叫“{value}”。请核对是否同一所学校写了两次；确是两所的不必改。",
        'two schools of town {town} are called "{value}". Check that it is not the same school twice; if there are two, leave it.',
    ),
    "boarders_many": (
        "寄宿生 {value} 人，多于全校学生 {pupils} 人。请核对两数；属实的不必改。",
        "{value} boarders, more than the {pupils} pupils of the school. Check both figures; if they are right, leave them.",
    ),
    "beds_few": (
        "寄宿生 {value} 人，床位只有 {beds} 张。请核对寄宿生和寄宿床位；属实的不必改。",
        "{value} boarders for {beds} beds. Check both figures; if they are right, leave them.",
    ),
    "land_small": (
        "占地 {value} 平方米，而有学生 {pupils} 人，人均不足 1 平方米。请核对单位（应为平方米，不是亩）；属实的不必改。",
        "land of {value} m2 for {pupils} pupils, less than 1 m2 each. Check the unit (m2, not mu); if it is right, leave it.",
    ),
    "temporary_many": (
        "临时教室 {value} 间，多于本学段的 {classes} 个班。请核对是否与永久教室写反；属实的不必改。",
        "{value} temporary rooms, more than the {classes} classes of the stage. Check that permanent and temporary rooms are not "
        "swapped; if it is right, leave it.",
    ),
    "town_twice": (
        "有两个乡镇都叫“{value}”。请核对是否同一乡镇写了两次；确是两个的不必改。",
        'two towns are called "{value}". Check that it is not the same town twice; if there are two, leave it.',
    ),
    "residents_few": (
        "常住人口 {value} 人，少于本乡镇基年的在校生 {pupils} 人。请核对单位（应为人，不是万人）；属实的不必改。",
        "{value} residents, fewer than the town's {pupils} pupils of the base year. Check the unit (persons, not ten thousands); "
        "if it is right, leave it.",
    ),
    "dwellings_many": (
        "竣工 {value} 套，多于本乡镇的常住人口 {residents} 人。请核对是否把面积写成了套数；属实的不必改。",
        "{value} dwellings, more than the {residents} residents of the town. Check that it is not their floor area; if it is "
        "right, leave it.",
    ),
    "rule_odd": (
        "规则“{value}”不像是真的（一般 {usual}），各表都会按它判断。请核对数字和单位（年、公里、人）；属实的不必改。",
        'the rule says "{value}", which is hardly true (usually {usual}), and all tables are judged by it. Check the figure and '
        "its unit (years, km, pupils); if it is right, leave it.",
    ),
}
