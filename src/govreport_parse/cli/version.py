"""``govreport version``: which engine and which codebook."""

from __future__ import annotations

import govreport_parse
from govreport_parse.cli.terminal import reported, say


@reported()
def version() -> None:
    """Show the versions of the engine and of the codebook; both stand in every report."""
    say(f"govreport-parse {govreport_parse.__version__}")
    say(f"codebook {govreport_parse.load_codebook().fingerprint}")
