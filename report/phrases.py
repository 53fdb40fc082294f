"""Captions, marks, words of figures and cost terms, in Chinese and in English; part of the sentences."""

from __future__ import annotations

from .chapter_words import CHAPTERS

PHRASES: dict[str, tuple[str, str]] = CHAPTERS | {
    # the end of a sentence; what is decided and delivered in one year, or later
    "stop": ("。", "."),
    "action.enter": ("列入计划", "Enter, to be decided later"),
    "action.approve_and_deliver": ("立项并建成交付", "Approve and deliver"),
    "action.begin_and_carry_out": ("启动并落实撤并转型", "Begin and carry out closing or change"),
    # captions, marks
    "caption.figure": ("图{number}　{title}", "Figure {number}  {title}"),
    "caption.figure_word": ("图", "Figure "),
    "figure.pyramid": ("分年龄、性别人口", "Population by age and sex"),
    "figure.children": ("基准年分年龄儿童与在校生", "Children and pupils by age in the base year"),
    "figure.fan": ("各学段学位需求的区间", "Demand by stage and how far it may be off"),
    "figure.demand": ("各学段在校生与学位需求", "Pupils and demand by stage"),
    "figure.places": ("各学段学位供给与需求", "Places and pupils by stage"),
    "figure.warnings": (
        "学位预警图(示意图)：各学年按现有和在建学位",
        "Warnings by year, against places that stand or are under way (sketch map)",
    ),
    "figure.chances": ("各乡镇缺学位的概率", "How likely towns lack places"),
    "figure.gantt": ("建设项目的五三一时间安排", "Projects by the dates of the 5-3-1 rule"),
    "figure.map": ("乡镇与建设项目布局示意图", "Towns and projects (sketch map)"),
    "audit.basis": ("「{wording}」（{source}）", "{wording} ({source})"),
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
        "{year}缺{classes}个班及以上的概率{chance}，达到{limit}；按班额上限平均缺{pupils}个学位",
        "chance of lacking {classes: class|classes} or more in {year}: {chance}, at least {limit}; "
        "{pupils: place|places} on "
        "average, by the class-size caps",
    ),
    "warn.enough": (
        "缺{classes}个班及以上的概率各年均低于{limit}",
        "chance of lacking {classes: class|classes} or more is below {limit} in every year",
    ),
    "warn.empty": ("利用率最高{use}%，低于{limit}%", "use is {use} % at most, below {limit} %"),
    "warn.both": ("近期：{near}；远期：{far}", "sooner: {near}; later: {far}"),
    "warn.host": (
        "本乡镇没有该学段学校，等级随接收学校({schools})：{reason}",
        "no school of the stage here; as at the schools that take its pupils ({schools}): {reason}",
    ),
    "warn.host_one": ("{school}{reason}", "{school}: {reason}"),
    "warn.guests": (
        "{level}：{stage}，没有该学段学校的{count}个乡镇({towns})随接收学校({schools})，各年等级见附表10。",
        "{level}: {stage}, {count: town|towns} without a school of the stage ({towns}) as the schools that take their "
        "pupils ({schools}); Table A10 has the years.",
    ),
    "warn.caps": (
        "等级按班额上限折算的学位判定：超班额班里上限以上的学生有座位，也算作缺学位；所以第四章没有缺口的乡镇和学段，"
        "本方案实施后仍可能为红、橙、黄，要到超班额消化后才转绿(超班额的班见第六章)。",
        "Levels count places by the class-size caps: pupils above a cap have a seat and count as lacking a place. So a "
        "town and stage without shortage in chapter 4 can stay red, orange or yellow with this plan until its classes "
        "are down to the cap (chapter 6 has those above it).",
    ),
    "warn.primary": (
        "小学学位缺口数(现有和在建学位)：{year}{number}个；规划期内最多{most}个({most_year})。",
        "Places that primary schools lack, against what stands or is under way: {number} in {year}; {most} at most "
        "({most_year}).",
    ),
    "warn.primary_none": (
        "小学学位缺口数(现有和在建学位)：规划期内各年均为0个。",
        "Places that primary schools lack, against what stands or is under way: none in any year.",
    ),
    "warn.none": ("没有可预警的学校。", "There is no school to warn of."),
    "warn.levels": (
        "以乡镇和学段计，按现有和在建学位：{levels}；本方案实施后：{plan}。{basis}",
        "Towns by stage, against places that stand or are under way: {levels}; with this plan: {plan}. {basis}",
    ),
    "warn.span": ("{years}年{levels}", "{levels} in {years}"),
    "warn.count": ("{level}{count}个", "{level} {count}"),
    "warn.town": (
        "{level}：{town}{stage}，{reason}；本方案实施后{plan}。",
        "{level}: {town}, {stage}, {reason}; with this plan {plan}.",
    ),
    "warn.always": ("为{level}", "{level}"),
    "warn.after": ("{years}年为{level}", "{level} in {years}"),
    "mark.note": ("含估算/假定数据：{parts}。", "Holds estimated or assumed data: {parts}."),
    "mark.estimated": ("{tables}(含估算)", "{tables} (some estimated)"),
    "mark.assumed": ("{tables}(含假定)", "{tables} (some assumed)"),
    "mark.project": (
        "* 该项目的造价、规模等为估算或假定，非公布数据。",
        "* Cost, size and other figures of this project are estimated or assumed, not published.",
    ),
    "mark.short": ("含估算/假定数据", "holds estimated or assumed data"),
    "remark.from": ("迁自{school}", "From {school}"),
    "remark.campus": ("占地等计入{stage}", "Land with {stage}"),
    "remark.committed": ("上年方案已决策", "Decided last year"),
    "remark.estimate": ("数据{status}", "{status} data"),
    "period": ("{first}—{last}", "{first}–{last}"),
    "by_august": ("{year}年8月底前", "by August {year}"),
    "by_december": ("{year}年12月底前", "by December {year}"),
    "bridged.years": ("{what}({years}年)", "{what} ({years})"),
    # shares
    "shares.total": ("{last}与规则库要求的占比对照：", "Shares in {last} against those of the rule book:"),
    "shares.sector": (
        "{stages}：{sectors}学校在校生占{found}%，规定{bound}{share}%{off}。",
        "{stages}: {found} % of the pupils are in {sectors} schools; asked for: {bound} {share} %{off}.",
    ),
    "shares.nearby": (
        "{stages}：已安置的起始年级新生{found}%就近走读入学，规定{bound}{share}%{off}。",
        "{stages}: {found} % of the beginners placed go by day to a campus within reach; asked for: {bound} "
        "{share} %{off}.",
    ),
    "shares.no_reach": (
        "{stages}：规则库未设就近入学的距离上限，不判定就近走读的比例(规定{bound}{share}%)。",
        "{stages}: the rule book sets no distance for near, so the share of beginners near home is not judged (asked "
        "for: {bound} {share} %).",
    ),
    "far.title": ("上学距离：", "Ways to school:"),
    "far.stage": ("{stage}：{near}{said}", "{stage}: {near}{said}"),
    "far.reach": ("就近指不超过{limits}公里{assumed}；", "near is up to {limits} km{assumed}; "),
    "far.assumed": ("(假定)", " (assumed)"),
    "far.no_reach": ("未设就近入学的距离上限；", "no distance is set for near; "),
    "far.none": ("没有因路远而乘校车或寄宿的学生。", "nobody goes by bus or boards for the distance."),
    "far.years": (
        "超出就近距离、乘校车或寄宿的学生：{first}{next}人，{last}{then}人。",
        "pupils beyond that, by bus or boarding: {next} in {first}, {then} in {last}.",
    ),
    "far.most": (
        "最远的一路：{year}{town}{pupils}人到{school}，{km}公里。",
        " The longest way: {pupils} from {town} to {school} in {year}, {km} km.",
    ),
    "far.beginners": (
        "起始年级最远的一路：{year}{town}{pupils}人到{school}，{km}公里。",
        " Of beginners: {pupils} from {town} to {school} in {year}, {km} km.",
    ),
    "shares.off": ("，相差{pupils}人", ", {pupils: pupil|pupils} off"),
    "shares.far": ("，差{pupils}人(乘校车或寄宿)", ", {pupils: pupil|pupils} off (by bus or boarding)"),
    "bound.at_least": ("不低于", "at least"),
    "bound.at_most": ("不高于", "at most"),
    # cost terms
    "term.capital": ("建设投资", "capital"),
    "term.residual": ("残值抵减", "less residual value"),
    "less.residual": ("减去残值", "less residual value"),
    "less.return": ("减去转换收益", "less returns of conversions"),
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
