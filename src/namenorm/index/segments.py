"""Words within two edits of a word, found without comparing it to all of them.

A word is cut into three pieces; two edits leave one piece whole, at a place that is known up to two letters. One edit
leave one of two pieces whole. Every answer is checked, so the look-up equals a scan of all words.

Source: Li, Deng, Wang, Feng, "Pass-Join: a partition-based method for similarity joins", VLDB 2011; the two extra
probes for a transposition across a cut are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_EDITS = 2


def _cuts(length: int) -> tuple[int, int]:
    """Where a word of a length is cut: into three even pieces, the shorter first."""
    piece, rest = divmod(length, 3)
    first = piece
    return first, first + piece + (rest == 2)


def pieces_of(word: str) -> Iterator[tuple[int, int, str]]:
    """The three pieces of a word: (its length, 1 to 3, the letters)."""
    length = len(word)
    first, second = _cuts(length)
    yield length, 1, word[:first]
    yield length, 2, word[first:second]
    yield length, 3, word[second:]


def probes(word: str, most: int) -> Iterator[tuple[int, int, str]]:
    """The pieces of which a word within ``most`` edits has at least one, in the form of `pieces_of`."""
    own = len(word)
    for length in range(max(1, own - most), own + most + 1):
        first, second = _cuts(length)
        shift = own - length
        yield length, 1, word[:first]
        if second + shift >= 0:
            yield length, 3, word[second + shift :]
        for start in range(max(0, first - 1, first + shift - 1), min(first + 1, first + shift + 1) + 1):
            yield length, 2, word[start : start + second - first]
        if -1 <= shift <= 1:
            if 0 < first < own:
                yield length, 1, word[: first - 1] + word[first]
            if 0 < second + shift < own:
                yield length, 3, word[second + shift - 1] + word[second + shift + 1 :]


class SegmentIndex:
    """An immutable set of words that answers which of them lie within one or two edits.

    An edit is a letter inserted, dropped, replaced, or two neighbours exchanged (optimal string alignment).

    Examples:
        >>> index = SegmentIndex(["grayvoron", "belgorod"])
        >>> index.near("gravyoron", 1)
        ('grayvoron',)
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(dict.fromkeys(words))

    @cached_property
    def _halves(self) -> dict[tuple[int, int, str], list[str]]:
        """Where one edit is looked for: two pieces tell more apart than three."""
        halves: dict[tuple[int, int, str], list[str]] = {}
        for word in self._words:
            half = len(word) // 2
            halves.setdefault((len(word), 1, word[:half]), []).append(word)
            halves.setdefault((len(word), 2, word[half:]), []).append(word)
        return halves

    @staticmethod
    def _probes_of_halves(word: str) -> Iterator[tuple[int, int, str]]:
        own = len(word)
        for length in range(max(1, own - 1), own + 2):
            half = length // 2
            yield length, 1, word[:half]
            if half + own - length >= 0:
                yield length, 2, word[half + own - length :]
        if 0 < own // 2 < own:
            yield own, 1, word[: own // 2 - 1] + word[own // 2]  # two letters exchanged across the cut

    @cached_property
    def _pieces(self) -> dict[tuple[int, int, str], list[str]]:
        pieces: dict[tuple[int, int, str], list[str]] = {}
        for word in self._words:
            for piece in pieces_of(word):
                pieces.setdefault(piece, []).append(word)
        return pieces

    def near(self, word: str, most: int = MOST_EDITS) -> tuple[str, ...]:
        """List the words within ``most`` edits (1 or 2) of a word, the nearest first, then by the alphabet."""
        if most == 1:
            found = (self._halves.get(probe, ()) for probe in self._probes_of_halves(word))
        else:
            found = (self._pieces.get(probe, ()) for probe in probes(word, most))
        candidates = set(chain.from_iterable(found))
        near = process.extract(word, list(candidates), scorer=OSA.distance, score_cutoff=most, limit=None)
        return tuple(other for _, other in sorted((distance, other) for other, distance, _ in near))
