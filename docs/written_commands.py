"""The page of the command line: what every command takes, as its --help says it."""

from __future__ import annotations

from typing import Any

HEAD = """# 命令行 · The command line

每个命令读一个文件夹，写一个文件夹或一张表；`schoolplaces 命令 --help` 显示同样的内容。退出码：0 完成；1 输入有问题，已列出；2 用法不对；
3 到了时限或被中断，结果未证明。

Each command reads a folder and writes a folder or a table; `schoolplaces COMMAND --help` shows the same. Exit codes: 0 done; 1 faults in
the input, told; 2 wrong use; 3 stopped by a limit or an interrupt with a result that is not proven.
"""
COLUMNS = "| 选项 option | 缺省 default | 说明 |\n| --- | --- | --- |"


def commands_page() -> str:
    """The whole page."""
    import typer

    from schoolplaces.cli import app

    group: Any = typer.main.get_command(app)
    return "\n".join([HEAD, *(_command(name, command) for name, command in group.commands.items())])


def _command(name: str, command: Any) -> str:
    rows = [_row(parameter) for parameter in command.params]
    usage = " ".join(
        ["schoolplaces", name, *(_shown(one) for one in command.params if one.param_type_name == "argument")]
    )
    return f"## {name}\n\n{command.help}\n\n```sh\n{usage} …\n```\n\n{COLUMNS}\n" + "\n".join(rows) + "\n"


def _row(parameter: Any) -> str:
    names = f"`{_shown(parameter)}`"
    default = parameter.default
    kept = (
        ""
        if default in (None, False, ()) or callable(default) or parameter.required
        else f"`{getattr(default, 'value', default)}`"
    )
    return f"| {names} | {kept} | {(getattr(parameter, 'help', '') or '').replace('|', '/')} |"


def _shown(parameter: Any) -> str:
    """An option with what it takes; an argument as its name."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    takes = "" if parameter.is_flag else f" {parameter.metavar or parameter.name.upper()}"
    return ", ".join(parameter.opts + parameter.secondary_opts) + takes
