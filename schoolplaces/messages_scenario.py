"""Faults and notes of scenarios: code -> (Chinese, English)."""

SCENARIO_MESSAGES: dict[str, tuple[str, str]] = {
    "scenario_unknown_key": (
        "情景没有这一项{near}。应为：{allowed}。改法：改正名称，或删去。",
        "a scenario has no such key{near}. Allowed: {allowed}. Mend: correct the name, or remove it.",
    ),
    "scenario_value": (
        "“{value}”不能用在这里。应为{expected}。改法：照此改写，或删去这一项。",
        '"{value}" cannot stand here. Allowed: {expected}. Mend: rewrite it so, or remove the key.',
    ),
    "scenario_both": (
        "出生数既写了 level 又写了 path。应只写其一。改法：删去一项。",
        "births say both level and path. Allowed: one of them. Mend: remove the other.",
    ),
    "scenario_twice": (
        "此项与前面的一项都是“{value}”（中英文写法同义）。同一项应只写一次。改法：删去一项。",
        'this key and one before it are both "{value}" (Chinese and English words mean the same). Allowed: one of them. Mend: '
        "remove the other.",
    ),
    "scenario_name": (
        "情景名“{value}”已用于 {other}。各情景名称应不同。改法：另取一个名称（name）。",
        'the name "{value}" is that of {other}. Allowed: a name of its own. Mend: choose another name.',
    ),
    "scenario_base": (
        "情景名“{value}”留给不作改动的方案：中文为“基准”，英文为 base。应为别的名称。改法：另取一个名称（文件中写 name，不写则以文件名为名）。",
        'the name "{value}" is that of the plan without changes, in English or in Chinese. Allowed: any other. Mend: choose another '
        "name (key name of the file; without it, the name of the file).",
    ),
    "scenario_unknown_code": (
        "没有“{value}”这个{what}{near}。应为：{allowed}。改法：改正代码，或在 {table} 表中补上。",
        'there is no {what} "{value}"{near}. Allowed: {allowed}. Mend: correct the code, or add it to the table {table}.',
    ),
    "scenario_year": (
        "“{value}”不在可选的年份之内。应为 {allowed} 年。改法：改写年份。",
        '"{value}" is no year it may be. Allowed: {allowed}. Mend: write another year.',
    ),
    "scenario_too_early": (
        "“{value}”年还不能启用：{what}按建设周期最早 {earliest} 年启用。应不早于 {earliest} 年。改法：推迟年份，或缩短建设周期（lead_years）。",
        '"{value}" is too early: {what} can be in use from {earliest} by its lead time. Allowed: {earliest} or later. Mend: a later year, '
        "or a shorter lead (lead_years).",
    ),
    "scenario_given_demand": (
        "学位需求是给定的（demand 表），不作预测，此项无从起作用。改法：删去此项，或去掉 demand 表，给出出生和在校生。",
        "the demand is given (table demand), not forecast, so that this can change nothing. Mend: remove the key, or leave out the "
        "table of demand and give births and pupils.",
    ),
    "scenario_no_births": (
        "没有出生数，也没有分年龄人口，无从改变出生。改法：补上 births 表，或删去此项。",
        "there are neither births nor a population by age: no births can be changed. Mend: give the table births, or remove the key.",
    ),
    "scenario_caps": (
        "班额“{value}”的个数不对。应为 1 个（各年级相同）或 {grades} 个（每年级一个）。改法：增减到此数。",
        'the caps "{value}" are not as many as the grades. Allowed: 1 (the same for all) or {grades} (one a grade). Mend: add or '
        "remove caps.",
    ),
    "scenario_pot": (
        "{value} 年的资金在 {pot} 的跨年资金池里，不能单独改。改法：用 factor 改全部资金，或在 budget 表中把资金池分到各年。",
        "the money of {value} lies in a pot over {pot} and cannot be changed by itself. Mend: change all money by factor, or split the "
        "pot into years in the table budget.",
    ),
    "scenario_no_budget": (
        "没有 budget 表，无资金可乘。改法：改为逐年写明资金（如 2027 = 3000），或补上 budget 表。",
        "there is no table budget, so no money to multiply. Mend: write the money of each year (as 2027 = 3000), or give the table.",
    ),
    "scenario_against": (
        "“{value}”与 {other} 相矛盾。两者只能取其一。改法：删去一项。",
        '"{value}" contradicts {other}. Allowed: one of the two. Mend: remove the other.',
    ),
    "scenario_no_target": (
        "{stage} 没有入园（学）率目标，只写比率不够。应连同年份，如 {{ target = 0.95, year = 2028 }}。改法：补上年份。",
        "{stage} has no participation target: a rate alone is not enough. Allowed: with its year, as {{ target = 0.95, year = 2028 }}. "
        "Mend: add the year.",
    ),
    "scenario_estate_done": (
        "楼盘“{value}”在基年 {base_year} 年以前已全部竣工。只能改动以后竣工的。改法：改正代码，或删去此项。",
        'the estate "{value}" was completed by the base year {base_year}. Allowed: one with dwellings to come. Mend: correct the code, '
        "or remove the key.",
    ),
    "scenario_draws": (
        "稳健方案（robust）要由预测抽样，而学位需求是给定的。改法：robust = false，或去掉 demand 表。",
        "a robust plan draws from the forecast, but the demand is given. Mend: robust = false, or leave out the table of demand.",
    ),
    "scenario_none": (
        "此文件夹没有情景：应在其下的 scenarios 文件夹里有 .toml 文件。改法：写一个，例如 {example}，内容如 [births] 换行 level = 0.8。",
        "this folder has no scenarios: .toml files in its folder scenarios are wanted. Mend: write one, such as {example}, that says "
        "[births], then on a line of its own level = 0.8.",
    ),
    "scenario_contradiction": (
        "前后情景相矛盾：{first} 写 {was}，{second} 写 {value}；以后者为准。",
        "the scenarios contradict each other: {first} says {was}, {second} says {value}; the later one holds.",
    ),
    "scenario_lead_own": (
        "{count} 个{kind}备选项目自带建设周期（options 表 lead_years 列），不受此项影响。",
        "{count: option|options} of kind {kind} {count:has|have} a lead of their own (column lead_years of options) and {count:keeps|keep} it.",
    ),
    "scenario_applied": ("情景“{name}”：{told}", 'scenario "{name}": {told}'),
}

# What a value may be, by section and key: Chinese, English.
EXPECTED: dict[str, tuple[str, str]] = {
    "name": ("带引号的一行文字，不超过 60 字", "a line of text in quotation marks, up to 60 characters"),
    "note": ("带引号的文字", "text in quotation marks"),
    "robust": ("true 或 false", "true or false"),
    "draws": ("2 至 10000 的整数，如 50", "a whole number from 2 to 10000, as 50"),
    "section": ("一节（[名称] 之下的若干项）", "a section (keys under [name])"),
    "births.level": (
        "0 以上、不超过 5 的数，如 0.9 为少生一成",
        "a number above 0 and up to 5, as 0.9 for a tenth fewer",
    ),
    "births.path": (
        "年份与出生人数，如 { 2027 = 800, 2030 = 700 }",
        "years and births of the region, as { 2027 = 800, 2030 = 700 }",
    ),
    "migration": (
        "-0.5 至 0.5 的数，如 -0.01 为每年净迁出 1%；项名写 all（全县）或乡镇代码",
        "a number from -0.5 to 0.5, as -0.01 for one in a hundred children who leave each year; the key is all, or a town",
    ),
    "estates": ('"out"（不建）或首期竣工年，如 2029', '"out" (not built), or the year of its first phase, as 2029'),
    "participation": (
        "0 以上、不超过 1 的比率，如 0.95，或 { target = 0.95, year = 2028 }",
        "a rate above 0 and up to 1, as 0.95, or { target = 0.95, year = 2028 }",
    ),
    "class_size": (
        "1 至 200 的整数，如 40，或 { caps = [40], from = 2027 }",
        "a whole number from 1 to 200, as 40, or { caps = [40], from = 2027 }",
    ),
    "budget": (
        "不小于 0 的数；项名写 factor（全部资金的倍数，不超过 100）或年份，如 2027 = 3000（万元）",
        "a number of at least 0; the key is factor (all money times it, up to 100), or a year, as 2027 = 3000 (10,000 yuan)",
    ),
    "sites": ('"out"（不用）或必须启用的年份，如 2029', '"out" (not used), or the year by which it is in use, as 2029'),
    "projects": (
        '"out"（不建）或必须启用的年份，如 2029',
        '"out" (not built), or the year by which it is in use, as 2029',
    ),
    "schools": ('"open"（不撤并、不迁建）', '"open" (neither closed nor moved)'),
    "lead_years": ("0 至 30 的整数，如 2", "a whole number from 0 to 30, as 2"),
}
