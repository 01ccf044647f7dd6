"""The chance that two names denote one thing, without or with a gazetteer that knows them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from namenorm.index.entries import Entry
from namenorm.matching.features import evidence, probability
from namenorm.matching.matcher import LONGEST_NAME
from namenorm.matching.organisations import compared_organisations
from namenorm.matching.score import features_of
from namenorm.model import Entity, Evidence, Name
from namenorm.writing.parse import Reading, readings, units_of
from namenorm.writing.tokens import tokenize

if TYPE_CHECKING:
    from namenorm.normalizer import Normalizer

_DIFFERENT = 0.01
_GUESSED_KINDS = ("thing", "person", "organization")


def compare(one: str, other: str, kind: str | None, normalizer: Normalizer) -> float:
    """Say how likely two names denote one thing; symmetric, from 0 to 1, 1.0 for equal names."""
    if max(len(one), len(other)) > LONGEST_NAME or not tokenize(one) or not tokenize(other):
        return float(one == other and bool(tokenize(one)))
    if one == other:
        return 1.0
    mine, theirs = (normalizer.normalize(name, kind=kind) for name in (one, other))
    spelt = max(compare_names(one, other, kind)[0], compare_names(other, one, kind)[0])
    if mine.id is not None and theirs.id is not None:
        return max(spelt, mine.score * theirs.score) if mine.id == theirs.id else min(spelt, _DIFFERENT)
    return spelt


def compare_names(one: str, other: str, kind: str | None = None) -> tuple[float, tuple[Evidence, ...]]:
    """Score one name as a spelling of another by the same features that score candidates.

    Returns:
        The probability and the reasons; of the readings and kinds that are possible, the likeliest.
    """
    best: tuple[float, tuple[Evidence, ...]] = (0.0, ())
    for possible in (kind,) if kind else _GUESSED_KINDS:
        if kind == "organization":
            for features in compared_organisations(one, other):
                best = max(best, (probability(reasons := evidence(features)), reasons), key=lambda found: found[0])
        entity = Entity("", possible, (Name(other),))
        for entry in _entries(other, possible):
            for reading in _readings(one):
                if (reading.of_place and possible != "place") or (reading.titled and possible != "person"):
                    continue
                reasons = evidence(features_of(reading, entry, entity, alone=True))
                best = max(best, (probability(reasons), reasons), key=lambda found: found[0])
    return best


@lru_cache(1 << 13)
def _readings(name: str) -> tuple[Reading, ...]:
    return readings(tokenize(name))


@lru_cache(1 << 13)
def _entries(name: str, kind: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(0, Name(name), reading.units, bool(reading.designators), reading.located or "name")
        for reading in _readings(name)
        if reading.units and (not reading.of_place or kind == "place") and (not reading.titled or kind == "person")
    ) or (Entry(0, Name(name), units_of(tokenize(name))),)
