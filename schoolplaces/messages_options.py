"""Messages about options and staff: code -> (Chinese, English)."""

OPTION_MESSAGES = {
    "staff_without_stage": (
        "编制（posts）、教师（teachers）没有写学段。应写学段；学校可空，空为全县该学段合计。改法：补上学段，一校多段的分行填报。",
        "posts or teachers of no stage. Allowed: a stage; the school may be empty, for the total of the stage. Mend: add the stage, "
        "a row for each stage of a school.",
    ),
    "staff_not_whole": (
        "“{value}”不是整数。编制、教师应为人数。改法：改为整数。",
        '"{value}" is no whole number. Allowed: people. Mend: make it whole.',
    ),
    "new_without_site": (
        "新建项目没有写地块。应有 site 代码。改法：写上地块代码（同一地块至多建一项）。",
        "a new school has no site. Allowed: a code in site. Mend: name the site (at most one option of a site is built).",
    ),
    "new_with_school": (
        "新建项目写了现有学校“{value}”。新建应只写地块。改法：清空 school 列，或把建设性质改为 expand。",
        'a new school names the standing school "{value}". Allowed: a site only. Mend: clear school, or make the kind '
        "expand.",
    ),
    "option_without_school": (
        "{kind}项目没有写学校。应为 schools 表中的代码。改法：写上学校代码，或把建设性质改为 new。",
        "a project of kind {kind} names no school. Allowed: a code of schools. Mend: name the school, or make the kind new.",
    ),
    "other_town": (
        "乡镇“{value}”与学校 {school} 所在乡镇“{town}”不同。改法：改成同一乡镇。",
        'the town "{value}" is not that of school {school}, "{town}". Mend: make them the same.',
    ),
    "site_is_school": (
        "地块代码“{value}”与学校代码相同。改法：换一个代码；在原校扩建的写 expand。",
        'the site "{value}" has the code of a school. Mend: another code; write expand for rooms at that school.',
    ),
    "site_in_two_towns": (
        "地块“{value}”出现在两个乡镇（{towns}）。改法：一个地块只属于一个乡镇。",
        'the site "{value}" stands in two towns ({towns}). Mend: a site belongs to one town.',
    ),
    "relocate_without_site": (
        "迁建项目没有写新址。应有 site 代码。改法：写上地块代码；在原址扩建的写 expand。",
        "a relocated school has no site. Allowed: a code in site. Mend: name the site; write expand for rooms where it stands.",
    ),
    "option_without_classes": (
        "{kind}项目的班数是“{value}”。应至少为 1。改法：写上新增（转换）的班数；不增加教室的写 close 或 reclassify。",
        'a project of kind {kind} has "{value}" classes. Allowed: 1 or more. Mend: write the classes it adds or converts; only '
        "close and reclassify have none.",
    ),
    "site_differs": (
        "地块“{value}”同一学段的备选项目年级或办学性质不同（{found}）。同一地块的同一学段应相同。改法：另写一个地块代码。",
        'options of the site "{value}" and one stage differ in grades or sector ({found}). Allowed: the same for all of them. '
        "Mend: give one of them a site of its own.",
    ),
    "not_of_kind": (
        "{kind}项目写了“{value}”。此列只用于{only}项目。改法：清空此格，或改正建设性质。",
        'a project of kind {kind} says "{value}". Allowed: in this column only for kind {only}. Mend: clear the cell, or correct '
        "the kind.",
    ),
    "convert_without_stage": (
        "学段转换没有写转为哪个学段。应为学段或 nursery（托育）。改法：补上 to_stage。",
        "a conversion does not say which stage gets the rooms. Allowed: a stage, or nursery. Mend: fill to_stage.",
    ),
    "convert_own_stage": (
        "教室转为“{value}”，就是原来的学段。应为另一学段或 nursery。改法：改正 stage 或 to_stage。",
        'the rooms go to "{value}", the stage that has them. Allowed: another stage, or nursery. Mend: correct stage or to_stage.',
    ),
    "convert_rooms": (
        "转换 {value} 班，而该校该学段只有 {rooms} 间教室。应不多于教室数。改法：核对班数与 classrooms 表。",
        "it converts {value} classes and the school has {rooms} rooms of the stage. Allowed: no more than the rooms. Mend: check "
        "the classes, and the table classrooms.",
    ),
    "reclassify_without_sector": (
        "转性项目没有写转为哪种性质。应为 public 或 inclusive_private。改法：补上 to_sector。",
        "a reclassification does not say the sector. Allowed: public, inclusive_private. Mend: fill to_sector.",
    ),
    "reclassify_same_sector": (
        "学校 {school} 本来就是“{value}”。应为另一性质。改法：改正 to_sector，或删去此行。",
        'school {school} is "{value}" already. Allowed: another sector. Mend: correct to_sector, or remove the row.',
    ),
    "into_itself": (
        "“{value}”并入自己。应为另一所学校或地块。改法：改正代码；自然减员的留空。",
        '"{value}" closes into itself. Allowed: another school or site. Mend: correct the code; leave it empty for a school that '
        "runs down.",
    ),
    "into_unknown": (
        "没有“{value}”这所学校或地块{near}。应为 schools 表的学校，或新建、迁建项目的地块。改法：改正代码。",
        'there is no school or site "{value}"{near}. Allowed: a code of schools, or a site of a new or relocated school. Mend: '
        "correct the code.",
    ),
    "into_stage": (
        "“{value}”没有{stage}。应为有该学段的学校或地块。改法：换一所接收学校。",
        '"{value}" holds no {stage}. Allowed: a school or site that does. Mend: name another receiver.',
    ),
    "into_grades": (
        "“{value}”的{stage}是 {found} 年级，接不下 {grades} 年级。应含全部来的年级。改法：换一所接收学校，或核对两校的 grades 列。",
        '"{value}" holds grades {found} of {stage}, and grades {grades} would come. Allowed: all grades that come. Mend: name '
        "another receiver, or check the grades of both schools.",
    ),
    "into_closes": (
        "“{value}”自己将在 {closes} 年停办。应为留下来的学校。改法：换一所接收学校。",
        '"{value}" closes itself in {closes}. Allowed: a school that stays. Mend: name another receiver.',
    ),
    "close_protected": (
        "“{value}”要撤并的学校 {school} 受保护，不考虑此项。",
        '"{value}" would close {school}, which is protected: left out.',
    ),
    "close_feeds": (
        "“{value}”要让 {school} 自然减员，而教学点 {points} 的学生要升入该校，不考虑此项；写明并入学校（into）即可考虑。",
        '"{value}" would let {school} run down, which the teaching points {points} go on to: left out; with a school in into it is '
        "considered.",
    ),
    "site_too_small": (
        "“{value}”的用地 {land} 平方米，不足生均用地标准所需的 {least} 平方米，不考虑此项。",
        '"{value}" has {land} m2 of land, less than the {least} m2 that the standard a pupil asks for: left out.',
    ),
    "close_strands_town": (
        "“{value}”若撤并，{town}将没有{stage}，而 rules.toml 没有该学段的校车、各校也没有寄宿床位：只有每个孩子都能另有去处时才会采用。",
        '"{value}" would leave {town} without {stage}, with no school bus in rules.toml and no boarding beds: it is only used where '
        "every child has a place to go.",
    ),
    "each_town_due": (
        "按 [[each_town]]，有 {count} 个项目必须按期使用（乡镇或社区缺少规则要求的学校）。",
        "{count} projects are due by [[each_town]]: their towns or communities lack the campus that it asks for.",
    ),
    "each_town_without": (
        "没有备选项目可为“{value}”提供 [[each_town]] 要求的学校（或寄宿床位）；请在 options 表中列出。",
        'No option brings "{value}" the campus (or the beds) that [[each_town]] asks for; list one in options.',
    ),
    "co_built_generated": (
        "有 {count} 个小区达到配建规模，各生成一个与首期同步交付的配套幼儿园项目（假定，rules.toml [co_built]）。",
        "estates of the size that has a kindergarten of its own: {count}; an option due with the first phase is generated for each "
        "(assumed, [co_built] of rules.toml).",
    ),
}
