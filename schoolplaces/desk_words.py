"""Words of the desk: key -> (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "title": ("{name} · 情景台", "{name} · scenario desk"),
    "about": (
        "基年 {base}；移动左侧的量，余缺立即更新，方案随后给出（先粗后细）。金额为万元。",
        "base year {base}; move what is on the left: the balance follows at once, then the plan (coarse, then better). "
        "Money in 10,000 yuan.",
    ),
    "people": ("人口", "People"),
    "rules": ("班额和建设", "Classes and works"),
    "scenario": ("情景", "Scenario"),
    "births.level": ("今后出生", "births to come"),
    "migration.all": ("每年净迁入", "net moves a year"),
    "class_size": ("{stage}班额", "class size, {stage}"),
    "budget.factor": ("建设资金", "money"),
    "lead_years.new": ("新建周期（年）", "lead of new (years)"),
    "lead_years.expand": ("扩建周期（年）", "lead of expand (years)"),
    "robust": ("稳健方案（对多种可能共同最优，较慢）", "robust plan (best over many draws, slower)"),
    "sites": ("不用的地块（按住 Ctrl 多选）", "sites struck out (Ctrl for several)"),
    "reset": ("恢复现状", "reset"),
    "name": ("名称", "name"),
    "keep": ("留作对照", "keep"),
    "save": ("存为文件", "save"),
    "load": ("打开", "open"),
    "saved_ones": ("已存", "saved"),
    "none_saved": ("（没有已存的情景）", "(none saved)"),
    "export": ("导出方案和文件", "export plan and documents"),
    "compare_with": ("对照", "compared with"),
    "stage": ("学段", "stage"),
    "year": ("学年", "year"),
    "unnamed": ("新情景", "new"),
    "kept_ones": ("留下的情景", "Scenarios kept"),
    # what the tables say
    "demand_of": ("{year}年需求", "demand {year}"),
    "places_of": ("现有学位", "places that stand"),
    "margin": ("余缺", "margin"),
    "towns_short": ("不足的乡镇", "towns short"),
    "against": ("需求比对照", "demand against"),
    "shortage": ("方案缺口（人年）", "short with the plan (pupil-years)"),
    "projects": ("项目", "projects"),
    "places_added": ("新增学位", "places added"),
    "capital": ("投资", "capital"),
    "cost": ("折现成本", "discounted cost"),
    "gap": ("差距", "gap"),
    "lacking": ("不作新决策时缺", "lacking if nothing is decided"),
    "all": ("合计", "all"),
    "headline": (
        "{year}年：学生 {demand}，不作新决策时缺 {lacking} 个学位（各学段全县余缺中不足的合计）",
        "{year}: {demand} pupils; {lacking} places are lacking (in the county, stage by stage) if nothing is decided",
    ),
    "planned": (
        "方案：{projects} 个项目，投资 {capital} 万元，五年缺口 {shortage} 人年，折现成本 {cost} 万元，与最优相差至多 {gap}",
        "plan: {projects} projects, capital {capital}, short {shortage} pupil-years, discounted cost {cost}, at most {gap} from the best",
    ),
    "not_planned": ("方案：正在规划……", "plan: being made …"),
    "margin_note": (
        "余缺为本乡镇学位减本乡镇学生，不计跨乡镇就读；方案的缺口按实际可达安排计算。",
        "A margin is the places of a town less its own pupils; the plan's shortage counts who gets a place in reach.",
    ),
    "estimated": ("数据含估算或假定值", "some of the data are estimated or assumed"),
    # figures
    "map": ("余缺图和项目", "map"),
    "places": ("学位与需求", "places"),
    "demand": ("需求", "demand"),
    "cost_figure": ("投资", "money"),
    # what is going on
    "counting": ("计算余缺……", "counting …"),
    "planning": ("规划中（先求粗方案）……", "planning (a coarse plan first) …"),
    "refining": ("已有方案，继续求精……", "there is a plan; refining …"),
    "done": ("完成", "done"),
    "is_kept": ("已留下“{name}”", 'kept "{name}"'),
    "is_saved": ("已存 {path}", "saved {path}"),
    "is_taken": (
        "已有同名情景；再按一次“存为文件”即覆盖。",
        "there is one of this name; press save again to replace it.",
    ),
    "is_loaded": ("已打开“{name}”", 'opened "{name}"'),
    "also": ("另有（面板不显示，已保留）：{text}", "also (kept, not on the panel): {text}"),
    "no_plan_yet": ("还没有方案可导出。", "there is no plan to export yet."),
    "is_exported": ("已导出到 {path}", "exported to {path}"),
    "exporting": ("导出中……", "exporting …"),
    "reading": ("读表、预测……", "reading and forecasting …"),
}


def word(key: str, lang: str, **params: object) -> str:
    """A phrase of the desk.

    Examples
    --------
    >>> word("is_kept", "en", name="a")
    'kept "a"'
    """
    text = WORDS[key][0 if lang == "zh" else 1]
    return text.format(**params) if params else text
