"""Why documents could not be read, in the words of a reader of Chinese."""

from __future__ import annotations

import re
from pathlib import Path

import govreport_parse
from govreport_parse.validation.words import load_words

HOME = Path(govreport_parse.__file__).parent
RAISED = re.compile(
    r"""ReadError\("(?P<read>\w+)" | \bfailed\([\w.]+,\s"(?P<failed>\w+)" | ^\s+"(?P<refused>unsafe_path|link|not_a_file|encrypted)":""",
    re.VERBOSE | re.MULTILINE,
)
LIMITS = {"crashed", "time_limit", "silent", "memory_limit"}


def test_every_reason_for_a_document_without_a_report_is_told_in_chinese() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (*HOME.glob("readers/**/*.py"), *HOME.glob("fetchers/*.py"), HOME / "pipeline.py")]
    codes = {next(filter(None, found.groups())) for source in sources for found in RAISED.finditer(source)} | LIMITS
    assert len(codes) > 15
    assert codes - set(load_words().failures) == set()


def test_the_code_stays_beside_its_meaning() -> None:
    words = load_words()
    assert [words.failure("damaged", language) for language in ("zh", "en")] == ["文件损坏 damaged", "damaged"]
    assert words.failure("something_new", "zh") == "something_new"
