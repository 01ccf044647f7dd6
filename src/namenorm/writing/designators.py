"""Kind-words around names of places: oblast, district, city of, Gebiet, районе.

The words are data (designators.yaml, links.yaml): for each designator the entity types that it denotes, and those that
loose usage also means by it ("Grivoron region" for a district).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from namenorm.made import MadeMapping
from namenorm.writing.data import derived, load
from namenorm.writing.edits import is_common_word_misspelt
from namenorm.writing.folding import fold
from namenorm.writing.phrases import PhraseTable, bases, marked_words
from namenorm.writing.romanisation import systems
from namenorm.writing.scripts import LATIN, script_of
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

    @property
    def is_settled(self) -> bool:
        """Whether it may stand with the name of a settlement, which is then the settlement's own."""
        return bool((self.denotes | self.loosely) & _SETTLEMENTS)

    @property
    def is_settlement(self) -> bool:
        """Whether it names nothing but settlements."""
        return bool(self.denotes) and self.denotes <= _SETTLEMENTS

    def agrees(self, other: Designator) -> bool:
        """Say whether two designators can be meant for one place: город and town, but not city and county."""
        return bool(self.denotes & (other.denotes | other.loosely) or self.loosely & other.denotes)

    def fits(self, entity_type: str) -> str:
        """Say how the designator fits an entity type: "exactly", "loosely" or "".

        Where the type says no more than "place", every kind of settlement or administrative unit fits loosely.
        """
        if entity_type in UNSPECIFIC:
            return "loosely" if (self.denotes | self.loosely) & _INHABITED else ""
        return "exactly" if entity_type in self.denotes else "loosely" if entity_type in self.loosely else ""


UNSPECIFIC = frozenset({"", "place", "LOC", "loc", "Location", "location", "GPE", "gpe"})
"""Entity types that do not say what kind of place it is."""

_SETTLEMENTS = frozenset({"city", "town", "village", "settlement", "urban-type-settlement"})
_INHABITED = _SETTLEMENTS | {"region", "district", "country", "neighbourhood"}
_ROMANISED = ("ru", "uk", "be")
_SHORTEST_ROMANISED = 5
_LONGEST_JOINED = 12
_SHORTEST_MISSPELT = 5
# Thai, Lao, Burmese, Hangul, Khmer, kana, Han
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
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
    beside: dict[str, dict[str, tuple[str, str]]] = {"before": {}, "after": {}}
    for side, table in beside.items():
        for name, langs in source["beside"][side].items():
            for text in (text for texts in langs.values() for text in texts):
                folded = "".join(token.folded for token in tokenize(text))
                is_marked = script_of(text) == LATIN and " " not in text and folded != text
                if not is_marked or folded not in table:
                    table[folded] = name, text if is_marked else ""
    dotted = {
        fold(text): name
        for name, entry in source["designators"].items()
        for texts in entry.get("dotted", {}).values()
        for text in texts
    }
    return {
        "words": words,
        "beside": beside,
        "dotted": dotted,
        "kinds": {
            name: (name, sorted(entry["denotes"]), sorted(entry.get("loosely", ())))
            for name, entry in source["designators"].items()
        },
        "modifiers": sorted(modifiers),
        **{
            part: sorted({fold(word) for words in source["beside"][part].values() for word in words})
            for part in ("inherent", "linked")
        },
        "links": ["", *sorted(links)],
        "marked": marked,
    }


def _romanised(text: str, lang: str) -> list[str]:
    """The folded romanisations of a designator by every system of its language, sorted: okroeg, okrouh, okrug."""
    if len(text) < _SHORTEST_ROMANISED:
        return []
    return sorted({" ".join(fold(word) for word in system.romanise(text).split()) for system in systems(lang)})


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


@lru_cache(1 << 12)
def misspelt_designator(word: str) -> tuple[Designator, str] | None:
    """Find the kind-word that a word is with one letter wrong, where that is one kind only.

    Returns:
        The designator and how it is spelt; None for a word that is a designator itself or near to none, or to several.

    Examples:
        >>> misspelt_designator("Oblsat")[1], misspelt_designator("oblast")
        ('oblast', None)
    """
    folded = fold(word)
    if len(folded) < _SHORTEST_MISSPELT or designator_at((word,), 0) is not None:
        return None
    near = [(text, kind) for text, kind in _by_initial().get(folded[0], ()) if is_common_word_misspelt(folded, text)]
    kinds = {kind.denotes for _, kind in near}
    return (near[0][1], near[0][0]) if len(kinds) == 1 else None


@lru_cache(1)
def _by_initial() -> dict[str, list[tuple[str, Designator]]]:
    """The kind-words of one word, by their first letter."""
    found: dict[str, list[tuple[str, Designator]]] = {}
    for text, kind in _tables()[0]:
        if " " not in text and len(text) >= _SHORTEST_MISSPELT:
            found.setdefault(text[0], []).append((text, kind))
    return found


def may_be_kind(word: str) -> bool:
    """Say whether a designator may begin with a word, in any case form.

    Examples:
        >>> may_be_kind("области"), may_be_kind("urban"), may_be_kind("Grayvoron")
        (True, True, False)
    """
    return _tables()[0].may_begin(word)


@lru_cache(1)
def _beside() -> dict[str, dict[str, tuple[Designator, str]]]:
    """For "before" and "after", the folded kind-words that only stand there, without spaces.

    With each its designator and, for a Latin word that is never written without its marks, how it is written.
    """
    plain = _plain_tables()
    kinds = {name: Designator(name, frozenset(row[1]), frozenset(row[2])) for name, row in plain["kinds"].items()}
    return {
        side: {word: (kinds[name], marked) for word, (name, marked) in words.items()}
        for side, words in plain["beside"].items()
    }


@lru_cache(1)
def _linked() -> frozenset[str]:
    return frozenset(_plain_tables()["linked"])


def needs_link(word: str) -> bool:
    """Say whether a kind-word before a name is part of it unless a link follows: Villa Maria, but Villa de Merlo.

    Examples:
        >>> needs_link("Villa"), needs_link("Ciudad")
        (True, False)
    """
    return fold(word) in _linked()


@lru_cache(1)
def _inherent() -> frozenset[str]:
    return frozenset(_plain_tables()["inherent"])


def is_inherent(word: str) -> bool:
    """Say whether a kind-word behind a name is mostly part of it: Texas City is not Texas.

    Examples:
        >>> is_inherent("City"), is_inherent("shi")
        (True, False)
    """
    return fold(word) in _inherent()


def designator_beside(words: Sequence[str], side: str) -> Designator | None:
    """Find the kind-word that some words are, where they stand before or after a name that stands alone.

    Args:
        words: The words, as written.
        side: "before" or "after" the name.

    Examples:
        >>> designator_beside(("hsien",), "after").name, designator_beside(("hsien",), "before")
        ('district', None)
    """
    if side == "before" and len(words) == 1 and (dotted := dotted_designator(words[0])):
        return dotted
    designator, marked = _beside()[side].get("".join(fold(word) for word in words), (None, ""))
    return designator if not marked or words[0].lower() == marked else None


@lru_cache(1)
def _dotted() -> dict[str, Designator]:
    plain = _plain_tables()
    kinds = plain["kinds"]
    return {word: Designator(name, *map(frozenset, kinds[name][1:])) for word, name in plain["dotted"].items()}


def dotted_designator(word: str) -> Designator | None:
    """Find the kind-word that a few small letters abbreviate before a name; a capital is somebody's initial.

    Examples:
        >>> dotted_designator("г").name, dotted_designator("Г")
        ('city_or_town', None)
    """
    return _dotted().get(fold(word)) if word.islower() else None


def joined_designator(word: str, side: str) -> tuple[Designator, str] | None:
    """Find the kind-word at the end ("after") or the beginning ("before") of a word in a script without spaces.

    Returns:
        The designator and its letters; None where there is none or it is the whole word.

    Examples:
        >>> designator, letters = joined_designator("洛川市", "after")
        >>> designator.name, letters
        ('city_or_town', '市')
    """
    if not is_unspaced(word):
        return None
    table = _beside()[side]
    for length in range(min(_LONGEST_JOINED, len(word) - 1), 0, -1):
        letters = word[-length:] if side == "after" else word[:length]
        if is_unspaced(letters) and (found := table.get(fold(letters))) is not None:
            return found[0], letters
    return None


def is_unspaced(word: str) -> bool:
    """Say whether a word is in a script that does not part a name from its kind-word: Chinese, Korean, Thai.

    Examples:
        >>> is_unspaced("宇部市"), is_unspaced("Ube")
        (True, False)
    """
    return _UNSPACED.search(word) is not None


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
