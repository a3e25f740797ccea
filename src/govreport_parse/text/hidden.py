"""Names, titles and document numbers within a sentence, whose own words say nothing of its numbers."""

from __future__ import annotations

import re

import regex

_HIDDEN = regex.compile(
    r"(?<=[省市县区旗])\([市县区旗、]{1,5}\)|《[^《》]*》|“(?!十[一二三四]五)[^“”]*”|\"[^\"]*\"|〔[^〕]*〕|(?:我|本)[省市县区厅局委]\((?:委|办|局|厅)[^()]{0,8}\)"
)  # 我区(委/办/局): a word left from the sample text
_HIDING = re.compile(r"[《“\"〔(]")


def mask(text: str) -> str:
    """The text with titles, quoted names and document numbers blanked out, at equal length."""
    return str(_HIDDEN.sub(lambda m: "※" * len(m[0]), text)) if _HIDING.search(text) else text
