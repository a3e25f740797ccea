"""What the readers of printed pages have to tell of their source, whatever it was printed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict

INSTALL = "pip install 'govreport_parse[ocr]'"


def about_pictures(pages: Sequence[int]) -> Iterator[Finding]:
    """The finding that these pages (numbered from 1) are pictures that nothing here can read; none where there is no page."""
    yield from about_unread(pages, f"是图片（读取需要：{INSTALL}）", f"that are pictures (reading them needs: {INSTALL})")


def about_unread(pages: Sequence[int], zh: str, en: str) -> Iterator[Finding]:
    """The finding that nothing was read from these pages, and why."""
    if pages:
        listed = ", ".join(map(str, pages))
        yield Finding(
            check="READ-PAGES",
            severity=Severity.WARNING,
            verdict=Verdict.UNCERTAIN,
            blame=Blame.SOURCE,
            message_zh=f"第 {listed} 页{zh}，其内容没有读入",
            message_en=f"pages {en}: {listed}; nothing was read from them",
        )


def about_slanted(characters: int) -> Iterator[Finding]:
    """The finding that this many slanted characters were left out; none where there is none."""
    if characters:
        yield Finding(
            check="READ-WATERMARK",
            severity=Severity.INFO,
            verdict=Verdict.NOT_ASSESSABLE,
            blame=Blame.SOURCE,
            message_zh=f"略去倾斜印刷的 {characters} 个字符（水印）",
            message_en=f"{characters} slanted characters were left out as a watermark",
        )
