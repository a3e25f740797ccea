"""The automatic list numbers of a Word file, counted as Word counts them, so that 一、 stands in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Literal, NamedTuple

import regex
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"


class Level(NamedTuple):
    """One level of a list: how its number is written and where it starts."""

    text: str
    form: str
    start: int
    restart: int | None
    legal: bool


def counted(value: int) -> str:
    """A number as lists count in Chinese.

    >>> counted(3), counted(10), counted(12), counted(20), counted(105)
    ('三', '十', '十二', '二十', '一百零五')
    """
    if value < 10:
        return _HAN[value]
    if value < 20:
        return "十" + (_HAN[value % 10] if value % 10 else "")
    if value < 100:
        return _HAN[value // 10] + "十" + (_HAN[value % 10] if value % 10 else "")
    hundreds, rest = divmod(value, 100)
    if value >= 1000:
        return str(value)
    tail = "" if not rest else "零" + _HAN[rest] if rest < 10 else (_HAN[1] if rest < 20 else "") + counted(rest)
    return _HAN[hundreds] + "百" + tail


def _letters(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    out = ""
    for number, sign in (
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        while value >= number:
            out, value = out + sign, value - number
    return out


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= last else str(value)


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": counted,
    "ideographTraditional": lambda v: "甲乙丙丁戊己庚辛壬癸"[v - 1] if 1 <= v <= 10 else str(v),
    "ideographDigital": lambda v: "".join("〇一二三四五六七八九"[int(d)] for d in str(v)),
    "japaneseDigitalTenThousand": lambda v: "".join("〇一二三四五六七八九"[int(d)] for d in str(v)),
    "chineseLegalSimplified": lambda v: _FORMAL[v] if v < 10 else counted(v),
    "ideographLegalTraditional": lambda v: _FORMAL[v] if v < 10 else counted(v),
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "decimalFullWidth": lambda v: str(v).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalFullWidth2": lambda v: str(v).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalZero": lambda v: f"{v:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda v: _letters(v).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda v: _roman(v).upper(),
    "none": lambda v: "",
}

_PROPERTIES, _STYLE, _NUMBERED, _VALUE, _STYLES = f"{W}pPr", f"{W}pStyle", f"{W}numPr", f"{W}val", f"{W}style"


class Numbers:
    """Counts the numbered paragraphs of one document from its first to its last."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels = _lists(numbering)
        self._styles = _style_lists(styles)
        self._roles = _style_roles(styles)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def number_of(self, properties: etree._Element) -> str:
        """The number that Word prints before a paragraph with these properties; empty where it prints none or a bullet."""
        found = self._place(properties)
        if found is None:
            return ""
        name, depth = found
        levels = self._levels.get(name, ("", {}))[1]
        level = levels.get(depth)
        if level is None or level.form == "bullet":
            return ""
        counts = self._counts[self._levels[name][0]]
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth and (levels.get(d) is None or levels[d].restart != 0)]:
            del counts[deeper]
        return str(regex.sub(r"%([1-9])", lambda m: self._written(int(m[1]) - 1, levels, counts, level.legal), level.text))

    def role_of(self, properties: etree._Element | None) -> Literal["text", "title", "heading"]:
        """What the style of a paragraph with these properties says of it."""
        style = next(properties.iterchildren(_STYLE), None) if properties is not None else None
        return self._roles.get(style.get(_VALUE, ""), "text") if style is not None else "text"

    def _place(self, properties: etree._Element) -> tuple[str, int] | None:
        style, own = next(properties.iterchildren(_STYLE), None), next(properties.iterchildren(_NUMBERED), None)
        inherited = self._styles.get(style.get(_VALUE, "")) if style is not None else None
        if own is None:
            return inherited
        name, depth = own.find(f"{W}numId"), own.find(f"{W}ilvl")
        number = name.get(f"{W}val", "") if name is not None else (inherited[0] if inherited else "")
        level = _whole(depth, inherited[1] if inherited else 0)
        return None if number in ("", "0") else (number, level)

    def _written(self, depth: int, levels: dict[int, Level], counts: dict[int, int], legal: bool) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        value = counts.setdefault(depth, level.start)
        return str(value) if legal else _FORMS.get(level.form, str)(value)


def properties_of(paragraph: etree._Element) -> etree._Element | None:
    """What a paragraph says of its style and list, where it says anything; ``find`` with a path costs four times as much."""
    return next(paragraph.iterchildren(_PROPERTIES), None)


def _whole(element: etree._Element | None, default: int) -> int:
    said = element.get(f"{W}val") if element is not None else None
    return int(said) if said and said.lstrip("-").isdigit() else default


def _lists(numbering: etree._Element | None) -> dict[str, tuple[str, dict[int, Level]]]:
    """NumId → the list it counts in (its own where it overrides a start) and its levels."""
    if numbering is None:
        return {}
    abstract = {a.get(f"{W}abstractNumId", ""): {_whole_of(lv): _level(lv) for lv in a.findall(f"{W}lvl")} for a in numbering.findall(f"{W}abstractNum")}
    out: dict[str, tuple[str, dict[int, Level]]] = {}
    for num in numbering.findall(f"{W}num"):
        name = num.get(f"{W}numId", "")
        link = num.find(f"{W}abstractNumId")
        base = link.get(f"{W}val", "") if link is not None else ""
        levels = dict(abstract.get(base, {}))
        overrides = num.findall(f"{W}lvlOverride")
        for override in overrides:
            depth = _whole_of(override)
            inner = override.find(f"{W}lvl")
            if inner is not None:
                levels[depth] = _level(inner)
            start = override.find(f"{W}startOverride")
            if start is not None and depth in levels:
                levels[depth] = levels[depth]._replace(start=_whole(start, 1))
        out[name] = (f"num{name}" if overrides else f"abstract{base}", levels)
    return out


def _whole_of(element: etree._Element) -> int:
    said = element.get(f"{W}ilvl") or "0"
    return int(said) if said.isdigit() else 0


def _level(element: etree._Element) -> Level:
    text, form = element.find(f"{W}lvlText"), element.find(f"{W}numFmt")
    restart = element.find(f"{W}lvlRestart")
    return Level(
        text.get(f"{W}val", "") if text is not None else "",
        form.get(f"{W}val", "decimal") if form is not None else "decimal",
        _whole(element.find(f"{W}start"), 1),
        _whole(restart, 0) if restart is not None else None,
        element.find(f"{W}isLgl") is not None,
    )


def _style_lists(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    """Style → the list that its paragraphs are numbered in, inherited from the style it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for listed in styles.iter(_NUMBERED) if styles is not None else ():
        style = next(listed.iterancestors(_STYLES), None)
        number = next(listed.iterchildren(f"{W}numId"), None)
        if style is not None and number is not None and number.get(_VALUE, "0") != "0":
            own[style.get(f"{W}styleId", "")] = (number.get(_VALUE, ""), _whole(next(listed.iterchildren(f"{W}ilvl"), None), 0))
    if not own or styles is None:
        return {}
    for style in styles.iterchildren(_STYLES):
        parent = next(style.iterchildren(f"{W}basedOn"), None)
        if parent is not None:
            based[style.get(f"{W}styleId", "")] = parent.get(_VALUE, "")
    out = dict(own)
    for name in based:
        at, seen = name, set()
        while at not in own and at in based and at not in seen:
            seen.add(at)
            at = based[at]
        if at in own:
            out[name] = own[at]
    return out


def _style_roles(styles: etree._Element | None) -> dict[str, Literal["text", "title", "heading"]]:
    out: dict[str, Literal["text", "title", "heading"]] = {}
    for style in styles.iterchildren(_STYLES) if styles is not None else ():
        name = next(style.iterchildren(f"{W}name"), None)
        said = (name.get(f"{W}val", "") if name is not None else "").lower()
        if said == "title":
            out[style.get(f"{W}styleId", "")] = "title"
        elif said.startswith(("heading", "标题")):
            out[style.get(f"{W}styleId", "")] = "heading"
    return out
