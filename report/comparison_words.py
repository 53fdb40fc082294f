"""Words of the document that sets plans side by side, in Chinese and in English; part of labels and sentences."""

from __future__ import annotations

COMPARE_LABELS: dict[str, tuple[str, str]] = {
    "table.c1": ("对照表1 主要指标", "Table C1 Main figures"),
    "table.c2": ("对照表2 项目", "Table C2 Projects"),
    "table.c3": ("对照表3 费用(折现)", "Table C3 Costs, discounted"),
    "table.c4": (
        "对照表4 分年学位、缺口、空余和超规模",
        "Table C4 Places, shortage, idle places and over-size by year",
    ),
    "table.c5": ("对照表5 分年学位预警", "Table C5 Warnings by year"),
    "sheet.c1": ("对照表1 主要指标", "C1 Main figures"),
    "sheet.c2": ("对照表2 项目", "C2 Projects"),
    "sheet.c3": ("对照表3 费用", "C3 Costs"),
    "sheet.c4": ("对照表4 分年学位和缺口", "C4 Places and shortage"),
    "sheet.c5": ("对照表5 分年学位预警", "C5 Warnings"),
    "no_rows.c2": ("各方案都没有项目", "No plan has a project"),
    "no_rows.c5": ("没有可预警的乡镇", "There is no town to warn of"),
    "column.figure": ("指标", "Figure"),
    "column.unit": ("单位", "Unit"),
    "column.cost_term": ("费用项", "Cost"),
    "column.compared": ("异同", "Compared"),
    "compare.plan": ("方案{letter}", "Plan {letter}"),
    "compare.less": ("{letter}－A", "{letter} − A"),
    "compare.values": ("各方案", "Plans"),
    "compare.differences": ("与方案A之差", "Difference from plan A"),
    "compare.use_year": ("启用年(秋季)", "In use from autumn"),
    "compare.cost_10k": ("费用(万元)", "Cost (10,000 yuan)"),
    "compare.places": ("学位供给(个)", "Places"),
    "compare.shortage": ("学位缺口(人)", "Shortage (pupils)"),
    "compare.idle": ("空余学位(个)", "Idle places"),
    "compare.over_size": ("超班额、超校额(人)", "Above the caps (pupils)"),
    "compare.red": ("红(乡镇)", "Red (towns)"),
    "compare.orange": ("橙(乡镇)", "Orange (towns)"),
    "compare.yellow": ("黄(乡镇)", "Yellow (towns)"),
    "compare.blue": ("蓝(乡镇)", "Blue (towns)"),
    "compare.same": ("一致", "the same"),
    "compare.moved": ("启用年不同", "another year"),
    "compare.only": ("仅{plans}", "only {plans}"),
    "total.cost": ("全部费用(折现到基准年)", "All costs, discounted to the base year"),
    "total.capital": ("项目总投资(未折现)", "Investment in projects, undiscounted"),
    "total.projects": ("项目数", "Projects"),
    "total.shortage": ("规划期学位缺口合计", "Shortage over the years of the plan"),
    "total.over_size": ("规划期超班额、超校额合计", "Above the caps over the years of the plan"),
    "total.idle": ("规划期空余学位合计", "Idle places over the years of the plan"),
    "total.warned": ("规划期红、橙、黄预警合计(方案实施后)", "Red, orange and yellow warnings, with the plan"),
    "unit.pupil_years": ("人年", "pupil-years"),
    "unit.place_years": ("学位年", "place-years"),
    "unit.town_years": ("乡镇×学段×年", "towns by stage and year"),
}

COMPARE_PHRASES: dict[str, tuple[str, str]] = {
    "compare.title": ("{region}学位供给布局规划：方案对照", "{region}: layout plans of school places, side by side"),
    "compare.subtitle": ("{plans}", "{plans}"),
    "compare.heading_plans": ("一、各方案", "1 The plans"),
    "compare.heading_words": ("二、不同之处", "2 What differs"),
    "compare.heading_figure": ("三、对照图", "3 In one figure"),
    "compare.heading_tables": ("对照表", "Tables"),
    "compare.intro": (
        "本文件把{count}个方案并列，前一个(方案A)为比较的基准；数字全部取自各方案，各表合计已核对。",
        "{count} plans side by side; the first, plan A, is what the others are compared with. Every number is taken "
        "from the plans, and totals were checked.",
    ),
    "compare.named": (
        "方案{letter}：{name}。基准年{base}，规划期{first}—{last}年秋季。{solved}",
        "Plan {letter}: {name}. Base year {base}, autumns {first}–{last}. {solved}",
    ),
    "compare.against": (
        "方案{letter}与方案A相比(箭头前为方案A，后为方案{letter})：",
        "Plan {letter} against plan A (before the arrow plan A, after it plan {letter}):",
    ),
    "compare.equal": ("方案{letter}与方案A没有不同。", "Plan {letter} differs in nothing from plan A."),
    "compare.more": (
        "另有{count}项不同，见{table}。",
        "{count} more {count:difference is|differences are} in {table}.",
    ),
    "compare.unproven": (
        "两方案的费用相差{difference}万元，不超过两者求解的差距之和{gap}万元：就费用而言，不能断定哪个更优。",
        "Their costs differ by {difference} × 10,000 yuan, which is within the gaps to which they were solved ({gap}): "
        "which of them costs less is not proven.",
    ),
    "figure.compared": (
        "各方案的投资、缺口、空余和超规模",
        "Investment, shortage, idle places and over-size of the plans",
    ),
    "note.compared": (
        "箭头、正负号都以方案A为基准；各方案规划期不同的学年，没有的印作“—”。",
        "Differences are from plan A; a year that a plan does not cover prints a dash.",
    ),
    "note.compared_years": (
        "按学年的合计是各学年之和(人年、学位年)；缺口为学年末没有学位的学生，空余为没有学生的学位。",
        "Totals over years are pupil-years and place-years; shortage counts pupils without a place, idle places are "
        "those no pupil sits in.",
    ),
    "note.compared_warnings": (
        "数为乡镇个数，按方案实施后的学位判定，绿不列。",
        "Towns at each level with the places of the plan; green is left out.",
    ),
    "compare.by_stage": ("项目总投资(万元)", "Investment (10,000 yuan)"),
    "compare.by_shortage": ("学位缺口(人)", "Shortage (pupils)"),
    "compare.by_idle": ("空余学位(个)", "Idle places"),
    "compare.by_over_size": ("超班额、超校额(人)", "Above the caps (pupils)"),
}
