"""Entities as JSON objects that keep everything: the fields of the YAML files, names as objects, and back."""

from __future__ import annotations

from collections.abc import Mapping

from namenorm.model import KINDS, NAME_KINDS, Entity, Name

_TEXTS = ("type", "country", "parent", "seat", "note")
_LISTS = ("never", "not_same_as", "replaces", "sources")
_TABLES = ("display", "ids")
_YEARS = (("from", "since"), ("until", "until"))


def to_whole_row(entity: Entity) -> dict[str, object]:
    """Write an entity as a JSON object; what it does not have is left out.

    Examples:
        >>> to_whole_row(Entity("oak", "thing", (Name("Дуб", "ru"),)))
        {'id': 'oak', 'name': 'Дуб', 'kind': 'thing', 'names': [{'text': 'Дуб', 'lang': 'ru', 'kind': 'official'}]}
    """
    row: dict[str, object] = {"id": entity.id, "name": entity.name, "kind": entity.kind}
    row |= {field: getattr(entity, field) for field in _TEXTS}
    row |= {field: dict(getattr(entity, field)) for field in _TABLES}
    row["names"] = [_name_row(name) for name in entity.names]
    row |= {field: list(getattr(entity, field)) for field in _LISTS}
    if entity.coordinates:
        row["latitude"], row["longitude"] = entity.coordinates
    return {field: value for field, value in row.items() if value not in ("", [], {})}


def _name_row(name: Name) -> dict[str, object]:
    row: dict[str, object] = {"text": name.text, "lang": name.lang, "kind": name.kind, "weak": name.weak}
    row |= {field: getattr(name, attribute) for field, attribute in _YEARS} | {"source": name.source}
    return {field: value for field, value in row.items() if value not in ("", False, None)}


def is_whole_row(row: Mapping[str, object]) -> bool:
    """Whether the names of a row are objects."""
    names = row.get("names")
    return isinstance(names, list) and any(isinstance(name, dict) for name in names)


def from_whole_row(row: Mapping[str, object]) -> Entity | str:
    """Read what `to_whole_row` wrote, of a row that has an id; a text says what is wrong."""
    kind, listed = row.get("kind"), row.get("names")
    if kind not in KINDS:
        return f"'kind' must be one of {', '.join(KINDS)}"
    names = [_name(name) for name in listed] if isinstance(listed, list) else ["'names' must be a list"]
    wrong = next((name for name in names if isinstance(name, str)), None)
    for field in _TEXTS:
        if not isinstance(row.get(field, ""), str):
            wrong = wrong or f"'{field}' must be a text"
    for field in _LISTS:
        if not _are_texts(row.get(field, [])):
            wrong = wrong or f"'{field}' must be a list of texts, such as [\"...\"]"
    for field in _TABLES:
        table = row.get(field, {})
        if not isinstance(table, dict) or not _are_texts(list(table.values())):
            wrong = wrong or f'\'{field}\' must be an object of texts, such as {{"en": "..."}}'
    degrees = [row.get("latitude"), row.get("longitude")]
    if degrees != [None, None] and not _is_point(degrees):
        wrong = wrong or "'latitude' and 'longitude' must both be numbers of degrees"
    if wrong:
        return wrong
    point = None if degrees == [None, None] else (float(str(degrees[0])), float(str(degrees[1])))
    texts = {field: str(row.get(field, "")) for field in _TEXTS}
    lists = {field: tuple(_list(row.get(field))) for field in _LISTS}
    tables = {field: tuple(_table(row.get(field)).items()) for field in _TABLES}
    return Entity(
        id=str(row["id"]).strip(),
        kind=str(kind),
        names=tuple(name for name in names if isinstance(name, Name)),
        type=texts["type"],
        display=tables["display"],
        country=texts["country"],
        parent=texts["parent"],
        seat=texts["seat"],
        not_same_as=lists["not_same_as"],
        ids=tables["ids"],
        sources=lists["sources"],
        note=texts["note"],
        coordinates=point,
        never=lists["never"],
        replaces=lists["replaces"],
    )


def _name(row: object) -> Name | str:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not any(map(str.isalnum, row["text"])):
        return "every name is an object with a 'text' that has letters or digits"
    if row.get("kind", "official") not in NAME_KINDS:
        return f"the 'kind' of a name must be one of {', '.join(NAME_KINDS)}"
    if not isinstance(row.get("lang", ""), str) or not isinstance(row.get("source", ""), str):
        return "'lang' and 'source' of a name must be texts"
    if not isinstance(row.get("weak", False), bool):
        return "'weak' must be true or false"
    since, until = (row.get(field) for field, _ in _YEARS)
    if not all(year is None or type(year) is int for year in (since, until)):
        return "'from' and 'until' must be years, such as 1991"
    kind, weak = row.get("kind", "official"), row.get("weak", False)
    return Name(row["text"], row.get("lang", ""), kind, weak, since, until, row.get("source", ""))


def _list(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _table(value: object) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, dict) else {}


def _is_point(degrees: list[object]) -> bool:
    numbers = [value for value in degrees if isinstance(value, int | float) and not isinstance(value, bool)]
    return len(numbers) == 2 and abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180
