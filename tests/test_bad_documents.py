"""Whatever a document is, it gives a report or a named error, in bounded time, and touches nothing else."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from time import process_time

import pytest

from bad_documents import LINE, MADE, TITLE, page, word
from govreport_parse.errors import ReportError
from govreport_parse.pipeline import parse, parse_many
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report

SECONDS = 20
CARRIERS = Path(__file__).parent / "fixtures" / "carriers"
READ = frozenset(
    {
        "NULs between the letters",
        "a page cut in a tag",
        "a page with script and frames",
        "a cell over two billion columns",
        "a page with control characters behind what is hidden",
        "brackets without end",
        "quotes without end",
        "digits without end",
        "spaces without end",
        "tabs without end",
        "Markdown with 100,000 columns",
        "Markdown headings without end",
        "an OFD whose numbers are none",
        "a page of 20,000 paragraphs",
        "a page with a title of a million characters",
        "其中 without end",
        "12件 without end",
    }
)
CODES = {
    "no bytes": "empty",
    "a page of 100,000 levels": "too_complex",
    "a page of 100,000 tables in tables": "too_complex",
    "a table of ten million positions": "too_large",
    "a Word file that unpacks without end": "too_large",
    "a Word file that is no XML": "damaged",
    "a PDF of one line": "damaged",
    "a PDF that is encrypted": "encrypted",
    "an encrypted Office file": "encrypted",
    "a picture of 60,000 by 60,000": "damaged",
    "messages in messages": "too_complex",
    "a saved page without a page": "damaged",
    "a workbook with a cell in its last corner": "too_large",
    "a workbook of 200,000 columns": "too_large",
    "an OFD whose page is its own template": "no_text",
    "an OFD of 100,000 pages": "too_large",
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a reader went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def assert_is_named(error: ReportError) -> None:
    """An error that a rule foresaw; "internal" is one that nobody did."""
    assert error.code != "internal", error


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", MADE)
def test_a_bad_document_gives_a_report_or_a_named_error(name: str) -> None:
    content = MADE[name]()
    start = process_time()
    code = ""
    try:
        report = parse(content)
    except ReportError as error:
        code = error.code
    else:
        assert Report.model_validate_json(report.to_json()) == report
    assert code != "internal"
    assert process_time() - start < SECONDS
    assert code == CODES.get(name, code)


@pytest.mark.parametrize("name", sorted(READ))
def test_what_can_be_read_of_a_bad_document_is_read(name: str) -> None:
    assert parse(MADE[name]()).value("disclosure.items_total") == 8214


def test_numbers_of_an_endless_sentence_quote_only_what_stands_around_them() -> None:
    report = parse(MADE["12件 without end"]())
    quotes = [item.evidence.quote for item in (*report.observations, *report.unclaimed)]
    assert len(quotes) > 10_000
    assert 900 < max(map(len, quotes)) < 1100


def test_what_fuzzing_found_stays_read() -> None:
    for name in ("torn.pdf",):
        try:
            parse(CARRIERS / name)
        except ReportError as error:
            assert_is_named(error)


@pytest.mark.timeout(120)
def test_half_a_gigabyte_in_one_line_is_refused() -> None:
    for content in (b"a" * 500_000_000, "公开".encode() * 30_000_000):
        with pytest.raises(ReportError) as caught:
            parse(content)
        assert caught.value.code in ("too_large", "unsupported_carrier")


def test_entities_stay_unread() -> None:
    for name in ("a Word file with entities", "a Word file with outside entities", "a page with entities"):
        try:
            text = parse(MADE[name]()).text
        except ReportError:
            continue
        assert len(text) < 5000
        assert (Path("/etc/hostname").read_text(encoding="utf-8").strip() or "-") not in text if Path("/etc/hostname").exists() else True


def test_an_archive_writes_nothing_outside_and_follows_no_link(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../outside.txt", f"{TITLE}\n{LINE}")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    (inner / "reports.zip").write_bytes(out.getvalue())
    before = sorted(tmp_path.rglob("*"))
    results = list(parse_many([str(inner)]))
    assert sorted(tmp_path.rglob("*")) == before
    assert all(isinstance(r, Failure) or r.text.startswith(TITLE) for r in results)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_file_name_with_a_line_break_stays_one_line_of_output(tmp_path: Path) -> None:
    (tmp_path / "年报\n第二行\x1b[31m.txt").write_text(f"{TITLE}\n{LINE}", encoding="utf-8")
    (tmp_path / "坏\n文件.pdf").write_bytes(b"%PDF-1.7")
    done = subprocess.run(
        [sys.executable, "-m", "govreport_parse.cli.main", "parse", str(tmp_path), "--to", "jsonl"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert len(done.stdout.decode("utf-8").splitlines()) == 2
    assert b"\x1b" not in done.stdout + done.stderr


def test_the_wrong_suffix_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(page("<p>完</p>"))
    (tmp_path / "b.txt").write_bytes(word(f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p><w:p><w:r><w:t>{LINE}</w:t></w:r></w:p>"))
    carriers = [parse(tmp_path / name).source.carrier for name in ("a.pdf", "b.txt")]
    assert carriers == ["html", "docx"]
