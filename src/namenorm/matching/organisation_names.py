"""Names of organisations read for comparison: legal forms set aside, expressions as concepts, what each word tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log

from namenorm.writing.folding import fold
from namenorm.writing.legal_forms import linking_words, without_legal_forms
from namenorm.writing.parse import Unit, units_of
from namenorm.writing.romanised_concepts import concepts_of_romanised
from namenorm.writing.tokens import Token, tokenize

Rarity = Callable[[Unit], float]
"""Says how much a word tells of the organisation that has it, in natural units of information."""

LONGEST_ACRONYM = 6  # letters
_NAMES = 500.0  # names that stand behind every gazetteer, so that a small one does not take every word for a rare one
_SHARE_GENERAL, _SHARE_RARE = 0.01, 0.0005  # of them that have a word that means something, and one that does not
_SHORTEST_RARE = 2  # letters of a word that tells something of its own
_INITIAL = 1.0  # what an initial tells at most
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_ALIASES = frozenset({"aka", "fka"})


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name of an organisation, read for comparison.

    Attributes:
        units: The words that carry identity, in order.
        forms: The classes of each legal form that was set aside.
    """

    units: tuple[Unit, ...]
    forms: tuple[frozenset[str], ...] = ()


def document_rarity(count: int, is_general: bool, names: int = 0) -> float:
    """Say how much a word tells, by how many names have it.

    Args:
        count: The number of names that have the word or its meaning.
        is_general: Whether the word means something, so that more names have it than are known.
        names: The number of names that are known.

    Returns:
        The natural logarithm of how many names there are to each that has the word, above 0.

    Examples:
        >>> document_rarity(0, True) < document_rarity(0, False)
        True
    """
    share = _SHARE_GENERAL if is_general else _SHARE_RARE
    return log((names + _NAMES + 1.0) / (min(count, names) + _NAMES * share + 0.5))


def rarity_alone(unit: Unit) -> float:
    """The rarity of a word where no gazetteer says how many names have it."""
    return trimmed(unit, document_rarity(0, unit.concept is not None))


def trimmed(unit: Unit, information: float) -> float:
    """What a word tells, which for an initial and for a word such as "al" is little, however few names have it."""
    is_little = len(unit.folded) < _SHORTEST_RARE or unit.folded in linking_words()
    return min(information, _INITIAL) if is_little else information


@lru_cache(1 << 13)
def read(words: tuple[str, ...]) -> OrganisationName:
    """Read the words of a name: legal forms go, expressions become concepts, also romanised ones.

    Examples:
        >>> [unit.folded for unit in read(("Zavod", "Vega", "LLC")).units]
        ['zavod', 'vega']
    """
    rest, forms = without_legal_forms([Token(word, fold(word), 0, 0) for word in words])
    units: list[Unit] = []
    for unit in units_of(rest):
        concepts = () if unit.concept or " " in unit.folded else concepts_of_romanised(unit.word)
        if len(concepts) > 1:
            units += [Unit(unit.word, f"{unit.folded}/{at}", concept) for at, concept in enumerate(concepts)]
        else:
            units.append(replace(unit, concept=concepts[0]) if concepts else unit)
    return OrganisationName(tuple(units), forms)


@lru_cache(1 << 13)
def readings_of(text: str) -> tuple[OrganisationName, ...]:
    """Read a listed name: as it is, without what stands in brackets, and the brackets' content where it is a word."""
    texts = [text]
    if without := _BRACKETS.sub(" ", text).strip():
        texts.append(without)
        texts += [part[1:-1] for part in _BRACKETS.findall(text) if len(part) > LONGEST_ACRONYM - 2]
    read_all = (part for each in texts for part in _aliases(tuple(token.text for token in tokenize(each))))
    return tuple(dict.fromkeys(name for words in read_all if (name := read(words)).units))


def query_readings(tokens: Sequence[Token]) -> tuple[OrganisationName, ...]:
    """Read the words of a name that is asked for; several names where one says "aka"."""
    parts = _aliases(tuple(token.text for token in tokens))
    return tuple(name for words in parts if (name := read(words)).units)


def _aliases(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word.lower() in _ALIASES and parts[-1]:
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts if part]
