"""Faults of the scenario desk: code -> (Chinese, English)."""

DESK_MESSAGES: dict[str, tuple[str, str]] = {
    "desk_name": (
        '情景名“{value}”不能作文件名。应为不以点开头、不含 / \\ : * ? " < > | 的文字。改法：另取一个名称。',
        'the name "{value}" cannot be that of a file. Allowed: text that does not begin with a dot and holds none of '
        '/ \\ : * ? " < > |. Mend: choose another name.',
    ),
    "desk_no_folder": (
        "没有文件夹可存“{value}”：这个县不是从文件夹读来的。改法：用 Desk.read(文件夹) 打开，或给 Desk 一个文件夹。",
        'there is no folder to save "{value}" in: this county was not read from one. Mend: open it by Desk.read(folder), or give Desk '
        "a folder.",
    ),
    "desk_taken": (
        "已有名为“{value}”的情景，内容不同。改法：另取名称，或再按一次以覆盖。",
        'there is another scenario called "{value}". Mend: choose another name, or press again to replace it.',
    ),
    "desk_broken": (
        "方案未通过核验（{count} 处），不写出：{value}。这是程序的问题。改法：把县的各表和情景文件发给开发者。",
        "the plan does not hold ({count} violations) and is not written: {value}. This is a fault of the program. Mend: send the "
        "tables and the scenario to its developers.",
    ),
    "desk_not_installed": (
        "情景台需要 {value}，尚未安装。改法：在项目文件夹执行 {how}。",
        "the desk needs {value}, which is not installed. Mend: in the folder of the project, run {how}.",
    ),
    "desk_notebook_there": (
        "已有同名文件，内容不是情景台的笔记本，不覆盖。改法：用 --notebook 另给文件名，或把它移走。",
        "a file of this name is there and is no notebook of the desk; it is not replaced. Mend: name another by --notebook, or move it away.",
    ),
}
