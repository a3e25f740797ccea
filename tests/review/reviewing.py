"""A page that is served to a test, and how a test waits for it."""

from __future__ import annotations

import secrets
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from govreport_parse.review.looked import Looked
from govreport_parse.review.server import Site, application

try:
    from selenium.common.exceptions import StaleElementReferenceException as Stale
except ImportError:
    Stale = AssertionError  # type: ignore[assignment,misc]  without selenium no page is looked at

ROOT = Path(__file__).parents[2]
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1500,950",
    "--lang=zh-CN",
)


@contextmanager
def served(data: Path, who: str = "甲", *, blind: bool = False) -> Iterator[str]:
    """The address of a page that runs in a thread."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port, token = listening.getsockname()[1], secrets.token_urlsafe(8)
        server = uvicorn.Server(uvicorn.Config(application(Site(data, Looked(who, blind)), token, port), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}/?token={token}"
        server.should_exit = True
        thread.join(10)


@contextmanager
def signed_in(data: Path, who: str = "甲", *, blind: bool = False) -> Iterator[httpx.Client]:
    """A client of the page that has its cookie and sends its Origin."""
    with served(data, who, blind=blind) as address:
        base = address.partition("/?")[0]
        with httpx.Client(base_url=base, headers={"Origin": base}, follow_redirects=True, trust_env=False) as client:
            assert client.get(address).status_code == 200
            yield client


def until(found: Callable[[], Any], seconds: float = 20.0) -> Any:
    """What a look finds, once it finds something; a page that is being exchanged holds nothing."""
    end = time.monotonic() + seconds
    while True:
        with suppress(Stale):
            if there := found():
                return there
        if time.monotonic() > end:
            raise AssertionError("did not appear in time")
        time.sleep(0.05)
