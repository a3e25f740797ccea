"""``govreport outline``: the section tree of one report."""

from __future__ import annotations

import govreport_parse
from govreport_parse.cli.arguments import File, OwnCodebooks, find_codebook
from govreport_parse.cli.terminal import reported, say


@reported()
def outline(file: File, codebook: OwnCodebooks = None) -> None:
    """Show the sections of a report with their canonical topics."""
    report = govreport_parse.parse(file, codebook=find_codebook(codebook))
    masthead = report.masthead
    say(masthead.title or report.source.location)
    say(" · ".join(str(part) for part in (masthead.agency, masthead.region_code, masthead.year, report.form.value) if part))
    for line in report.outline().splitlines():
        say(line)
