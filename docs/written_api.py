"""The pages of the Python names: what each package offers, from its docstrings."""

from __future__ import annotations

import inspect
from importlib import import_module

PACKAGES = {
    "schoolplaces": "县、规则与需求 · Region, rules, demand",
    "schoolplaces.forecast": "预测 · Forecast",
    "schoolplaces.optimize": "规划 · Optimize",
    "schoolplaces.report": "成文 · Report",
}


def api_pages() -> dict[str, str]:
    """A page for each package: name of the page -> its text."""
    return {package.replace(".", "_"): _page(package, title) for package, title in PACKAGES.items()}


def _page(package: str, title: str) -> str:
    module = import_module(package)
    first = (inspect.getdoc(module) or "").split("\n")[0]
    parts = [f"# {title}\n\n`{package}` — {first}\n"]
    for name in module.__all__:
        kind = _kind(getattr(module, name))
        if kind:
            parts.append(
                f"```{{eval-rst}}\n.. auto{kind}:: {package}.{name}\n{'   :members:' if kind == 'class' else ''}\n```\n"
            )
    return "\n".join(parts)


def _kind(value: object) -> str:
    """How sphinx documents it; "" for a constant or a package, which have a page of their own."""
    if inspect.isclass(value):
        return "class"
    return "function" if inspect.isfunction(value) else ""
