"""Labels of what can be moved and pressed on the web page: map, panel of a town, tables; part of the labels."""

EXPLORE_LABELS: dict[str, tuple[str, str]] = {
    # the map
    "explore.heading": ("学位供需示意图", "Map of places and demand"),
    "explore.no_script": (
        "地图、表格筛选和排序需要浏览器允许运行脚本；下面的正文、附图、附表不受影响。",
        "The map, and filtering and sorting of tables, need scripts; text, figures and tables below do without.",
    ),
    "explore.year": ("学年", "School year"),
    "explore.stage": ("学段", "Stage"),
    "explore.basis": ("预警等级依据", "Level of warning"),
    "explore.standing": ("现有和在建学位", "places that stand or are under way"),
    "explore.with_plan": ("本方案实施后", "with this plan"),
    "explore.map": ("乡镇、校区、项目示意图", "Sketch map of towns, campuses and projects"),
    "explore.caption": ("{stage}，{year}，预警等级依据{basis}", "{stage}, {year}, level of warning {basis}"),
    "explore.hint": (
        "圆越大，学位需求越多；名称后为本方案实施后本乡镇学生的余缺学位(±)，预警等级则按就读去向。点选乡镇(或按回车)看逐年需求和供需。",
        "The larger a circle, the more demand; behind the name: places to spare or missing (±) for its own pupils "
        "with this plan, while levels count pupils where they go to school. "
        "Choose a town (click or Enter) for its years.",
    ),
    "explore.no_point": ("没有位置的乡镇(不在图上)：", "Towns without a point, not on the map:"),
    "explore.campus": ("校区(本学年有学位)", "campus with places this year"),
    "explore.no_level": ("没有预警等级", "no level"),
    "explore.town_text": (
        "{town}，{stage}，{year}：需求{demand}，学位{places}，余缺{margin}，等级{level}",
        "{town}, {stage}, {year}: demand {demand}, places {places}, margin {margin}, level {level}",
    ),
    "explore.campus_text": ("{school}：{year}学位{places}个", "{school}: {places} places, {year}"),
    "explore.project_text": ("{number} {name}：{kind}，{year}启用", "{number} {name}: {kind}, in use {year}"),
    # the panel of a town
    "explore.town_panel": ("所选乡镇", "The town chosen"),
    "explore.town": ("{town} · {stage}", "{town} · {stage}"),
    "explore.close": ("关闭", "Close"),
    "explore.line": ("学位需求(人)", "Demand (pupils)"),
    "explore.line_places": ("学位(个，本方案实施后)", "Places, with this plan"),
    "explore.band": ("低—高(抽样的第10、90百分位)", "Low to high (10th and 90th percentile of draws)"),
    "explore.actual": ("{year}为实际在校", "{year}: actual pupils"),
    "explore.places": ("学位", "Places"),
    "explore.level_standing": ("等级(现有)", "Level, standing"),
    "explore.level_with": ("等级(方案后)", "Level, planned"),
    "explore.balance": ("逐年供需", "Balance by year"),
    "explore.warnings": ("学位预警", "Warnings"),
    "explore.no_rows": (
        "本学段在该乡镇没有需求，也没有学位。",
        "This stage has neither demand nor places in this town.",
    ),
    "explore.no_warnings": ("没有预警。", "No warning."),
    "explore.warned": (
        "{school}：近期{near}、远期{far}；方案实施后近期{near_plan}、远期{far_plan}。{because}",
        "{school}: sooner {near}, later {far}; with this plan sooner {near_plan}, later {far_plan}. {because}",
    ),
    # the tables
    "explore.filter": ("筛选", "Filter"),
    "explore.filter_table": ("筛选：{table}", "Filter: {table}"),
    "explore.shown": ("{shown}/{all}行", "{shown} of {all} rows"),
    "explore.csv": ("下载CSV", "CSV"),
    "explore.csv_table": ("下载全表为CSV：{table}", "Download the whole table as CSV: {table}"),
}
