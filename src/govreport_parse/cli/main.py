"""The command ``govreport``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module

import typer

from govreport_parse.cli.terminal import prepare_streams

COMMANDS = (
    "fetch",
    "parse",
    "build",
    "export",
    "package",
    "report",
    "review",
    "diff",
    "outline",
    "explain",
    "check",
    "evaluate",
    "annotate",
    "sample",
    "codebook",
    "version",
)


@cache
def app_of(commands: Sequence[str]) -> typer.Typer:
    """The command line with these commands: each is the function that its file is named for, and is loaded only now."""
    made = typer.Typer(
        name="govreport",
        help="Chinese government information disclosure annual reports (政府信息公开工作年度报告) as research datasets.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    made.callback()(_nothing)  # a command that is alone stays a command
    for name in commands:
        made.command()(getattr(import_module(f"govreport_parse.cli.{name}"), name))
    return made


def _nothing() -> None:
    pass


def __getattr__(name: str) -> typer.Typer:
    """``app`` is the whole command line."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return app_of(COMMANDS)


def main() -> None:
    """Runs the command line. Where the first word is a command, no other one is loaded."""
    prepare_streams()
    app_of(tuple(word for word in sys.argv[1:2] if word in COMMANDS) or COMMANDS)()


if __name__ == "__main__":
    main()
