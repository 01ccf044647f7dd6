"""Wikidata's JSON dump (latest-all.json.gz and such): one item a line within one list.

Which class is of which kind, and what the properties mean, is data: wikidata.yaml.

Source: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html; the data are under CC0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from namenorm.gazetteer.importing.cleaning import language
from namenorm.gazetteer.importing.flow import Dropped, Found, Options, Refused, Row
from namenorm.gazetteer.importing.opening import is_utf8
from namenorm.model import Entity, Name
from namenorm.writing.data import load

_ITEM = re.compile("Q[1-9][0-9]*")
_RANKS = {"preferred": 0, "normal": 1}


def items(path: str, lines: Iterable[str], options: Options) -> Iterator[Row]:
    """Read the lines of a dump; those of its brackets are no rows.

    Args:
        path: Name of the file, for the report.
        lines: Its lines.
        options: What is asked for.
    """
    for number, line in enumerate(lines, 1):
        text = line.strip().removesuffix(",")
        if text in ("", "[", "]"):
            continue
        yield Row(path, number, _outcome(text, options))


def _outcome(text: str, options: Options) -> Found | Dropped | Refused:
    if not is_utf8(text):
        return Refused("not UTF-8; fetch the file again", "NN001")
    try:
        item = json.loads(text)
    except (ValueError, RecursionError) as error:
        problem = getattr(error, "msg", "nested too deeply or a number too long")
        return Refused(f"not JSON: {problem}; each line is one item", "NN001")
    if not isinstance(item, dict):
        return Refused("not an object; each line is one item", "NN005")
    identifier = item.get("id")
    if item.get("type", "item") != "item":
        return Dropped("not an item")
    if not isinstance(identifier, str) or not _ITEM.fullmatch(identifier):
        return Refused("no 'id' such as Q212", "NN023")
    try:
        return _found(identifier, item, options)
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        return Refused(f"not an item as Wikidata writes it: {error!r}", "NN005", identifier)


def _found(identifier: str, item: dict[str, Any], options: Options) -> Found | Dropped:
    table = load("gazetteer/importing/wikidata.yaml")
    claims = item.get("claims") or {}
    classes = [value["id"] for value in _values(claims, "P31") if _ITEM.fullmatch(value["id"])]
    if _pages() & set(classes):
        return Dropped("a page of Wikimedia, not a thing")
    known = [table["classes"][each] for each in classes if each in table["classes"]]
    kind = known[0]["kind"] if known else options.default_kind
    country = next((value["id"] for value in _values(claims, "P17")), "")
    if reason := options.reason_against(kind, country, None):
        return Dropped(reason)
    labels = {language(row["language"]): row["value"] for row in _rows(item.get("labels"))}
    names = [
        Name(value["text"], language(value["language"]), name_kind)
        for code, name_kind in table["names"].items()
        for value in _values(claims, code)
    ]
    names += [Name(text, lang, "translation") for lang, text in labels.items()]
    for rows in (item.get("aliases") or {}).values():
        names += [Name(row["value"], language(row["language"]), _alias_kind(row["value"])) for row in rows]
    if not names:
        return Dropped("without a label")
    if not all(isinstance(name.text, str) for name in names):
        raise TypeError("a label is no text")
    ids = [("wikidata", identifier)]
    for code, scheme in table["ids"].items():
        ids += [(scheme, str(value)) for value in _values(claims, code)[:1]]
    shown = next((labels[lang] for lang in ("en", "") if lang in labels), names[0].text)
    entity = Entity(
        id=identifier,
        kind=kind,
        names=tuple(names),
        type=known[0].get("type", "") if known else "",
        display=(("en", shown),),
        country=table["countries"].get(country, f"wikidata:{country}" if country else ""),
        ids=tuple(ids),
        coordinates=_coordinates(_values(claims, "P625")),
        sources=(f"Wikidata {identifier} (CC0)",),
    )
    return Found(entity, country)


@lru_cache(1)
def _pages() -> frozenset[str]:
    return frozenset(load("gazetteer/importing/wikidata.yaml")["pages"])


def _rows(table: Any) -> Iterable[dict[str, str]]:
    """The values of a table of labels; Wikidata writes an empty one as a list."""
    return table.values() if isinstance(table, dict) else ()


def _values(claims: dict[str, Any], code: str) -> list[Any]:
    """The values of a property, the preferred ones first, without deprecated and unknown ones."""
    if not isinstance(claims, dict):
        return []
    statements = [one for one in claims.get(code, ()) if one.get("rank", "normal") in _RANKS]
    statements.sort(key=lambda one: _RANKS[one.get("rank", "normal")])
    known = [one["mainsnak"] for one in statements if one["mainsnak"].get("snaktype", "value") == "value"]
    return [snak["datavalue"]["value"] for snak in known]


def _coordinates(values: list[Any]) -> tuple[float, float] | None:
    """The first point on Earth (Q2)."""
    for value in values:
        latitude, longitude = float(value["latitude"]), float(value["longitude"])
        if value.get("globe", "Q2").endswith("Q2") and abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
    return None


def _alias_kind(text: str) -> str:
    """An alias of a few capitals is an acronym."""
    return "acronym" if text.isupper() and text.isalpha() and 2 <= len(text) <= 6 else "translation"
