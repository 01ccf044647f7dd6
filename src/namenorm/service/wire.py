"""Reading requests and writing answers: strict JSON, forms, JSONP, errors that say what to send instead."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

_CALLBACK = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*", re.ASCII)
_LONGEST_CALLBACK = 128
_MOST_FIELDS = 20
_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"


class RequestError(Exception):
    """A request that cannot be answered.

    Args:
        message: What is wrong and what to send instead.
        status: The HTTP status.
        faults: Each fault, where there are several.
    """

    def __init__(self, message: str, status: int = 400, faults: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.faults = faults


def read_json(text: str | bytes, what: str) -> Any:
    """Read JSON as its standard has it: no NaN, no name twice in one object, not too deep.

    Raises:
        RequestError: It is none.

    Source: RFC 8259.
    """
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except RecursionError:
        raise RequestError(f"{what} is nested too deeply") from None
    except ValueError as error:  # also of bytes that are not UTF-8, and of numbers with too many digits
        raise RequestError(f"{what} is not JSON: {error}") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for at, (name, _) in enumerate(pairs) if name in dict(pairs[:at]))
        raise ValueError(f"the name {twice!r} stands twice in one object")
    return found


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON value")


async def read_form(request: Request) -> dict[str, str]:
    """Read the fields of a form that was posted.

    Raises:
        RequestError: It is no form, or a field comes twice.
    """
    _expect(request, _FORM)
    try:
        body = (await request.body()).decode("ascii")
        pairs = parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise RequestError(f"the body is no form in UTF-8 of at most {_MOST_FIELDS} fields, percent-encoded") from None
    return _fields(pairs)


async def read_body(request: Request, what: str) -> Any:
    """Read a body of JSON.

    Raises:
        RequestError: It is none.
    """
    _expect(request, _JSON)
    return read_json(await request.body(), what)


def read_query(request: Request) -> dict[str, str]:
    """Read the parameters of the address.

    Raises:
        RequestError: One comes twice, or is not UTF-8.
    """
    try:
        text = request.scope["query_string"].decode("ascii")
        return _fields(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise RequestError(f"the address has more than {_MOST_FIELDS} parameters, or one that is not UTF-8") from None


def _fields(pairs: list[tuple[str, str]]) -> dict[str, str]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise RequestError("a parameter comes twice")
    return fields


def _expect(request: Request, kind: str) -> None:
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent != kind:
        raise RequestError(f"send the body as {kind}, not as {sent or 'nothing'}", 415)


def number_of(fields: Mapping[str, str], name: str, default: int, most: int) -> int:
    """Read a whole number from 0 among parameters; what is greater than ``most`` counts as it.

    Raises:
        RequestError: It is none.
    """
    text = fields.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdecimal()):
        raise RequestError(f"{name} must be a whole number from 0, not {text!r}")
    return min(int(text), most) if len(text) < 10 else most


def write_json(values: object) -> bytes:
    """Write JSON in UTF-8; where a text has half a character, everything beyond ASCII is escaped."""
    try:
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(values, separators=(",", ":")).encode("ascii")


def answer(values: object, status: int = 200) -> Response:
    """Answer with JSON."""
    return Response(write_json(values), status, media_type=_JSON)


def answer_or_call(values: object, fields: Mapping[str, str], *, allowed: bool) -> Response:
    """Answer with JSON, or with a script that calls ``callback`` with it, where the request asks for that (JSONP).

    Raises:
        RequestError: The callback is no plain name of a function, or this service has no JSONP.
    """
    callback = fields.get("callback")
    if callback is None:
        return answer(values)
    if not allowed:
        raise RequestError("there is no JSONP where only some origins may read the answers", 403)
    if len(callback) > _LONGEST_CALLBACK or not _CALLBACK.fullmatch(callback):
        raise RequestError("callback must be the name of a function, such as names.show")
    script = json.dumps(values, separators=(",", ":"))  # ASCII: U+2028 would end a line of a script
    return Response(f"/**/{callback}({script});", media_type="text/javascript")


def refusal(message: str, status: int, faults: tuple[str, ...] = ()) -> Response:
    """Answer with an error."""
    return answer({"error": message, **({"faults": faults} if faults else {})}, status)
