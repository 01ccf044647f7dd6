"""Words that one name of a person writes as one and the other as two: Jong Un and Jongun, Hizb Ullah and Hizbullah."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from namenorm.matching.pairing import Pair
from namenorm.writing.folding import fold
from namenorm.writing.outlines import share_letters
from namenorm.writing.parse import Unit
from namenorm.writing.scripts import script_of
from namenorm.writing.words import LIKELY, compare_words, may_be_spellings

_SHORTEST = 5  # letters of a word that may be two
_LEAST_SHARED = 75  # per cent of their plain letters
_MOST_LOSS = 6.0  # what the letters may fall short of the usual
_SURE = frozenset({"exact", "romanised", "respelt", "kindred"})


def respaced(
    mine: Sequence[Unit], theirs: Sequence[Unit], pairs: Sequence[Pair]
) -> tuple[Sequence[Unit], Sequence[Unit]] | None:
    """Both names with the words of one written together that are one word of the other.

    Only words that have no sure counterpart are tried.

    Returns:
        Both names, or None where no two words are one.
    """
    sure = [(i, j) for i, j, found in pairs if found.route not in LIKELY]
    loose_mine = [i for i in range(len(mine)) if i not in {i for i, _ in sure}]
    loose_theirs = [j for j in range(len(theirs)) if j not in {j for _, j in sure}]
    if (at := _first_of_two(mine, theirs, loose_mine, loose_theirs)) is not None:
        return _together(mine, at), theirs
    if (at := _first_of_two(theirs, mine, loose_theirs, loose_mine)) is not None:
        return mine, _together(theirs, at)
    return None


def may_be_respaced(mine: Sequence[Unit], theirs: Sequence[Unit]) -> bool:
    """Whether two words of one name, written together, have the letters of a word of the other, as `respaced` asks."""
    for two, one in ((mine, theirs), (theirs, mine)):
        for first, second in pairwise(two):
            together = first.word + second.word
            if any(_may_be_one(together, unit.word) for unit in one):
                return True
    return False


def _first_of_two(
    two: Sequence[Unit], one: Sequence[Unit], loose_two: Sequence[int], loose_one: Sequence[int]
) -> int | None:
    """Where two words begin that are one word of the other name."""
    for at in loose_two:
        if at + 1 not in loose_two:
            continue
        parts = two[at].word, two[at + 1].word
        if script_of(parts[0]) != script_of(parts[1]) or any(part.isdigit() for part in parts):
            continue
        for alone in loose_one:
            if _is_one("".join(parts), one[alone].word):
                return at
    return None


def _may_be_one(joined: str, word: str) -> bool:
    return len(word) >= _SHORTEST and share_letters(joined, word, _LEAST_SHARED) and may_be_spellings(joined, word)


def _is_one(joined: str, word: str) -> bool:
    if not _may_be_one(joined, word):
        return False
    found = compare_words(joined, word)
    if found is None or (found.route not in _SURE and found.route not in LIKELY):
        return False
    return found.likeness is None or found.likeness.loss <= _MOST_LOSS


def _together(units: Sequence[Unit], at: int) -> tuple[Unit, ...]:
    word = units[at].word + units[at + 1].word
    return (*units[:at], Unit(word, fold(word)), *units[at + 2 :])
