"""Names of organisations read for comparison: legal forms set aside, expressions as concepts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from namenorm.writing.folding import fold
from namenorm.writing.legal_forms import without_legal_forms
from namenorm.writing.parse import Unit, units_of
from namenorm.writing.romanised_concepts import concepts_of_romanised
from namenorm.writing.tokens import Token, tokenize

LONGEST_ACRONYM = 6  # letters
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

    @property
    def is_company(self) -> bool:
        """Whether "Company" or "Corporation" was set aside, whose initial an acronym may have."""
        return any("CORPORATION" in form for form in self.forms)


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
