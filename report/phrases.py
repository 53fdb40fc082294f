"""Captions, notes, marks, words of figures and cost terms, in Chinese and in English; part of the sentences."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # captions, notes, marks
    "caption.table": ("表{number}　{title}", "Table {number}  {title}"),
    "caption.figure": ("图{number}　{title}", "Figure {number}  {title}"),
    "caption.table_word": ("表", "Table "),
    "caption.figure_word": ("图", "Figure "),
    "figure.demand": ("各学段在校生与学位需求", "Pupils and demand by stage"),
    "figure.places": ("各学段学位供给与需求", "Places and pupils by stage"),
    "figure.warnings": (
        "学位预警图(示意图)：各学年按现有和在建学位",
        "Warnings by year, against places that stand or are under way (sketch map)",
    ),
    "figure.gantt": ("建设项目的五三一时间安排", "Projects by the dates of the 5-3-1 rule"),
    "figure.map": ("乡镇与建设项目布局示意图", "Towns and projects (sketch map)"),
    "note.balance": (
        "供给合计＝现有＋在建＋规划新增－撤并转出；余缺＝供给合计－需求；缺口为可达范围内未能安置的学生，"
        "因学位不能跨远距离使用，余缺为正时仍可能有缺口。缺口概率、预警等级按供给合计计算，不含规划新增的见附表10。",
        "Total = existing + under way + planned − closed or converted; margin = total − demand; short: pupils "
        "without a place in reach, which can stand beside a positive margin, as places far away do not help. P(short) "
        "and warning are against the total; Table A10 has them without what is planned.",
    ),
    "note.projects": (
        "规划班＝现状班＋新增班；新增学位按该学段平均班额计；1亩＝666.67㎡。",
        "Classes planned = now + added; places at the stage's mean class size; 1 mu = 666.67 m².",
    ),
    "note.relocated": (
        "迁建项目的学位是新址的学位，原校址的学位在附表3“撤并转出”中扣除。",
        "Places of a relocated school are those of its new site; those left count as closed in Table A3.",
    ),
    "note.closings": (
        "序号接附表4。分流学生为实施当年秋季转入并入学校的在校生；停止招生的学校由在校生读完后停办。",
        "Numbered on from Table A4. Pupils moved are those who go on at the other school from that autumn; a school "
        "without intake is run until its pupils have left.",
    ),
    "note.closing_law": (
        "撤并农村义务教育学校须依法公示、论证、听证、报批，本表不代替上述程序。",
        "Closing a rural school of compulsory education takes public notice, appraisal, hearings and approval; this "
        "table does not replace them.",
    ),
    "note.staff": (
        "按师生比、班师比和每班保育员数计算，各校分别进位；多学段学校在各学段分别计数。余缺为正是富余、为负是不足。",
        "By pupils a teacher, teachers a class and carers a class, rounded up school by school; a school of several "
        "stages counts in each. To spare: above 0 too many, below 0 too few.",
    ),
    "note.posts": (
        "编制于{years}按同一标准核定，其间不变，停办学校的编制保留到下次核定；首次核定前按基年。",
        "Posts are set by the same ratios in {years} and held between, those of closed schools until the next setting; "
        "before the first they are those of the base year.",
    ),
    "note.posts_never": (
        "规划期内不核定编制，一直按基年。",
        "Posts are not set anew within the plan: they stay those of the base year.",
    ),
    "note.there": (
        "基年教师数取自 resources 表（teachers），不计退休和调出；“—”为未填报。",
        "Teachers of the base year: table resources (teachers), nobody retiring or leaving; a dash: not given.",
    ),
    "note.audit": (
        "列出在本县适用的规则：本县及所在省市的文件，以及全国标准。目标年已过而现状未达标的为逾期；文件隐去年份的按规划期末核对。"
        "程序性要求和缺数据的规则列在后面。",
        "Rules in force here: of documents of the county and of what it lies in, and of national norms. A rule whose "
        "year is past and that does not hold now is overdue; where the document hides the year, the end of the plan "
        "counts. Rules of procedure and those without data stand at the end.",
    ),
    "audit.basis": ("「{wording}」（{source}）", "{wording} ({source})"),
    "note.areas": (
        "{year}起始年级新生的安排；占比为该校占该乡镇同年级已安置新生的比例，较上年变化以百分点计"
        "(首年与基准年在校生分布相比)。其余学年见方案的 service_areas.csv。",
        "Beginners of {year}; the share is of the town's beginners placed at that grade, its change in percentage "
        "points (in the first year against where the pupils of the base year sit). Later years: service_areas.csv.",
    ),
    "note.zones": (
        "分片区单元的乡镇，占比、距离按片区单元计。",
        "In towns with zones, shares and distances are of the zone.",
    ),
    "note.review": (
        "误差＝去年预测－今年实际；误差率以今年实际为分母。",
        "Error = forecast less actual, in per cent of the actual.",
    ),
    "note.changes": (
        "调整指启用年份改变；原因为所列各项中首先成立的一项。",
        "Moved: first used in another year. The reason is the first that holds.",
    ),
    "note.dash": ("“—”为本版未计算或未提供的内容。", "“—” is what this edition does not compute or was not given."),
    "note.531": (
        "T为需求年：首个缺学位、或项目尚不能启用而只靠过渡措施的学年。过渡学位须在当年开学前到位(T)；建设周期不足三年的项目只判定交付时间。"
        "撤并、停办和转型的“交付”指接收学位和安置办法到位，T为实施年。",
        "T is the need year: the first in which places are short, or only bridged as the project cannot stand yet. "
        "Temporary places are due by the autumn of T; projects that take under three years are "
        "judged on delivery only. Of schools closed or changed, T is the first year, by which the places that take "
        "their pupils are due.",
    ),
    "note.warned_years": (
        "近期为{near}年，远期为{far}年；多个学年取最重的等级和最高的概率。",
        "Sooner: {near}; later: {far}. Of several years the worst level and the highest chance are told.",
    ),
    "note.warnings": (
        "缺{classes}个班及以上的概率不低于{red}为红、{orange}为橙、{yellow}为黄，其余为绿；各种情形下利用率都低于{blue}%为蓝(富余)。"
        "学生按本方案安排的就读去向计，不重新安排；并入他校的学位计入接收学校。",
        "Red from a chance of {red} on that {classes} class(es) or more are lacking, orange from {orange}, yellow from "
        "{yellow}, else green; blue where use is under {blue} % in every scenario. Pupils are counted where the plan "
        "seats them and not placed anew; places of a school that closes into another count there.",
    ),
    "warn.basis_draws": (
        "概率由{draws}次需求抽样得出。",
        "Chances come from {draws} draws of the demand.",
    ),
    "warn.basis_point": (
        "未作需求抽样：按预测值判定，概率只有0或1。",
        "Without draws of the demand the forecast decides: a chance is 0 or 1.",
    ),
    "warn.chance": ("{chance}({year})", "{chance} ({year})"),
    "warn.short": (
        "{year}缺{classes}个班及以上的概率{chance}，达到{limit}；平均缺{pupils}个学位",
        "chance of lacking {classes} class(es) or more in {year}: {chance}, at least {limit}; {pupils} places on "
        "average",
    ),
    "warn.enough": (
        "缺{classes}个班及以上的概率各年均低于{limit}",
        "chance of lacking {classes} class(es) or more is below {limit} in every year",
    ),
    "warn.empty": ("利用率最高{use}%，低于{limit}%", "use is {use} % at most, below {limit} %"),
    "warn.primary": (
        "小学学位缺口数(现有和在建学位)：{year}{number}个；规划期内最多{most}个({most_year})。",
        "Places that primary schools lack, against what stands or is under way: {number} in {year}; {most} at most "
        "({most_year}).",
    ),
    "warn.none": ("没有可预警的学校。", "There is no school to warn of."),
    "warn.levels": (
        "以乡镇和学段计，按现有和在建学位：{levels}；本方案实施后：{plan}。{basis}",
        "Towns by stage, against places that stand or are under way: {levels}; with this plan: {plan}. {basis}",
    ),
    "warn.count": ("{level}{count}个", "{level} {count}"),
    "warn.town": (
        "{level}：{town}{stage}，{reason}；本方案实施后为{plan}。",
        "{level}: {town}, {stage}, {reason}; with this plan {plan}.",
    ),
    "note.tasks": (
        "列出本年度三张清单所列项目的任务。用地和立项应于决策年年底前办结，资金应于支出年的上一年年底前列入预算，"
        "编制应于启用前一年年底前核定。教职工数按新增班级和学位核算。",
        "Tasks of the projects in this year's three lists. Site and approval are due by the end of the year of "
        "decision, money by the end of the year before it is spent, posts by the end of the year before the first "
        "autumn. Staff are counted for the classes and places added.",
    ),
    "mark.note": ("含估算/假定数据：{parts}。", "Holds estimated or assumed data: {parts}."),
    "mark.estimated": ("{tables}(含估算)", "{tables} (some estimated)"),
    "mark.assumed": ("{tables}(含假定)", "{tables} (some assumed)"),
    "mark.project": (
        "* 该项目的造价、规模等为估算或假定，非公布数据。",
        "* Cost, size and other figures of this project are estimated or assumed, not published.",
    ),
    "mark.short": ("含估算/假定数据", "holds estimated or assumed data"),
    "remark.from": ("迁自{school}", "From {school}"),
    "remark.estimate": ("数据{status}", "{status} data"),
    "period": ("{first}—{last}", "{first}–{last}"),
    "by_august": ("{year}年8月底前", "by August {year}"),
    "by_december": ("{year}年12月底前", "by December {year}"),
    "bridged.years": ("{what}({years}年)", "{what} ({years})"),
    # figures
    "axis.pupils": ("学生(人)", "Pupils"),
    "axis.places": ("学位(个)、需求(人)", "Places, pupils"),
    "axis.year": ("学年(秋季)", "School year (autumn)"),
    "axis.autumn_year": ("年(秋季学期)", "Year (autumn term)"),
    "gantt.base": ("基准年 {year}", "base year {year}"),
    "gantt.more": ("只画出附表4前{count}个项目(共{all}个)", "the first {count} of {all} projects of Table A4"),
    "warn.legend": (
        "各学段中最重的等级\n括号内为缺学位的学段",
        "Worst level of its stages;\nin brackets: stages that are short",
    ),
    "legend.red": ("{level}：很可能缺", "{level}: shortage very likely"),
    "legend.orange": ("{level}：较可能缺", "{level}: shortage likely"),
    "legend.yellow": ("{level}：可能缺", "{level}: shortage possible"),
    "legend.green": ("{level}：基本够", "{level}: enough"),
    "legend.blue": ("{level}：富余", "{level}: places stand empty"),
    "axis.error": ("平均绝对误差(%)", "Mean absolute error (%)"),
    "axis.lead": ("提前年数", "Years ahead"),
    "axis.coverage": ("落在区间内的比例(%)", "Actual within the interval (%)"),
    "legend.band": ("{share}%区间", "{share} % interval"),
    "legend.median": ("预测(中位数)", "forecast (median)"),
    "legend.model": ("本系统", "schoolplaces"),
    "legend.no_change": ("保持不变", "no change"),
    "legend.plain_ratios": ("三年升级比", "3-year ratios"),
    "legend.nominal": ("名义{share}%", "nominal {share} %"),
    "legend.covered": ("{level} {share}%区间", "{level}: {share} % interval"),
    "level.region": ("全县(区)", "region"),
    "level.town": ("乡镇/街道", "town"),
    "level.school": ("学校", "school"),
    "mark.scores": (
        "依据估算的历史：只说明方法怎么用，不说明误差多大",
        "on estimated data: shows how, not how good",
    ),
    "legend.actual": ("实际", "actual"),
    "legend.forecast": ("预测", "forecast"),
    "legend.base": ("基准年 {year}", "base year {year}"),
    "legend.demand": ("学位需求", "demand"),
    "legend.places_existing": ("现有学位(已减撤并转出)", "existing places, less closed"),
    "legend.places_pipeline": ("在建", "under way"),
    "legend.places_planned": ("规划新增", "planned"),
    "legend.town": ("乡镇/街道", "town"),
    "legend.town_estimated": ("乡镇/街道(位置为估算)", "town (point estimated)"),
    "map.numbers": ("编号同附表4、附表5", "Numbers as in Tables A4 and A5"),
    "legend.goes_on": ("原校→新址/并入学校", "old school → where it goes on"),
    "map.north": ("北", "N"),
    "map.scale": ("{km} 公里", "{km} km"),
    "map.sketch": (
        "示意图：点位为近似位置，不表示行政区划界线",
        "Sketch map: points are approximate and show no boundary",
    ),
    "map.none": ("本规划期没有建设项目", "No project in the years of this plan"),
    # shares
    "shares.total": ("{last}与规则库要求的占比对照：", "Shares in {last} against those of the rule book:"),
    "shares.sector": (
        "{stages}：{sectors}学校在校生占{found}%，规定{bound}{share}%{off}。",
        "{stages}: {found} % of the pupils are in {sectors} schools; asked for: {bound} {share} %{off}.",
    ),
    "shares.nearby": (
        "{stages}：起始年级新生{found}%就近走读入学，规定{bound}{share}%{off}。",
        "{stages}: {found} % of the beginners have a campus within reach by day; asked for: {bound} {share} %{off}.",
    ),
    "new_places.total": ("与规则库要求的新增学位对照：", "Places added against those of the rule book:"),
    "new_places.rule": (
        "{stages}：至{year}，{sectors}学校新增学位{found}个(其中在建{under_way}个)，规定{asked}个{off}。",
        "{stages}: {found} places added at {sectors} schools by {year} ({under_way} of them under way); asked for: "
        "{asked}{off}.",
    ),
    "new_places.off": ("，还差{places}个", ", {places} missing"),
    "shares.off": ("，相差{pupils}人", ", {pupils} pupils off"),
    "bound.at_least": ("不低于", "at least"),
    "bound.at_most": ("不高于", "at most"),
    # cost terms
    "term.capital": ("建设投资", "capital"),
    "term.residual": ("残值抵减", "less residual value"),
    "term.campus": ("校园运行", "campuses"),
    "term.class": ("班级运行", "classes"),
    "term.pupil": ("生均公用经费", "pupils"),
    "term.staff": ("教职工", "staff"),
    "term.travel": ("上学交通", "travel"),
    "term.bus": ("校车", "buses"),
    "term.boarding": ("寄宿", "boarding"),
    "term.shortage": ("缺口计价", "price of shortage"),
    "term.over_size": ("超规模计价", "price of over-size"),
    "term.added_class": ("中途增班", "added classes"),
    "term.extra_class": ("过渡增轨", "extra entry classes"),
    "term.shares": ("办园结构偏差计价", "price of missed sector shares"),
    "term.nearby": ("未就近入学计价", "price of beginners beyond reach"),
    "term.new_places": ("规定新增学位未达计价", "price of places not added"),
    "term.return": ("转换收益", "returns of conversions"),
    "term.deviation": ("偏离上年方案计价", "price of deviation from last year's plan"),
}
