"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenSanctions and their like.

Weak names become ``weakAlias``, former ones ``previousName``, acronyms ``abbreviation`` where the schema has one.

Source: https://followthemoney.tech/explorer/ (schemata Person, Organization, Address, Vehicle, Asset).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from namenorm.json_text import json_of
from namenorm.model import Entity, Name

_SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "place": "Address",
    "equipment": "Vehicle",
    "thing": "Asset",
}
_PROPERTIES = {"official": "name", "translation": "name", "former": "previousName", "acronym": "abbreviation"}
_WITH_ABBREVIATION = ("Person", "Organization")


def write(entities: Iterable[Entity]) -> Iterator[str]:
    """Write an entity a line."""
    from namenorm.gazetteer.importing.countries import code_of

    for entity in entities:
        yield json_of(_proxy(entity, code_of(entity.country))) + "\n"


def _proxy(entity: Entity, country: str) -> dict[str, object]:
    schema = _SCHEMATA[entity.kind]
    properties: dict[str, list[str]] = {"name": [entity.name]}
    for name in entity.names:
        properties.setdefault(_property(name, schema), []).append(name.text)
    if country:
        properties["country"] = [country.lower()]
    if entity.external_id("wikidata"):
        properties["wikidataId"] = [str(entity.external_id("wikidata"))]
    if entity.coordinates and schema == "Address":
        properties["latitude"], properties["longitude"] = ([str(degrees)] for degrees in entity.coordinates)
    if entity.note:
        properties["notes"] = [entity.note]
    for name_property in ("previousName", "alias", "weakAlias", "abbreviation"):
        known = properties["name"] if name_property != "weakAlias" else []
        properties[name_property] = [text for text in properties.get(name_property, []) if text not in known]
    found = {key: list(dict.fromkeys(texts)) for key, texts in properties.items() if texts}
    return {"id": entity.id, "caption": entity.name, "schema": schema, "properties": found}


def _property(name: Name, schema: str) -> str:
    """Which property a name goes to."""
    if name.weak:
        return "weakAlias"
    found = _PROPERTIES.get(name.kind, "alias")
    return "alias" if found == "abbreviation" and schema not in _WITH_ABBREVIATION else found
