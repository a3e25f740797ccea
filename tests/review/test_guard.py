"""Only the browser of the person who started the page gets an answer."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from reviewing import served, signed_in

from govreport_parse.dataset.opened import open_dataset


def test_without_the_token_nothing_is_shown(data: Path) -> None:
    with served(data) as address, httpx.Client(base_url=address.partition("/?")[0], trust_env=False) as client:
        for path in ("/", "/report/0123456789abcdef", "/assets/review.js", "/agreement"):
            assert client.get(path).status_code == 403
        assert client.get("/?token=guessed").status_code == 403
        assert client.get("/", headers={"Cookie": f"govreport-review-{client.base_url.port}=guessed"}).status_code == 403


def test_the_token_goes_into_a_cookie_that_no_script_reads_and_out_of_the_address(data: Path) -> None:
    with served(data) as address, httpx.Client(trust_env=False) as client:
        answer = client.get(address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert all(word in answer.headers["set-cookie"].lower() for word in ("httponly", "samesite=strict"))


def test_odd_cookies_of_other_pages_on_this_machine_do_no_harm(data: Path) -> None:
    with signed_in(data) as client:
        name = f"govreport-review-{client.base_url.port}"
        own = next(cookie.value for cookie in client.cookies.jar if cookie.name == name)
        client.cookies.clear()
        assert client.get("/", headers={"Cookie": f'a[b]={{"x": 1}}; =; {name}={own}; é'.encode()}).status_code == 200
        assert client.get("/", headers={"Cookie": f"{name}=".encode()}).status_code == 403


def test_another_host_name_gets_no_answer(data: Path) -> None:
    with signed_in(data) as client:
        assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
        assert client.get("/", headers={"Host": f"evil.example:{client.base_url.port}"}).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", None])
def test_another_page_cannot_decide(data: Path, origin: str | None) -> None:
    with signed_in(data) as client:
        del client.headers["origin"]
        headers = {} if origin is None else {"Origin": origin}
        assert client.post("/decide", json={"document": first(data), "action": "exclude"}, headers=headers).status_code == 403
        assert client.post("/undo", json={}, headers=headers).status_code == 403
    assert not (data / "corrections.yml").exists()


def test_a_form_of_another_page_cannot_decide(data: Path) -> None:
    with signed_in(data) as client:
        assert client.post("/decide", content=b'{"action":"exclude"}', headers={"Content-Type": "text/plain"}).status_code == 415


def test_every_answer_forbids_foreign_and_inline_scripts(data: Path) -> None:
    with signed_in(data) as client:
        for path in ("/", f"/report/{first(data)}", "/assets/review.css", "/nowhere"):
            policy = client.get(path).headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "script-src 'self'" in policy
            assert "unsafe" not in policy


def test_only_the_two_assets_are_served(data: Path) -> None:
    with signed_in(data) as client:
        assert client.get("/assets/review.js").status_code == 200
        assert [client.get(f"/assets/{name}").status_code for name in ("server.py", "..%2Fserver.py", "review.yml")] == [404, 404, 404]


def test_a_body_that_is_no_object_or_too_long_is_refused(data: Path) -> None:
    with signed_in(data) as client:
        headers = {"Content-Type": "application/json"}
        assert client.post("/decide", content=b"[1]", headers=headers).status_code == 400
        assert client.post("/decide", content=b'"' + b"x" * 70_000 + b'"', headers=headers).status_code == 400
        assert client.post("/decide", content=b"{", headers=headers).status_code == 422


def first(data: Path) -> str:
    """The hash of a report."""
    return next(open_dataset(data).find_rows()).sha256
