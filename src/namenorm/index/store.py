"""The built-in gazetteer, compiled: read in milliseconds, and never older than its sources.

The compiled file is JSON. It records one digest over every source that shapes it (the data files and the modules of
the library), and is used only while that digest is right; else the index is built from the sources.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from namenorm.gazetteer import Gazetteer
from namenorm.index.entries import Acronym, Entry
from namenorm.index.index import Index
from namenorm.index.vocabulary import Vocabulary
from namenorm.model import Entity, Name
from namenorm.writing.concepts import Concept
from namenorm.writing.data import COMPILED, PACKAGE
from namenorm.writing.parse import Unit

PATH = COMPILED / "index.json"
FORMAT = 1
_SOURCES = ("gazetteer/*.py", "gazetteer/data/*.yaml", "index/*.py", "writing/*.py", "writing/**/*.yaml", "model.py")


@lru_cache(1)
def sources_digest() -> str:
    """One digest over everything that shapes the built-in index."""
    total = hashlib.sha256(str(FORMAT).encode())
    for path in sorted({path for pattern in _SOURCES for path in PACKAGE.glob(pattern)}):
        total.update(path.relative_to(PACKAGE).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def index_of(gazetteer: Gazetteer | None) -> Index:
    """Return the index of a gazetteer; None stands for the built-in one."""
    if gazetteer is not None:
        return Index.build(gazetteer)
    return _default_index()


@lru_cache(1)
def _default_index() -> Index:
    try:
        return load(PATH)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return Index.build(Gazetteer.default())


def save(index: Index, path: Path = PATH) -> None:
    """Write the index of the built-in gazetteer; the same index gives the same bytes."""
    path.parent.mkdir(exist_ok=True)
    content = {
        "digest": sources_digest(),
        "entities": [asdict(entity) for entity in index.entities],
        "entries": [
            [entry.entity, list(_name_key(entry.name)), [_unit_row(unit) for unit in entry.units],
             entry.needs_designator, entry.origin]
            for entry in index.entries
        ],
        "words": index.vocabulary.words,
        "keys": index.vocabulary.keys,
        "acronyms": {
            text: [[acronym.entity, list(_name_key(acronym.name)), acronym.origin] for acronym in acronyms]
            for text, acronyms in sorted(index.acronyms.items())
        },
    }  # fmt: skip
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
    unfinished.replace(path)


def _name_key(name: Name) -> tuple[str, str, str, bool]:
    return name.text, name.lang, name.kind, name.weak


def _unit_row(unit: Unit) -> list[object]:
    concept = unit.concept
    return [unit.word, unit.folded, *((concept.name, concept.country, concept.adjective) if concept else ())]


def load(path: Path) -> Index:
    """Read a compiled index.

    Raises:
        ValueError: It was made from other sources than those that lie here now.
        OSError: There is none.
    """
    content: dict[str, Any] = json.loads(path.read_bytes())
    if content["digest"] != sources_digest():
        raise ValueError(f"{path} is older than its sources")
    gazetteer = Gazetteer(_entity(row) for row in content["entities"])

    @lru_cache(None)
    def name(text: str, lang: str, kind: str, weak: bool) -> Name:
        return Name(text, lang, kind, weak)

    entries = [
        Entry(entity, name(*key), tuple(_unit(row) for row in units), needs, origin)
        for entity, key, units, needs, origin in content["entries"]
    ]
    vocabulary = Vocabulary(
        ((word, lang) for word, lang in content["words"]),
        ((tuple(lemmas), tuple(keys)) for lemmas, keys in content["keys"]),
    )
    acronyms = {
        text: [Acronym(entity, name(*key), origin) for entity, key, origin in rows]
        for text, rows in content["acronyms"].items()
    }
    return Index(gazetteer, entries, vocabulary, acronyms)


def _unit(row: list[Any]) -> Unit:
    word, folded, *concept = row
    return Unit(word, folded, Concept(*concept) if concept else None)


def _entity(row: dict[str, Any]) -> Entity:
    names = tuple(Name(**name) for name in row.pop("names"))
    for key in ("display", "ids"):
        row[key] = tuple((scheme, value) for scheme, value in row[key])
    for key in ("not_same_as", "sources"):
        row[key] = tuple(row[key])
    return Entity(names=names, **row)
