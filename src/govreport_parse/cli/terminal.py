"""Text for a person's terminal: what stands in a report never reaches the terminal as a command to it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from govreport_parse.cli.exits import Exit
from govreport_parse.errors import FetchError, ReadError, ReportError
from govreport_parse.schema.steering import plain


def say(text: str = "", *, depth: int = 0) -> None:
    """Prints a line of the answer."""
    typer.echo(f"{'  ' * depth}{plain(text)}")


def warn(text: str) -> None:
    """Prints a line beside the answer."""
    typer.echo(plain(text), err=True)


def prepare_streams() -> None:
    """UTF-8 whatever the console's own encoding is: a report's characters must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


@contextmanager
def reported() -> Iterator[None]:
    """An error of the package becomes one line and an exit code."""
    try:
        yield
    except ReportError as error:
        warn(f"error: {error.code}: {error}")
        raise typer.Exit(Exit.NOTHING if isinstance(error, FetchError | ReadError) else Exit.USAGE) from error
