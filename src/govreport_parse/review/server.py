"""The review page on this machine: the work list, one report at a time, and decisions that are written at once."""

from __future__ import annotations

import json
import secrets
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from govreport_parse.dataset import ledger
from govreport_parse.dataset.corrections import Correction
from govreport_parse.dataset.opened import Dataset, open_dataset
from govreport_parse.errors import DatasetError, ReportError
from govreport_parse.review import agreement, pages, worklist
from govreport_parse.review import index as indices
from govreport_parse.review.decisions import Decisions
from govreport_parse.review.desk import find_years, lay_out, locations_of, scanned_pages
from govreport_parse.review.guard import Guard
from govreport_parse.review.looked import Looked
from govreport_parse.review.origins import find_origin
from govreport_parse.review.pictures import CARRIERS, draw
from govreport_parse.review.standing import sync
from govreport_parse.review.values import Given, said_about
from govreport_parse.review.words import LANGUAGES

HOST = "127.0.0.1"
LONGEST_BODY = 65_536
FIELDS = ("indicator", "action", "value", "state", "unit", "quote", "start", "why", "settles")


class Site:
    """One dataset with one reviewer at work."""

    def __init__(self, folder: Path, looked: Looked, tell: indices.Tell | None = None) -> None:
        self.dataset: Dataset = open_dataset(folder)
        self.looked = looked
        self.decisions = Decisions(folder, self.dataset.codebook, looked)
        self._lock = threading.Lock()
        self._built: tuple[Any, ...] | None = None
        self.refresh(tell)

    def refresh(self, tell: indices.Tell | None = None) -> None:
        """Brings the index up to the ledger and the decisions."""
        with self._lock, ledger.opened(self.dataset.folder) as book, indices.opened(self.dataset.folder) as index:
            built = book.execute("SELECT max(run), max(finished) FROM runs").fetchone()
            if built != self._built:
                indices.refresh(index, self.dataset, tell)
                self._built = built
            sync(index, self.dataset, self.decisions)

    def shared(self) -> dict[str, Any]:
        """What every page shows."""
        return {"looked": self.looked, "codebook": self.dataset.codebook}


def application(site: Site, token: str, port: int) -> Guard:
    """The page as an ASGI application behind its guard."""
    routes = [
        Route("/", _answering(site, show_list)),
        Route("/report/{document}", _answering(site, show_report)),
        Route("/picture/{document}/{number:int}", _answering(site, show_picture)),
        Route("/agreement", _answering(site, show_agreement)),
        Route("/assets/{name}", _answering(site, show_asset)),
        Route("/decide", _taking(site, decide), methods=["POST"]),
        Route("/undo", _taking(site, undo), methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes), token, port)


def serve(site: Site, port: int, tell: Callable[[str], None]) -> None:
    """Serves the page until Ctrl-C. ``tell`` gets its address, with the token, once it can be opened. Port 0 takes a free one."""
    token = secrets.token_urlsafe(24)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise DatasetError("in_use", f"port {port} cannot be used: {error.strerror}") from error
        port = listening.getsockname()[1]
        config = uvicorn.Config(application(site, token, port), log_level="warning", access_log=False, lifespan="off", server_header=False)
        listening.listen()
        tell(f"http://{HOST}:{port}/?token={token}")
        uvicorn.Server(config).run(sockets=[listening])


Page = Callable[[Site, Request], Response]


def _answering(site: Site, page: Page) -> Callable[[Request], Any]:
    def answer(request: Request) -> Response:
        try:
            return page(site, request)
        except ReportError as error:
            raise HTTPException(404 if error.code == "no_document" else 409, str(error)) from error

    return answer


def _taking(site: Site, take: Callable[[Site, dict[str, Any]], dict[str, Any]]) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return JSONResponse({"error": "expected JSON"}, 415)
        body = await request.body()
        try:
            said = json.loads(body) if len(body) <= LONGEST_BODY else None
            if not isinstance(said, dict):
                return JSONResponse({"error": "expected an object of at most 64 KB"}, 400)
            return JSONResponse(await run_in_threadpool(take, site, said))
        except (ReportError, ValueError) as error:
            return JSONResponse({"error": str(error)}, 422)

    return answer


def language_of(request: Request) -> str:
    """The reader's language: Chinese where nothing else was chosen."""
    found = request.cookies.get("language", "")
    return found if found in LANGUAGES else LANGUAGES[0]


def wanted_of(request: Request) -> worklist.Wanted:
    """What the list shows, from the address; nonsense is passed over."""
    given = {name: value.strip() for name, value in request.query_params.items() if name in worklist.Wanted.model_fields}
    try:
        return worklist.Wanted.model_validate(given)
    except ValidationError:
        return worklist.Wanted()


def show_list(site: Site, request: Request) -> Response:
    """The work list."""
    site.refresh()
    wanted = wanted_of(request)
    with indices.opened(site.dataset.folder) as index:
        shown = {"listing": worklist.find_listing(index, wanted), "progress": worklist.find_progress(index), "checks": worklist.find_checks(index)}
    return HTMLResponse(pages.render("worklist.html", language_of(request), wanted=wanted, query=query_of(wanted), **shown, **site.shared()))


def query_of(wanted: worklist.Wanted) -> dict[str, str]:
    """The filters as they stand in an address, without the page."""
    return {name: str(value) for name, value in wanted.model_dump(exclude={"page"}, exclude_defaults=True).items()}


def show_report(site: Site, request: Request) -> Response:
    """One report with its source."""
    report = site.dataset.original(request.path_params["document"])
    wanted = wanted_of(request)
    with indices.opened(site.dataset.folder) as index:
        before, after = worklist.find_neighbours(index, report.source.sha256, wanted)
        years = find_years(index, report.source.sha256)
    given = Given(report, site.dataset.codebook, site.decisions.about(report.source.sha256), site.looked, years)
    shown = {"desk": lay_out(site.dataset, given), "before": before, "after": after, "query": query_of(wanted), "pictures": {}}
    return HTMLResponse(pages.render("report.html", language_of(request), **shown, **site.shared()))


def show_picture(site: Site, request: Request) -> Response:
    """A page of the source as a picture, where its bytes are still the same."""
    report = site.dataset.original(request.path_params["document"])
    origin = find_origin(report.source, locations_of(site.dataset, report.source.sha256))
    if origin.item is None or report.source.carrier not in CARRIERS:
        raise HTTPException(404, "the source cannot be shown")
    try:
        picture = draw(origin.item, report.source.carrier, request.path_params["number"], scanned_pages(report))
    except ReportError as error:
        raise HTTPException(404, error.message) from error
    return Response(picture.content, media_type=picture.media_type)


def show_agreement(site: Site, request: Request) -> Response:
    """How far reviewers agree."""
    active = list(site.decisions.active())
    found = {} if site.looked.blind else {which: agreement.find_pairs(active, counted=which) for which in agreement.COUNTED}
    return HTMLResponse(pages.render("agreement.html", language_of(request), pairs=found, **site.shared()))


def show_asset(site: Site, request: Request) -> Response:
    """The style sheet and the script."""
    name = request.path_params["name"]
    if name not in pages.ASSETS:
        raise HTTPException(404)
    return Response(pages.asset(name), media_type=pages.ASSETS[name])


def decide(site: Site, said: dict[str, Any]) -> dict[str, Any]:
    """Writes one decision, and gives those now in force about the value."""
    report = site.dataset.original(str(said.get("document", "")))
    given = {name: said[name] for name in FIELDS if said.get(name) not in (None, "")}
    seen = said.get("seen")
    return _told(site, site.decisions.decide(report, given, seen if isinstance(seen, dict) else None))


def undo(site: Site, said: dict[str, Any]) -> dict[str, Any]:
    """Takes the last decision back."""
    written = site.decisions.take_back()
    return {"code": None} if written is None else _told(site, written)


def _told(site: Site, written: Correction) -> dict[str, Any]:
    report = site.dataset.original(written.document)
    about = site.decisions.about(written.document).get(written.indicator, ())
    said = [item._asdict() for item in said_about(report, written.indicator, about, site.looked)]
    return {"document": report.source.sha256, "code": written.indicator, "said": said, "reload": site.looked.blind}
