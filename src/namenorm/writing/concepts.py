"""Words that mean the same across languages: FREEDOM is freedom, liberty, svoboda, свобода, Freiheit, wolność.

The words are data (concepts.yaml), in dictionary form; case forms are recognised by rule. A concept is its name in
capitals. Countries are concepts too, with an id in the gazetteer; their adjectives ("Russian") are told apart from
their nouns ("Russia"), since an adjective is evidence for a country but never its name. The many countries, regions and
cities that no word of concepts.yaml means are in `proper_names`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from namenorm.writing.concept_tables import concept_tables
from namenorm.writing.folding import fold
from namenorm.writing.phrases import Openings, PhraseTable, bases, unmarked
from namenorm.writing.proper_names import (
    concepts_with,
    is_listed_proper_name,
    longest_referent_at,
    names_of_referents,
    referent_of,
)

_LINKS = ("", "s", "es", "n", "en", "er")
_SHORTEST_INFLECTED = 5


@dataclass(frozen=True, slots=True)
class Concept:
    """What a word means.

    Attributes:
        name: The concept, in capitals; for a country its name in capitals.
        country: Id of the country in the gazetteer, "" for other concepts.
        adjective: Whether the word is the country's adjective or demonym.
    """

    name: str
    country: str = ""
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class _Tables:
    words: dict[str, Concept]
    written: dict[str, Concept]
    phrases: PhraseTable[Concept]
    compounds: dict[str, tuple[Concept, ...]]
    parts: dict[str, Concept]
    near: frozenset[frozenset[str]]
    marked: dict[str, list[str]]
    several: dict[str, list[str]]


@lru_cache(1)
def _tables() -> _Tables:
    plain = concept_tables()
    concepts = [Concept(*row) for row in plain["concepts"]]
    words, parts = ({key: concepts[at] for key, at in plain[name].items()} for name in ("words", "parts"))
    phrases = PhraseTable({key: concepts[at] for key, at in plain["phrases"].items()}, plain["marked"])
    compounds = {key: tuple(concepts[at] for at in row) for key, row in plain["compounds"].items()}
    near = frozenset(frozenset((a, b)) for group in plain["near"] for a in group for b in group if a != b)
    written = {key: concepts[at] for key, at in plain["written"].items()}
    return _Tables(words, written, phrases, compounds, parts, near, plain["marked"], plain["several"])


@lru_cache(1 << 14)
def concepts_of(word: str) -> tuple[Concept, ...]:
    """Say what a word means; several concepts for a compound, none for a word that no concept has.

    Args:
        word: One word, in any case form of its language.

    Examples:
        >>> [concept.name for concept in concepts_of("Freiwilligenkorps")]
        ['VOLUNTEER', 'CORPS']
        >>> concepts_of("корпуса") == concepts_of("Corps")
        True
    """
    tables = _tables()
    folded = fold(word)
    found = tables.written.get(word.lower()) or tables.words.get(folded)  # Slovak súd is no French sud
    if found is not None:
        return (found,)
    if folded in tables.compounds:
        return tables.compounds[folded]
    if split := _split(folded, tables.parts):
        return split
    referent = referent_of(word)
    if referent is not None:
        return (Concept(referent.concept, referent.country),)
    nominatives = unmarked(bases(word), tables.marked)
    inflected = [tables.words[base] for base in nominatives if base in tables.words]
    if inflected:
        return (min(inflected, key=lambda concept: concept.adjective),)  # Білорусі is Belarus before Belarusians
    for base in nominatives:
        if base in tables.compounds and len(base) >= _SHORTEST_INFLECTED:
            return tables.compounds[base]
    return ()


@lru_cache(1 << 14)
def meanings(word: str) -> frozenset[str]:
    """Every concept that a word means in any language, where languages share it: French unie is UNITED, Czech UNION.

    Args:
        word: One word, in any case form.

    Returns:
        Names of concepts; empty for a word of no concept, for a compound, and for one that means a place.

    Examples:
        >>> "UNION" in meanings("unii"), "UNITED" in meanings("unie"), meanings("Grayvoron")
        (True, True, frozenset())
    """
    tables = _tables()
    found = concepts_of(word)
    if len(found) != 1 or found[0].country:
        return frozenset()
    forms = (fold(word), *unmarked(bases(word), tables.marked))
    return frozenset((found[0].name, *(name for form in forms for name in tables.several.get(form, ()))))


def _split(word: str, parts: dict[str, Concept]) -> tuple[Concept, ...]:
    """The parts of a Germanic compound, () where it is none."""
    for cut in range(len(word) - 4, 3, -1):
        head = _part(word[:cut], parts)
        if head is None:
            continue
        tail = parts.get(word[cut:])
        rest = (tail,) if tail else _split(word[cut:], parts)
        if rest:
            return (head, *rest)
    return ()


def _part(word: str, parts: dict[str, Concept]) -> Concept | None:
    return next((parts[word[: -len(link)] if link else word] for link in _LINKS
                 if word.endswith(link) and (word[: -len(link)] if link else word) in parts), None)  # fmt: skip


def is_written_so(word: str) -> bool:
    """Say whether a word has the marks without which the data never write it: Oster is not Swedish öster, the east."""
    marked = _tables().marked.get(fold(word))
    return marked is None or word.lower() in marked


def is_listed(folded: str) -> bool:
    """Say whether a folded word or expression stands in the data as it is, not as a case form of another."""
    tables = _tables()
    return folded in tables.words or folded in tables.phrases or is_listed_proper_name(folded)


def phrase_at(words: Sequence[str], at: int) -> tuple[Concept, int] | None:
    """Find the longest expression of several words ("internal affairs") that begins at a place.

    Args:
        words: Words in any case form.
        at: Where to look.

    Returns:
        The concept and the number of words, or None.
    """
    phrase = _tables().phrases.longest_at(words, at, 2)
    named = longest_referent_at(words, at, 2)
    if named is None or (phrase is not None and phrase[1] >= named[1]):
        return phrase
    referent, length = named
    return Concept(referent.concept, referent.country), length


def words_meaning(name: str) -> tuple[str, ...]:
    """List the folded words that mean a concept, in all languages.

    Examples:
        >>> "legion" in words_meaning("LEGION")
        True
    """
    return tuple(word for word, concept in _tables().words.items() if concept.name == name)


def openings_of(names: Collection[str]) -> Openings:
    """How the words begin that mean some concepts, alone, in a compound or with others."""
    tables = _tables()
    of_words = (tables.words, tables.written)
    words = [word for table in of_words for word, concept in table.items() if concept.name in names]
    words += [word for word, meant in tables.compounds.items() if any(concept.name in names for concept in meant)]
    words += tables.parts
    words += (word for name, concept in names_of_referents() if concept in names for word in name.split(" "))
    words += (word for phrase, concept in tables.phrases if concept.name in names for word in phrase.split(" "))
    return Openings(map(fold, words))


def words_of_countries() -> tuple[str, ...]:
    """List the folded words, nouns and adjectives in all languages, that mean a country.

    Examples:
        >>> {"ukrainian", "россия"} <= set(words_of_countries())
        True
    """
    return tuple(word for word, concept in _tables().words.items() if concept.country)


@lru_cache(1)
def _words_of_phrases() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for phrase, concept in _tables().phrases:
        for word in phrase.split(" "):
            table.setdefault(word, set()).add(concept.name)
    return {word: frozenset(names) for word, names in table.items()}


@lru_cache(1 << 14)
def phrase_concepts(word: str) -> frozenset[str]:
    """Name the concepts that have an expression or a name of several words with a word in it, in any case form.

    Examples:
        >>> "INTERIOR" in phrase_concepts("Affairs")
        True
    """
    table = _words_of_phrases()
    forms = (fold(word), *(base for base, _ in bases(word)))
    return concepts_with(word).union(*(table[form] for form in forms if form in table))


@lru_cache(1 << 10)
def near_concepts(name: str) -> tuple[str, ...]:
    """The concept itself and those that translators exchange with it, as LEGION, CORPS and ARMY."""
    return (name, *sorted(other for pair in _tables().near if name in pair for other in pair if other != name))
