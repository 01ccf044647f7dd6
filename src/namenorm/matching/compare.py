"""The chance that two names denote one thing, without or with a gazetteer that knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from namenorm.index.entries import Entry
from namenorm.matching.features import Feature, evidence, log_odds_of, probability, probability_of
from namenorm.matching.organisation_names import OrganisationName, readings_of
from namenorm.matching.organisations import compared_organisations
from namenorm.matching.pairing import DECLINED
from namenorm.matching.rarity import Rarity, word_rarity
from namenorm.matching.score import features_of
from namenorm.model import Entity, Evidence, Name
from namenorm.writing.concepts import is_listed
from namenorm.writing.generations import generation
from namenorm.writing.given_names import given_name_groups
from namenorm.writing.parse import Reading, readings, units_of
from namenorm.writing.patronymics import is_patronymic
from namenorm.writing.tokens import Token, tokenize, tokenize_name

if TYPE_CHECKING:
    from namenorm.normalizer import Normalizer

_DIFFERENT = 0.01
_POSSESSIVE = 0.5  # of names that an 's tells apart, or not: Saint John's is not Saint John, but Lloyds is Lloyd's
_SETTLED = 0.9  # a score that the other direction is not asked to better
_HOPELESS = 0.001
_BEGINNING = 3  # letters that case forms of a word share
_GUESSED_KINDS = ("thing", "person", "organization")


class ParsedName:
    """A name read for comparison, once for however many names it is compared with.

    Attributes:
        text: The name.
        tokens: Its words; () for a text that is too long to be a name.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: tuple[Token, ...] = tuple(tokenize_name(text))
        self._entries: dict[str, tuple[Entry, ...]] = {}

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in a possessive 's."""
        return bool(self.tokens) and self.tokens[-1].possessive

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every way to read it."""
        return readings(self.tokens)

    @cached_property
    def organisations(self) -> tuple[OrganisationName, ...]:
        """Every way to read it as a name of an organisation."""
        return readings_of(self.text)

    @property
    def words(self) -> list[str]:
        """Its words as they are written, without a possessive 's."""
        return [token.text for token in self.tokens]

    @cached_property
    def has_given_name(self) -> bool:
        """Whether one of several words is a given name, as in most names of people."""
        return len(self.tokens) > 1 and any(given_name_groups(token.text) for token in self.tokens)

    @cached_property
    def means_something(self) -> bool:
        """Whether a word stands in the data with what it means, as in most names of organisations."""
        units = units_of(self.tokens)
        return any(unit.concept is not None and is_listed(unit.folded) for unit in units)

    @cached_property
    def has_legal_form(self) -> bool:
        """Whether a word is the legal form of a company, and does not tell a father from his son (Sr.)."""
        if any(generation(token.text) for token in self.tokens[1:]):
            return False
        return any(organisation.forms for organisation in self.organisations)

    @cached_property
    def fathers(self) -> tuple[str, ...]:
        """Its patronymics."""
        return tuple(token.text for token in self.tokens if is_patronymic(token.text))

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """The ways in which it names a thing of a kind."""
        if kind not in self._entries:
            name = Name(self.text)
            self._entries[kind] = tuple(
                Entry(0, name, reading.units, bool(reading.designators), reading.located or "name")
                for reading in self.readings
                if _is_of(reading, kind)
            ) or (Entry(0, name, units_of(self.tokens)),)
        return self._entries[kind]


def compare(one: str, other: str, kind: str | None, normalizer: Normalizer) -> float:
    """Say how likely two names denote one thing; symmetric, from 0 to 1, 1.0 for equal names."""
    mine, theirs = _parsed(one), _parsed(other)
    if not mine.tokens or not theirs.tokens:
        return float(one == other and bool(tokenize(one)))
    if mine.is_possessive == theirs.is_possessive and mine.words == theirs.words:
        return 1.0
    spelt = compare_names(mine, theirs, kind)
    if not (normalizer.is_listed(one) or normalizer.is_listed(other)):
        return spelt
    decided = [normalizer.normalize(name, kind=kind) for name in (one, other)]
    if decided[0].id is None or decided[1].id is None:
        return spelt
    if decided[0].id == decided[1].id:
        return max(spelt, decided[0].score * decided[1].score)
    return min(spelt, _DIFFERENT)


def compare_names(one: ParsedName, other: ParsedName, kind: str | None = None, rarity: Rarity = word_rarity) -> float:
    """Score two names as spellings of each other, by the same features that score candidates.

    Either may be the query and the other the name that is known: case forms and missing words do not read the same
    both ways, so the likelier way counts. The longer one is taken for the name first, and the other way is left out
    where that settles it.

    Args:
        one: A name.
        other: A name.
        kind: Their kind; None for any.
        rarity: What a word of an organisation's name tells.
    """
    if one.is_possessive != other.is_possessive and one.words == other.words:
        return _POSSESSIVE
    query, name = sorted((one, other), key=lambda parsed: (len(parsed.text), parsed.text))
    first = _likeliest(query, name, kind, rarity)
    if first >= _SETTLED or (first <= _HOPELESS and not _begin_alike(query, name)):
        return first
    return max(first, _likeliest(name, query, kind, rarity))


def _begin_alike(one: ParsedName, other: ParsedName) -> bool:
    """Whether all words of two names begin alike, in order, as those of a name and its case form do."""
    if len(one.tokens) != len(other.tokens):
        return False
    pairs = zip(one.tokens, other.tokens, strict=True)
    return all(mine.folded[:_BEGINNING] == theirs.folded[:_BEGINNING] for mine, theirs in pairs)


def account_for(
    query: ParsedName, name: ParsedName, kinds: Sequence[str] = _GUESSED_KINDS
) -> tuple[float, tuple[Evidence, ...]]:
    """Say how likely a name is a spelling of another that is known, and why.

    Args:
        query: The name.
        name: The one that is known.
        kinds: Kinds that they may have.

    Returns:
        The probability and the reasons, of the likeliest way to read both.
    """
    ways = [features for kind in kinds for features in _ways(query, name, kind, word_rarity, is_known=True)]
    reasons = evidence(max(ways, key=log_odds_of)) if ways else ()
    return (probability(reasons) if ways else 0.0), reasons


def _likeliest(query: ParsedName, name: ParsedName, kind: str | None, rarity: Rarity) -> float:
    """The probability of the likeliest of all readings and kinds that are possible."""
    kinds = (kind,) if kind else _guessed_kinds(query, name)
    ways = (log_odds_of(features) for kind in kinds for features in _ways(query, name, kind, rarity))
    return probability_of(max(ways, default=-float("inf")))


def _guessed_kinds(one: ParsedName, other: ParsedName) -> tuple[str, ...]:
    """The kinds that two names may have: a given name makes a person of them, but beside an organisation's words.

    Organisations are forgiven more than people are: for one of them Radosław is as good as Władysław.
    """
    if not (one.has_given_name or other.has_given_name):
        return _GUESSED_KINDS
    if (one.means_something and other.means_something) or one.has_legal_form or other.has_legal_form:
        return _GUESSED_KINDS
    return ("person",)


def _ways(
    query: ParsedName, name: ParsedName, kind: str, rarity: Rarity, *, is_known: bool = False
) -> Iterator[list[Feature]]:
    """What speaks for and against, for every way to read two names as names of a thing of a kind."""
    if kind == "organization":
        yield from compared_organisations(query.organisations, name.organisations, rarity)
    entity = Entity("", kind, (Name(name.text),))
    for entry in name.entries(kind):
        for reading in query.readings:
            if _is_of(reading, kind):
                features = features_of(reading, entry, entity, alone=True)
                if not is_known and any(feature.name in DECLINED for feature in features):
                    features.append(Feature("own_name", "the form may be a name of its own"))
                yield features


def _is_of(reading: Reading, kind: str) -> bool:
    return (not reading.of_place or kind == "place") and (not reading.titled or kind == "person")


_parsed = lru_cache(1 << 13)(ParsedName)
