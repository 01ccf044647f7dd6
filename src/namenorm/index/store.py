"""The built-in gazetteer, compiled: its index as plain data, read in milliseconds and never older than its sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from namenorm import writing
from namenorm.gazetteer import Gazetteer
from namenorm.index.entries import Acronym, Entry
from namenorm.index.index import Index, Joined, Postings
from namenorm.index.outline_index import OutlineIndex
from namenorm.index.vocabulary import FarKeys, Vocabulary
from namenorm.made import MadeMapping, MadeSequence, packed, unpacked
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
        return from_plain(_plain_default(), Gazetteer.default(), _far_default)


@derived("index", *_SOURCES)
def _plain_default() -> dict[str, Any]:
    return to_plain(Index.build(Gazetteer.default()))


@derived("index_far", *_SOURCES)
def _far_default() -> dict[str, Any]:
    return far_to_plain(from_plain(_plain_default(), Gazetteer.default()))


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
        packed([entry.entity, number(entry.name), [_unit_row(unit) for unit in entry.units],
                entry.needs_designator, entry.origin, entry.is_rendering])
        for entry in index.entries
    ]  # fmt: skip
    acronyms = {
        text: packed([[acronym.entity, number(acronym.name), acronym.origin] for acronym in found])
        for text, found in sorted(postings.acronyms.items())
    }
    exact = {
        text: packed([[entity, number(name)] for entity, name in owners]) for text, owners in postings.exact.items()
    }
    names = [packed([name.text, name.lang, name.kind, name.weak, name.since, name.until, name.source])
             for name in numbers]  # fmt: skip
    return {
        "names": names,
        "entries": entries,
        "words": [packed(word) for word in vocabulary.words],
        "by_fold": _packed_rows(vocabulary.by_fold),
        "by_lemma": _packed_rows(vocabulary.by_lemma),
        "by_key": _packed_rows(vocabulary.by_key),
        "sizes": postings.sizes,
        "by_word": [packed(entries) for entries in postings.by_word],
        "by_concept": _packed_rows(postings.by_concept),
        "acronyms": acronyms,
        "exact": exact,
    }


def _packed_rows(table: Mapping[str, Sequence[int]]) -> dict[str, str]:
    return {key: packed(list(numbers)) for key, numbers in table.items()}


def far_to_plain(index: Index) -> dict[str, Any]:
    """Write what finds the words of an index that nothing surer leads to as plain data."""
    far, joined = index.vocabulary.far_keys, index.joined
    return {
        "by_bridge": _packed_rows(far.by_bridge),
        "by_consonants": _packed_rows(far.by_consonants),
        "words": [far.outlines.plain, _packed_rows(far.outlines.by_outline)],
        "joined_entries": joined.entries,
        "joined": [joined.outlines.plain, _packed_rows(joined.outlines.by_outline)],
    }


def from_plain(content: dict[str, Any], gazetteer: Gazetteer, far: Callable[[], dict[str, Any]] | None = None) -> Index:
    """Read the index of a gazetteer from plain data; names and entries are made when they are asked for.

    Args:
        content: What `to_plain` wrote.
        gazetteer: The gazetteer.
        far: Reads what `far_to_plain` wrote, when it is needed; None where it is to be derived.
    """
    names: Sequence[Name] = MadeSequence(content["names"], lambda row: Name(*unpacked(row)))

    def entry(row: str) -> Entry:
        entity, name, units, *rest = unpacked(row)
        return Entry(entity, names[name], tuple(_unit(unit) for unit in units), *rest)

    def acronyms(row: str) -> list[Acronym]:
        return [Acronym(entity, names[name], origin) for entity, name, origin in unpacked(row)]

    def owners(row: str) -> list[tuple[int, Name]]:
        return [(entity, names[name]) for entity, name in unpacked(row)]

    def numbers(table: str) -> MadeMapping[Sequence[int]]:
        return MadeMapping(content[table], unpacked)

    postings = Postings(
        content["sizes"],
        MadeSequence(content["by_word"], unpacked),
        numbers("by_concept"),
        MadeMapping(content["acronyms"], acronyms),
        MadeMapping(content["exact"], owners),
    )
    words = MadeSequence(content["words"], lambda row: tuple(unpacked(row)))
    far_keys, joined = (None, None) if far is None else (partial(_far_keys, far), partial(_joined, far))
    vocabulary = Vocabulary(words, numbers("by_fold"), numbers("by_lemma"), numbers("by_key"), far_keys)
    return Index(gazetteer, MadeSequence(content["entries"], entry), vocabulary, postings, joined)


def _far_keys(far: Callable[[], dict[str, Any]]) -> FarKeys:
    plain = far()
    by_bridge, by_consonants = (MadeMapping(plain[table], unpacked) for table in ("by_bridge", "by_consonants"))
    return FarKeys(by_bridge, by_consonants, _outline_index(*plain["words"]))


def _joined(far: Callable[[], dict[str, Any]]) -> Joined:
    plain = far()
    return Joined(plain["joined_entries"], _outline_index(*plain["joined"]))


def _outline_index(plain: Sequence[str], by_outline: dict[str, str]) -> OutlineIndex:
    return OutlineIndex(plain, MadeMapping(by_outline, unpacked))


def _unit_row(unit: Unit) -> list[object]:
    concept = unit.concept
    row = [unit.word, unit.folded, unit.optional]
    return [*row, *((concept.name, concept.country, concept.adjective) if concept else ())]


def _unit(row: list[Any]) -> Unit:
    word, folded, optional, *concept = row
    return Unit(word, folded, Concept(*concept) if concept else None, optional)
