"""Copies in the wild: injected pinyin, traditional characters, lost date characters. The original text stays the evidence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.pipeline import parse
from govreport_parse.schema.finding import Verdict
from govreport_parse.schema.report import Report
from govreport_parse.text.clean import simplified
from govreport_parse.text.normalize import shadow

CODEBOOK = load_codebook()
REPORT = """清源县人民政府2017年政府信息公开工作年度报告
现公布清源县2017年政府信息公开工作年度报告。本报告统计期限自2017年1月1日至2017年12月31日。
一、概述
2017年，全县召开工作会议5次，举办培训班3期，培训240人次。
二、主动公开政府信息情况
全县主动公开政府信息6,318条。其中，政府网站公开6,004条，政府公报公开41条。
三、依申请公开情况
（一）申请情况。全县收到政府信息公开申请27件，其中当面申请9件、网络申请18件。
（二）办理情况。按时办结26件，延期办结1件。属于已主动公开范围的5件，同意公开答复20件。
四、复议、诉讼情况
没有发生因政府信息公开引起的行政复议、行政诉讼案件。
指标名称\t计量单位\t统计数
主动公开政府信息数\t条\t6,318
收到申请数\t件\t27
属于已主动公开范围数\t件\t5
同意公开答复数\t件\t20
网络申请数\t件\t18
"""
TRADITIONAL = """清源縣人民政府2017年政府信息公開工作年度報告
現公佈清源縣2017年政府信息公開工作年度報告。本報告統計期限自2017年1月1日至2017年12月31日。
一、概述
2017年，全縣召開工作會議5次，舉辦培訓班3期，培訓240人次。
二、主動公開政府信息情況
全縣主動公開政府信息6,318條。其中，政府網站公開6,004條，政府公報公開41條。
三、依申請公開情況
（一）申請情況。全縣收到政府信息公開申請27件，其中當面申請9件、網絡申請18件。
（二）辦理情況。按時辦結26件，延期辦結1件。屬於已主動公開範圍的5件，同意公開答覆20件。
四、複議、訴訟情況
沒有發生因政府信息公開引起的行政複議、行政訴訟案件。
指標名稱\t計量單位\t統計數
主動公開政府信息數\t條\t6,318
收到申請數\t件\t27
屬於已主動公開範圍數\t件\t5
同意公開答覆數\t件\t20
網絡申請數\t件\t18
"""


def with_pinyin(text: str, every: int) -> str:
    readings = ("(wén)", "（zhang）", "(shēng)", "(lü)", "(xian)")
    return "".join(c + (readings[i % len(readings)] if i % every == 0 and "\u4e00" <= c <= "\u9fff" else "") for i, c in enumerate(text))


def parsed(text: str) -> Report:
    report = parse(text.encode(), codebook=CODEBOOK)
    for item in [*report.observations, *report.unclaimed]:
        place = item.evidence.place
        assert place is not None
        assert report.text[place.start : place.end] == item.evidence.quote
    return report


def essence(report: Report) -> list[tuple[object, ...]]:
    return [(o.indicator, o.value, o.state, o.unit, o.scope, o.period, o.source, o.confidence) for o in report.observations]


def topics(report: Report) -> list[str | None]:
    return [section.topic for top in report.sections for section in top.walk()]


PLAIN = parsed(REPORT)


def test_the_report_itself_is_read() -> None:
    assert len(essence(PLAIN)) >= 18


def test_a_traditional_mirror_gives_the_same_values_with_its_own_words_as_evidence() -> None:
    report = parsed(TRADITIONAL)
    assert essence(report) == essence(PLAIN)
    assert topics(report) == topics(PLAIN)
    assert (report.masthead.agency, report.masthead.year) == ("清源县人民政府", 2017)
    assert report.masthead.evidence["title"].quote == "清源縣人民政府2017年政府信息公開工作年度報告"
    assert any("答覆20件" in o.evidence.quote for o in report.observations)
    assert report.text == TRADITIONAL


def test_injected_pinyin_changes_no_value_and_stays_in_the_quotes() -> None:
    for every in (2, 3, 7):
        report = parsed(with_pinyin(REPORT, every))
        assert essence(report) == essence(PLAIN)
        assert report.masthead.agency == "清源县人民政府"
        assert any("(wén)" in o.evidence.quote for o in report.observations)


def test_both_at_once() -> None:
    assert essence(parsed(with_pinyin(TRADITIONAL, 3))) == essence(PLAIN)


def test_a_period_without_its_date_characters_is_read_and_is_no_number_left_over() -> None:
    report = parsed(REPORT.replace("2017年1月1日至2017年12月31日", "201711日至20171231日"))
    assert essence(report) == essence(PLAIN)
    assert str(report.masthead.period_start) == "2017-01-01"
    assert str(report.masthead.period_end) == "2017-12-31"
    assert report.masthead.evidence["period_start"].quote == "201711日至20171231日"
    assert [u.text for u in report.unclaimed if "日" in u.text] == []


def test_brackets_with_latin_words_that_are_no_pinyin_stay() -> None:
    for text in ("政务客户端(app)上线", "政府网站(www)改版", "图书(ISBN)", "栏目(GZH)"):
        assert shadow(text).text == text


def test_simplified_text_is_never_converted() -> None:
    for text in ("乾县人民政府", "著作权", "覆盖全县", "於家村", "徵求意见"):
        assert simplified(text) == text


def test_signs_of_a_copy_are_one_finding() -> None:
    def marks(text: str) -> list[str]:
        return [f.message_en for f in parsed(text).findings if f.check == "COPY-MARKS" and f.verdict is Verdict.UNCERTAIN]

    assert marks(REPORT) == []
    assert "traditional characters" in marks(TRADITIONAL)[0]
    assert "pinyin" in marks(with_pinyin(REPORT, 5))[0]
    assert "lost characters (201711日)" in marks(REPORT.replace("2017年1月1日", "201711日"))[0]
    assert "www.copied-pages.com" in marks(REPORT.replace("一、概述", "详见网站www.copied-pages.com。\n一、概述"))[0]
    assert marks(REPORT.replace("一、概述", "详见网站www.qingyuan.gov.cn。\n一、概述")) == []
    assert "县**局" in marks(REPORT + "清源县**局\n")[0]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="縣覆于於乾公開件文(（)）wénā̄u 12３，〔〕[]年日\u200b\n", max_size=40))
def test_cleaning_twice_is_cleaning_once_and_every_offset_has_a_way_back(text: str) -> None:
    cleaned = shadow(text)
    assert shadow(cleaned.text).text == cleaned.text
    assert len(cleaned.offsets) == len(cleaned.text) + 1
    assert list(cleaned.offsets) == sorted(cleaned.offsets)
    assert all(0 <= offset <= len(text) for offset in cleaned.offsets)
