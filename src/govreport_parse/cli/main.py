"""The command ``govreport``."""

from __future__ import annotations

import typer

from govreport_parse.cli.annotate import annotate
from govreport_parse.cli.build import build
from govreport_parse.cli.check import check
from govreport_parse.cli.codebook import codebook
from govreport_parse.cli.diff import diff
from govreport_parse.cli.evaluate import evaluate
from govreport_parse.cli.explain import explain
from govreport_parse.cli.export import export
from govreport_parse.cli.fetch import fetch
from govreport_parse.cli.outline import outline
from govreport_parse.cli.package import package
from govreport_parse.cli.parse import parse
from govreport_parse.cli.review import review
from govreport_parse.cli.sample import sample
from govreport_parse.cli.terminal import prepare_streams
from govreport_parse.cli.version import version

app = typer.Typer(
    name="govreport",
    help="Chinese government information disclosure annual reports (政府信息公开工作年度报告) as research datasets.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
COMMANDS = (
    fetch,
    parse,
    build,
    export,
    package,
    review,
    diff,
    outline,
    explain,
    check,
    evaluate,
    annotate,
    sample,
    codebook,
    version,
)
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Runs the command line."""
    prepare_streams()
    app()


if __name__ == "__main__":
    main()
