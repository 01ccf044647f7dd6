"""Kind-words around names of places: oblast, district, city of, Gebiet, районе.

The words are data (designators.yaml, links.yaml): for each designator the entity types that it denotes, and those that
loose usage also means by it ("Grivoron region" for a district).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from namenorm.made import MadeMapping
from namenorm.writing.data import derived, load
from namenorm.writing.folding import fold
from namenorm.writing.phrases import PhraseTable, bases, marked_words
from namenorm.writing.romanisation import systems
from namenorm.writing.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Designator:
    """A kind-word.

    Attributes:
        name: Its name in the data.
        denotes: Entity types that it names.
        loosely: Entity types that loose usage means by it.
    """

    name: str
    denotes: frozenset[str]
    loosely: frozenset[str]

    def fits(self, entity_type: str) -> str:
        """Say how the designator fits an entity type: "exactly", "loosely" or ""."""
        return "exactly" if entity_type in self.denotes else "loosely" if entity_type in self.loosely else ""


_ROMANISED = ("ru", "uk", "be")
_SHORTEST_ROMANISED = 5
_Row = tuple[str, list[str], list[str]]


@derived(
    "writing/designator_tables",
    *("writing/designators.yaml", "writing/links.yaml", "writing/tables/*.yaml", "writing/romanisation*.py"),
    *("writing/designators.py", "writing/folding.py", "writing/tokens.py"),
)
def _plain_tables() -> dict[str, Any]:
    """The tables as plain data: words (joined by spaces) with their designators, modifiers, links."""
    source = load("writing/designators.yaml")
    words: dict[str, _Row] = {}
    for name, entry in source["designators"].items():
        for lang, texts in entry["words"].items():
            for text in texts:
                folded = " ".join(token.folded for token in tokenize(text))
                _, denotes, loosely = words.get(folded, (name, [], []))
                denotes, loosely = {*denotes, *entry["denotes"]}, {*loosely, *entry.get("loosely", ())}
                words[folded] = words.get(folded, (name,))[0], sorted(denotes), sorted(loosely)
                if lang in _ROMANISED:
                    for spelling in _romanised(text, lang):
                        words.setdefault(spelling, words[folded])
    links = {
        " ".join(token.folded for token in tokenize(text))
        for texts in load("writing/links.yaml").values()
        for text in texts
    }
    modifiers = {fold(word) for texts in source["modifiers"].values() for word in texts}
    texts = [text for entry in source["designators"].values() for texts in entry["words"].values() for text in texts]
    marked = marked_words(word for text in texts for word in text.split())
    return {"words": words, "modifiers": sorted(modifiers), "links": ["", *sorted(links)], "marked": marked}


def _romanised(text: str, lang: str) -> set[str]:
    """The folded romanisations of a designator by every system of its language: okrug, okrouh, okroeg."""
    if len(text) < _SHORTEST_ROMANISED:
        return set()
    return {" ".join(fold(word) for word in system.romanise(text).split()) for system in systems(lang)}


@lru_cache(1)
def _tables() -> tuple[PhraseTable[Designator], frozenset[str]]:
    plain = _plain_tables()
    words = MadeMapping(plain["words"], lambda row: Designator(row[0], frozenset(row[1]), frozenset(row[2])))
    return PhraseTable(words, plain["marked"]), frozenset(plain["modifiers"])


def designator_at(words: Sequence[str], at: int, *, inflected: bool = True) -> tuple[Designator, int] | None:
    """Find the longest designator that begins at a place.

    Args:
        words: Words, in any case form.
        at: Where to look.
        inflected: Whether case forms count.

    Returns:
        The designator and the number of its words, or None.

    Examples:
        >>> designator, length = designator_at(("Белгородской", "области"), 1)
        >>> "region" in designator.denotes, length
        (True, 1)
    """
    return _tables()[0].longest_at(words, at, inflected=inflected)


@lru_cache(1)
def _links() -> frozenset[str]:
    return frozenset(_plain_tables()["links"])


def is_link(words: tuple[str, ...]) -> bool:
    """Say whether folded words may stand between a designator and the name behind it: "of", "de la", or nothing."""
    return " ".join(words) in _links()


def is_modifier(word: str) -> bool:
    """Say whether a word before a designator makes it mean a part: "the easternmost district of Grayvoron"."""
    modifiers = _tables()[1]
    return fold(word) in modifiers or any(base in modifiers for base, _ in bases(word))
