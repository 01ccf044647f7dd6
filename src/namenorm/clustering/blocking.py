"""Which of some names may denote one thing: those that share enough words, in whatever spelling.

Every word leads to the words that may be spellings of it (`index.vocabulary`) and to those of the same meaning, and
these lead to names. Never are all pairs formed: only words that few names have lead anywhere by themselves, and common
ones together, so that the work grows with the number of names and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, product

from namenorm.index.vocabulary import Vocabulary
from namenorm.matching.compare import ParsedName
from namenorm.matching.rarity import word_rarity
from namenorm.writing.concepts import near_concepts
from namenorm.writing.given_names import share_given_name
from namenorm.writing.initials import initials_of
from namenorm.writing.outlines import share_letters
from namenorm.writing.parse import Unit, units_of
from namenorm.writing.particles import is_function_word

_RARE = 100  # names that a word may lead to by itself
_MOST_NEAR = 40  # names that one is compared with
MOST_JOINED = 4  # words of a name that may be written as one
_LEAST_ALIKE = 55  # per cent of the letters, of whole names of places and of the words that two names have alone
ACRONYM = range(3, 7)  # letters

Key = tuple[str, str]
"""A word in lower case and the concept that it means, "" for none."""


class Blocks:
    """Proposes pairs of names; immutable once made.

    Args:
        names: The names.
        kinds: The kind of each, None for unknown. Names of two kinds are never proposed.
    """

    def __init__(self, names: Sequence[ParsedName], kinds: Sequence[str | None]) -> None:
        self._kinds = kinds
        self._keys = [tuple(map(key_of, identifying(name, kind))) for name, kind in zip(names, kinds, strict=True)]
        words = tuple(dict.fromkeys(word for keys in self._keys for word, _ in keys))
        self._vocabulary = Vocabulary.build([(word, "") for word in words])
        self._number = {word: number for number, word in enumerate(words)}
        for concept in dict.fromkeys(concept for keys in self._keys for _, concept in keys if concept):
            self._number["=" + concept] = len(self._number)
        self._numbers = [
            frozenset(chain((self._number[w] for w, _ in keys), (self._number["=" + c] for _, c in keys if c)))
            for keys in self._keys
        ]
        self._names_with: list[list[int]] = [[] for _ in self._number]
        for at, numbers in enumerate(self._numbers):
            for number in numbers:
                self._names_with[number].append(at)
        self._folded = ["".join(token.folded for token in name.tokens) for name in names]
        self._joined: dict[str, list[int]] = {}
        for at, name in enumerate(names):
            if len(name.tokens) <= MOST_JOINED:
                self._joined.setdefault(self._folded[at], []).append(at)
        self._acronyms = self._acronyms_of(names)
        self._near_key = lru_cache(1 << 16)(self._numbers_near)

    def near(self, at: int) -> list[int]:
        """List the names that may denote the same as one of them, those with most words in common first."""
        near = [self._near_key(key) for key in self._keys[at]]
        reach = [sum(len(self._names_with[number]) for number in numbers) for numbers in near]
        by_reach = sorted(range(len(near)), key=reach.__getitem__)
        rare = [near[i] for i in by_reach if reach[i] <= _RARE]
        found: set[int] = set()
        for numbers in rare:
            found.update(*(self._names_with[number] for number in numbers))
        if not rare and near:
            first, *others = (set(chain(*(self._names_with[number] for number in near[i]))) for i in by_reach[:2])
            found = first.intersection(*others) if others else {n for n in first if len(self._keys[n]) == 1}
        shares = {other: self._share(near, other) for other in found}
        kept = [other for other, share in shares.items() if share * 2 >= 1 and self._may_be_one(at, other, near)]
        kept = sorted(kept, key=lambda other: (-shares[other], other))[:_MOST_NEAR]
        beside = chain(self._joined.get(self._folded[at], ()), self._acronyms.get(self._folded[at], ()))
        return [
            other for other in dict.fromkeys((*kept, *beside)) if other != at and self._kinds[other] == self._kinds[at]
        ]

    def rarity(self, unit: Unit) -> float:
        """What a word of an organisation's name tells, by how many of the names have it."""
        word, concept = key_of(unit)
        numbers = (self._number.get(word), self._number.get("=" + concept))
        count = max((len(self._names_with[number]) for number in numbers if number is not None), default=0)
        return word_rarity(unit, count, len(self._keys))

    def _share(self, near: Sequence[frozenset[int]], other: int) -> float:
        """The share of the words of the longer name that have a counterpart in the other."""
        theirs = self._numbers[other]
        return sum(not numbers.isdisjoint(theirs) for numbers in near) / max(len(near), len(self._keys[other]))

    def _may_be_one(self, one: int, other: int, near: Sequence[frozenset[int]]) -> bool:
        """Whether the words that either has alone may be one too; organisations are translated, and may have any."""
        kind = self._kinds[one]
        if kind in (None, "organization"):
            return True
        if kind == "place" and not share_letters(self._folded[one], self._folded[other], _LEAST_ALIKE):
            return False
        theirs = self._numbers[other]
        mine_alone = [
            word for (word, _), numbers in zip(self._keys[one], near, strict=True) if numbers.isdisjoint(theirs)
        ]
        reached = frozenset().union(*near)
        theirs_alone = [word for word, _ in self._keys[other] if self._number[word] not in reached]
        if not mine_alone or not theirs_alone:
            return True
        if kind == "person" and any(_is_given_name(*pair) for pair in product(mine_alone, theirs_alone)):
            return True
        return share_letters("".join(mine_alone), "".join(theirs_alone), _LEAST_ALIKE)

    def _numbers_near(self, key: Key) -> frozenset[int]:
        word, concept = key
        found = set(self._vocabulary.near_listed(word))
        for name in near_concepts(concept) if concept else ():
            if (number := self._number.get("=" + name)) is not None:
                found.add(number)
        return frozenset(found)

    def _acronyms_of(self, names: Sequence[ParsedName]) -> dict[str, list[int]]:
        """For each name that may be an acronym, the organisations whose initials it has."""
        may_be = {
            self._folded[at]
            for at, name in enumerate(names)
            if len(name.tokens) == 1 and name.tokens[0].is_upper and len(name.text) in ACRONYM
        }
        begun = {acronym[:length] for acronym in may_be for length in range(1, len(acronym) + 1)}
        found: dict[str, list[int]] = {}
        for at, name in enumerate(names):
            if may_be and self._kinds[at] in (None, "organization") and len(self._keys[at]) in ACRONYM:
                letters = {""}
                for unit in identifying(name, "organization"):
                    letters = {done + letter for done in letters for letter in initials_of(unit)} & begun
                for acronym in letters & may_be:
                    found.setdefault(acronym, []).append(at)
        return found


def identifying(name: ParsedName, kind: str | None) -> Sequence[Unit]:
    """The words of a name by which it is found; what they mean where names are translated word by word."""
    if kind == "organization":
        return min((read.units for read in name.organisations), key=len, default=())
    if kind is None or len(name.tokens) == 1:
        return [unit for unit in units_of(name.tokens) if not unit.optional]
    words = [Unit(token.text, token.folded) for token in name.tokens]
    return [word for word in words if not is_function_word(word.folded)] or words


def key_of(unit: Unit) -> Key:
    """What a word is found by."""
    return unit.word.lower(), unit.concept.name if unit.concept else ""


def _is_given_name(one: str, other: str) -> bool:
    """Whether two words are forms of one given name, or one is the other's initial."""
    return one[0] == other[0] if 1 in (len(one), len(other)) else share_given_name(one.title(), other.title())
