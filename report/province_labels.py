"""Labels and sentences of the report of a province; part of the labels and of the sentences."""

PROVINCE_LABELS: dict[str, tuple[str, str]] = {
    "table.p1": ("各县各学段汇总表", "Counties and stages"),
    "table.p2": ("各县分年投资表", "Money by county and year"),
    "table.p3": ("资金使用表", "The budget"),
    "table.p4": ("各县学位预警汇总表", "Warnings by county"),
    "table.p5": ("各县紧迫程度排序表", "Counties by urgency"),
    "table.p6": ("全省预测与各县预测对照表", "Forecasts of counties and province"),
    "table.p7": ("各县方案情况表", "Plans of the counties"),
    "table.p8": ("未完成的县", "Counties that are not planned"),
    "sheet.p1": ("各县各学段汇总", "Counties and stages"),
    "sheet.p2": ("各县分年投资", "Money by year"),
    "sheet.p3": ("资金使用", "Budget"),
    "sheet.p4": ("学位预警汇总", "Warnings"),
    "sheet.p5": ("紧迫程度排序", "Urgency"),
    "sheet.p6": ("预测对照", "Forecasts"),
    "sheet.p7": ("各县方案情况", "Plans"),
    "sheet.p8": ("未完成的县", "Not planned"),
    "no_rows.p2": ("规划期内没有投资", "No project takes money"),
    "no_rows.p3": ("没有全省资金表，资金不设上限", "There is no budget of the province: no money binds"),
    "no_rows.p4": ("没有可预警的乡镇", "There is no town to warn of"),
    "no_rows.p6": (
        "需求由各县给定，或历史太短，没有全省预测",
        "Demand is given, or the history too short: no forecast",
    ),
    "no_rows.p8": ("各县都已完成", "All counties are planned"),
    "column.county": ("县(市、区)", "County"),
    "column.first_demand": ("首年需求", "Demand, first year"),
    "column.last_demand": ("末年需求", "Demand, last year"),
    "column.last_places": ("末年学位", "Places, last year"),
    "column.last_margin": ("末年余缺", "Margin, last year"),
    "column.short_years": ("规划期缺口(人年)", "Without a place (pupil-years)"),
    "column.projects_n": ("项目", "Projects"),
    "column.added_n": ("新增学位", "Places added"),
    "column.money_total": ("合计", "In all"),
    "column.period": ("年度", "Years"),
    "column.purpose": ("用途", "For"),
    "column.money_10k": ("可用", "Given"),
    "column.committed_10k": ("已定", "Committed"),
    "column.spent_pot": ("安排", "Spent"),
    "column.left_10k": ("结余", "Left"),
    "column.price": ("影子价格", "Shadow price"),
    "column.red_n": ("红", "Red"),
    "column.orange_n": ("橙", "Orange"),
    "column.yellow_n": ("黄", "Yellow"),
    "column.green_n": ("绿", "Green"),
    "column.blue_n": ("蓝", "Blue"),
    "group.town_years": ("乡镇·学段·学年数", "Towns × stages × years"),
    "column.rank": ("位次", "Rank"),
    "column.lacking": ("最多缺学位", "Places lacking, most"),
    "column.lacking_year": ("学年", "In"),
    "column.lacking_share": ("占需求", "Of demand"),
    "column.red_share": ("红橙占比", "Red or orange"),
    "column.still_short": ("方案后缺口(人年)", "Still without a place (pupil-years)"),
    "column.sum_counties": ("各县合计", "Counties together"),
    "column.own_forecast": ("全省单独预测", "Province by itself"),
    "column.reconciled_n": ("协调后", "Reconciled"),
    "column.moved_pct": ("较各县合计", "Against counties"),
    "column.method": ("方法", "Method"),
    "column.plan_proof": ("证明", "Proof"),
    "column.gap_pct": ("与最优差距", "Gap"),
    "column.cost_all": ("折现总成本", "Discounted cost"),
    "column.towns_n": ("乡镇", "Towns"),
    "column.schools_n": ("学校", "Schools"),
    "column.fault": ("问题", "Fault"),
    "plan.optimal": ("已证明最优", "optimal"),
    "plan.within_gap": ("已证明在允许差距内", "within the gap"),
    "plan.stopped": ("未证明", "not proven"),
    "method.mint": ("MinT", "MinT"),
    "method.wls": ("WLS", "WLS"),
    "all_purposes": ("不限", "all"),
}

PROVINCE_PHRASES: dict[str, tuple[str, str]] = {
    "province.title": ("{name}学位供给布局规划汇总", "{name}: school places of all counties"),
    "province.subtitle": ("{first}—{last}年秋季", "Autumn {first}–{last}"),
    "province.overview": (
        "共{counties}个县，乡镇{towns}个，学校(校区){schools}所。各学段合计，{first}需求{start}人，{last}需求{end}人；"
        "安排项目{projects}个，新增学位{places}个，投资{money}万元。",
        "{counties: county|counties} with {towns: town|towns} and {schools: campus|campuses}. Demand of all stages "
        "is {start} pupils in "
        "{first} and {end} in {last}; {projects: project adds|projects add} {places: place|places} for {money} "
        "(10,000 yuan).",
    ),
    "province.estimated": (
        "各县有估算或假定的数据，见各县方案。",
        "Some figures of the counties are estimated or assumed: see their plans.",
    ),
    "province.failed": ("有{count}个县未完成，见表8。", "{count: county is|counties are} not planned: Table 8."),
    "province.money_free": ("全省资金没有成为约束。", "The money of the province does not bind."),
    "province.money_bound": (
        "全省资金有约束：各县方案在同一组资金价格下得出，各县所得份额即其方案的资金上限。再多一万元，折现总成本最多可减少：{prices}。",
        "The money binds: plans of all counties follow from the same prices of money, and what each takes is the "
        "budget of its plan. One 10,000 yuan more would save, of discounted cost: {prices}.",
    ),
    "province.price": ("{period}资金{price}万元", "{price} (10,000 yuan) with the money of {period}"),
    "province.proof": (
        "各县方案折现总成本合计{objective}万元；在这笔资金下任何方案都不会低于{bound}万元，相差不超过{gap}。",
        "Together the plans cost {objective} (10,000 yuan, discounted); none within this money cost less than {bound}: "
        "the gap is at most {gap}.",
    ),
    "province.urgent": (
        "按现有和在建学位，缺学位占需求比重最高的是：{counties}。",
        "Against places that stand or are under way, most is lacking, as a share of demand, in: {counties}.",
    ),
    "province.urgent_county": ("{county}({share}%)", "{county} ({share}%)"),
    "province.not_urgent": (
        "按现有和在建学位，各县均不缺学位。",
        "Against places that stand or are under way, no county lacks any.",
    ),
    "province.forecast": (
        "全省单独预测与各县预测按以往误差协调(MinT，误差不足时用WLS)，协调后各县之和等于全省。各县方案仍以本县预测为准。",
        "The province is forecast by itself too, and brought together with its counties by what either was wrong by "
        "in earlier years (MinT; WLS where few years tell): reconciled counties add up to the province. The plans rest "
        "on the counties' own forecasts.",
    ),
    "heading.province_money": ("三、资金", "3 Money"),
    "heading.province_urgency": ("二、紧迫程度", "2 Urgency"),
    "heading.province_forecast": ("四、预测", "4 Forecasts"),
    "figure.province_map": ("各县学位紧迫程度图(示意图)", "Urgency by county (sketch map)"),
    "figure.province_money": ("分年投资", "Money by year"),
    "province.legend": ("缺学位占需求", "lacking, of demand"),
    "province.legend_size": ("圆的大小表示需求", "size: demand"),
    "note.province_short": (
        "学位余缺按各县合计：县内各乡镇的富余不能补别处的缺口。",
        "Margins are sums over counties: what one town has to spare does not help another.",
    ),
    "note.province_urgency": (
        "缺学位：按现有和在建学位，各乡镇各学段缺口的平均数之和，取规划期内最多的学年；按其占当年需求的比重排序。",
        "Places lacking: the mean shortage of all towns and stages against places that stand or are under way, in the "
        "year in which it is most; counties are ranked by its share of that year's demand.",
    ),
    "note.province_price": (
        "影子价格：这笔资金再多一万元，全省折现总成本可减少的万元数(按项目可部分建设的连续模型计算)。",
        "Shadow price: what one 10,000 yuan more of this money would save of the discounted cost of all, by the model "
        "in which projects may be built in part.",
    ),
}
