"""SKOS concepts in Turtle: one preferred label a language, the others alternative, misspellings hidden.

What has an id in Wikidata or GeoNames matches it exactly; what contains an entity is broader.

Source: https://www.w3.org/TR/skos-reference/ (S13, S14: a label is of one sort only, one preferred a language),
https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from namenorm.errors import OptionError
from namenorm.model import Entity, Name

BASE = "urn:namenorm:"
_PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "owl": "http://www.w3.org/2002/07/owl#",
}
_ADDRESSES = {"wikidata": "http://www.wikidata.org/entity/{}", "geonames": "https://sws.geonames.org/{}/"}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f]')


def checked_base(base: str) -> str:
    """Return an IRI that entities' ids can be put behind.

    Raises:
        OptionError: It is none.
    """
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", base):
        raise OptionError(f"base must be the beginning of an IRI, such as https://example.org/id/, not {base!r}")
    return base


def write(entities: Iterable[Entity], base: str = BASE) -> Iterator[str]:
    """Write a concept scheme and its concepts.

    Args:
        entities: The entities.
        base: What the address of each begins with; its id follows.
    """
    yield "".join(f"@prefix {name}: <{address}> .\n" for name, address in _PREFIXES.items())
    scheme = f"<{base}scheme>"
    yield f"\n{scheme} a skos:ConceptScheme ;\n    dcterms:title {_literal('Gazetteer', 'en')} .\n"
    for entity in entities:
        facts = "".join(f" ;\n    {predicate} {value}" for predicate, value in _facts(entity, base))
        yield f"\n{_iri(base, entity.id)} a skos:Concept ;\n    skos:inScheme {scheme}{facts} .\n"


def _facts(entity: Entity, base: str) -> Iterator[tuple[str, str]]:
    yield "skos:notation", _literal(entity.id)
    yield from _labels(entity)
    if entity.parent:
        yield "skos:broader", _iri(base, entity.parent)
    for kind in dict.fromkeys(filter(None, (entity.kind, entity.type))):
        yield "dcterms:type", _literal(kind)
    for scheme, identifier in entity.ids:
        if scheme in _ADDRESSES:
            yield "skos:exactMatch", f"<{_ADDRESSES[scheme].format(quote(identifier, safe=''))}>"
        else:
            yield "dcterms:identifier", _literal(f"{scheme}:{identifier}")
    for other in entity.not_same_as:
        yield "owl:differentFrom", _iri(base, other)
    for old in entity.replaces:
        yield "dcterms:replaces", _iri(base, old)
    if entity.coordinates:
        yield "geo:lat", _literal(str(entity.coordinates[0]))
        yield "geo:long", _literal(str(entity.coordinates[1]))
    for source in entity.sources:
        yield "dcterms:source", _literal(source)
    if entity.note:
        yield "skos:note", _literal(entity.note, "en")


def _labels(entity: Entity) -> Iterator[tuple[str, str]]:
    """Each label once: the first strong one of a language is preferred, what is shown before all."""
    preferred: set[str] = set()
    done: set[tuple[str, str]] = set()
    shown = [Name(text, profile) for profile, text in entity.display if "-" not in profile]
    shown = shown or [Name(entity.name, "")]
    misspelt = {(name.text, name.lang) for name in entity.names if name.kind == "misspelling"}
    for name in (*shown, *entity.names):
        label = name.text, name.lang
        if label in done:
            continue
        done.add(label)
        if label in misspelt and name not in shown:
            yield "skos:hiddenLabel", _literal(*label)
        elif name.lang not in preferred and name.kind in ("official", "translation"):
            preferred.add(name.lang)
            yield "skos:prefLabel", _literal(*label)
        else:
            yield "skos:altLabel", _literal(*label)


def _iri(base: str, identifier: str) -> str:
    return f"<{base}{quote(identifier, safe=':-._~')}>"


def _literal(text: str, lang: str = "") -> str:
    written = _ESCAPED.sub(lambda found: _ESCAPES.get(found.group(), f"\\u{ord(found.group()):04X}"), text)
    return f'"{written}"' + (f"@{lang}" if re.fullmatch("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", lang) else "")
