"""Sentences of the chapters on what is there, method, layout, money and rules, in Chinese and in English."""

from __future__ import annotations

from .table_notes import NOTES

CHAPTERS: dict[str, tuple[str, str]] = NOTES | {
    "heading.overview": ("一、概况", "1 Overview"),
    "heading.now": ("二、现状", "2 Schools now"),
    "heading.demand": ("三、需求预测", "3 Demand"),
    "heading.backtest": ("需求预测的回测", "Back-test of the forecast"),
    "heading.balance": ("四、供需平衡", "4 Balance"),
    "heading.warnings": ("五、学位预警", "5 Warnings"),
    "heading.layout": ("六、布局方案", "6 Layout"),
    "heading.rule": ("七、五三一任务清单", "7 The three lists of the 5-3-1 rule"),
    "heading.money": ("八、投资估算", "8 Investment"),
    "heading.rules": ("九、指标对标", "9 Rules"),
    "heading.solved": ("十、方案求解说明", "10 How the plan was found"),
    "heading.figures": ("附图", "Figures"),
    "heading.appendix": ("附表", "Appendix"),
    # what is there
    "now.none": ("基准年没有现有学校的数据。", "No school of the base year is given."),
    "now.total": (
        "{year}有学校(园)学段部{count}个，班级{classes}个，在校生{pupils}人{land}。各校情况见附表1。",
        "{year}: {count: school|schools} (each stage of a campus by itself), {classes: class|classes}, "
        "{pupils: pupil|pupils}{land}. "
        "Table A1 has them all.",
    ),
    "now.land": ("，校园占地{mu}亩、建筑面积{floor}㎡", ", {mu} mu of land and {floor} m² of floor"),
    "now.stage": (
        "{stage}：{count}所，{classes}班，{pupils}人，平均班额{mean}人{over}{places}。",
        "{stage}: {count: school|schools}, {classes: class|classes}, {pupils: pupil|pupils}, {mean} a "
        "class{over}{places}.",
    ),
    "now.over": (
        "，超班额{classes}班(上限以上{pupils}人)",
        ", {classes: class|classes} above the cap (by {pupils: pupil|pupils})",
    ),
    "now.places": (
        "，按永久教室设计学位{places}个，利用率{use}%{temporary}",
        ", permanent rooms designed for {places}, used to {use} %{temporary}",
    ),
    "now.temporary": (
        "；另有临时教室{rooms}间，不计入设计学位，但计入供给",
        "; {rooms} temporary {rooms:room|rooms} besides, counted in supply and not here",
    ),
    # over-size classes
    "over.none": (
        "按各届学生适用的班额上限，基准年和规划期内都没有超班额的班。",
        "No class is above the cap of its cohort, now or in the years of the plan.",
    ),
    "over.total": (
        "超班额的班(按各届学生适用的班额上限)：{base}{now}个，{first}{next}个，{last}{then}个。超班额班里的学生有座位"
        "，不计入学位缺口；供给、余缺和学位预警按班额上限折算学位，班额上限以上的学生在其中算作缺学位。",
        "Classes above the cap of their cohort: {now} in {base}, {next} in {first}, {then} in {last}. Pupils in them "
        "have a seat and are no shortage; supply, margins and warnings count places by the caps, where pupils above a "
        "cap lack one.",
    ),
    "over.stage": ("{stage}：{years}。", "{stage}: {years}."),
    "over.year": ("{year}{classes}班(上限以上{pupils}人)", "{year} {classes} (by {pupils: pupil|pupils})"),
    # method and back-test
    "method.given": (
        "学位需求由编制单位给定，本方案未作预测。",
        "The demand is given by the planner; nothing is forecast here.",
    ),
    "method.forecast": (
        "以{first}—{base}年在校生和各年出生人数为依据，逐年推算：起始年级＝该届出生人数×入学率，其余年级＝上年低一年"
        "级×升级比，学段之间按升学率衔接；比率按乡镇和年级由历年数据估计，小乡镇向全县靠拢，并按以往各年的预测效果选"
        "定。",
        "From the pupils of {first}–{base} and the births, year by year: the entry grade is births times entry "
        "rate, other grades are the grade below a year earlier times a progression ratio, stages are joined by "
        "transfer rates. Rates are estimated by town and grade, small towns drawn towards the region, and chosen by "
        "how they did in earlier years.",
    ),
    "method.born": (
        "{first}的需求中{now}%的学生已经出生，{last}为{then}%。",
        "Of the demand in {first} {now} % is born already, of that in {last} {then} %.",
    ),
    "backtest.none": ("本版未附预测回测。", "This edition has no back-test of the forecast."),
    "backtest.how": (
        "回测：回到以往各年，只用当时已知的数据重新预测，与后来的实际在校生对照，提前一年的乡镇学段共{count}例。",
        "Back-test: the forecast was made anew in earlier years, each knowing nothing later, and set against who came; "
        "{count: town and stage|towns and stages} at a lead of one year.",
    ),
    "backtest.errors": (
        "提前{leads}年，各乡镇学段在校生的平均绝对误差依次为{town_model}(保持不变为{town_same}，三年升级比为"
        "{town_ratios})，全县为{region_model}(保持不变为{region_same}，三年升级比为{region_ratios})。",
        "At leads of {leads} years the mean absolute error of a town and stage was {town_model} (no change "
        "{town_same}, 3-year ratios {town_ratios}), of the region {region_model} (no change {region_same}, 3-year "
        "ratios {region_ratios}).",
    ),
    "backtest.error": (
        "提前{leads}年，各乡镇学段在校生的平均绝对误差为{town_model}(保持不变为{town_same}，三年升级比为"
        "{town_ratios})，全县为{region_model}(保持不变为{region_same}，三年升级比为{region_ratios})。",
        "At a lead of {leads: year|years} the mean absolute error of a town and stage was {town_model} (no change "
        "{town_same}, 3-year ratios {town_ratios}), of the region {region_model} (no change {region_same}, 3-year "
        "ratios {region_ratios}).",
    ),
    "backtest.plain_better": (
        "在乡镇学段上三年升级比误差更小：各预测方法只按各起点以前的年份选定，上列对照用的是其后的年份，选定时看不到，所以不因"
        "对照结果改选。",
        "The plain ratios of three years did better in the towns: the method is chosen on the years before each start, "
        "while the comparison is on the years after it, which the choice has not seen; it is not made anew by the "
        "result.",
    ),
    "backtest.covered": (
        "提前{lead}年的80%区间包含了{share}%的乡镇实际值。",
        "The 80 % intervals at a lead of {lead} held {share} % of what came in the towns.",
    ),
    # layout
    "layout.stage": (
        "{stage}：现有{now}所，{fates}，规划{planned}所。",
        "{stage}: {now: school|schools} now; {fates}; {planned} planned.",
    ),
    "layout.fate": ("{fate}{count}所", "{fate} {count}"),
    "layout.project": (
        "{number}号{name}({town})：{measure}，新增{classes}班、{places}个学位，{year}交付，投资{cost}万元{then}。",
        "No. {number}, {name} ({town}): {measure}, {classes: class|classes} and {places: place|places} more, "
        "delivered in {year}, "
        "{cost} × 10,000 yuan{then}.",
    ),
    "layout.change": (
        "{number}号{name}({town})：{measure}，{year}起，费用{cost}万元。",
        "No. {number}, {name} ({town}): {measure}, from {year}, {cost} × 10,000 yuan.",
    ),
    "layout.vanish": (
        "；该校{year}撤并，上述学位随之取消",
        "; the school closes in {year} and these places go with it",
    ),
    "projects.vanish": (
        "新增学位中{places}个随本方案内的撤并取消。",
        "Of the places added {places: goes|go} again as their school closes within the plan.",
    ),
    "unused.total": (
        "备选项目表共{all}个项目，本方案未采用{count}个：",
        "Options of the county's own table that the plan does not use: {count} of {all}.",
    ),
    "unused.later": ("最早启用年晚于规划期：{names}。", "Their earliest year is after the need years: {names}."),
    "unused.same_site": ("同一地块已选其他项目：{names}。", "Another project is chosen on the site: {names}."),
    "unused.kept": (
        "学校保持现状总成本更低，或撤并转型条件不满足：{names}。",
        "Leaving the school as it is costs less in all, or what closing or change takes is not met: {names}.",
    ),
    "unused.enough": (
        "本方案不用这些项目也没有学位缺口(上学距离见第四章，超班额见本章)：{names}。",
        "The plan has no shortage without them (ways to school: chapter 4; classes above their cap: below): {names}.",
    ),
    "unused.dear": (
        "该学段仍有缺口，但受资金、时间、班额或距离等条件限制，或总成本更高而未采用：{names}。",
        "The stage lacks places, but money, dates, sizes or distances do not allow them, or they cost more in all: "
        "{names}.",
    ),
    "unused.more": ("等另外{count}个", "and {count} more"),
    "money.given": ("与资金表对照(未折现)：", "Beside the money of the budget table, undiscounted:"),
    "money.pot": (
        "{years}{whose}：可用{given}万元，本方案安排{used}万元，占{share}%。",
        "{years}{whose}: {given} given, {used} spent (10,000 yuan), {share} %.",
    ),
    "money.pot_idle": (
        "{years}{whose}：可用{given}万元，本方案未安排支出。",
        "{years}{whose}: {given} given (10,000 yuan), nothing spent.",
    ),
    "money.pots_idle": (
        "{years}{whose}：每年可用{given}万元，本方案均未安排支出。",
        "{years}{whose}: {given} given each year (10,000 yuan), nothing spent.",
    ),
    "money.whose": ("(限{names})", " (for {names})"),
    "money.bridging": (
        "另有过渡增轨{classes}轨({years})，费用{cost}万元，不计入上列投资；最近一年的任务见附表11续。",
        "{classes: extra entry class costs|extra entry classes cost} another {cost} × 10,000 yuan ({years}), not "
        "counted in the investment above; Table A11 (continued) has the tasks of the nearest year.",
    ),
    "layout.more": ("其余{count}项见附表4、附表5。", "{count} more {count:stands|stand} in Tables A4 and A5."),
    # money
    "money.years": ("分年投资(未折现)：", "By calendar year, undiscounted:"),
    "money.year": ("{year}：{cost}万元。", "{year}: {cost} × 10,000 yuan."),
    "money.stages": ("分学段投资(未折现)：", "By stage, undiscounted:"),
    "money.stage": ("{stage}：{cost}万元。", "{stage}: {cost} × 10,000 yuan."),
    "money.before": (
        "规划前已开工的在建项目{count}项，尚需投资{cost}万元，不计入本规划投资。",
        "Projects begun before the plan ({count}) still take {cost} × 10,000 yuan, which are not counted here.",
    ),
    # rules
    "rules.none": ("本版未作指标对标。", "This edition does not hold the plan against the rule book."),
    "rules.total": (
        "适用的规则共{count}条：{parts}。逐条对标见附表12。",
        "{count: rule is|rules are} in force here: {parts}. Table A12 has them one by one.",
    ),
    "rules.met": ("达标{count}条", "{count} met"),
    "rules.not_met": ("未达标{count}条", "{count} not met"),
    "rules.overdue": ("逾期{count}条", "{count} overdue"),
    "rules.not_yet": ("目标年未到{count}条", "{count} not due yet"),
    "rules.no_data": ("缺数据{count}条", "{count} without data"),
    "rules.no_check": ("不能由系统核对{count}条", "{count} that nothing here can check"),
    "rules.open": (
        "{rule}({stages})：{name}，目标{target}，现状{now}，规划期末{then}；{status}。",
        "{rule} ({stages}): {name}; target {target}, now {now}, at the end {then}; {status}.",
    ),
    "rules.missed": (
        "本方案所用规则设定的目标，规划期内有{count}项未达到：",
        "Targets set by the rules of this plan that it misses in its years: {count}.",
    ),
    "rules.reached": (
        "本方案所用规则设定的占比、就近入学和入园(学)率目标均已达到。",
        "All targets of the rules of this plan are met: shares, beginners near home, participation.",
    ),
    "rules.more": ("其余{count}条见附表12。", "{count} more {count:stands|stand} in Table A12."),
    # figures
    "figures.list": (
        "附图均为示意图，点位为近似位置，不作为行政区划界线的依据；公开使用前须依法送审。审图号：________________",
        "Maps are sketches: points are approximate and show no boundary; they are to be submitted for approval before "
        "they are published. Approval number: ________",
    ),
    "figures.no_works": (
        "本方案没有可画的项目或投资，不附下列图：{titles}。",
        "There are no projects or no money to draw, so these figures are left out: {titles}.",
    ),
    "figure.backtest": ("提前各年的预测误差(乡镇)", "Errors of the forecast by lead (towns)"),
    "figure.cost": ("分年投资(未折现)", "Investment by year, undiscounted"),
    "axis.calendar": ("年度(公历年)", "Calendar year"),
    "axis.money": ("投资(万元)", "10,000 yuan"),
}
