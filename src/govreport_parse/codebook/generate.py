"""Writes what follows from the codebook: ``schema/counts.py`` and ``docs/codebook.md``.

``python -m govreport_parse.codebook.generate`` writes both; with ``--check`` nothing is written and the exit code is 1 where a file is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.codebook.typed_counts import write_counts
from govreport_parse.codebook.written_docs import write_docs

PACKAGE = Path(__file__).parents[1]
COUNTS = PACKAGE / "schema" / "counts.py"
DOCS = PACKAGE.parents[1] / "docs" / "codebook.md"


def find_stale() -> list[tuple[Path, str]]:
    """The generated files whose text is not what the codebook gives now, with that text. The documentation counts only in a source tree."""
    codebook = load_codebook()
    wanted = [(COUNTS, write_counts(codebook))]
    if DOCS.parent.is_dir():
        wanted.append((DOCS, write_docs(codebook)))
    return [(path, text) for path, text in wanted if not path.exists() or path.read_text(encoding="utf-8") != text]


def main(arguments: Sequence[str]) -> int:
    """The exit code of the command."""
    if any(argument != "--check" for argument in arguments):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    stale = find_stale()
    for path, text in stale:
        if arguments:
            sys.stderr.write(f"{path} is stale: run python -m govreport_parse.codebook.generate\n")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"wrote {path}\n")
    return 1 if arguments and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
