"""Who may talk to the review page: the browser of the person who started it, and no other page in that browser."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
SAFE = ("GET", "HEAD")


class Guard:
    """Lets a request through where its Host is this machine, its Origin (if any) this page, and its cookie holds the token; adds the headers that keep foreign content out.

    The token comes once in the address that is printed at the start, and goes into a cookie that no script can read.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._cookie = f"govreport-review-{port}"
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request, or passes it on."""
        if scope["type"] != "http":
            return
        answer = self._refusal(scope)
        if answer is None and (given := parse_qs(scope["query_string"].decode("latin-1")).get("token")):
            answer = self._welcome(scope, given[0])
        elif answer is None and not self._is_known(Headers(scope=scope)):
            answer = PlainTextResponse("请使用 govreport review 启动时显示的地址 · open the address that `govreport review` printed\n", 403)
        await (answer or self._app)(scope, receive, self._with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host") not in self._hosts:
            return PlainTextResponse("wrong Host\n", 421)
        origin = headers.get("origin")
        own = tuple(f"http://{host}" for host in self._hosts)
        if (origin is not None and origin not in own) or (origin is None and scope["method"] not in SAFE):
            return PlainTextResponse("wrong Origin\n", 403)
        return None

    def _welcome(self, scope: Scope, given: str) -> Response:
        if scope["method"] not in SAFE or not self._is_token(given):
            return PlainTextResponse("wrong token\n", 403)
        answer = RedirectResponse(scope["path"], 303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
        return answer

    def _is_known(self, headers: Headers) -> bool:
        return self._is_token(cookie_parser(headers.get("cookie", "")).get(self._cookie, ""))

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._token.encode())

    @staticmethod
    def _with_headers(send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        return sending
