"""How like a name a spelling is, by the letters that follow one another: Worsley is, Worsleyw is not.

Source: learned from names of places and people by tools/train_trigrams.py, which names them and the method.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from namenorm.writing.data import load
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of

EDGE = "."
"""Stands for what is before and behind a word."""

LEAST_LIKELY = 15
"""What a letter costs that was hardly ever seen behind two others, in halves."""


class _Table(NamedTuple):
    costs: dict[str, int]
    letter: float


def trigrams(word: str) -> Iterator[str]:
    """Each letter of a word, and its end, behind the two before it.

    Examples:
        >>> list(trigrams("orel"))
        ['..o', '.or', 'ore', 'rel', 'el.']
    """
    edged = f"{EDGE}{EDGE}{word}{EDGE}"
    return (edged[at : at + 3] for at in range(len(word) + 1))


@lru_cache(4)
def _table(script: str) -> _Table:
    content = load(f"writing/trigrams/{script}.yaml")
    costs = {
        letters + third: int(halves)
        for letters, row in content["trigrams"].items()
        for halves, thirds in row.items()
        for third in thirds
    }
    return _Table(costs, content["letter"])


@lru_cache(1 << 14)
def _strangeness(word: str) -> float | None:
    """What the letters of a folded word cost, over what so many cost on average; None for other scripts."""
    script = script_of(word)
    if script not in (LATIN, CYRILLIC):
        return None
    table = _table(script)
    return sum(table.costs.get(trigram, LEAST_LIKELY) for trigram in trigrams(word)) / 2 - table.letter * len(word)


def stranger_by(one: str, other: str) -> float:
    """How much less one spelling is like a name than another.

    Args:
        one: A folded word in Latin or Cyrillic letters.
        other: Another one in the same script.

    Returns:
        The difference of their log likelihoods, in natural logarithms, above 0 where ``one`` is the stranger;
        0 for other scripts.

    Examples:
        >>> stranger_by("worsleyw", "worsley") > 4 > stranger_by("putilin", "putin")
        True
    """
    mine, theirs = _strangeness(one), _strangeness(other)
    return 0.0 if mine is None or theirs is None else mine - theirs
