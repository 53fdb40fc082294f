"""Faults of a rule book and of what an audit is asked: code -> (Chinese, English)."""

BOOK_MESSAGES = {
    "book_column": (
        "规则库没有这一列。应有 data/rulebook.csv 的各列。改法：补上此列，没有内容的格留空。",
        "the rule book lacks this column. Allowed: the columns of data/rulebook.csv. Mend: add it, with empty cells where "
        "there is nothing.",
    ),
    "book_twice": (
        "规则编号“{value}”出现不止一次。每条规则一个编号。改法：改其中一个编号，或删去重复的行。",
        'the rule "{value}" stands more than once. Allowed: an id of its own for each rule. Mend: change one of the ids, or '
        "remove the row.",
    ),
    "book_empty": (
        "此格是空的，而规则需要它。改法：补上。",
        "the cell is empty, and the rule needs it. Mend: fill it.",
    ),
    "book_word": (
        "“{value}”不在可选之列{near}。应为：{allowed}。改法：改成其中之一。",
        '"{value}" is not one of the choices{near}. Allowed: {allowed}. Mend: write one of them.',
    ),
    "book_number": (
        "“{value}”不是数。应为不小于 0 的数。改法：只写数字，单位写在 measure 列。",
        '"{value}" is no number. Allowed: 0 or more. Mend: write digits only, the unit in the column measure.',
    ),
    "book_percent": (
        "目标“{value}%”超过 100%。允许：0 至 100。改法：核对小数点；不是百分比的，改写 measure 列的单位。",
        'the target "{value} %" is above 100 %. Allowed: 0 to 100. Mend: check the decimal point; where it is no percentage, '
        "write another unit in the column measure.",
    ),
    "book_date": (
        "“{value}”不是存在的日期。应如 2025、2025-12 或 2025-12-31；截止年份隐去的写 end。改法：改写。",
        '"{value}" is no date that exists. Allowed: as 2025, 2025-12 or 2025-12-31; by may be end where the document hides '
        "it. Mend: rewrite it.",
    ),
    "book_by_before_since": (
        "截止年份 {value} 早于起始年份 {since}。应不早于起始年份。改法：核对 since、by 两列。",
        "the target year {value} lies before the year {since} from which the rule binds. Allowed: that year or later. Mend: "
        "check the columns since and by.",
    ),
    "book_settings": (
        "“{value}”不是检查的参数。应如 sectors=public+inclusive_private;grade=1。改法：改写。",
        '"{value}" gives no settings of a check. Allowed: as sectors=public+inclusive_private;grade=1. Mend: rewrite it.',
    ),
    "book_unknown_rule": (
        "规则库中没有“{value}”这条规则{near}。改法：写规则库 id 列中的编号。",
        'the rule book has no rule "{value}"{near}. Mend: write an id of its column id.',
    ),
    "book_unknown_check": (
        "没有“{value}”这项检查{near}。应为：{allowed}。改法：改成其中之一；没有检查的留空。",
        'there is no check "{value}"{near}. Allowed: {allowed}. Mend: write one of them, or leave the cell empty.',
    ),
    "book_unknown_setting": (
        "检查 {check} 没有参数“{value}”{near}。应为：{allowed}。改法：改写或删去。",
        'the check {check} has no setting "{value}"{near}. Allowed: {allowed}. Mend: rewrite it or take it out.',
    ),
    "book_missing_setting": (
        "检查 {check} 需要参数“{value}”。改法：在 settings 列补上。",
        'the check {check} needs the setting "{value}". Mend: add it in the column settings.',
    ),
    "book_setting_value": (
        "参数 {setting} 的“{value}”不能用{near}。应为：{allowed}。改法：改写。",
        '"{value}" cannot be the setting {setting}{near}. Allowed: {allowed}. Mend: rewrite it.',
    ),
    "book_unknown_stage": (
        "本县规则中没有“{value}”这一学段{near}。应为：{allowed}。改法：改写 stages 列。",
        'the rules of the region have no stage "{value}"{near}. Allowed: {allowed}. Mend: rewrite the column stages.',
    ),
    "pack_unknown": (
        "没有这个规则包{near}。应为：{allowed}，或自备规则包的 .toml 文件。改法：改写 [region] packs 或 --pack。",
        "there is no such policy pack{near}. Allowed: {allowed}, or a .toml file of one's own. Mend: rewrite packs under [region], or "
        "--pack.",
    ),
    "pack_outside": (
        "“{value}”在本文件夹之外。rules.toml 只能写本文件夹内的规则包。改法：把它放到 rules.toml 旁边，或用 --pack 指定。",
        '"{value}" lies outside of the folder. Allowed: packs in the folder of rules.toml. Mend: put it beside rules.toml, or name it '
        "with --pack.",
    ),
    "pack_no_head": (
        "规则包没有 [pack] 一节。应写明 document，或 title、level、place。改法：照 data/rules/datonghu.toml 补上。",
        "the pack has no section [pack]. Allowed: document, or title, level and place. Mend: add it as data/rules/datonghu.toml has it.",
    ),
    "pack_head_missing": (
        "规则包没有写明此项。没有 document 的规则包应有 title、level、place。改法：补上。",
        "the pack does not say this. Allowed: title, level and place where there is no document. Mend: add it.",
    ),
    "pack_region": (
        "规则包不能规定县情（[region]）。应只写政策的数。改法：移到本县 rules.toml。",
        "a pack may not say what is particular to a county ([region]). Allowed: what a policy document says. Mend: move it to the "
        "rules.toml of the county.",
    ),
    "pack_places": (
        "与规则包“{value}”不能同时适用：同为 {level} 一级，分属{first}和{second}。应只取一地的。改法：去掉其一。",
        'it cannot hold together with the pack "{value}": both are of the level {level}, one of {first}, the other of {second}. '
        "Allowed: packs of one place a level. Mend: leave out one.",
    ),
    "pack_clash": (
        "“{value}”与规则包 {first} 的“{one}”矛盾，两者级别、日期相同，分不出先后。应只有一个数。改法：去掉其一。",
        'it says "{value}", and the pack {first} "{one}"; level and date are the same, so neither goes before. Allowed: one figure. '
        "Mend: leave out one of the packs.",
    ),
    "pack_shares": (
        "与规则包 {first} 不能同时成立：自 {year} 年起两者的占比（{value}）合起来要求 {total}（至多 1）。改法：去掉其一。",
        "it cannot hold together with the pack {first}: from {year} on their shares ({value}) ask for {total} in all. Allowed: 1 at "
        "most. Mend: leave out one of the packs.",
    ),
    "pack_stricter": (
        "此处写“{value}”，规则包 {first} 写“{one}”：两者级别、日期相同，都适用，从严。",
        'it says "{value}", the pack {first} "{one}": level and date are the same, so both hold and the stricter serves.',
    ),
    "county_overrides": (
        "取本县的“{value}”，而不取规则包 {first} 的“{one}”。",
        'it says "{value}", the pack {first} "{one}": the rules of the county go before.',
    ),
    "pack_elsewhere": (
        "规则包 {pack} 出自{place}，本县不在其中（within）。所选照用。改法：若选错，换本省、本市的规则包；若漏写，在 within 中补上。",
        "the pack {pack} is {place}'s, and the county does not lie there. It is used as asked. Mend: name a pack of your "
        "own province or city, or add the place to within.",
    ),
    "county_clears": (
        "本县清空此项，规则包 {first} 的各条不起作用。",
        "the county leaves this list empty: what the pack {first} says there does not serve.",
    ),
    "pack_overrides": (
        "取“{value}”，而不取规则包 {first} 的“{one}”：级别更近或日期更晚的优先。",
        'it says "{value}", the pack {first} "{one}": the nearer level, then the later document goes before.',
    ),
}
