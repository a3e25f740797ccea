"""Archives and WARC files: what is in them is read, what would do harm is refused with its name."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport_parse.errors import ReportError
from govreport_parse.fetchers import containers
from govreport_parse.fetchers.containers import open_file
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.fetchers.files import fetch
from govreport_parse.pipeline import parse, parse_many
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report

REPORT = "清源县{year}年政府信息公开工作年度报告\n一、依申请公开情况\n全县共收到政府信息公开申请{n}件。\n"
TEXT = REPORT.format(year=2015, n=12).encode()


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w:gz", extra: Callable[[tarfile.TarFile], None] = lambda archive: None) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        extra(archive)
    return out.getvalue()


def seven(members: dict[str, bytes]) -> bytes:
    libarchive = pytest.importorskip("libarchive")
    out: list[bytes] = []
    with libarchive.custom_writer(lambda data: out.append(bytes(data)) or len(data), "7zip") as archive:  # type: ignore[func-returns-value]
        for name, content in members.items():
            archive.add_file_from_memory(name, len(content), content)
    return b"".join(out)


def opened(content: bytes, name: str = "a.zip") -> list[Fetched | Failure]:
    return list(open_file(name, io.BytesIO(content), len(content)))


def told(content: bytes) -> list[str]:
    """Name and code of each member: its location, or what was refused."""
    return [
        f"{i.source.location.partition('!/')[2]}: {i.error.code}" if isinstance(i, Failure) else i.source.location.partition("!/")[2] for i in opened(content)
    ]


@pytest.mark.parametrize("pack", [zipped, tarred, lambda m: tarred(m, "w"), lambda m: tarred(m, "w:xz"), lambda m: tarred(m, "w:bz2"), seven])
def test_reports_in_an_archive_are_read_in_the_order_of_their_names(pack: Callable[[dict[str, bytes]], bytes], tmp_path: Path) -> None:
    (tmp_path / "reports.bin").write_bytes(pack({"b/2016.txt": REPORT.format(year=2016, n=7).encode(), "2015.txt": TEXT, "b/readme.txt": b"no report"}))
    reports = list(parse_many([tmp_path]))
    assert [r.source.location.rpartition("!/")[2] for r in reports] == ["2015.txt", "b/2016.txt"]
    assert [r.value("requests.received") for r in reports if isinstance(r, Report)] == [12, 7]


def test_a_member_is_read_by_the_location_that_the_dataset_gives_it(tmp_path: Path) -> None:
    inner = zipped({"2014.txt": REPORT.format(year=2014, n=3).encode()})
    (tmp_path / "年报.zip").write_bytes(zipped({"乡镇/2015.txt": TEXT, "乡镇/2016.txt": REPORT.format(year=2016, n=7).encode(), "old.zip": inner}))
    for report in parse_many([tmp_path]):
        assert parse(report.source.location) == report
    assert [item.source.location.rpartition("/")[2] for item in fetch(f"{tmp_path}/年报.zip!/乡镇")] == ["2015.txt", "2016.txt"]
    assert [item.source.location.rpartition("/")[2] for item in fetch(f"{tmp_path}/年报.zip!/old.zip")] == ["2014.txt"]


def test_a_member_that_an_archive_does_not_hold_is_named(tmp_path: Path) -> None:
    (tmp_path / "年报.zip").write_bytes(zipped({"2015.txt": TEXT}))
    with pytest.raises(ReportError, match="holds no such document"):
        parse(f"{tmp_path}/年报.zip!/2016.txt")
    (tmp_path / "a!").mkdir()
    (tmp_path / "a!" / "b.txt").write_bytes(TEXT)
    assert parse(f"{tmp_path}/a!/b.txt").masthead.year == 2015


def test_a_word_file_is_a_document_and_no_archive() -> None:
    word = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})
    assert [i.source.location for i in opened(word, "a.docx")] == ["a.docx"]


def test_names_of_old_chinese_programs_are_gbk() -> None:
    packed = zipped({"AAAAAAAA.txt": TEXT}).replace(b"AAAAAAAA", "年度报告".encode("gbk"))
    assert told(packed) == ["年度报告.txt"]


def test_an_archive_in_an_archive_is_opened_and_one_inside_that_is_not() -> None:
    inner = zipped({"2015.txt": TEXT})
    assert told(tarred({"in.zip": inner})) == ["in.zip!/2015.txt"]
    assert told(zipped({"b.tar.gz": tarred({"c.zip": inner})})) == ["b.tar.gz!/c.zip: nested"]


@pytest.mark.parametrize("name", ["../2015.txt", "/abs/2015.txt", "a/../../2015.txt", "C:/2015.txt", "..\\2015.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_name_that_leads_out_of_the_archive_is_refused(pack: Callable[[dict[str, bytes]], bytes], name: str) -> None:
    assert {line.rpartition(": ")[2] for line in told(pack({name: TEXT}))} == {"unsafe_path"}
    assert "good.txt" in told(pack({name: TEXT, "good.txt": TEXT}))


def test_links_are_refused() -> None:
    def add(archive: tarfile.TarFile) -> None:
        for kind, name in ((tarfile.SYMTYPE, "soft.txt"), (tarfile.LNKTYPE, "hard.txt"), (tarfile.FIFOTYPE, "pipe.txt")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)

    assert told(tarred({"2015.txt": TEXT}, "w", add)) == ["2015.txt", "hard.txt: link", "pipe.txt: not_a_file", "soft.txt: link"]
    info = zipfile.ZipInfo("soft.txt")
    info.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert told(out.getvalue()) == ["soft.txt: link"]


@pytest.mark.parametrize("pack", [zipped, tarred, seven])
def test_a_bomb_is_stopped_before_it_is_unpacked(pack: Callable[[dict[str, bytes]], bytes]) -> None:
    bomb = pack({"zeros.txt": bytes(60_000_000)})
    assert len(bomb) < 200_000
    (failure,) = opened(bomb)
    assert isinstance(failure, Failure)
    assert failure.error.code == "bomb"


def test_a_bomb_inside_another_archive_counts_against_the_outer_one() -> None:
    bomb = zipped({"in.zip": zipped({f"{n}.txt": bytes(9_000_000) for n in range(9)})}, zipfile.ZIP_STORED)
    assert told(bomb)[-1] == "in.zip: bomb"


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_gives_at_most_so_many_files(pack: Callable[[dict[str, bytes]], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_MEMBERS", 20)
    assert told(pack({f"{n:03}.txt": TEXT for n in range(30)}))[-1] == ": too_many_members"


def test_a_member_that_is_too_large_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_BYTES", 1000)
    assert told(zipped({"a.txt": TEXT, "b.txt": TEXT * 50, "c.txt": TEXT})) == ["a.txt", "b.txt: too_large", "c.txt"]


def test_an_encrypted_member_is_named() -> None:
    packed = bytearray(zipped({"a.txt": TEXT}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(mark) + offset] |= 1
    assert told(bytes(packed)) == ["a.txt: encrypted"]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_that_cannot_be_unpacked_is_named_and_the_others_are_read(method: int) -> None:
    packed = bytearray(zipped({"a.txt": bytes(range(256)) * 40, "b.txt": TEXT}, method))
    packed[100:120] = b"\x00\xff" * 10
    assert told(bytes(packed)) == ["a.txt: damaged", "b.txt"]


def test_a_torn_archive_gives_what_is_whole_and_says_so() -> None:
    whole = tarred({f"{n}.txt": TEXT * 400 for n in range(9)}, "w")
    lines = told(whole[: len(whole) // 2])
    assert "0.txt" in lines
    assert lines[-1] == ": damaged"


def test_seven_zip_without_its_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = seven({"a.txt": TEXT})
    monkeypatch.setitem(__import__("sys").modules, "libarchive", None)
    (failure,) = opened(packed)
    assert isinstance(failure, Failure)
    assert failure.error.code == "missing_extra"
    assert "govreport_parse[sevenzip]" in failure.error.message


def warc(records: list[tuple[str, bytes, dict[str, str], dict[str, str]]], *, gzip: bool = True) -> bytes:
    """A WARC file of these answers: address, body, HTTP headers, WARC headers."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for url, body, http, fields in records:
        headers = StatusAndHeaders("200 OK", list(({"Content-Type": "text/html"} | http).items()), protocol="HTTP/1.1")
        payload = io.BytesIO(body)
        writer.write_record(writer.create_warc_record(url, "response", payload=payload, length=len(body), http_headers=headers, warc_headers_dict=fields))
    return out.getvalue()


def page(text: str = TEXT.decode()) -> bytes:
    return ("<html><body>" + "".join(f"<p>{line}</p>" for line in text.splitlines()) + "</body></html>").encode()


@pytest.mark.parametrize("gzip", [True, False])
def test_the_answers_of_a_warc_file_are_read_and_styles_and_pictures_are_not(gzip: bool, tmp_path: Path) -> None:
    body = zlib.compressobj(wbits=31)
    packed = body.compress(page()) + body.flush()
    (tmp_path / "crawl").write_bytes(
        warc(
            [
                ("http://a.gov.cn/2015.html", page(), {}, {}),
                ("http://a.gov.cn/style.css", b"p {}", {"Content-Type": "text/css"}, {}),
                ("http://a.gov.cn/gzip.html", packed, {"Content-Encoding": "gzip"}, {}),
            ][: 3 if gzip else 1],
            gzip=gzip,
        )
    )
    reports = list(parse_many([tmp_path]))
    assert [r.source.location.partition("!/")[2] for r in reports] == ["http://a.gov.cn/2015.html", "http://a.gov.cn/gzip.html"][: 2 if gzip else 1]
    assert all(isinstance(r, Report) and r.value("requests.received") == 12 and r.source.fetched_at is not None for r in reports)


def test_a_wacz_file_is_the_warc_files_in_it() -> None:
    packed = zipped({"datapackage.json": b"{}", "archive/data.warc.gz": warc([("http://a.gov.cn/1.html", page(), {}, {})]), "pages/pages.jsonl": b"{}"})
    assert told(packed) == ["archive/data.warc.gz!/http://a.gov.cn/1.html"]


def test_an_attachment_stands_beside_its_page() -> None:
    attached = {"GovReport-Attached-To": "http://a.gov.cn/1.html"}
    packed = warc(
        [("http://a.gov.cn/1.html", page(), {}, {}), ("http://a.gov.cn/2.html", page(), {}, {}), ("http://a.gov.cn/1.xls", b"\xd0\xcf\x11\xe0", {}, attached)]
    )
    items = opened(packed)
    assert [i.source.location.rpartition("/")[2] for i in items] == ["1.html", "1.xls", "2.html"]
    assert [i.group.rpartition("/")[2] for i in items if isinstance(i, Fetched)] == ["1.html", "1.html", "2.html"]


def test_a_page_of_a_warc_file_and_its_attachment_are_one_report(tmp_path: Path) -> None:
    body = "清源县2015年政府信息公开工作年度报告\n根据条例公布。\n一、概述\n本年开会3次。\n二、主动公开政府信息情况\n公开信息8条。\n三、依申请公开情况\n全县共收到政府信息公开申请12件。\n四、存在的主要问题\n无。\n"
    table = "指标名称\t计量单位\t统计数\n主动公开政府信息数\t条\t8\n收到申请数\t件\t12\n当面申请数\t件\t5\n网络申请数\t件\t7\n".encode()
    attached = {"GovReport-Attached-To": "http://a.gov.cn/1.html"}
    (tmp_path / "raw.warc").write_bytes(
        warc([("http://a.gov.cn/1.html", page(body), {}, {}), ("http://a.gov.cn/1.txt", table, {"Content-Type": "application/octet-stream"}, attached)])
    )
    (report,) = parse_many([tmp_path])
    assert isinstance(report, Report)
    assert report.source.location.endswith("!/http://a.gov.cn/1.html")
    assert [a.location.partition("!/")[2] for a in report.attachments] == ["http://a.gov.cn/1.txt"]
    assert report.value("requests.received.online") == 7


def test_a_page_that_is_no_document_is_a_failure_with_its_name() -> None:
    wall = b"<html><head><title>verify</title></head><body>" + "请完成安全验证后继续访问".encode() + b"</body></html>"
    assert told(warc([("http://a.gov.cn/1.html", wall, {}, {})])) == ["http://a.gov.cn/1.html: anti_bot"]


def test_a_torn_warc_file_gives_the_answers_that_are_whole() -> None:
    packed = warc([(f"http://a.gov.cn/{n}.html", page(), {}, {}) for n in range(5)])
    lines = told(packed[: int(len(packed) * 0.7)])
    assert lines[0] == "http://a.gov.cn/0.html"
    assert len(lines) >= 3


def test_a_gzip_bomb_in_a_warc_file_is_stopped() -> None:
    body = zlib.compressobj(9, wbits=31)
    packed = b"".join(body.compress(bytes(1_000_000)) for _ in range(80)) + body.flush()
    assert told(warc([("http://a.gov.cn/1.html", packed, {"Content-Encoding": "gzip"}, {})]))[-1] == ": bomb"


@cache
def packed_samples() -> tuple[bytes, ...]:
    return (zipped({"a.txt": TEXT}), tarred({"a.txt": TEXT}), warc([("http://a/1", page(), {}, {})]))


def test_a_torn_gzip_header_is_damage() -> None:
    assert told(b"\x1f\x8b\x08\x08name") == [""]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_archive_gives_members_or_failures(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(packed_samples())))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        items = opened(bytes(content[: data.draw(st.integers(1, len(content)))]))
    except ReportError:
        return
    assert all(isinstance(item, Fetched | Failure) for item in items)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "drafts/c.txt", "drafts/old/d.txt", "notes.md5", "x/.hidden/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    return tmp_path


def names(path: Path | str) -> list[str]:
    return [Path(item.source.location).name for item in fetch(str(path))]


def test_a_folder_is_read_with_its_folders_in_the_order_of_names(folder: Path) -> None:
    assert names(folder) == ["a.txt", "b.txt", "notes.md5", "c.txt", "d.txt"]


def test_an_ignore_file_holds_there_and_below(folder: Path) -> None:
    (folder / ".govreportignore").write_text("# notes\n*.md5\nold\n", encoding="utf-8")
    assert names(folder) == ["a.txt", "b.txt", "c.txt"]
    assert names(folder / "**" / "*.txt") == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_remote_folder_is_read_like_one_here() -> None:
    fsspec = pytest.importorskip("fsspec")
    files = fsspec.filesystem("memory")
    files.pipe({"/bucket/2016.txt": TEXT, "/bucket/in/pack.zip": zipped({"2015.txt": TEXT}), "/bucket/notes.json": b"{}"})
    reports = list(parse_many(["memory://bucket"]))
    assert [r.source.location for r in reports] == ["memory:///bucket/2016.txt", "memory:///bucket/in/pack.zip!/2015.txt"]
    assert [r.value("requests.received") for r in reports if isinstance(r, Report)] == [12, 12]
    assert [r.error.code for r in parse_many(["memory://bucket/none.txt"]) if isinstance(r, Failure)] == ["not_found"]
    assert [r.source.location for r in parse_many(["memory://bucket/*.txt"])] == ["memory:///bucket/2016.txt"]


@pytest.mark.parametrize(("location", "code"), [("https://www.qingyuan.gov.cn/2015.html", "fetch_first"), ("nowhere://a/b", "unknown_location")])
def test_a_location_that_cannot_be_read_is_a_failure(location: str, code: str) -> None:
    (failure,) = parse_many([location])
    assert isinstance(failure, Failure)
    assert failure.error.code == code
