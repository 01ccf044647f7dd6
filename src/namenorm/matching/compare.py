"""The chance that two names denote one thing, without or with a gazetteer that knows them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from namenorm.index.entries import Entry
from namenorm.matching.features import Feature, log_odds_of, probability_of
from namenorm.matching.matcher import LONGEST_NAME
from namenorm.matching.organisations import compared_organisations
from namenorm.matching.score import DECLINED, features_of
from namenorm.model import Entity, Name
from namenorm.writing.parse import Reading, readings, units_of
from namenorm.writing.tokens import Token, tokenize

if TYPE_CHECKING:
    from namenorm.normalizer import Normalizer

_DIFFERENT = 0.01
_SETTLED = 0.9  # a score that the other direction is not asked to better
_HOPELESS = 0.001
_GUESSED_KINDS = ("thing", "person", "organization")


def compare(one: str, other: str, kind: str | None, normalizer: Normalizer) -> float:
    """Say how likely two names denote one thing; symmetric, from 0 to 1, 1.0 for equal names."""
    if max(len(one), len(other)) > LONGEST_NAME or not (mine := _tokens(one)) or not (theirs := _tokens(other)):
        return float(one == other and bool(tokenize(one)))
    if [token.text for token in mine] == [token.text for token in theirs]:
        return 1.0
    spelt = compare_names(one, other, kind)
    entities = [
        {at for at, _ in normalizer.matcher.index.exact(tokens)} for tokens in (mine, theirs)
    ]
    if not any(entities):
        return spelt
    decided = [normalizer.normalize(name, kind=kind) for name in (one, other)]
    if decided[0].id is None or decided[1].id is None:
        return spelt
    if decided[0].id == decided[1].id:
        return max(spelt, decided[0].score * decided[1].score)
    return min(spelt, _DIFFERENT)


def compare_names(one: str, other: str, kind: str | None = None) -> float:
    """Score two names as spellings of each other, by the same features that score candidates.

    Either may be the query and the other the name that is known: case forms and missing words do not read the same
    both ways, so the likelier way counts. The longer one is taken for the name first, and the other way is left out
    where that settles it.
    """
    query, name = sorted((one, other), key=lambda text: (len(text), text))
    first = _likeliest(query, name, kind)
    if first >= _SETTLED or first <= _HOPELESS:
        return first
    return max(first, _likeliest(name, query, kind))


def _likeliest(query: str, name: str, kind: str | None) -> float:
    """The probability of the likeliest of all readings and kinds that are possible."""
    ways = (log_odds_of(features) for possible in ((kind,) if kind else _GUESSED_KINDS)
            for features in _ways(query, name, possible))  # fmt: skip
    return probability_of(max(ways, default=-float("inf")))


def _ways(query: str, name: str, kind: str) -> Iterator[list[Feature]]:
    """What speaks for and against, for every way to read two names as names of a thing of a kind."""
    if kind == "organization":
        yield from compared_organisations(query, name)
    entity = Entity("", kind, (Name(name),))
    for entry in _entries(name, kind):
        for reading in _readings(query):
            if (reading.of_place and kind != "place") or (reading.titled and kind != "person"):
                continue
            features = features_of(reading, entry, entity, alone=True)
            if any(feature.name in DECLINED for feature in features):
                features.append(Feature("own_name", "the form may be a name of its own"))
            yield features


@lru_cache(1 << 13)
def _tokens(name: str) -> tuple[Token, ...]:
    return tuple(tokenize(name))


@lru_cache(1 << 13)
def _readings(name: str) -> tuple[Reading, ...]:
    return readings(_tokens(name))


@lru_cache(1 << 13)
def _entries(name: str, kind: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(0, Name(name), reading.units, bool(reading.designators), reading.located or "name")
        for reading in _readings(name)
        if reading.units and (not reading.of_place or kind == "place") and (not reading.titled or kind == "person")
    ) or (Entry(0, Name(name), units_of(_tokens(name))),)
