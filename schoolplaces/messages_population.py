"""Faults and notes of the population and rates tables and of what is projected from them: code -> (Chinese, English)."""

POPULATION_MESSAGES: dict[str, tuple[str, str]] = {
    "age_hole": (
        "年龄组不衔接：上一组到 {expected_age} 岁为止（不含），本组从 {value} 岁开始，中间缺少年龄。应首尾相接。改法：补上缺少的年龄；如是五岁组，把 years 写为 5。",
        "age groups do not line up: the one before ends below {expected_age}, this one begins at {value}. Allowed: groups without a hole. Mend: add the missing ages, or write the years in the group into the column years (5 for five-year groups).",
    ),
    "age_overlap": (
        "年龄组重叠：上一组到 {expected_age} 岁为止（不含），本组却从 {value} 岁开始。应首尾相接。改法：改正 age 或 years，或删去重复的年龄组。",
        "age groups overlap: the one before ends below {expected_age}, yet this one begins at {value}. Allowed: groups that follow each other. Mend: correct age or years, or remove the groups that are given twice.",
    ),
    "age_start": (
        "年龄从 {value} 岁开始。应从 0 岁开始。改法：补上较小的年龄。",
        "ages begin at {value}. Allowed: from age 0 on. Mend: add the younger ages.",
    ),
    "age_end": (
        "最后一个年龄组（视为“{value} 岁及以上”）开始得太早，应从 {last_from} 岁或更大开始。改法：补上更大的年龄。",
        "the last age group, which is open ({value} and over), begins too early. Allowed: {last_from} or older. Mend: add the older ages.",
    ),
    "age_years_missing": (
        "年龄每隔 5 岁一行，而 years（岁数）为 1，共 {count} 处不衔接。应写明每组的岁数。改法：years 写 5（0 岁组 1，1—4 岁组 4；最后一组及以上）。",
        "ages go up by 5, yet the column years says 1: {count} groups do not line up. Allowed: the years in each group. Mend: write 5 into years (1 for age 0 and 4 for 1 to 4, where they stand apart; the last group is open).",
    ),
    "sex_missing": (
        "{town} {year} 年只有“{value}”，没有{missing}性人口。应男女都有。改法：补上{missing}性各年龄的人数（没有人写 0）。",
        "{town}, {year}: there are only {value} rows, no {missing} ones. Allowed: both sexes. Mend: add the {missing} rows (0 where there is nobody).",
    ),
    "population_year_odd": (
        "{town} 有 {value} 年的人口，多数乡镇没有（{usual} 年有）。同一口径各乡镇年份应相同。改法：补齐其他乡镇，或删去此年，或改正年份。",
        "{town} has a population of {value}, most towns do not (they have {usual}). Allowed: the same years for every town of a basis. Mend: add that year for the others, remove it here, or correct the year.",
    ),
    "population_year_missing": (
        "{town} 没有 {wanted} 年的人口（{basis}），多数乡镇有。同一口径各乡镇年份应相同。改法：补上该年（没有人写 0）。",
        "{town} has no {basis} population of {wanted}, most towns have. Allowed: the same years for every town of a basis. Mend: add that year (0 where there is nobody).",
    ),
    "population_late": (
        "人口从 {value} 年开始，晚于基年 {base_year}。应有基年或以前的人口。改法：补上基年或以前的人口，或改正年份。",
        "the population begins in {value}, after the base year {base_year}. Allowed: a population of the base year or before it. Mend: add one, or correct the year.",
    ),
    "survival_range": (
        "存活率“{value}”不在 0 至 1 之间。改法：{mend}；如是死亡率，measure 写 mortality。",
        'the survival ratio "{value}" lies outside 0 to 1. Allowed: 0 to 1. Mend: {mend}, or write mortality as measure where it is a death rate.',
    ),
    "mortality_range": (
        "死亡率“{value}”不可能：应为每人每年 0 至 2，1—49 岁不超过 0.1。改法：{mend}。",
        'the death rate "{value}" is impossible. Allowed: deaths per person and year, 0 to 2, no more than 0.1 from age 1 to 49. Mend: {mend}.',
    ),
    "fertility_range": (
        "生育率“{value}”不可能：应为每名妇女每年生育数，0 至 1，不是千分数。改法：{mend}。",
        'the fertility "{value}" is impossible. Allowed: births per woman and year, 0 to 1, not per thousand. Mend: {mend}.',
    ),
    "sex_ratio_range": (
        "出生性别比“{value}”不可能：应为每名女婴对应的男婴数，0.5 至 2。改法：{mend}。",
        'the sex ratio at birth "{value}" is impossible. Allowed: boys per girl, 0.5 to 2. Mend: {mend}.',
    ),
    "migration_range": (
        "净迁移率“{value}”不可能：应为每人每年 −1 至 1，不是人数，也不是千分数。改法：{mend}；人数除以该年龄的人口。",
        'the migration "{value}" is impossible. Allowed: net migrants per person and year, −1 to 1, neither persons nor per thousand. Mend: {mend}; divide persons by the population of that age.',
    ),
    "rate_without_age": (
        "{measure}没有年龄。应写每个年龄（组）的比率。改法：补上 age，分组的写 years。",
        "{measure} has no age. Allowed: a rate for each age or group. Mend: fill in age, and years for groups.",
    ),
    "rate_with_age": (
        "出生性别比与年龄无关，却写了年龄 {value}。此格应为空。改法：清空 age，每年只留一行。",
        "the sex ratio at birth has the age {value}. Allowed: an empty cell. Mend: empty age and keep one row a year.",
    ),
    "rate_of_sex": (
        "{measure}的性别“{value}”没有意义：生育率只属于妇女，出生性别比不分性别。改法：清空 sex。",
        '{measure} of the sex "{value}" means nothing. Allowed: fertility of women, a sex ratio of both. Mend: empty sex.',
    ),
    "survival_groups": (
        "存活率按 {value} 岁一组给出，逐年推算需要单岁。改法：给出单岁存活率，或改用死亡率（measure 写 mortality，可以分组）。",
        "survival is given for a group of {value} years, yet people are carried on by single years. Allowed: single ages. Mend: give survival by single ages, or death rates instead (measure mortality, which may be in groups).",
    ),
    "migration_mixed": (
        "同一年的净迁移率既有分年龄的，又有不分年龄的。应只用一种。改法：删去不分年龄的一行，或补上 age。",
        "migration of one year is given both by age and without an age. Allowed: one of the two. Mend: remove the row without an age, or fill in age.",
    ),
    "no_population": (
        "没有基年（{base_year}）或以前的人口，无法按队列要素法推算。改法：补上 population 表（town, year, sex, age, persons）。",
        "there is no population of the base year ({base_year}) or before it to project. Mend: add the table population (town, year, sex, age, persons).",
    ),
    "migration_one_count": (
        '净迁移要由同一口径的两次人口推算，而只有一次。改法：补上另一年的人口，或设 migration="rates" 或 "none"。',
        'net migration as a residual needs two populations of one basis, and there is one. Mend: add the population of another year, or set migration="rates" or "none".',
    ),
    "migration_no_rates": (
        '要求用净迁移率，而 rates 表没有 migration。改法：补上净迁移率，或设 migration="none"。',
        'migration by rates is asked for, and the table rates has none. Mend: add rows of the measure migration, or set migration="none".',
    ),
    "control_column": (
        "控制总数缺少此列。应有 year 和 persons，可有 sex、age、years。改法：补上此列。",
        "the control totals lack this column. Allowed: year and persons, and sex, age, years as wanted. Mend: add the column.",
    ),
    "control_value": (
        "控制总数的“{value}”不合要求：年份、年龄和岁数应为不小于 0 的整数，人数应为不小于 0 的数，性别应为 female 或 male。改法：改正此格。",
        'the control totals hold "{value}". Allowed: whole numbers of 0 or more for year, age and years; a number of 0 or more for persons; female or male for sex. Mend: correct the cell.',
    ),
    "control_overlap": (
        "此行与同年另一行控制总数重叠（年龄“{value}”）。每个性别年龄只能受一个总数控制。改法：删去其中一行。",
        'these control totals overlap with another row of the same year (age "{value}"). Allowed: one total for each sex and age. Mend: remove one of the rows.',
    ),
    "control_years": (
        "没有 {first} 至 {last} 年的控制总数。改法：给出这些年份的总数，或不用控制。",
        "no control total is of the years {first} to {last}. Mend: give totals of these years, or none at all.",
    ),
    "ages_split": (
        "{years} 年的人口按年龄组给出，拆分为单岁，各组合计不变（估算）。",
        "the population of {years} is given by age groups: it is split to single ages, the groups' totals kept (estimated).",
    ),
    "population_towns": (
        "以下乡镇没有人口，按零推算：{towns}。",
        "towns without a population, projected as zero: {towns}.",
    ),
    "population_empty": (
        "以下乡镇人口为零：{towns}。",
        "towns with nobody in them: {towns}.",
    ),
    "hukou_assumed": (
        "{year} 年只有户籍人口，按常住与户籍之比 {ratio}（假定，见 rules.toml 的 [region] resident_per_hukou）折算为常住。",
        "only registered (hukou) people are counted in {year}: residents are taken as {ratio} times these (assumed; rules.toml, [region] resident_per_hukou).",
    ),
    "hukou_ratio": (
        "{towns} 个乡镇 {year} 年的常住人口由户籍人口折算，比率按乡镇和年龄段取自 {from_year} 年（估算）。",
        "the residents of {towns} towns in {year} are estimated from the hukou, at the ratios of {from_year} by town and broad age.",
    ),
    "population_carried": (
        "{first} 年的人口用同一方法逐年推到基年 {last}，其中 {known} 年用已知出生数（估算）。",
        "the population of {first} is carried to the base year {last} with the same method; births of {known} of these years are known (estimated).",
    ),
    "rates_default": (
        "{kinds}没有{measure}，用随附的全国默认值（data/rates/default.csv，{status}）。",
        "no {measure} for {kinds}: the national default is used (data/rates/default.csv, {status}).",
    ),
    "rates_held": (
        "{measure}只给到 {last} 年，之后（到 {until} 年及以后）保持不变。",
        "{measure} is given up to {last} and held from then on ({until} and later).",
    ),
    "rates_later": (
        "{measure}从 {first} 年才给出，之前的年份用 {first} 年的。",
        "{measure} is given from {first} on only; the years before take it as it is then.",
    ),
    "mortality_not_used": (
        "同时给了存活率和死亡率，有存活率的地方不用死亡率。",
        "survival and death rates are both given: where there is survival, death rates are not used.",
    ),
    "births_scaled": (
        "按 {year} 年 0—4 岁常住儿童，每名登记出生折合 {ratio} 名常住儿童（各乡镇平均，估算）。",
        "by the residents of 0 to 4 in {year}, a birth of the births table stands for {ratio} resident children (mean of the towns, estimated).",
    ),
    "births_not_compared": (
        "{year} 年 0—4 岁儿童没有相应年份的出生数可比，出生数按常住出生使用。",
        "no births of the children of 0 to 4 in {year} are known to compare them with: births are taken as those of residents.",
    ),
    "fertility_from_children": (
        "没有出生数，生育水平由 {year} 年 0—4 岁常住儿童与育龄妇女之比推算（估算）。",
        "no births are known: the level of fertility is taken from the residents of 0 to 4 in {year} (estimated).",
    ),
    "births_not_series": (
        "没有出生数，无法用序列模型，改用生育率。",
        "no births are known for a series to be carried on: fertility is used instead.",
    ),
    "migration_residual": (
        "净迁移率由 {first} 年和 {last} 年两次人口（{basis}）之差推算（估算）。",
        "net migration rates are the residual of the populations of {first} and {last} ({basis}; estimated).",
    ),
    "migration_none": (
        "没有两次人口，也没有净迁移率：按无迁移推算。",
        "neither two populations nor migration rates are given, or none are wanted: nobody moves.",
    ),
}
