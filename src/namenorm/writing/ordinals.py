"""Ordinals in digits: the ending behind the number carries no identity, as in 1-я, 14-та, 3rd."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from namenorm.writing.concepts import Concept, phrase_at
from namenorm.writing.data import load
from namenorm.writing.folding import fold
from namenorm.writing.particles import is_function_word
from namenorm.writing.spellings import spellings
from namenorm.writing.tokens import Token

_SHORTEST_BEFORE = 4


@lru_cache(1)
def _endings() -> frozenset[str]:
    """The endings as written and romanised, folded."""
    source = load("writing/ordinal_endings.yaml")
    found = {(fold(ending), lang) for lang, endings in source.items() if lang != "sources" for ending in endings}
    return frozenset(
        spelling for ending, lang in found for spelling in (ending, *spellings(ending, lang)) if spelling.isalpha()
    )


def is_ordinal_ending(folded: str) -> bool:
    """Say whether a folded word may be the ending of an ordinal behind a number."""
    return folded in _endings()


def without_ordinal_endings(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out the endings of ordinals among words.

    Examples:
        >>> from namenorm.writing.tokens import tokenize
        >>> [token.text for token in without_ordinal_endings(tokenize("14-та бригада"))]
        ['14', 'бригада']
    """
    endings = {at + 1 for at, token in enumerate(tokens) if token.folded.isdecimal() and is_ordinal_at(tokens, at)}
    return [token for at, token in enumerate(tokens) if at not in endings] if endings else tokens


def is_ordinal_at(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a number and the ending of an ordinal stand at a place.

    A model number has capitals behind it (БТР-82А), or a short word before it (т-90м). Where all is in capitals, an
    ordinal has a word behind it: 3-Й КОРПУС.

    Examples:
        >>> from namenorm.writing.tokens import tokenize
        >>> [is_ordinal_at(tokenize(text), 0) for text in ("1-й армии", "14-та бригада", "82А", "1 армия")]
        [True, True, False, False]
    """
    if at + 1 >= len(tokens) or not tokens[at].folded.isdecimal():
        return False
    ending = tokens[at + 1]
    if ending.apart or ending.folded not in _endings():
        return False
    if not ending.text.islower() and (
        at + 2 == len(tokens) or any(token.text.upper() != token.text for token in tokens)
    ):
        return False
    before = tokens[at - 1].folded if at else ""
    return not before or len(before) >= _SHORTEST_BEFORE or is_function_word(before)


@lru_cache(1 << 8)
def ordinal_concept(number: str) -> Concept | None:
    """What an ordinal in digits means, where it is one that has a word of its own.

    Examples:
        >>> ordinal_concept("1").name, ordinal_concept("414")
        ('FIRST', None)
    """
    ending = "th" if number[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    found = phrase_at((number, ending), 0)
    return found[0] if found else None
