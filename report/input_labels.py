"""Labels of the input tables, as notes name them; part of the labels."""

INPUT_LABELS: dict[str, tuple[str, str]] = {
    "input.towns": ("乡镇", "towns"),
    "input.zones": ("片区单元", "zones"),
    "input.population": ("人口", "population"),
    "input.births": ("出生", "births"),
    "input.enrolment": ("在校生", "enrolment"),
    "input.flows": ("跨镇就读", "flows"),
    "input.rates": ("人口参数", "rates"),
    "input.schools": ("学校", "schools"),
    "input.classes": ("班级", "classes"),
    "input.classrooms": ("教室", "classrooms"),
    "input.options": ("备选项目", "options"),
    "input.pipeline": ("在建项目", "pipeline"),
    "input.housing": ("住宅", "housing"),
    "input.travel": ("路程", "travel"),
    "input.budget": ("资金", "budget"),
    "input.resources": ("学校配置", "resources"),
    "input.demand": ("给定需求", "given demand"),
}
