"""The built-in gazetteer, compiled: its index as plain data, read in milliseconds and never older than its sources."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from namenorm.gazetteer import Gazetteer
from namenorm.index.entries import Acronym, Entry
from namenorm.index.index import Index
from namenorm.index.vocabulary import Vocabulary
from namenorm.model import Entity, Name
from namenorm.writing.concepts import Concept
from namenorm.writing.data import compile_derived, compile_yaml, derived
from namenorm.writing.parse import Unit

_SOURCES = ("gazetteer/*.py", "gazetteer/data/*.yaml", "index/*.py", "writing/*.py", "writing/**/*.yaml", "model.py")


def index_of(gazetteer: Gazetteer | None) -> Index:
    """Return the index of a gazetteer; None stands for the built-in one."""
    return _default_index() if gazetteer is None else Index.build(gazetteer)


@lru_cache(1)
def _default_index() -> Index:
    return from_plain(_plain_default())


@derived("index", *_SOURCES)
def _plain_default() -> dict[str, Any]:
    return to_plain(Index.build(Gazetteer.default()))


def compile_all() -> list[Path]:
    """Write the compiled copies that the package ships; return them."""
    return [*compile_yaml(), *compile_derived()]


def to_plain(index: Index) -> dict[str, Any]:
    """Write an index as plain data; the same index gives the same data."""
    return {
        "entities": [asdict(entity) for entity in index.entities],
        "entries": [
            [entry.entity, _name_key(entry.name), [_unit_row(unit) for unit in entry.units],
             entry.needs_designator, entry.origin, entry.is_rendering]
            for entry in index.entries
        ],
        "words": index.vocabulary.words,
        "keys": index.vocabulary.keys,
        "acronyms": {
            text: [[acronym.entity, _name_key(acronym.name), acronym.origin] for acronym in acronyms]
            for text, acronyms in sorted(index.acronyms.items())
        },
        "exact": {
            text: [[entity, _name_key(name)] for entity, name in owners] for text, owners in index.exact_names.items()
        },
    }  # fmt: skip


def _name_key(name: Name) -> tuple[str, str, str, bool]:
    return name.text, name.lang, name.kind, name.weak


def _unit_row(unit: Unit) -> list[object]:
    concept = unit.concept
    row = [unit.word, unit.folded, unit.optional]
    return [*row, *((concept.name, concept.country, concept.adjective) if concept else ())]


def from_plain(content: dict[str, Any]) -> Index:
    """Read an index from plain data."""
    gazetteer = Gazetteer(_entity(row) for row in content["entities"])
    listed = {_name_key(name): name for entity in gazetteer for name in entity.names}
    name = cache(lambda *key: listed.get(key) or Name(*key))
    entries = [
        Entry(entity, name(*key), tuple(_unit(row) for row in units), *rest)
        for entity, key, units, *rest in content["entries"]
    ]
    vocabulary = Vocabulary(
        ((word, lang) for word, lang in content["words"]),
        ((tuple(lemmas), tuple(keys)) for lemmas, keys in content["keys"]),
    )
    acronyms = {
        text: [Acronym(entity, name(*key), origin) for entity, key, origin in rows]
        for text, rows in content["acronyms"].items()
    }
    exact = {text: [(entity, name(*key)) for entity, key in owners] for text, owners in content["exact"].items()}
    return Index(gazetteer, entries, vocabulary, acronyms, exact)


def _unit(row: list[Any]) -> Unit:
    word, folded, optional, *concept = row
    return Unit(word, folded, Concept(*concept) if concept else None, optional)


def _entity(row: dict[str, Any]) -> Entity:
    fields = dict(row, names=tuple(Name(**name) for name in row["names"]))
    for key in ("display", "ids"):
        fields[key] = tuple((scheme, value) for scheme, value in row[key])
    for key in ("not_same_as", "sources"):
        fields[key] = tuple(row[key])
    return Entity(**fields)
