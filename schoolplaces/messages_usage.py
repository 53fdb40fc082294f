"""Wrong use of the command line: code -> (Chinese, English)."""

USAGE_MESSAGES: dict[str, tuple[str, str]] = {
    "usage_command": (
        "没有“{value}”这个命令{near}。应为：{allowed}。改法：改正命令名；{help} 说明每个命令。",
        'there is no command "{value}"{near}. Allowed: {allowed}. Mend: correct the name; {help} says what each command does.',
    ),
    "usage_command_missing": (
        "没有写命令。应为：{allowed}。改法：补上命令；{help} 说明每个命令。",
        "no command is named. Allowed: {allowed}. Mend: name one; {help} says what each command does.",
    ),
    "usage_option": (
        "没有“{value}”这个选项{near}。应为：{allowed}。改法：改正选项名；{help} 说明每个选项。",
        'there is no option "{value}"{near}. Allowed: {allowed}. Mend: correct the name; {help} says what each option does.',
    ),
    "usage_missing": (
        "缺少 {value}（{meaning}）。应为：{allowed}。改法：补上；{help} 说明写法。",
        "{value} is missing ({meaning}). Allowed: {allowed}. Mend: add it; {help} says how.",
    ),
    "usage_no_value": (
        "选项 {value} 后面没有写值（{meaning}）。应为：{allowed}。改法：补上；{help} 说明写法。",
        "the option {value} has no value ({meaning}). Allowed: {allowed}. Mend: add it; {help} says how.",
    ),
    "usage_flag": (
        "选项 {value} 不带值。应为：{allowed}。改法：去掉等号和后面的内容。",
        "the option {value} takes no value. Allowed: {allowed}. Mend: remove the equals sign and what follows.",
    ),
    "usage_value": (
        "“{value}”不能用于 {name}（{meaning}）。应为：{allowed}。改法：改写此值；{help} 说明写法。",
        '"{value}" cannot be the value of {name} ({meaning}). Allowed: {allowed}. Mend: write another; {help} says how.',
    ),
    "usage_extra": (
        "多出“{value}”。应为：{allowed}。改法：去掉多出的内容；含空格的路径加引号。",
        '"{value}" is too much. Allowed: {allowed}. Mend: remove it; put a path with blanks in quotation marks.',
    ),
    "usage_other": (
        "用法不对：{reason}。应为：{allowed}。改法：{help} 说明写法。",
        "wrong use: {reason}. Allowed: {allowed}. Mend: {help} says how.",
    ),
}
