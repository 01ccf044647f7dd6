"""What holds for every request: its size, the time it may take to come in, and the headers of every answer."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from namenorm.service.options import ServiceOptions
from namenorm.service.wire import RequestError, refusal

_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "cache-control": "no-cache",
}


class Guard:
    """Refuses bodies that are too large or too slow, and adds the headers that keep answers from being misused.

    Args:
        app: The application behind it.
        options: The limits.
    """

    def __init__(self, app: ASGIApp, options: ServiceOptions) -> None:
        self.app = app
        self.options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdecimal() and int(announced[:20]) > self.options.largest_body:
            await refusal(self._too_large(), 413)(scope, receive, send_with_headers)
            return
        await self.app(scope, self._bounded(receive), send_with_headers)

    def _too_large(self) -> str:
        return f"the body is larger than {self.options.largest_body} bytes; send fewer queries at once"

    def _bounded(self, receive: Receive) -> Receive:
        """Receive as ``receive`` does, until the body is too large or too late."""
        received = 0
        deadline = asyncio.get_running_loop().time() + self.options.patience
        is_whole = False

        async def bounded() -> Message:
            nonlocal received, is_whole
            if is_whole:  # what comes now is that the client has gone
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise RequestError(f"the body did not come within {self.options.patience:g} s", 408) from None
            received += len(message.get("body", b""))
            is_whole = not message.get("more_body", False)
            if received > self.options.largest_body:
                raise RequestError(self._too_large(), 413)
            return message

        return bounded
