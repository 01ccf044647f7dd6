"""CSV, TSV and JSON lines with any columns.

Options name the column that a field is taken from: ``name=Nazwa``. Fields are ``id``, ``name``, ``names`` (several,
separated by ``;``), ``kind``, ``type``, ``lang``, ``country``, ``source``, ``population``, ``latitude``,
``longitude``; a kind of name, as ``former=Old name``; a name with its language, as ``name:uk=Назва`` or
``former:ru=...``; and an id elsewhere, as ``ids:wikidata=QID``. A field that no option names is taken from the column
of its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from namenorm.errors import OptionError
from namenorm.gazetteer.importing.cleaning import language
from namenorm.gazetteer.importing.countries import code_of, country_of
from namenorm.gazetteer.importing.flow import Dropped, Found, Options, Refused, Row
from namenorm.gazetteer.importing.opening import is_utf8
from namenorm.gazetteer.rows import entity_of, json_rows, table_rows
from namenorm.gazetteer.whole_rows import is_whole_row
from namenorm.model import NAME_KINDS, Entity, Name

FIELDS = (
    *("id", "name", "names", "kind", "type", "lang", "country", "source"),
    *("population", "latitude", "longitude", "match", "judgment"),
)
_NAME_FIELDS = ("name", "names", *NAME_KINDS)
_NOT_UTF8 = Refused("not UTF-8; save the file as UTF-8", "NN001")
NumberedRow = tuple[int, dict[str, object] | Refused]


def column_map(pairs: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Read options such as ``name=Nazwa``.

    Raises:
        OptionError: A field is none of ours, or stands twice.

    Examples:
        >>> column_map(["id=Kod", "name:uk=Назва"])
        (('id', 'Kod'), ('name:uk', 'Назва'))
    """
    found: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        head, colon, tail = field.partition(":")
        known = head in _NAME_FIELDS if colon and head != "ids" else head in (*FIELDS, *NAME_KINDS)
        if not equals or not column or not (known or (head == "ids" and tail)) or (colon and not tail):
            wanted = f"{', '.join((*FIELDS, *NAME_KINDS))}, name:LANGUAGE, ids:SCHEME"
            raise OptionError(f"a column is named as FIELD=COLUMN, where FIELD is one of {wanted}; not {pair!r}")
        if field in found:
            raise OptionError(f"the field {field!r} is given two columns; use one option for each field")
        found[field] = column
    return tuple(found.items())


def entities(path: str, lines: Iterable[str], form: str, options: Options) -> Iterator[Row]:
    """Read a table.

    Args:
        path: Name of the file, for the report.
        lines: Its lines.
        form: "csv", "tsv" or "jsonl".
        options: What is asked for, with the columns.
    """
    for number, row in numbered_rows(lines, form, options):
        yield Row(path, number, row if isinstance(row, Refused) else _outcome(fields_of(row, options), options))


def numbered_rows(lines: Iterable[str], form: str, options: Options) -> Iterator[NumberedRow]:
    """Read rows as `gazetteer.rows` does, going on after lines that are not UTF-8."""
    if form == "jsonl":
        yield from utf8_json_rows(lines)
        return
    columns = dict(column_map("=".join(pair) for pair in options.columns))
    names = [column for field, column in columns.items() if field.partition(":")[0] in _NAME_FIELDS]
    named = [column.lower() for column in columns.values()]
    wanted = tuple(dict.fromkeys([columns.get("id", "id"), *(names or ["name"]), *named]))
    for number, row in table_rows(lines, tabs=form == "tsv", wanted=tuple(column.lower() for column in wanted)):
        if isinstance(row, tuple):
            yield number, Refused(*row)
        elif all(is_utf8(cell) for cell in row.values() if isinstance(cell, str)):
            yield number, row
        else:
            yield number, _NOT_UTF8


def utf8_json_rows(lines: Iterable[str]) -> Iterator[NumberedRow]:
    """Read JSON lines, going on after lines that are not UTF-8."""
    bad: set[int] = set()

    def checked() -> Iterator[str]:
        for number, line in enumerate(lines, 1):
            if is_utf8(line):
                yield line
            else:
                bad.add(number)
                yield "null"

    for number, row in json_rows(checked()):
        if number in bad:
            bad.discard(number)
            yield number, _NOT_UTF8
        else:
            yield number, Refused(*row) if isinstance(row, tuple) else row


def fields_of(row: Mapping[str, object], options: Options) -> dict[str, object]:
    """Give a row our names for its columns."""
    found = dict(row)
    for field, column in options.columns:
        found.pop(field, None)
        value = row.get(column, row.get(column.lower()))
        if value is not None and value != "":
            found[field] = value
    return found


def _outcome(row: dict[str, object], options: Options) -> Found | Dropped | Refused:
    identifier = row.get("id")
    shown = identifier if isinstance(identifier, str) and identifier.isprintable() else ""
    if is_whole_row(row):
        whole = entity_of(row)
        if not isinstance(whole, Entity):
            return Refused(*whole, shown)
        reason = options.reason_against(whole.kind, code_of(whole.country), None)
        return Dropped(reason) if reason else Found(whole, code_of(whole.country))
    names = list(_names(row))
    if not row.get("name") and names:
        row["name"] = names[0].text
    row["names"] = _texts(row.get("names")) if isinstance(row.get("names"), str) else row.get("names")
    entity = entity_of(row)
    if not isinstance(entity, Entity):
        return Refused(*entity, shown)
    population = _whole_number(row.get("population"))
    if population is None and row.get("population") not in (None, ""):
        return Refused("'population' is no whole number; write digits only", "NN005", shown)
    coordinates = _coordinates(row)
    if isinstance(coordinates, Refused):
        return replace(coordinates, entity=shown)
    kind = options.default_kind if entity.kind == "thing" else entity.kind
    country = entity.country
    if reason := options.reason_against(kind, country, population):
        return Dropped(reason)
    ids = [(field[4:], str(value)) for field, value in row.items() if field.startswith("ids:") and _is_id(value)]
    found = replace(
        entity,
        kind=kind,
        names=tuple(names) + tuple(replace(name, lang=language(name.lang)) for name in entity.names),
        country=country_of(country).id if re.fullmatch("[A-Z]{2}", country) else country,
        ids=tuple(ids),
        coordinates=coordinates,
    )
    return Found(found, country, population)


def _names(row: Mapping[str, object]) -> Iterator[Name]:
    """The names of columns that say their kind or language."""
    for field, value in row.items():
        head, colon, lang = field.partition(":")
        if head not in _NAME_FIELDS or (not colon and head in ("name", "names")):
            continue
        for text in [value] if isinstance(value, str) and head == "name" else _texts(value):
            yield Name(text, language(lang), head if head in NAME_KINDS else "official")


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [text for text in value.split(";") if text.strip()]
    return [text for text in value if isinstance(text, str) and text.strip()] if isinstance(value, list) else []


def _coordinates(row: Mapping[str, object]) -> tuple[float, float] | Refused | None:
    written = [row.get("latitude"), row.get("longitude")]
    if written == [None, None]:
        return None
    try:
        latitude, longitude = (float(str(value).replace(",", ".")) for value in written)
    except ValueError:
        return Refused("'latitude' and 'longitude' must both be numbers of degrees", "NN005")
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return latitude, longitude
    return Refused("'latitude' or 'longitude' is out of range", "NN005")


def _is_id(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and str(value).isprintable()


def _whole_number(value: object) -> int | None:
    text = str(value).replace(" ", "").replace(",", "") if isinstance(value, str | int) else ""
    return int(text) if re.fullmatch("[0-9]{1,12}", text) else None
