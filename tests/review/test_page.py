"""Small parts of the page: its words, its pieces of text, its start and its end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport_parse
from govreport_parse.checks.weighing import ALONE, BORNE_OUT, CONTRADICTED
from govreport_parse.extractors.flat_blocks import JOINED
from govreport_parse.extractors.grid_rows import ORDER
from govreport_parse.extractors.scanned import MARK, UNSURE
from govreport_parse.extractors.scoping import INHERITED, REASON
from govreport_parse.review.passages import Mark, Marks, passages_of_text, pieces_of
from govreport_parse.review.words import load_words, reason_of, unread_of
from govreport_parse.schema.report import Report

HOME = Path(govreport_parse.__file__).parent / "review"
TEMPLATES = sorted((HOME / "templates").glob("*.html"))
_USED = re.compile(r"""\bt\("(?P<t>\w+)"\) | \bwords\.(?P<words>\w+) | \bwords\["(?P<key>\w+)"\]""", re.VERBOSE)


def test_every_word_is_in_both_languages_and_used() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (*TEMPLATES, HOME / "assets" / "review.js", *HOME.glob("*.py")))
    used = {next(filter(None, found.groups())) for found in _USED.finditer("".join(path.read_text(encoding="utf-8") for path in TEMPLATES))}
    assert {name for name in used if name not in load_words()} == set()
    families = ("status_", "kind_", "topic_", "act_", "key_", "done_", "agree_")
    assert [name for name in load_words() if name not in used and not name.startswith(families) and f'"{name}"' not in texts] == []
    assert all(zh and en for zh, en in load_words().values())


def test_the_grounds_of_every_value_and_unread_number_are_told_in_chinese() -> None:
    reports = [report for report in govreport_parse.parse_many([str(HOME.parents[2] / "examples" / "reports")]) if isinstance(report, Report)]
    grounds = {reason for report in reports for observation in report.observations for reason in observation.reasons}
    grounds |= {ALONE, BORNE_OUT.format("N-RECV"), CONTRADICTED.format("N-RECV"), REASON, INHERITED, ORDER, JOINED, MARK, UNSURE, "corrected by 李明"}
    unread = {number.reason for report in reports for number in report.unclaimed}
    told = {reason_of(reason) for reason in grounds} | {unread_of(code) for code in unread}
    assert len(reports) == 9
    assert [en for zh, en in told if not re.search(r"[\u4e00-\u9fff]", zh) or re.search(r"[a-z]{2}", zh)] == []


def test_no_template_marks_a_text_as_safe_but_the_pages_own_script_and_style() -> None:
    safe = [found for path in TEMPLATES for found in re.findall(r"\{\{[^}]*\|\s*safe[^}]*\}\}", path.read_text(encoding="utf-8"))]
    assert sorted(safe) == ["{{ script|safe }}", "{{ style|safe }}"]


def test_the_script_never_writes_html() -> None:
    script = (HOME / "assets" / "review.js").read_text(encoding="utf-8")
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script) == []


@given(st.text(st.sampled_from("收到1２\t件。"), max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.booleans()), max_size=8))
def test_pieces_are_the_whole_text_and_every_mark_that_touches_it_is_on_one(text: str, spans: list[tuple[int, int, bool]]) -> None:
    marks = [Mark(start, start + length, f"o{number}", exact) for number, (start, length, exact) in enumerate(spans)]
    pieces = pieces_of(text, 5, Marks(marks))
    assert "".join(piece.text for piece in pieces) == text
    at = 5
    for piece in pieces:
        end = at + len(piece.text)
        names = {*piece.idents.split(), *piece.around.split()}
        assert names == {
            mark.ident for mark in marks if mark.start <= at and mark.end >= end and (mark.end > 5 or mark.start >= 5) and mark.start < max(5 + len(text), 6)
        }
        at = end


@given(st.text(st.sampled_from("收到1\t\n。"), max_size=60))
def test_passages_of_a_text_hold_all_its_words(text: str) -> None:
    words = []
    for passage in passages_of_text(text, Marks([])):
        words += [piece.text for piece in passage.pieces] + [piece.text for row in passage.rows for box in row for piece in box.pieces]
    assert re.sub(r"\s", "", "".join(words)) == re.sub(r"\s", "", text)


def test_the_command_prints_its_address_and_ends_with_ctrl_c(data: Path) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    start = [sys.executable, "-m", "govreport_parse.cli.main", "review", str(data), "--who", "甲"]
    hears = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores Ctrl-C, and so would its children
    with subprocess.Popen(start, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment, preexec_fn=hears) as process:  # noqa: PLW1509  one thread
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        with httpx.Client(follow_redirects=True, trust_env=False) as client:
            for _ in range(100):
                try:
                    answer = client.get(address)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            assert "待审报告" in answer.text
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32}", address)


def test_help_is_printed_without_loading_the_web_server() -> None:
    code = "import sys; import govreport_parse.cli.main; print([name for name in ('starlette', 'uvicorn', 'jinja2', 'anyio') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_a_port_that_is_none_is_wrong_usage(data: Path, port: str) -> None:
    done = subprocess.run([sys.executable, "-m", "govreport_parse.cli.main", "review", str(data), "--port", port], capture_output=True, text=True, check=False)
    assert done.returncode == 2
