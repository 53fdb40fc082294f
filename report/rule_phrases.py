"""Sentences of the 5-3-1 rule: three lists, bridging and tasks, in Chinese and in English; part of the sentences."""

from __future__ import annotations

RULE_PHRASES: dict[str, tuple[str, str]] = {
    # the three lists
    "rule.intro": (
        "站在{base}，按照“提前五年预判学位需求、提前三年规划学位建设、提前一年落实学位供给”，本年度任务如下。",
        "Standing in {base}, the rule asks this year: forecast demand five years ahead, plan three years ahead, "
        "deliver one year ahead.",
    ),
    "rule.forecast_five": (
        "提前五年预判：列入{count}项，其中{actions}。",
        "Forecast five ({count} in all): {actions}.",
    ),
    "rule.plan_three": (
        "提前三年规划：列入{count}项，其中{actions}；涉及{classes}班，投资{cost}万元。",
        "Plan three ({count} in all): {actions}; {classes: class|classes}, {cost} × 10,000 yuan.",
    ),
    "rule.deliver_one": (
        "提前一年落实：列入{count}项，其中{actions}；涉及{classes}班，投资{cost}万元。",
        "Deliver one ({count} in all): {actions}; {classes: class|classes}, {cost} × 10,000 yuan.",
    ),
    "rule.forecast_five.none": ("提前五年预判：本年度无任务。", "Forecast five: nothing this year."),
    "rule.plan_three.none": ("提前三年规划：本年度无任务。", "Plan three: nothing this year."),
    "rule.deliver_one.none": ("提前一年落实：本年度无任务。", "Deliver one: nothing this year."),
    "rule.action": ("{action}{count}项", "{action} {count}"),
    "rule.more": ("其余{count}项见附表11。", "{count} more {count:stands|stand} in Table A11."),
    "rule.item": (
        "{action}：{name}({town}，{stage})，{classes}班，{cost}万元，{year}需要。",
        "{action}: {name} ({town}, {stage}), {classes: class|classes}, {cost} × 10,000 yuan, for {year}.",
    ),
    "rule.change": (
        "{action}：{name}({town}，{stage})，{cost}万元，自{year}起。",
        "{action}: {name} ({town}, {stage}), {cost} × 10,000 yuan, from {year}.",
    ),
    "rule.watch": (
        "{action}：{stage}，{towns}个乡镇本地学位不足或有学生未能安置，合计最多{pupils}人({year})。",
        "{action}: {stage}, {towns: town|towns} short of places of their own or in reach, by {pupils} at most "
        "({year}).",
    ),
    "rule.bridge": (
        "{action}：{town}{stage}，{pupils}人尚未落实学位，{year}。",
        "{action}: {town}, {stage}, {pupils: pupil|pupils} without a place, {year}.",
    ),
    "rule.extra_class": (
        "{action}：{town}{stage}，起始年级一次性增加{classes}轨，可容{pupils}人，{cost}万元，{year}。",
        "{action}: {town}, {stage}, {classes} entry {classes:class|classes} beyond the streams, once, for "
        "{pupils: pupil|pupils}, "
        "{cost} × 10,000 yuan, {year}.",
    ),
    "rule.cap_relief": (
        "{action}：{town}{stage}，起始班超班额容纳{pupils}人，计价{cost}万元，{year}。",
        "{action}: {town}, {stage}, {pupils: pupil|pupils} above the class-size cap, priced at {cost} × 10,000 yuan, "
        "{year}.",
    ),
    "rule.flows": (
        "{action}：{town}{stage}，比项目启用后多{pupils}人到其他乡镇就读，{year}。",
        "{action}: {town}, {stage}, {pupils: pupil|pupils} more than once the project stands {pupils:goes|go} to "
        "other towns, {year}.",
    ),
    "rule.bridges": (
        "过渡安排：{count}个项目晚于需求年启用，期间过渡如下。",
        "Bridging (projects that come into use after their need year: {count}); until then:",
    ),
    "rule.bridged": (
        "{name}：{need}需要，{use}启用，期间{measures}。",
        "{name}: needed in {need}, used from {use}; until then {measures}.",
    ),
    "rule.tasks": (
        "部门任务：清单所列项目{extra}共{count}项任务，其中{now}项应于{due}办结，明细见附表11续。",
        "Tasks: {count} for the projects{extra} listed, {now} of them due {due}; Table A11 (continued) has them all.",
    ),
    "rule.tasks_extra": ("和过渡增轨", " and extra entry classes"),
    "task.extra_class": ("{school}{stage}过渡增轨", "Extra entry class: {school}, {stage}"),
    "rule.task": (
        "{department}：{count}项，最早{due}；{amounts}。",
        "{department}: {count}, the first due {due}; {amounts}.",
    ),
    "rule.task_land": ("用地{amount}㎡", "{amount} m² of land"),
    "rule.task_money": ("资金{amount}万元", "{amount} × 10,000 yuan"),
    "rule.task_posts": ("教职工{amount}人", "{amount} staff"),
    "action.cap_relief": ("放宽班额", "Relieve the cap"),
    "action.flows": ("跨镇过渡", "Place in other towns"),
    "action.watch": ("关注", "Watch"),
    "action.reserve_land": ("预留用地", "Reserve land"),
    "action.approve_and_start": ("立项启动", "Approve and start"),
    "action.deliver": ("建成交付", "Deliver"),
    "action.bridge": ("过渡措施", "Bridge"),
    "action.extra_class": ("过渡增轨", "Take an extra entry class"),
    "action.begin_change": ("启动撤并转型程序", "Begin closing or change"),
    "action.carry_out": ("落实撤并转型", "Carry out closing or change"),
}
