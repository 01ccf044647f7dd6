"""How likely one spelling is another of the same name, by the letters that correspond.

No table of rules says how Jackson becomes Джексон, Lancaster ランカスター or Chijiwa Тидзива. The tables of
``correspondences/`` hold what the spellings of a hundred thousand places show: for a piece of one to three letters,
which pieces stand for it, and how much more often than chance. The best way to cut both words into such pieces gives
the *odds* that they are one name, against the odds that two unrelated words look like this.

Source: learned from the names of GeoNames by tools/train_correspondences.py, which names the method.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from namenorm.writing.data import load
from namenorm.writing.fallback import to_ascii
from namenorm.writing.folding import fold
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of

STEPS = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (3, 1), (1, 3), (2, 2))
"""How many letters of either side one piece may have."""

LONGEST = 48
"""Letters; longer words are not compared."""

_SAME = {"Hira": "Kana"}
_UNSEEN, _UNSEEN_PAIR = -5.5, -6.5  # a letter that stands for nothing, or for one that it was never seen to stand for
_HOPELESS = -12.0
_NEVER = -1e9


class Likeness(NamedTuple):
    """How two words compare.

    Attributes:
        odds: Natural logarithm of the odds that chance would not have made them so alike; rises with their length.
        loss: How much the usual counterparts of their letters would have had more, from 0.
    """

    odds: float
    loss: float


class _Table(NamedTuple):
    pieces: dict[str, dict[str, float]]
    added: dict[str, float]
    best: dict[str, float]
    best_turned: dict[str, float]


def table_key(script: str, other: str) -> tuple[str, bool]:
    """Name the table for two scripts, and say whether the second is its first side.

    Examples:
        >>> table_key("Cyrl", "Latn"), table_key("Latn", "Cyrl"), table_key("Cyrl", "Cyrl")
        (('Cyrl', False), ('Cyrl', True), ('Cyrl-Cyrl', False))
    """
    script, other = _SAME.get(script, script), _SAME.get(other, other)
    if script == other == CYRILLIC:
        return "Cyrl-Cyrl", False
    if other == LATIN:
        return script, False
    return (other, True) if script == LATIN else (LATIN, False)


@lru_cache(1 << 15)
def letters_of(word: str) -> str:
    """The letters of a word as the tables have them: Cyrillic ones as they are, all others in ASCII."""
    folded = fold(word) if script_of(word) in (CYRILLIC, LATIN) else fold(to_ascii(word))
    if not folded.isascii() and script_of(word) == LATIN:
        folded = fold(to_ascii(folded))
    return "".join(filter(str.isalnum, folded))


@lru_cache(64)
def _table(key: str) -> _Table:
    pieces = {
        piece: {other: worth / 10 for other, worth in counterparts.items()}
        for piece, counterparts in load(f"writing/correspondences/{key}.yaml")["pieces"].items()
    }
    added = pieces.pop("", {})
    best = {piece: max(counterparts.values()) for piece, counterparts in pieces.items()}
    best_turned: dict[str, float] = {}
    for counterparts in pieces.values():
        for other, worth in counterparts.items():
            best_turned[other] = max(worth, best_turned.get(other, worth))
    return _Table(pieces, added, best, best_turned)


@lru_cache(1 << 16)
def likeness(one: str, other: str) -> Likeness | None:
    """Compare two words by the letters that correspond.

    Args:
        one: A word in any script.
        other: A word in any script.

    Returns:
        The odds and the loss; None for a word without letters, or longer than `LONGEST`.

    Examples:
        >>> likeness("Jackson", "Джексон").odds > 10 > likeness("Jackson", "Грайворон").odds
        True
    """
    first, second = letters_of(one), letters_of(other)
    if not (0 < len(first) <= LONGEST and 0 < len(second) <= LONGEST):
        return None
    key, is_turned = table_key(script_of(one), script_of(other))
    if key == LATIN and not (first.isascii() and second.isascii()):
        first, second = _ascii(first), _ascii(second)
        if not first or not second:
            return None
    if is_turned:
        first, second = second, first
    odds = _align(_table(key), first, second)
    ceiling = (_ceiling(key, False, first) + _ceiling(key, True, second)) / 2
    return Likeness(odds, max(0.0, ceiling - odds))


def _ascii(letters: str) -> str:
    return "".join(filter(str.isalnum, fold(to_ascii(letters))))


@lru_cache(1 << 16)
def _ceiling(key: str, is_turned: bool, word: str) -> float:
    """What a word would reach with the usual counterpart of each of its pieces."""
    table = _table(key)
    best = table.best_turned if is_turned else table.best
    reached = [0.0] + [_NEVER] * len(word)
    for at in range(len(word)):
        for size in (1, 2, 3):
            piece = word[at : at + size]
            if len(piece) == size:
                worth = reached[at] + best.get(piece, _UNSEEN if size == 1 else _NEVER)
                if worth > reached[at + size]:
                    reached[at + size] = worth
    return reached[-1]


@lru_cache(1 << 12)
def _pieces(word: str) -> tuple[tuple[str, str, str], ...]:
    """One, two and three letters from each letter of a word; such as reach behind its end are none that a table has."""
    return tuple((word[j], word[j : j + 2].ljust(2), word[j : j + 3].ljust(3)) for j in range(len(word)))


def _align(table: _Table, one: str, other: str) -> float:
    """The worth of the best way to cut both words into pieces; as plain as speed allows."""
    width, height = len(one), len(other)
    rows = [[_NEVER] * (height + 3) for _ in range(width + 4)]
    rows[0][0] = 0.0
    pieces = _pieces(other)
    added = [table.added.get(letter, _UNSEEN) for letter in other]
    nothing: dict[str, float] = {}
    for i in range(width):
        row, by_one, by_two, by_three = rows[i : i + 4]
        of_one = table.pieces.get(one[i], nothing)
        of_two = table.pieces.get(one[i : i + 2]) if i + 2 <= width else None
        of_three = table.pieces.get(one[i : i + 3]) if i + 3 <= width else None
        dropped = of_one.get("", _UNSEEN)
        for j in range(height):
            here = row[j]
            if here < _HOPELESS:
                continue
            if here + added[j] > row[j + 1]:
                row[j + 1] = here + added[j]
            if here + dropped > by_one[j]:
                by_one[j] = here + dropped
            single, double, triple = pieces[j]
            worth = here + of_one.get(single, _UNSEEN_PAIR)
            if worth > by_one[j + 1]:
                by_one[j + 1] = worth
            if double in of_one and (worth := here + of_one[double]) > by_one[j + 2]:
                by_one[j + 2] = worth
            if triple in of_one and (worth := here + of_one[triple]) > by_one[j + 3]:
                by_one[j + 3] = worth
            if of_two is not None:
                if single in of_two and (worth := here + of_two[single]) > by_two[j + 1]:
                    by_two[j + 1] = worth
                if double in of_two and (worth := here + of_two[double]) > by_two[j + 2]:
                    by_two[j + 2] = worth
            if of_three is not None and single in of_three and (worth := here + of_three[single]) > by_three[j + 1]:
                by_three[j + 1] = worth
        if row[height] + dropped > by_one[height]:
            by_one[height] = row[height] + dropped
    last = rows[width]
    for j in range(height):
        if last[j] + added[j] > last[j + 1]:
            last[j + 1] = last[j] + added[j]
    return last[height]
