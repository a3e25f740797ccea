"""Numerals as officials write them: 14003 · 1,024 · １ ２０５ · 1.2万 · 3万4000 · 十二 · 一百零六 · 二〇一三 · 一万五千亿."""

from __future__ import annotations

from decimal import Decimal

import regex

from govreport_parse.text.normalize import shadow

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
TWENTIES = {"廿": "二十", "卅": "三十"}

LONGEST = 40  # characters; a longer row of digits is an account or an error, and no count of anything
_ARABIC = regex.compile(r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_MIXED = regex.compile(rf"(?P<number>{_ARABIC.pattern})(?P<unit>[十百千拾佰仟万亿萬億]*)")
_POINT = regex.compile(r"(?P<whole>[零〇一二三四五六七八九十百千]+)点(?P<part>[零〇一二三四五六七八九]{1,3})(?P<scale>[万亿]?)")  # 七点六万
_CHINESE = regex.compile(r"[零〇一二三四五六七八九两俩十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅]+")


def read_numeral(text: str) -> Decimal | None:
    """The value of one numeral, or none where the text is no numeral. Full-width digits, spaces and separators do not matter.

    >>> [str(read_numeral(t)) for t in ("１，２３４", "1 205", "2.87万", "3万4000", "13万2", "1,100万")]
    ['1234', '1205', '28700', '34000', '132000', '11000000']
    >>> [str(read_numeral(t)) for t in ("十二", "两百", "一百零六", "二〇一三", "一万五千亿", "二十万亿", "一万零一十二", "三千五")]
    ['12', '200', '106', '2013', '1500000000000', '20000000000000', '10012', '3500']
    >>> str(read_numeral("七点六")), str(read_numeral("二点五万").normalize())
    ('7.6', '2.5E+4')
    >>> read_numeral("三公") is None, read_numeral("万") is None
    (True, True)
    """
    if len(text) > LONGEST:
        return None
    plain = text if text.isascii() and text.isdigit() else shadow(text).text
    if plain.isascii() and plain.isdigit():
        return Decimal(int(plain))
    if _CHINESE.fullmatch(plain):
        return _read_chinese(plain)
    if (point := _POINT.fullmatch(plain)) and (whole := _read_chinese(point["whole"])) is not None:
        part = "".join(str(DIGITS[digit]) for digit in point["part"])
        return Decimal(f"{whole}.{part}") * LARGE.get(point["scale"], 1)
    sign = -1 if plain[:1] == "-" else 1
    plain = plain.lstrip("+-")
    return None if (value := _read_mixed(plain)) is None else sign * value


def _read_mixed(plain: str) -> Decimal | None:
    """Arabic digits with Chinese magnitudes: 1.2万, 3万4000, 5千."""
    total, at, last = Decimal(0), 0, 1
    for match in _MIXED.finditer(plain):
        if match.start() != at:
            return None
        number = Decimal(match["number"].replace(",", "").replace(" ", ""))
        scale = 1
        for character in match["unit"]:
            scale *= SMALL.get(character) or LARGE[character]
        if at and scale == 1 and len(match["number"]) == 1:
            scale = last // 10  # 13万2: the digit counts the next lower thousand
        total += number * scale
        at, last = match.end(), scale
    if not at or at != len(plain):
        return None
    return Decimal(int(total)) if total == total.to_integral_value() else total


def _read_chinese(plain: str) -> Decimal | None:
    for short, long in TWENTIES.items():
        plain = plain.replace(short, long)
    if all(c in DIGITS for c in plain):
        return Decimal("".join(str(DIGITS[c]) for c in plain))
    if plain[0] in LARGE or (plain[0] in SMALL and plain[0] not in "十拾"):
        return None
    total = section = number = 0
    last, pending_zero = 1, False
    for character in plain:
        if character in DIGITS:
            if number:
                return None
            number = DIGITS[character]
            pending_zero = pending_zero or number == 0
        elif character in SMALL:
            section += (number or 1) * SMALL[character]
            number, last, pending_zero = 0, SMALL[character], False
        else:
            scale = LARGE[character]
            held = total % scale if scale == 10**4 else total
            total = total - held + (held + section + number) * scale
            section = number = 0
            last, pending_zero = scale, False
    if number and last >= 100 and not pending_zero:
        number *= last // 10  # 三千五, 一万二
    return Decimal(total + section + number)


def write_chinese(value: int) -> str:
    """The usual Chinese numeral of a whole number below 10^16 (used to test that reading is its inverse).

    >>> write_chinese(106), write_chinese(10012), write_chinese(1500000000000), write_chinese(20)
    ('一百零六', '一万零一十二', '一万五千亿', '二十')
    """
    if value == 0:
        return "零"
    parts: list[str] = []
    high, low = divmod(value, 10**8)
    if high:
        parts.append(write_chinese(high) + "亿")
    ten_thousands, rest = divmod(low, 10**4)
    if ten_thousands:
        parts.append(("零" if high and ten_thousands < 1000 else "") + _write_section(ten_thousands) + "万")
    if rest:
        gap = (high or ten_thousands) and (rest < 1000 or (high and not ten_thousands))
        parts.append(("零" if gap else "") + _write_section(rest))
    return "".join(parts)


def _write_section(value: int) -> str:
    out, zero = "", False
    for scale, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            out += ("零" if zero and out else "") + "零一二三四五六七八九"[digit] + unit
            zero = False
        else:
            zero = bool(out)
    return out
