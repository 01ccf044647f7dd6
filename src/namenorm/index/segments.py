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
            for piece in self._pieces_of(word):
                self._pieces.setdefault(piece, []).append(word)

    @staticmethod
    def _pieces_of(word: str) -> Iterator[tuple[int, int, str]]:
        length = len(word)
        first, second = _cuts(length)
        yield length, 1, word[:first]
        yield length, 2, word[first:second]
        yield length, 3, word[second:]

    @staticmethod
    def _probes(word: str, most: int) -> Iterator[tuple[int, int, str]]:
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

    def near(self, word: str, most: int = MOST_EDITS) -> tuple[str, ...]:
        """List the words within ``most`` edits (1 or 2) of a word, the nearest first, then by the alphabet."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        candidates = {other for probe in self._probes(word, most) for other in self._pieces.get(probe, ())}
        near = process.extract(word, list(candidates), scorer=OSA.distance, score_cutoff=most, limit=None)
        return tuple(other for _, other in sorted((distance, other) for other, distance, _ in near))
