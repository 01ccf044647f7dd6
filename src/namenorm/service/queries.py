"""What a client asks: the queries of both versions of the specification, read into one form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from namenorm.service.wire import RequestError

Strictness: TypeAlias = Literal["any", "all", "should"]
Quantifier: TypeAlias = Literal["any", "all", "none"]
_MOST_FAULTS = 20
_MOST_CONDITIONS = 50
_MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class Given:
    """A value that a client gives for a property.

    Attributes:
        text: The value as a text; of an entity, its name or else its id.
        id: Of an entity that the client has matched before, its id; else "".
    """

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What an entity should have.

    Attributes:
        property: Id of the property.
        values: The values, at least one.
        required: Whether an entity without them is no candidate.
        quantifier: Which of the values it should have.
    """

    property: str
    values: tuple[Given, ...]
    required: bool = False
    quantifier: Quantifier = "any"


@dataclass(frozen=True, slots=True)
class Query:
    """One reconciliation query.

    Attributes:
        names: The names to look for, each a condition; empty where only other conditions are given.
        types: Ids of types, empty for any.
        strictness: Whether candidates must bear one of the types, all of them, or should bear one.
        limit: How many candidates are wanted at most; None for all.
        conditions: What else the entity should have.
    """

    names: tuple[Condition, ...] = ()
    types: tuple[str, ...] = ()
    strictness: Strictness = "should"
    limit: int | None = None
    conditions: tuple[Condition, ...] = ()


class _QueryError(Exception):
    """A query that is not what the specification says."""


def read_batch(values: Any, most: int) -> dict[str, Query]:
    """Read a batch of version 0.2: an object of queries by their keys.

    Raises:
        RequestError: It is none; with every fault. With status 413 where it has more than ``most`` queries.
    """
    if not isinstance(values, dict):
        raise RequestError('queries must be an object such as {"q0": {"query": "..."}}')
    return dict(zip(values, _each([(repr(key), value) for key, value in values.items()], most, _query), strict=True))


def read_draft_batch(values: Any, most: int) -> list[Query]:
    """Read a batch of the draft of version 1.0: an object with a list of queries.

    Raises:
        RequestError: It is none; with every fault. With status 413 where it has more than ``most`` queries.
    """
    if not isinstance(values, dict) or not isinstance(values.get("queries"), list):
        raise RequestError('the body must be an object such as {"queries": [{"conditions": [...]}]}')
    return _each([(str(at), value) for at, value in enumerate(values["queries"])], most, _draft_query)


def _each(rows: list[tuple[str, Any]], most: int, read: Callable[[dict[str, Any]], Query]) -> list[Query]:
    if len(rows) > most:
        raise RequestError(f"{len(rows)} queries are too many; send at most {most} in a batch", 413)
    queries, faults = [], []
    for key, value in rows:
        try:
            queries.append(read(_of(value, dict, "a query")))
        except _QueryError as fault:
            faults.append(f"query {key[:100]}: {fault}")
    if faults:
        raise RequestError("the batch has faults; nothing was looked up", faults=tuple(faults[:_MOST_FAULTS]))
    return queries


def _query(value: dict[str, Any]) -> Query:
    _only(value, "query", "type", "limit", "properties", "type_strict")
    if "query" not in value and not value.get("properties"):
        raise _QueryError("it needs query or properties")
    name = _of(value.get("query", ""), str, "query")
    types = value.get("type", [])
    types = [types] if isinstance(types, str) else _of(types, list, "type")
    strictness = value.get("type_strict", "should")
    if strictness not in ("any", "all", "should"):
        raise _QueryError("type_strict must be any, all or should")
    conditions = []
    for row in _bounded(value.get("properties", []), "properties", _MOST_CONDITIONS):
        row = _of(row, dict, "each of properties")
        if "v" not in row:
            raise _QueryError("each of properties needs pid and v")
        conditions.append(Condition(_text(row.get("pid"), "pid"), _values(row["v"], "v")))
    return Query(
        names=(Condition("name", (Given(name),)),) if "query" in value else (),
        types=tuple(_text(each, "each of type") for each in types),
        strictness=strictness,
        limit=_limit(value),
        conditions=tuple(conditions),
    )


def _draft_query(value: dict[str, Any]) -> Query:
    _only(value, "type", "limit", "lang", "dir", "conditions")
    rows = _bounded(value.get("conditions"), "conditions", _MOST_CONDITIONS)
    if not rows:
        raise _QueryError("it needs at least one of conditions")
    names: list[Condition] = []
    conditions: list[Condition] = []
    for row in rows:
        row = _of(row, dict, "each of conditions")
        sort = row.get("matchType")
        if sort not in ("name", "id", "property"):
            raise _QueryError("matchType must be name, id or property")
        if "propertyValue" not in row:
            raise _QueryError("each of conditions needs propertyValue")
        quantifier = row.get("matchQuantifier", "any")
        if quantifier not in ("any", "all", "none"):
            raise _QueryError("matchQuantifier must be any, all or none")
        name = _text(row.get("propertyId"), "propertyId") if sort == "property" else sort
        values = _values(row["propertyValue"], "propertyValue")
        condition = Condition(name, values, _of(row.get("required", False), bool, "required"), quantifier)
        (names if sort == "name" else conditions).append(condition)
    return Query(
        names=tuple(names),
        types=(_text(value["type"], "type"),) if "type" in value else (),
        limit=_limit(value),
        conditions=tuple(conditions),
    )


def _limit(value: dict[str, Any]) -> int | None:
    limit = value.get("limit")
    if limit is None:
        return None
    whole = isinstance(limit, int) or (isinstance(limit, float) and limit.is_integer())
    if isinstance(limit, bool) or not whole or limit < 1:
        raise _QueryError(f"limit must be a whole number from 1, not {limit!r:.40}")
    return int(limit)


def _values(value: Any, what: str) -> tuple[Given, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(_given(each, what) for each in _bounded(values, what, _MOST_VALUES))


def _given(value: Any, what: str) -> Given:
    if isinstance(value, dict):
        identifier = _text(value.get("id"), f"id of {what}")
        return Given(_of(value.get("name", identifier), str, f"name of {what}"), identifier)
    if isinstance(value, bool):
        return Given("true" if value else "false")
    if isinstance(value, str | int | float):
        return Given(str(value))
    raise _QueryError(f"{what} must be a text, a number, true, false, an entity with its id, or a list of these")


def _of(value: Any, kind: type[Any], what: str) -> Any:
    if not isinstance(value, kind):
        names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
        raise _QueryError(f"{what} must be {names[kind]}")
    return value


def _bounded(value: Any, what: str, most: int) -> list[Any]:
    values: list[Any] = _of(value, list, what)
    if len(values) > most:
        raise _QueryError(f"{what} has {len(values)} items; {most} are the most")
    return values


def _text(value: Any, what: str) -> str:
    text: str = _of(value, str, what)
    if not text:
        raise _QueryError(f"{what} must not be empty")
    return text


def _only(value: dict[str, Any], *known: str) -> None:
    other = next((name for name in value if name not in known), None)
    if other is not None:
        raise _QueryError(f"there is no field {other[:40]!r}; there are {', '.join(known)}")
