"""The built-in gazetteer, compiled: its index as plain data, read in milliseconds and never older than its sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from namenorm import writing
from namenorm.gazetteer import Gazetteer
from namenorm.index.entries import Acronym, Entry
from namenorm.index.index import Index, Postings
from namenorm.index.vocabulary import Vocabulary
from namenorm.made import MadeMapping, MadeSequence
from namenorm.model import Name
from namenorm.writing.concepts import Concept
from namenorm.writing.data import compile_derived, compile_yaml, derived, stale_copies, without_collection
from namenorm.writing.parse import Unit

_SOURCES = ("gazetteer/*.py", "gazetteer/data/*.yaml", "index/*.py", "writing/*.py", "writing/**/*.yaml", "model.py")


def index_of(gazetteer: Gazetteer | None) -> Index:
    """Return the index of a gazetteer; None stands for the built-in one."""
    return _default_index() if gazetteer is None else Index.build(gazetteer)


@lru_cache(1)
def _default_index() -> Index:
    with without_collection():
        return from_plain(_plain_default(), Gazetteer.default())


@derived("index", *_SOURCES)
def _plain_default() -> dict[str, Any]:
    return to_plain(Index.build(Gazetteer.default()))


def compile_all() -> list[Path]:
    """Write the compiled copies that the package ships; return them."""
    _import_writing()
    return [*compile_yaml(), *compile_derived()]


def stale() -> list[str]:
    """Name the compiled copies that are older than their sources, or missing."""
    _import_writing()
    return stale_copies()


def _import_writing() -> None:
    for module in iter_modules(writing.__path__, "namenorm.writing."):
        import_module(module.name)  # a module that derives a table says so when it is imported


def to_plain(index: Index) -> dict[str, Any]:
    """Write an index as plain data, without its gazetteer; the same index gives the same data."""
    vocabulary, postings = index.vocabulary, index.postings
    numbers: dict[Name, int] = {}

    def number(name: Name) -> int:
        return numbers.setdefault(name, len(numbers))

    entries = [
        [entry.entity, number(entry.name), [_unit_row(unit) for unit in entry.units],
         entry.needs_designator, entry.origin, entry.is_rendering]
        for entry in index.entries
    ]  # fmt: skip
    acronyms = {
        text: [[acronym.entity, number(acronym.name), acronym.origin] for acronym in found]
        for text, found in sorted(postings.acronyms.items())
    }
    exact = {text: [[entity, number(name)] for entity, name in owners] for text, owners in postings.exact.items()}
    names = [[name.text, name.lang, name.kind, name.weak, name.since, name.until, name.source] for name in numbers]
    return {
        "names": names,
        "entries": entries,
        "words": vocabulary.words,
        "by_fold": vocabulary.by_fold,
        "by_lemma": vocabulary.by_lemma,
        "by_key": vocabulary.by_key,
        "sizes": postings.sizes,
        "by_word": postings.by_word,
        "by_concept": postings.by_concept,
        "acronyms": acronyms,
        "exact": exact,
    }


def from_plain(content: dict[str, Any], gazetteer: Gazetteer) -> Index:
    """Read the index of a gazetteer from plain data; names and entries are made when they are asked for."""
    names: Sequence[Name] = MadeSequence(content["names"], lambda row: Name(*row))

    def entry(row: list[Any]) -> Entry:
        entity, name, units, *rest = row
        return Entry(entity, names[name], tuple(_unit(unit) for unit in units), *rest)

    acronyms = MadeMapping(
        content["acronyms"], lambda rows: [Acronym(entity, names[name], origin) for entity, name, origin in rows]
    )
    exact = MadeMapping(content["exact"], lambda rows: [(entity, names[name]) for entity, name in rows])
    postings = Postings(content["sizes"], content["by_word"], content["by_concept"], acronyms, exact)
    vocabulary = Vocabulary(*(content[table] for table in ("words", "by_fold", "by_lemma", "by_key")))
    return Index(gazetteer, MadeSequence(content["entries"], entry), vocabulary, postings)


def _unit_row(unit: Unit) -> list[object]:
    concept = unit.concept
    row = [unit.word, unit.folded, unit.optional]
    return [*row, *((concept.name, concept.country, concept.adjective) if concept else ())]


def _unit(row: list[Any]) -> Unit:
    word, folded, optional, *concept = row
    return Unit(word, folded, Concept(*concept) if concept else None, optional)
