"""Table 1 of the forms and the table of reviews and lawsuits, drifted as real offices let them drift."""

from __future__ import annotations

import random

from drawn_forms import REMEDIES, RESULTS, Drawn, Pen, Row, around, cell

FIRST = {"issued": "本年制发件数", "repealed": "本年废止件数", "in_force": "现行有效件数"}
FIRST_2019 = {"made": "本年新制作数量", "published": "本年新公开数量", "public_total": "对外公开总数量"}
THREE = {"previous_items": "上一年项目数量", "change": "本年增/减", "decisions": "处理决定数量"}
ONE = {"decisions": "本年处理决定数量"}
PARTED = (("本级", "own-agency", "全县", "whole-jurisdiction"), ("本年", "year", "历年累计", "cumulative"))


class Acts:
    """Draws the small tables under the articles, one after the other."""

    def __init__(self, rnd: random.Random, *, plain: bool) -> None:
        self.rnd = rnd
        self.pen = Pen(rnd, plain=plain)
        self.plain = plain
        self.drawn = Drawn([], *around(rnd, plain=plain))
        self.blocks: list[list[Row]] = []

    def block(self, article: str, heads: dict[str, str], rows: dict[str, str]) -> None:
        """Adds the table of one article."""
        parted = self.rnd.choice(PARTED) if not self.plain and len(heads) == 1 and "amount" not in heads and self.rnd.random() < 0.25 else None
        width = 4
        across = (width - 1) // len(heads)
        spans = [across] * (len(heads) - 1) + [width - 1 - across * (len(heads) - 1)]
        down = 2 if parted else 1
        out: list[Row] = [[cell(article, 1, width)], [cell("信息内容", down), *(cell(h, 1, s) for h, s in zip(heads.values(), spans, strict=True))]]
        if parted:
            out.append([cell(parted[0]), cell(parted[2], 1, 2)])
        for key, label in rows.items():
            total = self.rnd.choice([0, self.rnd.randrange(90), self.rnd.randrange(9000)])
            if parted:
                out.append(
                    [cell(label), self._count(f"form.{key}.decisions@{parted[1]}", total // 3), self._count(f"form.{key}.decisions@{parted[3]}", total, 2)]
                )
            else:
                out.append([cell(label), *(self._value(f"form.{key}.{column}", total, span) for column, span in zip(heads, spans, strict=True))])
        self.blocks.append(out)

    def _value(self, code: str, total: int, across: int) -> tuple[str, int, int]:
        column = code.rpartition(".")[2]
        if column == "amount":
            text = f"{self.rnd.randrange(1, 9999)}.{self.rnd.randrange(1, 99):02d}"
            self.drawn.wanted[code] = text.rstrip("0")
            return cell(text + ("万元" if not self.plain and self.rnd.random() < 0.3 else ""), 1, across)
        if column == "change":
            text = self.rnd.choice(["0", "+3", "-2", "15"])
            self.drawn.wanted[code] = text.removeprefix("+")
            return cell(text, 1, across)
        return self._count(code, total if column in ("public_total", "in_force") else self.rnd.randint(0, total), across)

    def _count(self, code: str, number: int, across: int = 1) -> tuple[str, int, int]:
        text, self.drawn.wanted[code] = self.pen.print(number)
        return cell(text, 1, across)


def disclosure(rnd: random.Random, form: str = "form2021", *, plain: bool = False) -> Drawn:
    """The small tables under the articles, as one table or as several; sometimes under the headings of the other form."""
    acts = Acts(rnd, plain=plain)
    older = form == "form2019" or (not plain and rnd.random() < 0.15)
    if form == "form2021":
        acts.block("第二十条第（一）项", FIRST_2019 if older else FIRST, {"regulations": "规章", "normative_documents": "行政规范性文件"})
        acts.block("第二十条第（五）项", THREE if older else ONE, {"licences": "行政许可"})
        acts.block("第二十条第（六）项", THREE if older else ONE, {"penalties": "行政处罚", "compulsory": "行政强制"})
        acts.block("第二十条第（八）项", {"amount": "本年收费金额（单位：万元）"}, {"fees": "行政事业性收费"})
    else:
        acts.block("第二十条第（一）项", FIRST_2019, {"regulations": "规章", "normative_documents": "规范性文件"})
        acts.block("第二十条第（五）项", THREE, {"licences": "行政许可", "other_services": "其他对外管理服务事项"})
        acts.block("第二十条第（六）项", THREE, {"penalties": "行政处罚", "compulsory": "行政强制"})
        acts.block("第二十条第（八）项", {"previous_items": "上一年项目数量", "change": "本年增/减"}, {"fees": "行政事业性收费"})
        acts.block("第二十条第（九）项", {"items": "采购项目数量", "amount": "采购总金额（单位：万元）"}, {"procurement": "政府集中采购"})
    drawn = acts.drawn
    if not plain and rnd.random() < 0.3:
        drawn.rows, drawn.more = acts.blocks[0], acts.blocks[1:]
    else:
        drawn.rows = [row for part in acts.blocks for row in part]
    if not plain and rnd.random() < 0.3:
        rnd.choice([drawn.rows, *drawn.more]).append([cell("地方自行增加的事项"), cell("7", 1, 3)])
    return drawn


def remedies(rnd: random.Random, *, plain: bool = False) -> Drawn:
    """The review and litigation table: fifteen columns, three rows of five, five rows of three, or fifteen rows of one."""
    pen = Pen(rnd, plain=plain)
    values: dict[tuple[str, str], str] = {}
    drawn = Drawn([], *around(rnd, plain=plain))
    for group in REMEDIES:
        parts = [rnd.choice([0, 0, rnd.randrange(4), rnd.randrange(40)]) for _ in range(4)]
        for result, number in zip(RESULTS, [*parts, sum(parts)], strict=True):
            values[group, result], drawn.wanted[f"form.{group}.{result}"] = pen.print(number)
    shape = "wide" if plain else rnd.choice(["wide", "wide", "rows", "turned", "upright", "deep", "composed"])
    drawn.rows = _shaped(shape, values)
    return drawn


def _shaped(shape: str, values: dict[tuple[str, str], str]) -> list[Row]:
    if shape == "wide":
        return [
            [cell("行政复议", 1, 5), cell("行政诉讼", 1, 10)],
            [*(cell(text, 2) for text in RESULTS.values()), cell("未经复议直接起诉", 1, 5), cell("复议后起诉", 1, 5)],
            [cell(text) for text in (*RESULTS.values(), *RESULTS.values())],
            [cell(values[g, r]) for g in REMEDIES for r in RESULTS],
        ]
    if shape == "rows":
        head = [cell("类别"), *(cell(text) for text in RESULTS.values())]
        return [head, *([cell(label), *(cell(values[g, r]) for r in RESULTS)] for g, label in REMEDIES.items())]
    if shape == "turned":
        head = [cell("结果"), *(cell(label) for label in REMEDIES.values())]
        return [head, *([cell(label), *(cell(values[g, r]) for g in REMEDIES)] for r, label in RESULTS.items())]
    if shape == "composed":
        return [[cell(f"{label}—{text}"), cell(values[g, r])] for g, label in REMEDIES.items() for r, text in RESULTS.items()]
    rows: list[Row] = []
    for g, label in REMEDIES.items():
        for r, text in RESULTS.items():
            lead = [] if r != "upheld" else [cell(label, 5)] if shape == "upright" or g != "review" else [cell(label, 5, 2)]
            if shape == "deep" and r == "upheld" and g == "litigation_direct":
                lead.insert(0, cell("行政诉讼", 10))
            rows.append([*lead, cell(text), cell(values[g, r])])
    return rows
