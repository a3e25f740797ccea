"""HTTP/2 and TLS: a server of this machine with a certificate of its own."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

from govreport_parse.fetchers.web.crawl import fetch_all
from govreport_parse.fetchers.web.rules import Rules
from govreport_parse.pipeline import parse_many
from govreport_parse.schema.report import Report

BODY = (
    "<html><body><p>清源县2015年政府信息公开工作年度报告</p><p>全县共收到政府信息公开申请12件。</p>" + "<p>县政府办公室编制本报告。</p>" * 90 + "</body></html>"
).encode()


class Server(NamedTuple):
    url: str
    certificate: Path


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate, and is not here")
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True, timeout=30)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(["h2"])
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=accept, args=(listening, context), daemon=True)
    thread.start()
    yield Server(f"https://localhost:{listening.getsockname()[1]}/2015.html", certificate)
    listening.close()
    thread.join(5)


def accept(listening: socket.socket, context: ssl.SSLContext) -> None:
    listening.settimeout(0.1)
    while listening.fileno() != -1:
        try:
            plain, _ = listening.accept()
        except TimeoutError:
            continue
        except OSError:
            return
        plain.settimeout(5)
        try:
            with context.wrap_socket(plain, server_side=True) as secure:
                talk(secure)
        except OSError:
            plain.close()


def talk(secure: ssl.SSLSocket) -> None:
    connection = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
    connection.initiate_connection()
    secure.sendall(connection.data_to_send())
    while data := secure.recv(65536):
        for event in connection.receive_data(data):
            if isinstance(event, RequestReceived):
                found = dict(event.headers)[":path"] == "/2015.html"
                connection.send_headers(event.stream_id, [(":status", "200" if found else "404"), ("content-type", "text/html; charset=utf-8")])
                connection.send_data(event.stream_id, BODY if found else b"", end_stream=True)
        secure.sendall(connection.data_to_send())


def test_a_server_that_speaks_http_2_is_read_and_kept(server: Server, tmp_path: Path) -> None:
    rules = Rules(delay=0, attempts=1, total_timeout=10, ca_file=server.certificate, private_hosts=frozenset({"localhost"}))
    (entry,) = fetch_all([server.url], tmp_path / "raw", rules)
    assert (entry.outcome, entry.http_version, entry.code) == ("kept", "HTTP/2", "")
    (read,) = parse_many([tmp_path / "raw"])
    assert isinstance(read, Report)
    assert read.value("requests.received") == 12


def test_a_certificate_that_nobody_vouches_for_is_refused(server: Server, tmp_path: Path) -> None:
    (entry,) = fetch_all([server.url], tmp_path / "raw", Rules(delay=0, attempts=1, robots=False, private_hosts=frozenset({"localhost"})))
    assert (entry.outcome, entry.code) == ("failed", "tls")
