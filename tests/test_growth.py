"""Work grows with the length of a report, not with its square: counted in calls, which are the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from govreport_parse.pipeline import parse

TITLE = "青柳县人民政府2022年政府信息公开工作年度报告"
SENTENCE = "2022年，全县主动公开政府信息12,846条，其中网站公开9,731条、微信公开1,862条，累计公开30,112条；收到申请214件，没有收到行政复议案件"
ROW = "<tr><td>{}</td>" + "<td>3</td>" * 6 + "<td>18</td></tr>"
HEAD = "<tr><td rowspan=2>（本列数据的勾稽关系）</td><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr><tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"


def sentences(times: int) -> str:
    return f"{TITLE}\n一、总体情况\n" + f"{SENTENCE}。\n" * times


def one_paragraph(times: int) -> str:
    return f"{TITLE}\n一、总体情况\n" + f"{SENTENCE}。" * times


def one_sentence(times: int) -> str:
    return f"{TITLE}\n一、总体情况\n" + f"{SENTENCE}，" * times + "特此报告。"


def no_mark_at_all(times: int) -> str:
    return f"{TITLE}\n" + "主动公开政府信息12条" * 20 * times


def page(times: int) -> str:
    return f"<!DOCTYPE html><html><body><h1>{TITLE}</h1>" + f"<p>{SENTENCE}。</p>" * times + "</body></html>"


def requests_table(times: int) -> str:
    rows = ROW.format("一、本年新收政府信息公开申请数量") + (ROW.format("（一）予以公开") + ROW.format("（二）部分公开")) * 5 * times
    return f"<!DOCTYPE html><html><body><h1>{TITLE}</h1><p>一、收到和处理政府信息公开申请情况。</p><table>{HEAD}{rows}</table></body></html>"


def other_table(times: int) -> str:
    rows = "".join(f"<tr><td>栏目{n % 7}</td><td>{n}</td><td>其他</td></tr>" for n in range(10 * times))
    return f"<!DOCTYPE html><html><body><h1>{TITLE}</h1><p>{SENTENCE}。</p><table>{rows}</table></body></html>"


def work(content: bytes) -> int:
    """How many functions are called while a report is read."""
    count = 0

    def watch(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        parse(content)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("make", [sentences, one_paragraph, one_sentence, no_mark_at_all, page, requests_table, other_table])
def test_four_times_the_report_is_at_most_four_times_the_work(make: Callable[[int], str]) -> None:
    small, large = make(5).encode(), make(20).encode()
    parse(small)  # what is worked out once for all reports is no work of this one
    parse(large)
    assert work(large) <= 4.2 * work(small)
