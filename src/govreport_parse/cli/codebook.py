"""``govreport codebook``: what the program knows."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated

import typer

from govreport_parse.cli.arguments import OwnCodebooks, find_codebook
from govreport_parse.cli.exits import Exit
from govreport_parse.cli.terminal import reported, say, warn
from govreport_parse.codebook.entries import Codebook, Indicator

Code = Annotated[str | None, typer.Argument(metavar="[CODE]", help="An indicator, or the beginning of several (requests.outcome).")]


@reported()
def codebook(code: Code = None, own: OwnCodebooks = None) -> None:
    """List the indicators, or show one of them in full. With your own files, their examples are tried first.

    Exit codes: 0 done · 2 no such code, or a file with a mistake: an example that is read otherwise than it says counts as one.
    """
    known = find_codebook(own)
    if own:
        from govreport_parse.cli.tried_examples import find_broken_examples  # noqa: PLC0415  loads the stages

        broken = list(find_broken_examples(known))
        for line in broken:
            warn(f"error: bad_example: {line}")
        if broken:
            raise typer.Exit(Exit.USAGE)
    entries = [entry for entry in known.indicators.values() if code is None or entry.code == code or entry.code.startswith(f"{code}.")]
    if not entries:
        near = ", ".join(get_close_matches(code or "", known.indicators, n=3)) or "see `govreport codebook`"
        warn(f"error: unknown_code: no indicator is called {code!r} or stands below it ({near})")
        raise typer.Exit(Exit.USAGE)
    if code in known.indicators:
        for line in lines_of(known.indicators[code], known):
            say(line)
        return
    for entry in entries:
        say(f"{entry.code}\t{entry.label_zh}\t{entry.label_en}\t{entry.unit or ''}")


def lines_of(entry: Indicator, known: Codebook) -> Iterator[str]:
    """Everything that the codebook says about an indicator, one field a line; lists one item a line."""
    for name, value in entry.model_dump(exclude_defaults=True, mode="json").items():
        if isinstance(value, list):
            yield f"{name}:"
            yield from (f"  - {item if isinstance(item, str) else ', '.join(f'{key}: {part}' for key, part in item.items())}" for item in value)
        else:
            yield f"{name}: {value}"
    checks = [check.id for check in known.checks if entry.code in f"{check.left} {check.right} {' '.join(check.codes)}".split()]
    if checks:
        yield f"checks: {', '.join(checks)}"
