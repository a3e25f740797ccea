"""What does not go together between the reports of an agency: of one year, and of two years that follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from govreport_parse.codebook.between import Between, Comparison
from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.expressions import Side
from govreport_parse.codebook.panel import Jump, PanelRules
from govreport_parse.dataset.panel_entry import Entry
from govreport_parse.dataset.tables import finding_row
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.text.growth import Growth
from govreport_parse.writers.columns import Row

_VERDICTS = {"error": Verdict.FAIL, "warning": Verdict.FAIL, "info": Verdict.UNCERTAIN}


def find_repeats(years: Iterable[list[Entry]]) -> Iterator[Row]:
    """Reports of one agency and year: a copy of the one that the panel shows, or another text with other figures."""
    for same in years:
        shown = same[0]
        for other in same[1:]:
            differing = sorted(code for code in {*shown.cells, *other.cells} if shown.cells.get(code) != other.cells.get(code))
            verdict = Verdict.FAIL if differing else Verdict.UNCERTAIN
            severity = Severity.WARNING if differing else Severity.INFO
            zh = f"同一机关同一年度另有报告{shown.head['report']}，" + (f"{len(differing)}项数值不同" if differing else "数值相同")
            en = f"another report of this agency and year is {shown.head['report']}; " + (
                f"{len(differing)} figures differ" if differing else "its figures are the same"
            )
            yield _row(other, Finding(check="PAN-REPEAT", severity=severity, verdict=verdict, message_zh=zh, message_en=en, about=tuple(differing[:20])))


def find_doubts(before: Entry, now: Entry, codebook: Codebook, rules: PanelRules) -> Iterator[Row]:
    """Every doubt between two years that follow each other."""
    found: list[Iterator[Finding]] = [_compared(before, now, check) for check in rules.between]
    found += [_jumps(before, now, codebook, jump) for jump in rules.jumps]
    found += [_sums(before, now, rules), _growths(before, now, codebook), _sameness(before, now, rules)]
    yield from (_row(now, finding) for findings in found for finding in findings)


def _row(entry: Entry, finding: Finding) -> Row:
    return {**entry.head, **finding_row(finding)}


def _compared(before: Entry, now: Entry, check: Between) -> Iterator[Finding]:
    """What a check of ``panel.yml`` says; asked only where every cell it needs has a number."""
    if not check.applies(now.year, now.form, before.form):
        return
    for comparison in check.comparisons:
        left, last = _sum(comparison.left, now.compared), _sum(comparison.last, before.compared)
        right = _sum(comparison.right, now.compared) if comparison.right else Decimal(0)
        if left is None or right is None or last is None or _holds(check, left, right + last):
            continue
        told = {"left": left, "right": right + last, "before": before.year, "name": comparison.name}
        yield Finding(
            check=check.id,
            severity=Severity(check.severity),
            verdict=_VERDICTS[check.severity],
            message_zh=check.message_zh.format(**told),
            message_en=check.message_en.format(**told),
            about=_about(comparison),
            left=left,
            right=right + last,
        )


def _about(comparison: Comparison) -> tuple[str, ...]:
    return tuple(dict.fromkeys(comparison.find_codes()))


def _sum(side: Side, counts: Mapping[str, str]) -> Decimal | None:
    """The first alternative of a sum whose parts all have a number; a part that need not be there counts where it is."""
    for terms in side:
        parts = [
            (term.sign, term.number if term.number is not None else counts.get(term.code)) for term in terms if not (term.optional and term.code not in counts)
        ]
        if parts and all(value is not None for _, value in parts):
            return sum((sign * Decimal(value or 0) for sign, value in parts), Decimal(0))
    return None


def _holds(check: Between, left: Decimal, right: Decimal) -> bool:
    if check.relation == "needs":
        return left <= 0 or right > 0
    if check.relation == "~" and right < 0:
        return True  # 2018: more was completed than came in; what had been carried in is not known
    allowed = max(check.tolerance, check.relative * max(abs(left), abs(right)))
    return left - right <= allowed if check.relation == "<=" else abs(left - right) <= allowed


def _jumps(before: Entry, now: Entry, codebook: Codebook, jump: Jump) -> Iterator[Finding]:
    """Figures that change by more than a factor within a year."""
    factor, least = jump.factor, jump.least
    for concept in codebook.concepts:
        left, right = now.number(concept.id), before.number(concept.id)
        if left is None or right is None or min(left, right) <= 0 or (jump.concepts and concept.id not in jump.concepts):
            continue
        if max(left, right) >= factor * min(left, right) and max(left, right) > least and (right >= least or left >= factor * least):
            yield Finding(
                check=jump.id,
                severity=Severity(jump.severity),
                verdict=Verdict.UNCERTAIN,
                message_zh=f"{concept.label_zh}由{before.year}年的{right}变为{left}，超过{factor}倍",
                message_en=f"{concept.label_en}: from {right} in {before.year} to {left}, more than {factor}-fold",
                about=(concept.id,),
                left=left,
                right=right,
            )


def _sums(before: Entry, now: Entry, rules: PanelRules) -> Iterator[Finding]:
    """Cumulative figures that are not last year's and this year's own together."""
    for code, stated in now.sums.items():
        if code not in before.sums or code not in now.cells:
            continue
        left, right = Decimal(stated), Decimal(before.sums[code]) + Decimal(now.cells[code])
        if abs(left - right) > rules.cumulative.relative * max(left, right):
            yield Finding(
                check=rules.cumulative.id,
                severity=Severity.INFO,
                verdict=Verdict.UNCERTAIN,
                message_zh=f"历年累计{left}与上年累计加本年{right}不符",
                message_en=f"cumulative {left}, but last year's and this year's own give {right}",
                about=(code,),
                left=left,
                right=right,
            )


def _growths(before: Entry, now: Entry, codebook: Codebook) -> Iterator[Finding]:
    """Changes against the year before that the prose claims and the report of that year does not bear out."""
    rules = {rule.id: rule for rule in codebook.checks if rule.id in ("YOY", "YOY-ABS")}
    for code, (words, amount, is_percent, slack) in now.claims.items():
        rule = rules.get("YOY" if is_percent else "YOY-ABS")
        if rule is None or code not in before.cells or code not in now.cells:
            continue
        claim = Growth(words, Decimal(amount), is_percent, Decimal(slack))
        this, last = Decimal(now.cells[code]), Decimal(before.cells[code])
        if claim.fits(this, last):
            continue
        label = codebook.indicators[code]
        yield Finding(
            check=rule.id,
            severity=Severity(rule.severity),
            verdict=Verdict.UNCERTAIN,
            message_zh=f"{rule.message_zh}：“{words}”；{label.label_zh}：{before.year}年报告 {last}，本年 {this}",
            message_en=f"{rule.message_en}: “{words}”; {label.label_en}: {last} in the report of {before.year}, {this} now",
            about=(code,),
            left=claim.amount,
            right=round(claim.of(this, last), 2),
        )


def _sameness(before: Entry, now: Entry, rules: PanelRules) -> Iterator[Finding]:
    """Official tables that are the same in both years."""
    cells, others = ({code: value for code, value in entry.cells.items() if code.startswith("form.")} for entry in (now, before))
    if len(cells) >= rules.same.least_cells and cells == others:
        zh, en = f"与{before.year}年报告的表格完全相同，疑似照抄或重复抓取", f"tables identical with those of {before.year}: copied or fetched twice"
        yield Finding(check="PAN-DUP", severity=Severity.WARNING, verdict=Verdict.FAIL, message_zh=zh, message_en=en)
