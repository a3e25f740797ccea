"""Fetching from a server that misbehaves: on this machine only, and every case ends."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from govreport_parse.cli.main import app
from govreport_parse.errors import FetchError
from govreport_parse.fetchers.web import keeping
from govreport_parse.fetchers.web.crawl import fetch_all
from govreport_parse.fetchers.web.lanes import Lanes
from govreport_parse.fetchers.web.manifest import Entry, read_manifest
from govreport_parse.fetchers.web.network import find_addresses, is_public
from govreport_parse.fetchers.web.pages import recognise
from govreport_parse.fetchers.web.rules import Rules
from govreport_parse.pipeline import parse_many
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report

TITLE = "清源县2015年政府信息公开工作年度报告"
PROSE = "根据《中华人民共和国政府信息公开条例》，现公布本报告。" * 40


def page(body: str, title: str = TITLE) -> bytes:
    return f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>".encode()


def report(n: int = 12, more: str = "") -> bytes:
    return page(f"<h1>{TITLE}</h1><p>{PROSE}</p><p>全县共收到政府信息公开申请{n}件。</p>{more}")


Answering = Callable[["Handler"], None]


class Site(ThreadingHTTPServer):
    """A server whose answers are functions by path; what was asked is written down with its time."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answering] = {"/robots.txt": status(404)}
        self.asked: list[tuple[str, float, dict[str, str]]] = []
        self.ended = threading.Event()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked if path != "/robots.txt"]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that leave early are no error."""


class Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"
    timeout = 10

    def do_GET(self) -> None:
        self.server.asked.append((self.path, time.monotonic(), dict(self.headers)))
        self.server.answers.get(self.path.partition("?")[0], status(404))(self)

    def log_message(self, *arguments: Any) -> None:
        """Nothing."""


def send(handler: Handler, code: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(code)
    for name, value in ({"Content-Type": "text/html"} | {k.replace("_", "-"): v for k, v in headers.items()}).items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def status(code: int, body: bytes = b"", **headers: str) -> Answering:
    return lambda handler: send(handler, code, body, **headers)


def ok(body: bytes, **headers: str) -> Answering:
    return status(200, body, **headers)


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.ended.set()
    server.shutdown()
    server.server_close()
    thread.join(5)


RULES = Rules(delay=0.0, workers=4, backoff=0.01, total_timeout=30.0, read_timeout=10.0, attempts=2, private_hosts=frozenset({"127.0.0.1"}))


@pytest.fixture
def run(site: Site, tmp_path: Path) -> Callable[..., dict[str, Entry]]:
    """Fetches paths of the site; what this run settled, by path."""

    def fetched(*paths: str, **rules: Any) -> dict[str, Entry]:
        entries = fetch_all([site.root + path for path in paths], tmp_path, RULES.model_copy(update=rules))
        return {entry.url.removeprefix(site.root): entry for entry in entries}

    return fetched


Fetch = Callable[..., dict[str, Entry]]


def test_an_answer_is_kept_as_it_came_and_parsed_from_there(site: Site, run: Fetch, tmp_path: Path) -> None:
    site.answers["/2015.html"] = ok(gzip.compress(report()), Content_Encoding="gzip", ETag='"a"')
    entry = run("/2015.html")["/2015.html"]
    assert (entry.outcome, entry.status, entry.content_encoding, entry.size, entry.etag) == ("kept", 200, "gzip", len(report()), '"a"')
    assert keeping.read_kept(tmp_path, entry) == report()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != ".lock") == ["manifest.jsonl", "raw-00001.warc.gz"]
    (read,) = parse_many([tmp_path])
    assert isinstance(read, Report)
    assert read.value("requests.received") == 12
    assert read.source.location.endswith(f"raw-00001.warc.gz!/{site.root}/2015.html")
    assert read.source.sha256 == entry.sha256
    assert read.source.fetched_at is not None


def test_a_page_in_gbk_that_says_something_else_is_read(site: Site, run: Fetch, tmp_path: Path) -> None:
    body = report().decode().replace("charset='utf-8'", "charset='iso-8859-1'").encode("gb18030")
    site.answers["/2015.html"] = ok(body, Content_Type="text/html; charset=iso-8859-1")
    assert run("/2015.html")["/2015.html"].outcome == "kept"
    (read,) = parse_many([tmp_path])
    assert isinstance(read, Report)
    assert read.value("requests.received") == 12


def test_private_and_loopback_addresses_are_refused_unless_named(site: Site, run: Fetch) -> None:
    site.answers["/2015.html"] = ok(report())
    entry = run("/2015.html", private_hosts=frozenset())["/2015.html"]
    assert (entry.outcome, entry.code) == ("refused", "private_address")
    assert site.asked == []
    assert run("/2015.html")["/2015.html"].outcome == "kept", "what the rules refused is looked at again under other rules"


def test_a_name_that_resolves_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolved(host: str, port: int, **rest: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("93.184.216.34", "169.254.169.254")]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(FetchError, match="no public address"):
        find_addresses("www.example.gov.cn", 80, frozenset())
    assert find_addresses("intranet", 80, frozenset({"intranet"})) == ["93.184.216.34", "169.254.169.254"]


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "0.1.2.3", "fe80::1%eth0", "fc00::1", "2002:7f00:1::", "224.0.0.1", "198.18.0.1"]
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_redirect_to_a_private_address_is_refused(site: Site, run: Fetch) -> None:
    site.answers["/a"] = status(302, Location=f"http://localhost:{site.server_port}/b")
    site.answers["/b"] = ok(report())
    assert run("/a")["/a"].code == "private_address"
    assert run("/a", robots=False, refresh=True)["/a"].code == "private_address"
    assert "/b" not in site.paths()


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/a", "javascript:alert(1)", "http://user:word@127.0.0.1/", "http://[::1"])
def test_a_redirect_to_something_that_is_no_web_address_is_refused(site: Site, run: Fetch, location: str) -> None:
    site.answers["/a"] = status(302, Location=location)
    entry = run("/a")["/a"]
    assert (entry.outcome, entry.code) == ("refused", "refused_address")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.gov.cn/b", "gopher://a", "http://"])
def test_only_web_addresses_are_fetched(url: str, tmp_path: Path) -> None:
    (entry,) = fetch_all([url], tmp_path, RULES)
    assert (entry.outcome, entry.code) == ("refused", "refused_address")


def test_redirects_are_followed_and_written_down(site: Site, run: Fetch) -> None:
    site.answers |= {"/a": status(301, Location="/b"), "/b": status(302, Location="c.html"), "/c.html": ok(report())}
    entry = run("/a")["/a"]
    assert entry.outcome == "kept"
    assert entry.redirects == (f"{site.root}/b", f"{site.root}/c.html")
    assert entry.final_url == f"{site.root}/c.html"


def test_redirect_loops_and_endless_redirects_end(site: Site, run: Fetch) -> None:
    def further(handler: Handler) -> None:
        send(handler, 302, Location=f"/more?n={int(handler.path.partition('=')[2] or 0) + 1}")

    site.answers |= {"/a": status(302, Location="/b"), "/b": status(302, Location="/a"), "/more": further}
    assert run("/a")["/a"].code == "redirect_loop"
    assert run("/more")["/more"].code == "too_many_redirects"
    assert len(site.paths()) < 20


def test_a_slow_server_is_given_up(site: Site, run: Fetch) -> None:
    def slow(handler: Handler) -> None:
        site.ended.wait(60)

    site.answers["/slow"] = slow
    started = time.monotonic()
    entry = run("/slow", read_timeout=0.3)["/slow"]
    assert (entry.outcome, entry.code, entry.attempts) == ("failed", "timeout", 2)
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("where", ["body", "headers"])
def test_a_server_that_drips_for_ever_is_given_up_after_the_total_time(site: Site, run: Fetch, where: str) -> None:
    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (b"Content-Length: 999999\r\n\r\n" if where == "body" else b"X-Long: "))
        while not site.ended.wait(0.05):
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return

    site.answers["/drip"] = drip
    started = time.monotonic()
    assert run("/drip", total_timeout=0.6, attempts=1)["/drip"].code == "timeout"
    assert time.monotonic() - started < 20


def test_an_endless_answer_is_cut_at_the_size_limit(site: Site, run: Fetch) -> None:
    def endless(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not site.ended.is_set():
            try:
                handler.wfile.write(b"2000\r\n" + bytes(0x2000) + b"\r\n")
            except OSError:
                return

    site.answers["/endless"] = endless
    assert run("/endless", max_bytes=1_000_000)["/endless"].code == "too_large"


def test_a_gzip_bomb_is_named_and_not_unpacked(site: Site, run: Fetch) -> None:
    site.answers["/bomb"] = ok(gzip.compress(bytes(60_000_000)), Content_Encoding="gzip")
    entry = run("/bomb")["/bomb"]
    assert (entry.outcome, entry.code) == ("problem", "bomb")


def test_what_is_no_http_and_what_is_no_gzip_are_named(site: Site, run: Fetch) -> None:
    def garbage(handler: Handler) -> None:
        handler.wfile.write(b"\x00\x01\x02 no http at all\r\n\r\n")
        handler.close_connection = True

    site.answers |= {"/garbage": garbage, "/torn": ok(b"\x1f\x8bnothing", Content_Encoding="gzip"), "/brotli": ok(b"x", Content_Encoding="br")}
    entries = run("/garbage", "/torn", "/brotli")
    assert {path: entry.code for path, entry in entries.items()} == {"/garbage": "protocol", "/torn": "damaged", "/brotli": "unknown_encoding"}


def test_a_closed_port_is_a_failure_that_the_next_run_tries_again(run: Fetch, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/a"
    (entry,) = fetch_all([url], tmp_path, RULES.model_copy(update={"robots": False}))
    assert (entry.code, entry.is_settled) == ("connection", False)
    assert len(fetch_all([url], tmp_path, RULES.model_copy(update={"robots": False}))) == 1


def test_429_with_retry_after_is_waited_for(site: Site, run: Fetch) -> None:
    site.answers["/busy"] = lambda handler: send(handler, 429, Retry_After="1") if site.paths().count("/busy") == 1 else send(handler, 200, report())
    site.answers["/other"] = ok(report(7))
    entries = run("/busy", "/other")
    assert {path: entry.outcome for path, entry in entries.items()} == {"/busy": "kept", "/other": "kept"}
    times = [at for path, at, _ in site.asked if path == "/busy"]
    assert times[1] - times[0] >= 1.0
    assert next(at for path, at, _ in site.asked if path == "/other") >= times[0] + 1.0, "the whole host pauses"


def test_a_wait_that_is_too_long_is_left_to_another_run(site: Site, run: Fetch) -> None:
    site.answers["/busy"] = status(503, Retry_After="86400")
    started = time.monotonic()
    entry = run("/busy", longest_wait=0.2)["/busy"]
    assert (entry.code, entry.is_settled) == ("http_503", False)
    assert "86400" in entry.message
    assert time.monotonic() - started < 20
    site.answers["/busy"] = ok(report())
    assert run("/busy")["/busy"].outcome == "kept"


def test_errors_of_the_server_are_tried_again_with_a_longer_pause_each_time(site: Site, run: Fetch) -> None:
    site.answers["/bad"] = status(500)
    entry = run("/bad", attempts=3, backoff=0.2)["/bad"]
    assert (entry.code, entry.attempts) == ("http_500", 3)
    times = [at for path, at, _ in site.asked if path == "/bad"]
    assert times[1] - times[0] >= 0.2
    assert times[2] - times[1] >= 0.4


def test_a_missing_page_is_settled_and_not_asked_for_again(site: Site, run: Fetch) -> None:
    assert run("/none")["/none"].code == "http_404"
    assert run("/none") == {}
    assert site.paths() == ["/none"]


def test_robots_txt_is_honoured_and_can_be_ignored(site: Site, run: Fetch) -> None:
    site.answers |= {"/robots.txt": ok(b"User-agent: *\nDisallow: /inner/", Content_Type="text/plain"), "/inner/a.html": ok(report()), "/b.html": ok(report())}
    entries = run("/inner/a.html", "/b.html")
    assert (entries["/inner/a.html"].outcome, entries["/inner/a.html"].code) == ("refused", "robots")
    assert entries["/b.html"].outcome == "kept"
    assert site.paths() == ["/b.html"]
    assert run("/inner/a.html", robots=False)["/inner/a.html"].outcome == "kept"


def test_a_redirect_into_what_robots_txt_forbids_is_not_followed(site: Site, run: Fetch) -> None:
    site.answers |= {"/robots.txt": ok(b"User-agent: *\nDisallow: /inner/"), "/a": status(302, Location="/inner/a.html"), "/inner/a.html": ok(report())}
    assert run("/a")["/a"].code == "robots"
    assert site.paths() == ["/a"]


def test_crawl_delay_is_kept(site: Site, run: Fetch) -> None:
    site.answers |= {"/robots.txt": ok(b"User-agent: *\nCrawl-delay: 0.3", Content_Type="text/plain"), "/a": ok(report()), "/b": ok(report())}
    run("/a", "/b")
    times = [at for _, at, _ in site.asked]
    assert all(later - earlier >= 0.3 for earlier, later in pairwise(times))


def test_a_host_whose_robots_txt_fails_is_left_alone_until_another_run(site: Site, run: Fetch) -> None:
    site.answers |= {"/robots.txt": status(500), "/a": ok(report())}
    entry = run("/a")["/a"]
    assert (entry.outcome, entry.code, entry.is_settled) == ("refused", "robots_unreachable", False)
    assert site.paths() == []


def test_one_host_is_asked_one_at_a_time_and_with_its_pause(site: Site, run: Fetch) -> None:
    together: list[int] = []
    running = 0
    lock = threading.Lock()

    def counted(handler: Handler) -> None:
        nonlocal running
        with lock:
            running += 1
            together.append(running)
        time.sleep(0.02)
        with lock:
            running -= 1
        send(handler, 200, report())

    site.answers |= dict.fromkeys([f"/{n}" for n in range(5)], counted)
    run(*[f"/{n}" for n in range(5)], delay=0.1)
    assert max(together) == 1
    times = [at for _, at, _ in site.asked]
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(times))


def test_attachments_of_a_report_are_followed_on_its_site_only(site: Site, run: Fetch, tmp_path: Path) -> None:
    more = "<a href='/files/1.xls'>附件：统计表</a><a href='2.pdf'>2015年年报.pdf</a><a href='http://other.example.com/3.pdf'>附件3</a><a href='/guide.doc'>办事指南</a><a href='/news.html'>新闻</a>"
    frame = "<iframe src='/viewer.html?file=/files/4.pdf'></iframe>"
    site.answers |= {"/a/2015.html": ok(report(more=more + frame))} | dict.fromkeys(
        ["/files/1.xls", "/a/2.pdf", "/files/4.pdf"], ok(b"%PDF-1.4", Content_Type="application/pdf")
    )
    entries = run("/a/2015.html")
    assert site.paths() == ["/a/2015.html", "/files/1.xls", "/a/2.pdf", "/files/4.pdf"]
    assert {e.attached_to for path, e in entries.items() if path != "/a/2015.html"} == {f"{site.root}/a/2015.html"}
    locations = [r.source.location.rpartition(f"!/{site.root}")[2] for r in parse_many([tmp_path])]
    assert locations[0] == "/a/2015.html"


def test_an_attachment_that_leads_to_another_site_is_refused(site: Site, run: Fetch) -> None:
    site.answers |= {"/2015.html": ok(report(more="<a href='/1.xls'>附件</a>")), "/1.xls": status(302, Location="http://other.example.com/1.xls")}
    assert run("/2015.html")["/1.xls"].code == "off_site"


LIST = page(
    "<ul>"
    + "".join(f"<li><a href='/{y}.html'>清源县{y}年政府信息公开工作年度报告</a></li>" for y in (2013, 2014))
    + "<li><a href='/x.html'>领导简介</a></li></ul><a href='/list2.html'>下一页</a>",
    "年报",
)
LIST2 = page("<ul>" + "".join(f"<li><a href='/{y}.html'>{y}年度报告</a></li>" for y in (2011, 2012)) + "</ul><a href='/list.html'>上一页</a>", "年报")


def test_a_list_is_followed_to_its_reports_only_with_follow_list(site: Site, run: Fetch, tmp_path: Path) -> None:
    site.answers |= {"/list.html": ok(LIST), "/list2.html": ok(LIST2)} | {f"/{y}.html": ok(report(y)) for y in range(2011, 2015)}
    entry = run("/list.html")["/list.html"]
    assert (entry.outcome, entry.message) == ("list", "lists 2 reports; --follow-list fetches them")
    assert site.paths() == ["/list.html"]
    entries = run("/list.html", follow_lists=True)
    assert sorted(entries) == ["/2011.html", "/2012.html", "/2013.html", "/2014.html", "/list2.html"]
    assert site.paths().count("/list.html") == 1, "the list is there already"
    assert sorted(int(r.value("requests.received")) for r in parse_many([tmp_path]) if isinstance(r, Report)) == [2011, 2012, 2013, 2014]


def test_a_report_that_names_other_years_is_no_list(site: Site, run: Fetch) -> None:
    site.answers["/2015.html"] = ok(report(more="<a href='/2014.html'>2014年度报告</a><a href='/2013.html'>2013年度报告</a>"))
    assert run("/2015.html", follow_lists=True)["/2015.html"].outcome == "kept"
    assert site.paths() == ["/2015.html"]


NO_DOCUMENTS = {
    "anti_bot": page("请完成安全验证后继续访问", "访问验证"),
    "script_shell": b"<html><head><script src='/app.js'></script></head><body><div id='app'></div></body></html>",
    "soft_404": page("对不起，您访问的页面不存在或已删除。", "提示信息"),
    "login": page("<form>用户名<input name='u'>密码<input type='password' name='p'>登录</form>", "统一登录"),
}


@pytest.mark.parametrize("code", NO_DOCUMENTS)
def test_pages_that_are_no_documents_are_named_and_left_alone(site: Site, run: Fetch, code: str, tmp_path: Path) -> None:
    site.answers["/a"] = ok(NO_DOCUMENTS[code])
    entry = run("/a")["/a"]
    assert (entry.outcome, entry.code) == ("problem", code)
    assert site.paths() == ["/a"], "no second try, nothing worked around"
    assert [r.error.code for r in parse_many([tmp_path]) if isinstance(r, Failure)] == [code]


@pytest.mark.parametrize(
    "body",
    [
        report(),
        page("<p>本年度收到申请3件，其中信息不存在1件、文件已失效1件。</p>"),
        page("<p>收到政府信息公开申请2件，均属本机关不掌握、信息不存在。</p>"),
        page(f"<p>{PROSE}网站设有验证码登录功能，404页面不存在的情况已整改。</p>"),
        page("<a href='/1.pdf'>2015年年报</a><script></script>"),
        page("<img src='/1.png'><script></script>"),
        "清源县2015年政府信息公开年报".encode(),
        b"%PDF-1.4",
    ],
)
def test_documents_are_not_taken_for_something_else(body: bytes) -> None:
    assert recognise(body) is None


def test_a_run_goes_on_where_it_stopped(site: Site, run: Fetch, tmp_path: Path) -> None:
    site.answers |= {"/1.html": ok(report(1, "<a href='/1.xls'>附件</a>")), "/2.html": ok(report(2)), "/1.xls": ok(b"\xd0\xcf\x11\xe0")}
    run("/1.html")
    asked = len(site.paths())
    manifest = tmp_path / "manifest.jsonl"
    first, *_ = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(first + b'{"url": "http://127.0.0.1/torn')
    whole = tmp_path / "raw-00001.warc.gz"
    whole.rename(tmp_path / "raw-00001.warc.gz.open")
    with (tmp_path / "raw-00001.warc.gz.open").open("ab") as file:
        file.write(b"\x1f\x8b torn record")
    entries = run("/1.html", "/2.html")
    assert sorted(entries) == ["/1.xls", "/2.html"]
    assert site.paths()[asked:] == ["/1.xls", "/2.html"] or site.paths()[asked:] == ["/2.html", "/1.xls"]
    assert sorted(p.name for p in tmp_path.glob("*.warc.gz*")) == ["raw-00001.warc.gz", "raw-00002.warc.gz"]
    assert len(read_manifest(tmp_path)) == 3
    assert sorted(int(r.value("requests.received")) for r in parse_many([tmp_path]) if isinstance(r, Report)) == [1, 2]


def test_refresh_asks_whether_something_changed(site: Site, run: Fetch, tmp_path: Path) -> None:
    def conditional(handler: Handler) -> None:
        fresh = handler.headers.get("If-None-Match") == '"v1"' or handler.headers.get("If-Modified-Since") == "Fri, 01 Jan 2016 00:00:00 GMT"
        send(handler, 304) if fresh else send(handler, 200, report(), ETag='"v1"', Last_Modified="Fri, 01 Jan 2016 00:00:00 GMT")

    site.answers["/a"] = conditional
    assert run("/a")["/a"].outcome == "kept"
    assert run("/a") == {}
    assert run("/a", refresh=True)["/a"].outcome == "not_modified"
    assert read_manifest(tmp_path)[f"{site.root}/a"].outcome == "kept"
    site.answers["/a"] = ok(report(13), ETag='"v2"')
    assert run("/a", refresh=True)["/a"].outcome == "kept"


def test_two_runs_into_one_folder_are_refused(site: Site, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (tmp_path / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(FetchError, match="another run"):
            fetch_all([site.root + "/a"], tmp_path, RULES)


def test_no_cookie_is_sent_back(site: Site, run: Fetch) -> None:
    site.answers |= {"/a": ok(report(), Set_Cookie="id=1"), "/b": ok(report())}
    run("/a", "/b")
    assert all("Cookie" not in headers for _, _, headers in site.asked)


def test_lanes_end_when_everything_is_done() -> None:
    lanes: Lanes[int] = Lanes(1)
    assert lanes.take(0) is None
    lanes.put("a", 1)
    assert lanes.take(0) == ("a", 1)
    threading.Timer(0.05, lanes.done, ("a", 0)).start()
    assert lanes.take(0) is None, "waits for what is out, because it may bring more"


def test_the_command_fetches_what_a_file_lists(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/1.html": ok(report(1)), "/2.html": ok(NO_DOCUMENTS["login"])}
    (tmp_path / "urls.txt").write_text(f"# two pages\n{site.root}/1.html\n\n{site.root}/2.html\n", encoding="utf-8")
    command = ["fetch", str(tmp_path / "urls.txt"), "-o", str(tmp_path / "raw"), "--delay", "0", "--allow-private", "127.0.0.1"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"kept: {site.root}/1.html\n"
    assert f"problem: {site.root}/2.html: login: the page asks for a login" in result.stderr
    assert CliRunner().invoke(app, [*command, "--strict"]).exit_code == 1
    lines = [json.loads(line) for line in (tmp_path / "raw" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["outcome"] for line in lines} == {"kept", "problem"}


def test_the_command_refuses_private_addresses_by_itself(site: Site, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["fetch", f"{site.root}/1.html", "-o", str(tmp_path / "raw"), "--delay", "0"])
    assert result.exit_code == 3
    assert "private_address" in result.stderr
    assert site.asked == []


def test_the_command_says_what_it_cannot_take(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["fetch", "none.txt", "-o", str(tmp_path)]).exit_code == 3
    assert CliRunner().invoke(app, ["fetch"]).exit_code == 2


def test_what_is_left_out_is_said(site: Site, run: Fetch) -> None:
    more = "".join(f"<a href='/{n}.xls'>附件{n}</a>" for n in range(30))
    site.answers |= {"/a.html": ok(report(more=more)), "/b.html": ok(report())} | {f"/{n}.xls": ok(b"\xd0\xcf\x11\xe0") for n in range(30)}
    entries = run("/a.html", max_attachments=2)
    assert "30 files; the first 2" in entries["/a.html"].message
    entries = run("/b.html", "/c.html", max_urls=1)
    assert (entries["/c.html"].code, entries["/c.html"].is_settled) == ("too_many", False)


def test_addresses_with_chinese_names_are_fetched_and_found_again(site: Site, run: Fetch, tmp_path: Path) -> None:
    quoted = "/%E5%B9%B4%E6%8A%A5/2015%20a.html"
    site.answers |= {quoted: ok(report(more="<a href='附件 1.xls'>附件1</a>")), "/%E5%B9%B4%E6%8A%A5/%E9%99%84%E4%BB%B6%201.xls": ok(b"\xd0\xcf\x11\xe0")}
    entries = run("/年报/2015 a.html")
    assert [entry.outcome for entry in entries.values()] == ["kept", "kept"]
    assert run("/年报/2015 a.html") == {}
    assert run(quoted) == {}, "the same address, written otherwise"
    (read, *_) = parse_many([tmp_path])
    assert read.source.location.endswith(quoted)


def test_a_page_that_sends_on_by_itself_is_followed_like_a_redirect(site: Site, run: Fetch, tmp_path: Path) -> None:
    site.answers |= {
        "/old.html": ok(b"<html><head><meta http-equiv='Refresh' content='0; URL=new.html'></head><body></body></html>"),
        "/new.html": ok(report()),
        "/loop.html": ok(b"<html><head><meta http-equiv='refresh' content='0;url=/loop.html'></head><body></body></html>"),
        "/away.html": ok(b"<html><head><meta http-equiv='refresh' content='0;url=file:///etc/passwd'></head><body></body></html>"),
    }
    entries = run("/old.html", "/loop.html", "/away.html")
    assert [r.source.location.rpartition("/")[2] for r in parse_many([tmp_path])] == ["new.html"]
    assert (entries["/old.html"].outcome, entries["/old.html"].final_url) == ("kept", f"{site.root}/new.html")
    assert {path: entry.code for path, entry in entries.items() if entry.code} == {"/loop.html": "redirect_loop", "/away.html": "refused_address"}


def test_several_requests_to_one_host_keep_its_pauses(site: Site, run: Fetch) -> None:
    site.answers |= {f"/{n}": ok(report()) for n in range(4)} | {
        "/busy": lambda handler: send(handler, 429, Retry_After="1") if site.paths().count("/busy") == 1 else send(handler, 200, report())
    }
    entries = run("/busy", *[f"/{n}" for n in range(4)], per_host=3)
    assert {entry.outcome for entry in entries.values()} == {"kept"}
    times = [at for path, at, _ in site.asked if path == "/busy"]
    assert times[1] - times[0] >= 1.0


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "raw").write_text("a file", encoding="utf-8")
    with pytest.raises(FetchError, match="cannot be written"):
        fetch_all(["http://127.0.0.1/a"], tmp_path / "raw", RULES)
