"""The service: its parsers alone, and whole requests to the application, in this process and without a network."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from functools import cache
from typing import Any
from urllib.parse import quote_plus

from starlette.types import ASGIApp, Message

from harnesses.harness import Harness
from namenorm.normalizer import Normalizer
from namenorm.service.app import create_app
from namenorm.service.extend import read_extension
from namenorm.service.properties import Properties
from namenorm.service.queries import read_batch, read_draft_batch
from namenorm.service.reconcile import Reconciler
from namenorm.service.wire import RequestError, number_of, read_json, write_json

_ROUTES = (  # method, path, what the body is
    ("POST", "/reconcile", "form"),
    ("POST", "/reconcile", "queries"),
    ("POST", "/reconcile", "extend"),
    ("POST", "/reconcile/1.0/match", "json"),
    ("POST", "/reconcile/1.0/extend", "json"),
    ("POST", "/api/find", "json"),
    ("POST", "/api/find", "text"),
    ("POST", "/api/report", "text"),
    ("GET", "/reconcile", "query"),
    ("GET", "/reconcile/suggest/entity", "query"),
    ("GET", "/reconcile/flyout/entity", "query"),
    ("GET", "/preview", "query"),
    ("GET", "/entity", "query"),
    ("GET", "/feature", "query"),
    ("GET", "/api/normalize", "query"),
    ("GET", "/api/entities", "query"),
    ("GET", "", "path"),
)


@cache
def _properties() -> Properties:
    return Reconciler(Normalizer(), "en").properties


def parsers(data: bytes) -> None:
    """JSON as three kinds of request read it."""
    try:
        values = read_json(data, "queries")
    except RequestError as error:
        json.dumps(str(error)).encode()
        return
    assert write_json(values)
    for read in (read_batch, read_draft_batch):
        with suppress(RequestError):
            assert len(read(values, 10)) <= 10
    with suppress(RequestError):
        ids, columns = read_extension(values, _properties(), 10)
        assert len(ids) <= 10
        assert len(columns) <= 100
    with suppress(RequestError):
        assert 0 <= number_of({"limit": data.decode("utf-8", "replace")}, "limit", 5, 50) <= 50


@cache
def _loop() -> asyncio.AbstractEventLoop:
    return asyncio.new_event_loop()


@cache
def _app() -> ASGIApp:
    return create_app()


async def _ask(method: str, path: str, query: bytes, kind: str, body: bytes) -> list[Message]:
    sent: list[Message] = []
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode("utf-8", "surrogateescape"),
        "query_string": query,
        "headers": [(b"host", b"localhost"), (b"content-type", kind.encode())],
        "scheme": "http",
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
    }
    parts = [{"type": "http.request", "body": body}]

    async def receive() -> Message:
        return parts.pop() if parts else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await _app()(scope, receive, send)
    return sent


def requests(data: bytes) -> None:
    """A request of one route with any body, address or parameters: it is answered, and no fault is ours."""
    if not data:
        return
    method, path, what = _ROUTES[data[0] % len(_ROUTES)]
    rest = data[1:]
    kind, query, body = "application/json", b"", b""
    match what:
        case "form":
            kind, body = "application/x-www-form-urlencoded", rest
        case "queries" | "extend":
            kind, body = "application/x-www-form-urlencoded", f"{what}={quote_plus(rest)}".encode()
        case "json":
            body = rest
        case "text":
            body = json.dumps({"text": rest.decode("utf-8", "surrogateescape")}).encode()
        case "query":
            query = rest
        case "path":
            path = "/" + rest.decode("utf-8", "replace")
    start, *parts = _loop().run_until_complete(_ask(method, path, query, kind, body))
    status = start["status"]
    assert 200 <= status < 500, f"{method} {path}: {status}"
    headers = {name.lower(): value for name, value in start["headers"]}
    assert headers[b"x-content-type-options"] == b"nosniff"
    answer = b"".join(part.get("body", b"") for part in parts)
    if headers.get(b"content-type", b"").startswith(b"application/json"):
        json.loads(answer)
    if what == "path":  # nothing of the machine's files is ever served
        assert b"root:" not in answer


HARNESSES = (
    Harness("service-parsers", parsers, "service", 5530),
    Harness("service-requests", requests, "requests", 115, 1024),
)
