"""``govreport outline``: the section tree of one report."""

from __future__ import annotations

import govreport_parse
from govreport_parse.cli.arguments import File, OwnCodebooks, find_codebook
from govreport_parse.cli.terminal import reported, say
from govreport_parse.schema.section import Section


@reported()
def outline(file: File, codebook: OwnCodebooks = None) -> None:
    """Show the sections of a report with their canonical topics."""
    report = govreport_parse.parse(file, codebook=find_codebook(codebook))
    masthead = report.masthead
    say(masthead.title or report.source.location)
    say(" · ".join(str(part) for part in (masthead.agency, masthead.region_code, masthead.year, report.form.value) if part))
    for section in report.sections:
        print_section(section, 0)


def print_section(section: Section, depth: int) -> None:
    """Prints a section and, further in, those below it."""
    name = " ".join(part for part in (section.number, section.title) if part) or "(lead)"
    topic = f"  [{section.topic}]" if section.topic else ""
    say(f"{name}{topic}  {len(section.blocks)} blocks", depth=depth)
    for child in section.children:
        print_section(child, depth + 1)
