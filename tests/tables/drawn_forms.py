"""Official tables with numbers of our own that obey the identities, drifted as real offices let them drift, and the cells that must be read from them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

Row = list[tuple[str, int, int]]  # text, rows down, columns across
Wanted = dict[str, str]  # code (with @ and a scope or period where the table names one) → number, or the state of a cell without one

COLUMNS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "ngo": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
GROUPS = {"refused": "（三）不予公开", "unable": "（四）无法提供", "unprocessed": "（五）不予处理", "other": "（六）其他处理"}
ITEMS = {
    "refused.state_secret": "1.属于国家秘密",
    "refused.other_law": "2.其他法律行政法规禁止公开",
    "refused.safety_stability": "3.危及“三安全一稳定”",
    "refused.third_party": "4.保护第三方合法权益",
    "refused.internal": "5.属于三类内部事务信息",
    "refused.process": "6.属于四类过程性信息",
    "refused.enforcement_file": "7.属于行政执法案卷",
    "refused.admin_query": "8.属于行政查询事项",
    "unable.not_held": "1.本机关不掌握相关政府信息",
    "unable.need_creation": "2.没有现成信息需要另行制作",
    "unable.unclear_after_correction": "3.补正后申请内容仍不明确",
    "unprocessed.petition": "1.信访举报投诉类申请",
    "unprocessed.duplicate": "2.重复申请",
    "unprocessed.publication": "3.要求提供公开出版物",
    "unprocessed.excessive": "4.无正当理由大量反复申请",
    "unprocessed.reconfirm": "5.要求行政机关确认或重新出具已获取信息",
    "other.no_correction": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "other.no_payment": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "other.other": "3.其他",
}
GRANTED = {"granted": "（一）予以公开", "partial": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"}
RESULTS = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结", "total": "总计"}
REMEDIES = {"review": "行政复议", "litigation_direct": "未经复议直接起诉", "litigation_after_review": "复议后起诉"}
BLANKS = {"": "blank", "—": "dash", "/": "dash", "-": "dash", "无": "none_word"}


@dataclass
class Drawn:
    """One table as it is printed, with what has to be read from it. ``before`` and ``after`` are lines of text around it."""

    rows: list[Row]
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    wanted: Wanted = field(default_factory=dict)
    more: list[list[Row]] = field(default_factory=list)  # the rest of a table that was split


def cell(text: str, down: int = 1, across: int = 1) -> tuple[str, int, int]:
    return text, down, across


def around(rnd: random.Random, *, plain: bool) -> tuple[list[str], list[str]]:
    """Lines before and after a table."""
    before = ["填报单位：青山县人民政府办公室　　　单位：件"] if not plain and rnd.random() < 0.2 else []
    after = ["填报人：方某某　审核人：高某某　联系电话：0599-5550123"] if not plain and rnd.random() < 0.3 else []
    return before, after


class Pen:
    """Prints numbers one way through a table, most of the time."""

    def __init__(self, rnd: random.Random, *, plain: bool) -> None:
        self.rnd = rnd
        self.plain = plain
        self.zero = "0" if plain else rnd.choice(["0", "0", "0", "０", "", "—", "/", "无"])

    def print(self, number: int) -> tuple[str, str]:
        """What is printed for a number, and what has to be read."""
        if number == 0:
            text = self.zero if self.rnd.random() < 0.9 or self.plain else self.rnd.choice(["0", "", "-"])
            return text, BLANKS.get(text, "0")
        if not self.plain and self.rnd.random() < 0.15:
            wide = "".join(chr(ord(d) + 0xFEE0) for d in str(number))
            return self.rnd.choice([f"{number:,}", f"{number:,}".replace(",", " "), f"{number}件", wide, f" {number} "]), str(number)
        return str(number), str(number)


def spread_over(rnd: random.Random, total: int, parts: int) -> list[int]:
    """The total as a sum of this many numbers."""
    out = [0] * parts
    left = total
    while left:
        step = rnd.randint(1, left)
        out[rnd.randrange(parts)] += step
        left -= step
    return out


def drawn_values(rnd: random.Random, form: str) -> dict[str, dict[str, int]]:
    """Row → column → number of a request table whose balances hold."""
    items = [k for k in ITEMS if form == "form2021" or not k.startswith("other.")] + ([] if form == "form2021" else ["other"])
    outcomes = [*GRANTED, *items]
    rows = {key: dict.fromkeys(COLUMNS, 0) for key in ("new", "carried_in", *outcomes, "total", "carried_out")}
    for column in list(COLUMNS)[:-1]:
        done = rnd.choice([0, 0, 1, rnd.randrange(40), rnd.randrange(1500)]) if column != "natural_person" else rnd.randrange(2000)
        for key, part in zip(outcomes, spread_over(rnd, done, len(outcomes)), strict=True):
            rows[key][column] = part
        rows["total"][column] = done
        rows["carried_out"][column] = rnd.choice([0, 0, rnd.randrange(30)])
        rows["carried_in"][column] = min(rnd.choice([0, 0, rnd.randrange(30)]), done + rows["carried_out"][column])
        rows["new"][column] = done + rows["carried_out"][column] - rows["carried_in"][column]
    for row in rows.values():
        row["total"] = sum(row[c] for c in COLUMNS if c != "total")
    return rows


def varied(rnd: random.Random, label: str, *, plain: bool) -> str:
    """A row label with a small change of the kind that offices make."""
    if plain or rnd.random() < 0.5:
        return label
    choices = [
        label.replace("（", "(").replace("）", ")"),
        label.replace("1.", "1、").replace("2.", "2．").replace("3.", "3 ."),
        label.replace("“", '"').replace("”", '"'),
        label.partition("（区分")[0],
        label.replace("其他", "其它"),
        label.replace("政府信息公开申请", "政府信息公开 申请"),
        label + "（件）" if "区分" not in label else label,
    ]
    return rnd.choice(choices)


def requests(rnd: random.Random, form: str = "form2021", *, plain: bool = False) -> Drawn:
    """The request table. Not plain: columns in another order, one more, rows missing or of the place's own, blanks of all kinds, split in two."""
    values, pen = drawn_values(rnd, form), Pen(rnd, plain=plain)
    columns = list(COLUMNS)
    if not plain and rnd.random() < 0.25:
        rnd.shuffle(columns)
    extra = not plain and rnd.random() < 0.2
    shape = "official" if plain else rnd.choice(["official", "official", "one_head", "two_stubs"])
    stubs = {"official": 3, "one_head": 3, "two_stubs": 2}[shape]
    drawn = Drawn([], *around(rnd, plain=plain))
    head = _head(columns, stubs, shape, extra=extra)
    missing = set() if plain or rnd.random() < 0.7 else set(rnd.sample([key for key in values if key not in ("new", "granted")], 2))
    body = [_row(pen, drawn.wanted, values, key, columns) for key in values if key not in missing]
    labels = [key for key in values if key not in missing]
    for row in body:
        if extra:
            row.append(cell(rnd.choice(["", "√", "核"])))
    rows = _with_stubs(rnd, labels, body, stubs, plain=plain)
    if not plain and rnd.random() < 0.2:
        at = rnd.randrange(3)
        rows.insert(
            at,
            [
                cell(rnd.choice(["其中：涉及征地拆迁类申请", "本辖区乡镇受理的口头咨询"]), 1, stubs),
                *(cell("7") for _ in columns),
                *([cell("")] if extra else []),
            ],
        )
    drawn.rows = [*head, *rows]
    if not plain and rnd.random() < 0.25:
        at = len(head) + rnd.randrange(2, 4)
        again = head if rnd.random() < 0.5 else []
        drawn.more = [[*again, *drawn.rows[at:]]]
        drawn.rows = drawn.rows[:at]
    return drawn


def _head(columns: list[str], stubs: int, shape: str, *, extra: bool) -> list[Row]:
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    if shape == "one_head" or columns != list(COLUMNS):
        return [[cell("申请类别" if shape == "one_head" else note, 1, stubs), *(cell(COLUMNS[c]) for c in columns), *([cell("备注")] if extra else [])]]
    last = [cell("备注", 3)] if extra else []
    return [
        [cell(note, 3, stubs), cell("申请人情况", 1, 7), *last],
        [cell("自然人", 2), cell("法人或其他组织", 1, 5), cell("总计", 2)],
        [cell(COLUMNS[c]) for c in columns[1:-1]],
    ]


def _row(pen: Pen, wanted: Wanted, values: dict[str, dict[str, int]], key: str, columns: list[str]) -> Row:
    out: Row = []
    for column in columns:
        text, read = pen.print(values[key][column])
        wanted[f"form.requests.{key}.{column}"] = read
        out.append(cell(text))
    return out


def _with_stubs(rnd: random.Random, keys: list[str], body: list[Row], stubs: int, *, plain: bool) -> list[Row]:
    """The rows of numbers behind their labels: three label columns as the form prints them, or two."""
    results = [key for key in keys if key not in ("new", "carried_in", "carried_out")]
    rows: list[Row] = []
    for key, numbers in zip(keys, body, strict=True):
        lead: Row = []
        if key in results and stubs == 3 and key == results[0]:
            lead.append(cell("三、本年度办理结果", len(results)))
        family = key.partition(".")[0]
        members = [k for k in keys if k.startswith(f"{family}.")]
        if members and key in members:
            if key == members[0]:
                lead.append(cell(varied(rnd, GROUPS[family], plain=plain), len(members)))
            lead.append(cell(varied(rnd, ITEMS[key], plain=plain)))
        elif key in results:
            label = GRANTED.get(key) or ("（七）总计" if key == "total" else GROUPS["other"])
            lead.append(cell(varied(rnd, label, plain=plain), 1, 2))
        else:
            words = {"new": "一、本年新收政府信息公开申请数量", "carried_in": "二、上年结转政府信息公开申请数量", "carried_out": "四、结转下年度继续办理"}
            lead.append(cell(varied(rnd, words[key], plain=plain), 1, stubs))
        rows.append([*lead, *numbers])
    return rows
