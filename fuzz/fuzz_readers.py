"""Throws damaged reports at one reader: python fuzz/fuzz_readers.py html|txt|docx|doc|pdf|sheet|package SEEDS [libFuzzer options].

SEEDS is a folder that is filled with reports of our own on the first run and grows with what is found. Only a named ReportError may come out; ``internal`` counts as a crash,
and so does a document that takes longer than ``-timeout`` seconds. docs/reliability.md says how long each target has run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / "readers"), str(ROOT / "benchmarks")]

with atheris.instrument_imports(include=["govreport_parse"]):
    from govreport_parse.errors import ReadError, ReportError
    from govreport_parse.fetchers.fetched import fetched
    from govreport_parse.pipeline import parse, parse_document
    from govreport_parse.readers import doc, docx, html, pdf, plain, sheet

import one_report  # noqa: E402  found beside the tests

READERS = {"html": html, "txt": plain, "docx": docx, "doc": doc, "pdf": pdf, "sheet": sheet}


def seed(name: str) -> bytes:
    """A report of our own for a target."""
    made = {"html": one_report.as_page, "txt": one_report.as_text, "docx": one_report.as_word, "sheet": one_report.as_workbook, "package": one_report.as_word}
    if name in made:
        return made[name]()
    if name == "doc":
        return (ROOT / "tests" / "fixtures" / "carriers" / "one_report.doc").read_bytes()
    return next((ROOT / "examples" / "reports").glob("*.pdf")).read_bytes()


def attempt(name: str, content: bytes) -> None:
    """Reads the bytes with one reader, or goes the whole way; named errors are answers."""
    try:
        if name not in READERS:
            parse(content)
        elif content:
            source = fetched("fuzz", content).source
            document = READERS[name].read(source, content)
            if document.blocks:
                parse_document(document)
    except ReadError as error:
        if error.code == "internal":
            raise RuntimeError(str(error)) from error
    except (ReportError, MemoryError):
        return


def main() -> None:
    """Runs libFuzzer on one target."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "seed").write_bytes(seed(name))
    atheris.Setup([sys.argv[0], str(folder), *sys.argv[3:]], lambda content: attempt(name, content))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
