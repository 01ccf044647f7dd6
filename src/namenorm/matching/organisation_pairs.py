"""Which words of two names of organisations are one: by spelling, by meaning, written as one, or by their initials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp

from namenorm.matching.features import weights
from namenorm.matching.organisation_names import LONGEST_ACRONYM
from namenorm.matching.pairing import compare_units
from namenorm.matching.rarity import Rarity
from namenorm.writing.concepts import meanings
from namenorm.writing.folding import fold
from namenorm.writing.initials import abbreviates
from namenorm.writing.outlines import share_letters
from namenorm.writing.parse import Unit
from namenorm.writing.scripts import is_mixed
from namenorm.writing.words import WordMatch, compare_words

COMPANY_INITIALS = ("c", "k", "к")  # of company, corporation, компания, корпорация
_EVEN = 3.5  # the weight of a route, taken off, that makes it as likely as not that two words are one
_LEAST_QUALITY = 0.35
_LEAST_NEAR, _LEAST_JOINED = 45, 70


@dataclass(frozen=True, slots=True)
class UnitPair:
    """Words that are one.

    Attributes:
        mine: Positions of the words of the one name.
        theirs: Those of the other.
        quality: How sure that is, from 0 to 1.
        detail: The account in words.
        is_acronym: Whether a word has the initials of the others.
    """

    mine: tuple[int, ...]
    theirs: tuple[int, ...]
    quality: float
    detail: str
    is_acronym: bool = False


def pair_units(
    mine: Sequence[Unit], theirs: Sequence[Unit], rarity: Rarity, is_company: tuple[bool, bool] = (False, False)
) -> list[UnitPair]:
    """Pair words one to one, the surest and rarest first; then words written as one, then acronyms.

    Args:
        mine: The words of a name.
        theirs: Those of a name of the organisation.
        rarity: What a word tells.
        is_company: Whether "Company" or "Corporation" was set aside on either side, whose initial an acronym may have.
    """
    possible: list[tuple[float, int, int, int, UnitPair]] = []
    for i, one in enumerate(mine):
        for j, other in enumerate(theirs):
            quality, detail = agreement_of(one, other)
            if quality >= _LEAST_QUALITY:
                worth = quality * min(rarity(one), rarity(other))
                possible.append((-worth * quality, abs(i - j), i, j, UnitPair((i,), (j,), quality, detail)))
    possible.sort(key=lambda each: each[:4])
    pairs: list[UnitPair] = []
    taken: tuple[set[int], set[int]] = (set(), set())

    def take(pair: UnitPair) -> None:
        if taken[0].isdisjoint(pair.mine) and taken[1].isdisjoint(pair.theirs):
            taken[0].update(pair.mine)
            taken[1].update(pair.theirs)
            pairs.append(pair)

    for *_, pair in possible:
        take(pair)
    free = [i for i in range(len(mine)) if i not in taken[0]], [j for j in range(len(theirs)) if j not in taken[1]]
    if not all(free):
        return pairs
    for pair in _joined(mine, theirs, *free):
        take(pair)
    for pair in _acronyms(mine, theirs, *free, is_company=is_company[1]):
        take(pair)
    for pair in _acronyms(theirs, mine, free[1], free[0], is_company=is_company[0]):
        take(replace(pair, mine=pair.theirs, theirs=pair.mine))
    return pairs


@lru_cache(1 << 16)
def agreement_of(one: Unit, other: Unit) -> tuple[float, str]:
    """How sure two words are one, from 0 to 1, and why."""
    if one.folded == other.folded:
        return 1.0, one.word
    if _meanings(one) & _meanings(other):
        return 0.98, f"{one.word} = {other.word}"
    if one.concept is None and other.concept is None and not share_letters(one.word, other.word, _LEAST_NEAR):
        return 0.0, ""
    found = compare_units(one, other, "", "organization")
    if found is None:
        return 0.0, ""
    return _quality(found), f"{one.word} = {other.word} ({found.detail})"


def _meanings(unit: Unit) -> frozenset[str]:
    if unit.concept is None:
        return frozenset()
    one_word = " " not in unit.folded and "/" not in unit.folded
    return frozenset((unit.concept.name,)) | (meanings(unit.word) if one_word else frozenset())


def _quality(found: WordMatch) -> float:
    """The chance that belongs to the weight of a route, from 0 to 1."""
    table = weights()
    weight = table[found.route] + (table["loss"] * found.likeness.loss / 2 if found.likeness else 0.0)
    return 1 / (1 + exp(min(50.0, -weight - _EVEN)))


def _joined(mine: Sequence[Unit], theirs: Sequence[Unit], i_free: list[int], j_free: list[int]) -> list[UnitPair]:
    """Two words on one side that are one on the other: Parto Sanat and Partosanat."""
    found: list[UnitPair] = []
    for one, other, two_free, one_free, is_mine in (
        (mine, theirs, i_free, j_free, True),
        (theirs, mine, j_free, i_free, False),
    ):
        for at in two_free:
            if at + 1 not in two_free:
                continue
            joined = one[at].word + one[at + 1].word
            for single in one_free:
                if is_mixed(joined) or any(c.isdigit() for c in joined):
                    continue
                if not share_letters(joined, other[single].word, _LEAST_JOINED):
                    continue
                match = compare_words(joined, other[single].word)
                if match is not None and (quality := _quality(match)) >= _LEAST_QUALITY:
                    detail = f"{joined} = {other[single].word}"
                    two, alone = (at, at + 1), (single,)
                    found.append(
                        UnitPair(two, alone, quality, detail) if is_mine else UnitPair(alone, two, quality, detail)
                    )
    return sorted(found, key=lambda pair: -pair.quality)


def _acronyms(
    mine: Sequence[Unit], theirs: Sequence[Unit], i_free: list[int], j_free: list[int], *, is_company: bool
) -> list[UnitPair]:
    """Words that are the initials of words on the other side, in any language: NTC, scientific and technical centre."""
    found: list[UnitPair] = []
    for i in i_free:
        word = mine[i].word
        if not 2 <= len(word) <= LONGEST_ACRONYM or not word.isupper() or mine[i].folded.isdigit():
            continue
        for length in range(min(len(word), len(j_free)), 1, -1):
            for begin in range(len(j_free) - length + 1):
                span = j_free[begin : begin + length]
                if span[-1] - span[0] == length - 1 and _is_acronym_of(
                    word, tuple(theirs[j] for j in span), is_company and span[-1] == len(theirs) - 1
                ):
                    named = " ".join(theirs[j].word for j in span)
                    quality = 0.9 if length > 2 else 0.6
                    found.append(UnitPair((i,), tuple(span), quality, f"{word} = {named}", is_acronym=True))
    return sorted(found, key=lambda pair: -len(pair.theirs))


def _is_acronym_of(word: str, units: Sequence[Unit], is_company: bool) -> bool:
    if abbreviates(word, units):
        return True
    return is_company and fold(word)[-1] in COMPANY_INITIALS and len(word) > 2 and abbreviates(word[:-1], units)
