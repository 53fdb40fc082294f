"""Notes under the appendix tables, in Chinese and in English; part of the sentences."""

from __future__ import annotations

NOTES: dict[str, tuple[str, str]] = {
    "note.balance": (
        "供给合计＝现有＋在建＋规划新增－撤并转出；现有含临时教室(附表1的设计学位只计永久教室)，学位均按班额上限折算；余缺"
        "＝供给合计－需求；缺口为没有学位的学生，因学位不能跨远距离使用，余缺为正时仍可能有缺口；余缺为负而没有缺口的，学"
        "生坐在超班额的班里或到其他乡镇就读。缺口概率、预警等级按供给合计和就读去向(含调入、不含调出的学生)计算，所以余"
        "缺为正的乡镇也可能预警；不含规划新增的见附表10。",
        "Total = existing + under way + planned − closed or converted; existing holds temporary rooms (places of Table "
        "A1 are those of permanent rooms), all at class-size caps; margin = total − demand; short: pupils without a "
        "place, which can stand beside a positive margin, as places far away do not help; where the margin is below 0 "
        "and nobody is short, pupils sit in classes above the cap or go to other towns. P(short) and warning are "
        "against the total, pupils counted where they go to school, so that a town with a positive margin may have "
        "one; Table A10 has them without what is planned.",
    ),
    "note.projects": (
        "规划班＝现状班＋新增班；新增学位按该学段平均班额计；1亩＝666.67㎡。规划年为需求年前三年，早于基准年的记“本规划"
        "前”；建设周期不足三年的项目为决策年。",
        "Classes planned = now + added; places at the stage's mean class size; 1 mu = 666.67 m². Plan year: three "
        "years before the need, or before this plan; of projects that take under three years that of the decision.",
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
        "基年教师数取自“学校配置”表，不计退休和调出；“—”为未填报。",
        "Teachers of the base year: table resources (teachers), nobody retiring or leaving; a dash: not given.",
    ),
    "note.audit": (
        "列出在本县适用的规则：本县及所在省市的文件，以及国家标准(引文出自外地文件的已注明)。目标年已过而现状未达标的为逾期；文件隐去年份的按规"
        "划期末核对。程序性要求和缺数据的规则列在后面。",
        "Rules in force here: of documents of the county and of what it lies in, and of national norms (where the "
        "wording is that of another place, it is said). A rule "
        "whose year is past and that does not hold now is overdue; where the document hides the year, the end of "
        "the plan counts. Rules of procedure and those without data stand at the end.",
    ),
    "note.areas": (
        "{year}起始年级新生的安排；占比为该校占该乡镇同年级已安置新生的比例，较上年变化以百分点计"
        "(首年与基准年在校生分布相比)。其余学年见方案文件夹的学区划片数据。",
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
        "T为需求年：首个缺学位、或项目尚不能启用而只靠过渡措施的学年。过渡学位须在当年开学前到位(T)；建设周期不足三年"
        "的项目只判定交付时间，不列预判年和规划年；早于基准年的记“本规划前”。撤并、停办和转型的“交付”指接收学位和安"
        "置办法到位，T为实施年。",
        "T is the need year: the first in which places are short, or only bridged as the project cannot stand yet. "
        "Temporary places are due by the autumn of T; projects that take under three years are judged on delivery "
        "only and have no year of forecast and plan; what lies before the base year is before this plan. Of schools "
        "closed or changed, T is the first year, by which the places that take their pupils are due.",
    ),
    "note.warned_years": (
        "近期为{near}年，远期为{far}年；多个学年取最重的等级和最高的概率。",
        "Sooner: {near}; later: {far}. Of several years the worst level and the highest chance are told.",
    ),
    "note.warnings": (
        "缺{classes}个班及以上的概率不低于{red}为红、{orange}为橙、{yellow}为黄，其余为绿；各种情形下利用率都低于"
        "{blue}%为蓝(富余)。学位按班额上限折算，超班额班里上限以上的学生算作缺学位。学生按本方案安排的就读去向计，不重"
        "新安排；没有学位的计在本乡镇，并入他校的学位计入接收学校；没有该学段学校的乡镇随接收学校。",
        "Red from a chance of {red} on that {classes: class|classes} or more are lacking, orange from {orange}, yellow "
        "from {yellow}, else green; blue where use is under {blue} % in every scenario. Places are counted by the "
        "class-size caps, so that pupils above a cap lack one. Pupils are counted where the plan seats them and not "
        "placed anew, those without a place in their own town; places of a school that closes into another count "
        "there; a town without a school of the stage is as the schools that take its pupils.",
    ),
    "note.tasks": (
        "列出本年度三张清单所列项目和过渡增轨的任务。用地和立项应于决策年年底前办结，资金应于支出年的上一年年底前列入预算，"
        "编制应于启用前一年年底前核定。教职工数按新增班级和学位核算。过渡增轨没有项目序号，经费应于本年年底前落实，"
        "教室和教职工应于入学当年8月底前到位。",
        "Tasks of the projects and of the extra entry classes in this year's three lists. Site and approval are due "
        "by the end of the year of "
        "decision, money by the end of the year before it is spent, posts by the end of the year before the first "
        "autumn. Staff are counted for the classes and places added. An extra entry class has no project number: money "
        "is due by the end of this year, a room and staff by the end of August before it begins.",
    ),
    # 附表1, 2, 6, 7, 8, 9
    "note.schools": (
        "每个学段部一行；占地、建筑面积、寄宿生和床位属整个校区，列在该校区首个学段的一行，生均按校区全部在校生计。平"
        "均班额为在校生÷班级，最大班额为各年级平均班额中最大的(向上取整)；设计学位为永久教室×平均班额上限，不含临时教室(附表3的现有学位含)。1亩＝"
        "666.67㎡。规划措施：每个学段部恰为保留、扩建(含过渡学位)、改建转型、迁建、撤并之一。* 该校数据为估算或假定。",
        "A row for each stage of a campus; land, floor, boarders and beds are the campus's and stand with its first "
        "stage, each pupil's share is of all its pupils. Class size, mean: pupils a class; most: the largest mean "
        "of a grade, rounded up. Places: permanent rooms at the mean class-size cap, without the temporary rooms "
        "that Table A3 counts among existing places. 1 mu = 666.67 m². Each row is "
        "exactly one of kept, expanded (temporary rooms too), converted, moved and closed. * Estimated or assumed.",
    ),
    "note.demand": (
        "学位需求为常住学生，一人一个学位；现状为基准年常住在校生。已出生＝需求×该届已出生的比例，合计由各乡镇相加。",
        "Demand counts resident pupils; now: resident pupils of the base year. Born: demand times the share of the "
        "cohort that is already born; totals add up the towns.",
    ),
    "note.births": ("入学人数所依据的出生口径：{basis}。", "Births that entrants rest on: {basis}."),
    "note.spread": (
        "低、高为需求抽样的第10、第90百分位；合计行为全县之和的百分位，不是各乡镇低值、高值之和。",
        "Low and high: tenth and ninetieth percentile of the draws; in total rows those of the region's sum, not "
        "sums of the towns'.",
    ),
    "note.land": (
        "序号同附表4。位置为经度、纬度(WGS 84)。每学位用地＝面积÷新增学位；标准为规则中建设标准的每学位用地。1公顷"
        "＝10000㎡，1亩＝666.67㎡。",
        "Numbers as in Table A4. Point: longitude, latitude (WGS 84). Land a place: area by places added; norm: "
        "that of standards in the rules. 1 ha = 10,000 m², 1 mu = 666.67 m².",
    ),
    "note.years": (
        "年为公历年。开工在决策年，竣工在交付年，其间为续建；撤并、停办和转型计在实施年。投资按各类项目的支出进度分年"
        "，未折现；规划前开工项目为“在建项目”表所列，尚需投资计在交付年，不计入本规划投资。",
        "Calendar years. Begun: year of decision; finished: delivery year; going on: between them; schools closed "
        "or changed count in their first year. Money by the spend profile of each kind, undiscounted; projects "
        "begun before the plan are those of the table pipeline, what is still to be paid falls into the delivery "
        "year and is not the plan's.",
    ),
    "note.investment": (
        "未折现；按各类项目的支出进度分年，合计与附表7、附表4和附表5之和相等。造价指标＝合计÷建筑面积、合计÷新增学位"
        "，含征地、设备等全部费用。",
        "Undiscounted, by the spend profile of each kind; the total is that of Table A7, and of A4 and A5 together. "
        "Cost a square metre and a place are of the whole cost, land and equipment included.",
    ),
    "note.measures": (
        "现有学校(园)为附表1的学段部，规划＝保留＋扩建＋改建转型＋迁建＋新建；新建含原校区增设的学段和已定启用的学校。"
        "学位为规划期末供给；千人学位数按“乡镇”表常住人口计，片区内有乡镇缺人口的不计。",
        "Schools now are the rows of Table A1; planned = kept + expanded + converted + moved + new, a stage added to a "
        "campus and a school that opens by the tables counted as new. Places: supply of the last year; a thousand "
        "residents: of the table towns, where all towns of the area tell them.",
    ),
    "note.hidden": (
        "“{small}”为1至4人；“{other}”为不印出的数，以免由合计或其他数推算出1至4人的数。合计为全部之和。",
        "{small}: one to four pupils; {other}: not printed, so that no such number can be worked out from totals or "
        "other figures. Totals are of all.",
    ),
    # what no table can fill
    "missing.schools": (
        "未列教职工和标识码：“学校”表没有这两列。",
        "Without staff and national school code: the table schools has no such columns.",
    ),
    "missing.spread": (
        "未列低、高方案：编制方案时未作需求抽样。",
        "Without low and high: the demand has no draws (plan with --draws).",
    ),
    "missing.land": (
        "未列用地性质、供地状态和控规衔接：“备选项目”表没有这些列。",
        "Without land use, state of supply and zoning: the table options has no such columns.",
    ),
    "missing.investment": (
        "未分列建筑工程、征地、设备、其他与预备费：“备选项目”表只有总投资。",
        "Building works, land, equipment and other cost are not parted: the table options has the whole cost only "
        "(cost_10k).",
    ),
}
