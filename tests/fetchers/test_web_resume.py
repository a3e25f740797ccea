"""A run that is killed at any moment goes on without asking again for what it has."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from govreport_parse.fetchers.web.manifest import read_manifest
from govreport_parse.pipeline import parse_many
from govreport_parse.schema.report import Report

PAGES = 30
BODY = (
    "<html><head><title>清源县2015年政府信息公开工作年度报告</title></head><body><p>全县共收到政府信息公开申请{}件。</p><p>"
    + "县政府办公室编制本报告。" * 80
    + "</p></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    asked: Counter[str] = Counter()
    some = threading.Event()

    def do_GET(self) -> None:
        self.asked[self.path] += 1
        if sum(self.asked.values()) > PAGES // 3:
            self.some.set()
        number = self.path.removeprefix("/").removesuffix(".html")
        body = BODY.format(number).encode() if number.isdigit() else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        """Nothing."""


@pytest.fixture
def root() -> Iterator[str]:
    Handler.asked.clear()
    Handler.some.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *arguments: None  # type: ignore[method-assign,assignment]  the client is killed
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system that can kill a process at once")
def test_a_killed_run_goes_on_and_asks_for_nothing_twice_that_it_has(root: str, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("".join(f"{root}/{n}.html\n" for n in range(PAGES)), encoding="utf-8")
    raw = tmp_path / "raw"
    command = [
        sys.executable,
        "-m",
        "govreport_parse.cli.main",
        "fetch",
        str(tmp_path / "urls.txt"),
        "-o",
        str(raw),
        "--delay",
        "0.02",
        "--allow-private",
        "127.0.0.1",
    ]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ))
    assert Handler.some.wait(30)
    first.kill()
    first.wait(10)
    settled = {url.removeprefix(root) for url in read_manifest(raw)}
    assert 0 < len(settled) < PAGES
    before = dict(Handler.asked)
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert all(Handler.asked[path] == before[path] for path in settled)
    assert len(read_manifest(raw)) == PAGES
    assert list(raw.glob("*.open")) == []
    reports = [r for r in parse_many([raw]) if isinstance(r, Report)]
    assert sorted(int(r.value("requests.received")) for r in reports) == list(range(PAGES))
