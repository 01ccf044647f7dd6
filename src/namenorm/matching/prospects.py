"""Which names are not worth being weighed: too many words of either side have nothing like them on the other.

The test is cheap and errs on one side only: a name that fails it would come to a score that nobody is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from namenorm.index.entries import Entry
from namenorm.matching.decide import LEAST_SHOWN, log_odds
from namenorm.matching.features import weights
from namenorm.matching.left_out import may_be_left_out
from namenorm.matching.pairing import joined, may_pair
from namenorm.matching.places import lacks_kind_word
from namenorm.matching.respacing import may_be_respaced
from namenorm.model import Entity
from namenorm.writing.compound_names import words_of_person
from namenorm.writing.parse import Reading, Unit
from namenorm.writing.particles import is_article


def may_count(reading: Reading, entry: Entry, entity: Entity) -> bool:
    """Whether `features_of` the same may come to a score that is shown."""
    mine, theirs, kind = reading.units, entry.units, entity.kind
    if kind == "person":
        mine, theirs = words_of_person(mine), words_of_person(theirs)
    paired_mine, paired_theirs = [False] * len(mine), [False] * len(theirs)
    for i, one in enumerate(mine):
        for j, other in enumerate(theirs):
            if not (paired_mine[i] and paired_theirs[j]) and may_pair(one, other, kind):
                paired_mine[i] = paired_theirs[j] = True
    if len(mine) == len(theirs) and all(paired_mine) and all(paired_theirs):
        return True
    left_mine = _least_left(mine, paired_mine, sum(paired_theirs))
    left_theirs = _least_left(theirs, paired_theirs, sum(paired_mine))
    if left_mine + left_theirs + (kind == "place" and lacks_kind_word(reading, entry, entity)) <= _most_left():
        return True
    if kind == "person" and (not left_mine or not left_theirs or may_be_respaced(mine, theirs)):
        return True  # a part of the name may stand for the whole, or two of its words for one
    return kind != "organization" and not entry.is_rendering and joined(mine, theirs) is not None


def _least_left(units: Sequence[Unit], paired: Sequence[bool], partners: int) -> int:
    """How many words at least have no counterpart: such as nothing is like, and more than there are partners."""
    plain = [_is_plain(unit) for unit in units]
    alone = sum(is_plain and not is_paired for is_plain, is_paired in zip(plain, paired, strict=True))
    return max(alone, sum(plain) - partners)


def _is_plain(unit: Unit) -> bool:
    """Whether a word weighs in full that has no counterpart."""
    return not (may_be_left_out(unit) or is_article(unit.folded))


@lru_cache(1)
def _most_left() -> int:
    """How many words without a counterpart a name may have at most to be shown."""
    table = weights()
    best = table["intercept"] + table["others_agree"] + table["rare_parts"] + table["by_ear"] + table["alike"]
    each = max(table["missing_word"], table["extra_word"], table["number"], table["designator_missing"])
    return int((log_odds(LEAST_SHOWN) - best) / each)
