"""Words within two edits of a word, found without comparing it to all of them.

A word is cut into three pieces; two edits leave one piece whole, at a place that is known up to two letters. Every
answer is checked, so the look-up equals a scan of all words.

Source: Li, Deng, Wang, Feng, "Pass-Join: a partition-based method for similarity joins", VLDB 2011; the two extra
probes for a transposition across a cut are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
        self._pieces: dict[tuple[int, int, str], list[str]] = {}
        for word in dict.fromkeys(words):
            for piece in pieces_of(word):
                self._pieces.setdefault(piece, []).append(word)

    def near(self, word: str, most: int = MOST_EDITS) -> tuple[str, ...]:
        """List the words within ``most`` edits (1 or 2) of a word, the nearest first, then by the alphabet."""
        from rapidfuzz.distance import OSA

        candidates: set[str] = set()
        for probe in probes(word, most):
            candidates.update(self._pieces.get(probe, ()))
        scored = ((OSA.distance(word, other, score_cutoff=most), other) for other in candidates)
        return tuple(other for distance, other in sorted(scored) if distance <= most)
