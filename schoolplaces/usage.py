"""Wrong use of the command line told as all faults are, and the headings of the help in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from schoolplaces.usage_faults import LANGUAGES, no_command, usage_fault

if TYPE_CHECKING:
    from schoolplaces.faults import Fault

# The library's class of all wrong use, which it does not name in public: what a bad value is a kind of.
UsageError: Any = typer.BadParameter.__mro__[1]
HelpFormatter: Any = typer.Context.formatter_class
HEADINGS = {"Arguments": "参数 · Arguments", "Options": "选项 · Options", "Commands": "命令 · Commands"}
TOLD = {"Show this message and exit.": "显示说明 · show this message and exit"}
FACTS = {"default: ": "缺省 default: ", "required": "必填 required"}  # what stands in brackets behind an option


class WrongUse(typer.BadParameter):
    """Wrong use of the command line, in the words of the user's language."""

    def show(self, file: Any = None) -> None:
        """Print it on standard error."""
        typer.echo(self.message, file=file, err=True)


class Formatter(HelpFormatter):
    """The help with its headings in both languages."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the first line."""
        super().write_usage(prog, args, prefix or "用法 · Usage: ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **settings: Any) -> None:
        """Write a list: what each option or command is for."""
        super().write_dl([(name, _told(text)) for name, text in rows], *args, **settings)


def _told(text: str) -> str:
    """What an option is for, with the words that the library adds in both languages."""
    said, bracket, facts = TOLD.get(text, text).rpartition("  [")
    for word, both in FACTS.items() if bracket else ():
        facts = re.sub(rf"(^|; ){word}", rf"\g<1>{both}", facts)
    return said + bracket + facts


class Context(typer.Context):
    """What a command is run with; it writes its help by `Formatter`."""

    formatter_class = Formatter


class Command(TyperCommand):
    """A command with its help in both languages."""

    context_class = Context

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read its arguments and options."""
        with _placed(ctx):
            return super().parse_args(ctx, args)


class Commands(TyperGroup):
    """All commands; wrong use of any of them is told in the language that was asked for, in both where none was."""

    context_class = Context
    langs: tuple[str, ...] = LANGUAGES

    def make_context(self, info_name: str | None, args: list[str], *given: Any, **settings: Any) -> Any:
        """Read what stands before the command."""
        self.langs = languages(args)
        with _worded(self.langs):
            return super().make_context(info_name, args, *given, **settings)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the command."""
        with _placed(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Find the command, read its arguments and options, and run it."""
        with _worded(self.langs):
            return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; one that is near is suggested where there is none."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise _told_as(self.langs, no_command(ctx, args[0]))
        return super().resolve_command(ctx, args)


def languages(args: Sequence[str]) -> tuple[str, ...]:
    """The language that a command line asks for, both where it asks for none.

    Examples
    --------
    >>> languages(["check", "a", "--lang", "en"]), languages(["check", "a", "--lang=fr"])
    (('en',), ('zh', 'en'))
    """
    found = re.findall(r"--lang[\0=](\w+)", "\0".join(args))
    return (found[-1],) if found and found[-1] in LANGUAGES else LANGUAGES


@contextmanager
def _placed(ctx: Any) -> Iterator[None]:
    """Say of what is found in reading options of which command they are: the library leaves it open."""
    try:
        yield
    except UsageError as error:
        error.ctx = error.ctx or ctx
        raise


@contextmanager
def _worded(langs: Sequence[str]) -> Iterator[None]:
    try:
        yield
    except WrongUse:
        raise
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError" or error.ctx is None:
            raise
        raise _told_as(langs, usage_fault(error)) from None


def _told_as(langs: Sequence[str], fault: Fault) -> WrongUse:
    return WrongUse("\n".join(fault.text(lang) for lang in langs))
