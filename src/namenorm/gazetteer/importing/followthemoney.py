"""FollowTheMoney entities, one JSON object a line, as OpenSanctions and Aleph export them.

Reading a row as such, with its names, is that of `gazetteer.rows`; what an import keeps beside is added here.

Source: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from namenorm.gazetteer.importing.countries import country_of
from namenorm.gazetteer.importing.flow import Dropped, Found, Options, Refused, Row
from namenorm.gazetteer.importing.tables import utf8_json_rows
from namenorm.gazetteer.rows import entity_of
from namenorm.model import Entity

_NAMES = ("name", "alias", "previousName", "abbreviation", "weakAlias")
_IDS = (("wikidataId", "wikidata"), ("leiCode", "lei"), ("imoNumber", "imo"), ("innCode", "inn"), ("ogrnCode", "ogrn"))
_COUNTRIES = ("country", "jurisdiction", "citizenship", "nationality", "flag")


def entities(path: str, lines: Iterable[str], options: Options) -> Iterator[Row]:
    """Read FollowTheMoney entities; those that have no names, such as sanctions and ownerships, are dropped."""
    for number, row in utf8_json_rows(lines):
        yield Row(path, number, row if isinstance(row, Refused) else _outcome(row, options))


def _outcome(row: dict[str, object], options: Options) -> Found | Dropped | Refused:
    properties = row.get("properties")
    identifier = row.get("id")
    if not isinstance(properties, dict):
        return Refused("no 'properties'; this is no FollowTheMoney entity", "NN004", _shown(identifier))
    if not any(properties.get(field) for field in _NAMES):
        return Dropped("without a name")
    entity = entity_of(row)
    if not isinstance(entity, Entity):
        return Refused(*entity, _shown(identifier))
    country = next((code for field in _COUNTRIES for code in _texts(properties, field)), "")
    if reason := options.reason_against(entity.kind, country, None):
        return Dropped(reason)
    datasets = row.get("datasets")
    found = replace(
        entity,
        type=entity.type or str(row.get("schema") or ""),
        country=country_of(country).id,
        ids=tuple((scheme, text) for field, scheme in _IDS for text in _texts(properties, field)[:1]),
        sources=tuple(f"FollowTheMoney: {name}" for name in datasets if isinstance(name, str))
        if isinstance(datasets, list)
        else (),
    )
    return Found(found, country)


def _texts(properties: dict[str, object], field: str) -> list[str]:
    values = properties.get(field)
    return [value for value in values if isinstance(value, str) and value] if isinstance(values, list) else []


def _shown(identifier: object) -> str:
    return identifier if isinstance(identifier, str) and identifier.isprintable() else ""
