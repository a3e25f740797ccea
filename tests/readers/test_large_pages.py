"""Pages that are large or deep are read in time that grows with their size, or refused by name."""

from __future__ import annotations

from time import process_time

import pytest

from govreport_parse.errors import ReadError
from govreport_parse.fetchers.fetched import fetched
from govreport_parse.pipeline import parse, read

LINE = "<p>2015年，全县主动公开政府信息8,214条。</p>"


def test_elements_nested_without_end_are_refused_and_not_cut_in_silence() -> None:
    for tag in ("div", "table><tr><td", "span", "ul><li"):
        with pytest.raises(ReadError) as caught:
            parse(f"<html><body>{LINE}{f'<{tag}>' * 100_000}{LINE}".encode())
        assert caught.value.code == "too_complex"


def test_a_page_nested_as_deep_as_word_processors_do_is_read() -> None:
    report = parse(f"<html><body>{'<div><font><span>' * 300}{LINE}{'</span></font></div>' * 300}<p>完</p></body></html>".encode())
    assert report.value("disclosure.items_total") == 8214


def test_a_tag_with_attributes_without_end_is_refused() -> None:
    for attributes in (" ".join(f"a{i}='{i}'" for i in range(30_000)), " ".join(f"a{i}" for i in range(30_000))):
        start = process_time()
        with pytest.raises(ReadError) as caught:
            parse(f"<html><body><p>{LINE}<div {attributes}>x</div></body></html>".encode())
        assert caught.value.code == "too_complex"
        assert process_time() - start < 2


def test_a_long_picture_in_an_attribute_is_no_endless_tag() -> None:
    report = parse(f"<html><body><img src='data:image/png;base64,{'QUJD' * 200_000}'>{LINE}<p>完</p></body></html>".encode())
    assert report.value("disclosure.items_total") == 8214


def test_a_span_over_billions_of_columns_is_cut() -> None:
    report = parse(f"<html><body>{LINE}<table><tr><td colspan=2147483647 rowspan=99999999999>一</td><td>3</td></tr></table></body></html>".encode())
    assert report.value("disclosure.items_total") == 8214


def test_the_items_of_a_long_list_are_numbered_in_passing() -> None:
    document = read(fetched("page", f"<html><body><ol start=3>{'<li>公开目录已更新，栏目齐全。</li>' * 3000}</ol>{LINE}</body></html>".encode()))
    assert document.blocks[0].text.startswith("3.公开")
    assert document.blocks[2999].text.startswith("3002.公开")


def test_statements_around_the_body_are_found_and_those_inside_it_are_not() -> None:
    inside = "<p>二、发布机构：内文县</p>" + LINE * 5
    page = f"<html><body><div class=a><span>发布时间</span>：<span>2016-03-01</span></div><div class=b>{inside}</div><div>来源：县政府办</div></body></html>"
    meta = {m.name: m.value for m in read(fetched("page", page.encode())).meta}
    assert meta == {"发布时间": "2016-03-01", "来源": "县政府办"}
