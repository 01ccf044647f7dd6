"""Father and son, and rulers of one name: what it weighs that one side of a comparison tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from namenorm.matching.features import Feature, weights
from namenorm.writing.generations import generation, is_abbreviated, is_surely_generation
from namenorm.writing.parse import Unit

_FEWEST_OTHERS = 2  # words of a name beside one that may be a surname: Paulo Filho


class _Found(NamedTuple):
    at: int
    sense: str
    word: str


def without_generations(
    mine: Sequence[Unit], theirs: Sequence[Unit], crowd: float = 0.0
) -> tuple[Sequence[Unit], Sequence[Unit], list[Feature]]:
    """Both names of a person without the words that tell generations, and what these weigh.

    Args:
        mine: The words of the query.
        theirs: Those of the name.
        crowd: How far the gazetteer knows most names of its field, from 0 to 1: then it would list both of two people.

    Examples:
        >>> john = Unit("John", "john"), Unit("Weaver", "weaver")
        >>> without_generations((*john, Unit("Jr", "jr")), (*john, Unit("Sr", "sr")))[2][0].name
        'other_generation'
    """
    one, other = _generation_of(mine), _generation_of(theirs)
    of_few = (1 - crowd) * weights()["of_few"] if one or other else 0.0
    if one and other and one.word == other.word:
        return mine, theirs, []
    if one and other:
        mine, theirs = _without(mine, one.at), _without(theirs, other.at)
        if one.sense == other.sense:
            return mine, theirs, []
        if one.sense.islower() == other.sense.islower():
            detail = f"{one.word} is another than {other.word}"
            return mine, theirs, [Feature("other_generation", detail, word=one.word, of_name=other.word)]
        return mine, theirs, [Feature("generation", "another sort", of_few, word=one.word, of_name=other.word)]
    if one and is_surely_generation(one.word):
        return _without(mine, one.at), theirs, [Feature("generation", "not in its name", of_few, word=one.word)]
    if other and is_surely_generation(other.word):
        return mine, _without(theirs, other.at), [Feature("generation", "missing", of_few, of_name=other.word)]
    return mine, theirs, []


def _generation_of(units: Sequence[Unit]) -> _Found | None:
    """The word that tells the generation, anywhere behind the first word: SMITH Jr., John."""
    for at in range(len(units) - 1, 0, -1):
        word = units[at].word
        if (sense := generation(word)) and (is_abbreviated(word) or len(units) > _FEWEST_OTHERS):
            return _Found(at, sense, word)
    return None


def _without(units: Sequence[Unit], at: int) -> Sequence[Unit]:
    return (*units[:at], *units[at + 1 :])
