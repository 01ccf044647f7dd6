"""What may stand before the full name of a person and is no part of it: "Russian Defence Minister", "голова СБУ"."""

from __future__ import annotations

from collections.abc import Sequence

from namenorm.writing.concepts import concepts_of
from namenorm.writing.given_names import given_name_groups
from namenorm.writing.parse import is_filler, units_of
from namenorm.writing.particles import title_at
from namenorm.writing.proper_names import referent_of
from namenorm.writing.tokens import Token

FEWEST_NAMES = 2
"""Words of a full name."""


def is_office(words: Sequence[Token], country: str) -> bool:
    """Say whether words can be the office of a person of a country whose full name stands behind them.

    One of them is a title. The others mean something, are acronyms, function words, or names beside a title or a
    function word (Kharkiv mayor, mayor of Kharkiv). A function word behind them makes somebody else of the person
    (brother of), and a given name is somebody's.

    Args:
        words: The words before the name.
        country: The person's country, "" where unknown; of the countries that the words name one must be it.

    Examples:
        >>> from namenorm.writing.tokens import tokenize
        >>> [is_office(tokenize(text), "russia") for text in ("Russian Defence Minister", "adviser to", "General Ivan")]
        [True, False, False]
    """
    if not words or is_filler(words[-1]) or any(word.apart for word in words[1:]):
        return False
    texts = tuple(word.text for word in words)
    titled = [False] * len(words)
    for at in range(len(words)):
        length = title_at(texts, at)
        titled[at : at + length] = [True] * length
    if not any(titled):
        return False
    for at, word in enumerate(words):
        if titled[at] or is_filler(word):
            continue
        if given_name_groups(word.text) or word.text[0].isdigit():
            return False
        if word.is_upper or concepts_of(word.text) or referent_of(word.text):
            continue
        before_title = at + 1 < len(words) and titled[at + 1]
        if not word.is_capitalised or not (before_title or (at and is_filler(words[at - 1]))):
            return False
    countries = {unit.country for unit in units_of(words)} - {""}
    return not countries or not country or country in countries
