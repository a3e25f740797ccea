"""Characters of a report that would steer what shows it: a terminal, the writing direction, a page."""

import re

_STEERING = re.compile(
    r"""[\x00-\x08\x0b-\x1f\x7f-\x9f]           # ESC [ 2 J, CSI, backspace, carriage return, NUL; HTML forbids them too
    | [\u200e\u200f\u202a-\u202e\u2066-\u2069]  # what turns the writing direction
    | [\ud800-\udfff]                           # half of a surrogate pair, which no UTF-8 carries
    """,
    re.VERBOSE,
)


def plain(text: str) -> str:
    r"""The text with the characters that steer a display written as escapes.

    >>> print(plain("青山县\x1b[31m"))
    青山县\x1b[31m
    >>> print(plain("2\u202e1"), plain("\ud840"), repr(plain("一\t二\n")))
    2\u202e1 \ud840 '一\t二\n'
    """
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
