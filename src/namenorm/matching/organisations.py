"""How likely two names denote one organisation: by their rare words, whatever legal form and general words they have.

"JSC Research Institute Vega", "АО НИИ «Вега»" and "Vega" share the one word that few organisations have. Legal forms
are set aside, words are paired by spelling and by meaning, an acronym with the words whose initials it has, and what
remains on either side weighs as much as it is rare. The weights are data, fitted by tools/fit_organisations.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log

from namenorm.matching.features import Feature, log_odds_of, weights
from namenorm.matching.pairing import compare_units
from namenorm.writing.concepts import meanings
from namenorm.writing.folding import fold
from namenorm.writing.initials import abbreviates
from namenorm.writing.legal_forms import compare_forms, linking_words, without_legal_forms
from namenorm.writing.outlines import share_letters
from namenorm.writing.parse import Unit, units_of
from namenorm.writing.proper_names import thing_named
from namenorm.writing.romanised_concepts import concepts_of_romanised
from namenorm.writing.scripts import is_mixed
from namenorm.writing.tokens import Token, tokenize
from namenorm.writing.words import WordMatch, compare_words

Rarity = Callable[[Unit], float]
"""Says how much a word tells of the organisation that has it, in natural units of information."""

_NAMES = 500.0  # names that stand behind every gazetteer, so that a small one does not take every word for a rare one
_SHARE_GENERAL, _SHARE_RARE = 0.01, 0.0005  # of them that have a word that means something, and one that does not
_EVEN = 3.5  # the weight of a route, taken off, that makes it as likely as not that two words are one
_LEAST_QUALITY, _SURE = 0.35, 0.85
_LEAST_NEAR, _LEAST_JOINED = 45, 70
_LONGEST_ACRONYM = 6
COMPANY_INITIALS = ("c", "k", "к")  # of company, corporation, компания, корпорация
_SHORTEST_RARE = 2  # letters of a word that tells something of its own
_INITIAL = 1.0  # what an initial tells at most
_WORD = 0.6  # units of weight that the agreement of one rare word comes to
FARTHEST = -5.0  # log odds of a next organisation that is not there
_FULL = 10.0  # information that counts as one unit of weight
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


@dataclass(frozen=True, slots=True)
class _Pair:
    mine: tuple[int, ...]
    theirs: tuple[int, ...]
    quality: float
    detail: str
    is_acronym: bool = False


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
        texts += [part[1:-1] for part in _BRACKETS.findall(text) if len(part) > _LONGEST_ACRONYM - 2]
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


def organisation_features(
    mine: OrganisationName, theirs: OrganisationName, rarity: Rarity = rarity_alone
) -> list[Feature]:
    """List what speaks for and against two names denoting one organisation.

    Args:
        mine: A name.
        theirs: A name of the organisation.
        rarity: What a word tells.
    """
    pairs = pair_units(mine.units, theirs.units, rarity, (_is_company(mine), _is_company(theirs)))
    told = [rarity(unit) for unit in mine.units], [rarity(unit) for unit in theirs.units]
    taken = {i for pair in pairs for i in pair.mine}, {j for pair in pairs for j in pair.theirs}
    found = [Feature("organisation", "an organisation")]
    agreed = [(min(sum(told[0][i] for i in p.mine), sum(told[1][j] for j in p.theirs)), p) for p in pairs]
    agreement = sum(worth * pair.quality for worth, pair in agreed)
    words = ", ".join(pair.detail for pair in pairs)
    shares = [sum(t[i] for i in on) / max(0.1, sum(t)) for t, on in zip(told, taken, strict=True)]
    found.append(Feature("organisation_agreement", words or "no word agrees", units=min(agreement, 3 * _FULL) / _FULL))
    found.append(Feature("organisation_word", "at least a word's worth", units=min(agreement / _FULL, _WORD)))
    found.append(Feature("organisation_whole", "both as wholes", units=shares[0] * shares[1]))
    found.append(Feature("organisation_share", f"{shares[0]:.0%} of what it says agrees", units=shares[0] ** 2))
    found.append(Feature("organisation_share_of_name", f"{shares[1]:.0%} of the name", units=shares[1] ** 2))
    doubt = sum(worth * (1 - pair.quality) for worth, pair in agreed)
    if doubt:
        found.append(Feature("organisation_spelling", "words are only alike", units=doubt / _FULL))
    if pairs and all(pair.quality < _SURE for pair in pairs):
        found.append(Feature("organisation_alike", "no word is surely the same"))
    if any(pair.is_acronym for pair in pairs):
        letters = sum(len(pair.theirs) + len(pair.mine) - 1 for pair in pairs if pair.is_acronym)
        found.append(Feature("organisation_acronym", f"an acronym of {letters} letters", units=1 / letters))
    left = [[u for at, u in enumerate(units) if at not in on]
            for units, on in zip((mine.units, theirs.units), taken, strict=True)]  # fmt: skip
    found += _unpaired(left[0], left[1], rarity)
    best = max((worth * pair.quality for worth, pair in agreed), default=0.0)
    found.append(Feature("organisation_best_word", "the rarest word that agrees", units=best / _FULL))
    if forms := compare_forms(mine.forms, theirs.forms):
        found.append(Feature(f"legal_form_{forms}", f"legal forms: {forms}"))
    return found


def lead_feature(odds: float, others: Sequence[float]) -> Feature:
    """How far an organisation is ahead of the next one that the name may denote, or behind the best.

    Args:
        odds: The log odds of its features.
        others: Those of all the others.
    """
    lead = odds - max(others, default=FARTHEST)
    longest = weights()["organisation_longest_lead"]
    detail = "no other comes nearer" if lead >= 0 else "another one comes nearer"
    return Feature("organisation_lead", detail, units=max(-longest, min(longest, lead)))


def compared_organisations(
    one: Sequence[OrganisationName], other: Sequence[OrganisationName], rarity: Rarity = rarity_alone
) -> Iterator[list[Feature]]:
    """Compare two names without a gazetteer, each reading of one with each of the other.

    Yields:
        The features; their lead is that over an organisation that is not there.
    """
    for mine in one:
        for theirs in other:
            features = organisation_features(mine, theirs, rarity)
            yield [*features, lead_feature(log_odds_of(features), ())]


def _unpaired(mine: Sequence[Unit], theirs: Sequence[Unit], rarity: Rarity) -> list[Feature]:
    """What the words weigh that only one of two names has."""
    found: list[Feature] = []
    numbers = [[unit.word for unit in units if unit.folded.isdigit()] for units in (mine, theirs)]
    if all(numbers):
        found.append(Feature("organisation_number", f"{numbers[0][0]} is not {numbers[1][0]}"))
    elif any(numbers):
        found.append(Feature("organisation_number_missing", f"{(numbers[0] or numbers[1])[0]} is on one side only"))
    rarest = []
    where = [[unit.word for unit in units if _is_place(unit)] for units in (mine, theirs)]
    if all(where):
        found.append(Feature("organisation_place_differs", f"{where[0][0]} is not {where[1][0]}"))
    for side, units in (("extra", mine), ("missing", theirs)):
        rest = [unit for unit in units if not unit.folded.isdigit()]
        places = [unit for unit in rest if _is_place(unit)]
        general = [unit for unit in rest if unit.concept is not None and unit not in places]
        rare = [unit for unit in rest if unit.concept is None and unit not in places]
        for kind, of_kind in (("place", places), ("general", general), ("rare", rare)):
            if of_kind:
                units_told = sum(rarity(unit) for unit in of_kind) / _FULL
                named = ", ".join(unit.word for unit in of_kind)
                found.append(Feature(f"organisation_{kind}_{side}", f"{named} is on one side only", units=units_told))
        rarest.append(max((rarity(unit) for unit in rest), default=0.0))
    if min(rarest):
        found.append(Feature("organisation_conflict", "each has words of its own", units=min(rarest) / _FULL))
    return found


def _is_place(unit: Unit) -> bool:
    return bool(unit.country) or thing_named(unit.word) is not None


def pair_units(
    mine: Sequence[Unit], theirs: Sequence[Unit], rarity: Rarity, is_company: tuple[bool, bool] = (False, False)
) -> list[_Pair]:
    """Pair words one to one, the surest and rarest first; then words written as one, then acronyms.

    Args:
        mine: The words of a name.
        theirs: Those of a name of the organisation.
        rarity: What a word tells.
        is_company: Whether "Company" or "Corporation" was set aside on either side, whose initial an acronym may have.
    """
    possible: list[tuple[float, int, int, int, _Pair]] = []
    for i, one in enumerate(mine):
        for j, other in enumerate(theirs):
            quality, detail = agreement_of(one, other)
            if quality >= _LEAST_QUALITY:
                worth = quality * min(rarity(one), rarity(other))
                possible.append((-worth * quality, abs(i - j), i, j, _Pair((i,), (j,), quality, detail)))
    possible.sort(key=lambda each: each[:4])
    pairs: list[_Pair] = []
    taken: tuple[set[int], set[int]] = (set(), set())

    def take(pair: _Pair) -> None:
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


def _joined(mine: Sequence[Unit], theirs: Sequence[Unit], i_free: list[int], j_free: list[int]) -> list[_Pair]:
    """Two words on one side that are one on the other: Parto Sanat and Partosanat."""
    found: list[_Pair] = []
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
                    found.append(_Pair(two, alone, quality, detail) if is_mine else _Pair(alone, two, quality, detail))
    return sorted(found, key=lambda pair: -pair.quality)


def _acronyms(
    mine: Sequence[Unit], theirs: Sequence[Unit], i_free: list[int], j_free: list[int], *, is_company: bool
) -> list[_Pair]:
    """Words that are the initials of words on the other side, in any language: NTC, scientific and technical centre."""
    found: list[_Pair] = []
    for i in i_free:
        word = mine[i].word
        if not 2 <= len(word) <= _LONGEST_ACRONYM or not word.isupper() or mine[i].folded.isdigit():
            continue
        for length in range(min(len(word), len(j_free)), 1, -1):
            for begin in range(len(j_free) - length + 1):
                span = j_free[begin : begin + length]
                if span[-1] - span[0] == length - 1 and _is_acronym_of(
                    word, tuple(theirs[j] for j in span), is_company and span[-1] == len(theirs) - 1
                ):
                    named = " ".join(theirs[j].word for j in span)
                    quality = 0.9 if length > 2 else 0.6
                    found.append(_Pair((i,), tuple(span), quality, f"{word} = {named}", is_acronym=True))
    return sorted(found, key=lambda pair: -len(pair.theirs))


def _is_company(name: OrganisationName) -> bool:
    return any("CORPORATION" in form for form in name.forms)


def _is_acronym_of(word: str, units: Sequence[Unit], is_company: bool) -> bool:
    if abbreviates(word, units):
        return True
    return is_company and fold(word)[-1] in COMPANY_INITIALS and len(word) > 2 and abbreviates(word[:-1], units)
