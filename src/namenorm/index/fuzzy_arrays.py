"""Words within two edits of a word among millions, in arrays that may be mapped from a file.

The search is that of `segments`: a word is cut into three pieces, two edits leave one whole. Here the pieces lead to
buckets of word numbers. Beside each number stands a signature of the word's letters, so that most words of a bucket
are passed over without being read; the others are compared by rapidfuzz. Needs numpy (``namenorm[large]``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from namenorm.index.segments import MOST_EDITS, pieces_of, probes

_COMMON = {  # letters that have two bits of the signature: seen once, seen twice
    letter: 2 * place
    for letters in ("aeiounrlstkdmghb", "аеионрлсткв\u0434мгбу")
    for place, letter in enumerate(letters)
}
_MOST_BITS = 24


class Numbers(Protocol):
    """A sequence of numbers that may have to be checked before it is read, as a section of a file."""

    def __len__(self) -> int: ...

    def ensure_each(self, positions: NDArray[Any], /) -> None:
        """Check what lies at many positions."""
        ...

    def ensure_spans(self, starts: NDArray[Any], stops: NDArray[Any], /) -> None:
        """Check what lies between many pairs of positions, none of them empty."""
        ...

    @property
    def array(self) -> NDArray[Any]:
        """All numbers, unchecked."""
        ...


class Arrays(NamedTuple):
    """The arrays of a set of words.

    Attributes:
        starts: Where the bucket of each hash begins; one more for the end.
        words: Numbers of words, bucket after bucket.
        signatures: The signature of each of them.
    """

    starts: NDArray[np.uint32]
    words: NDArray[np.uint32]
    signatures: NDArray[np.uint64]


def signature(word: str) -> int:
    """The letters of a word in 64 bits: how often for common letters, whether at all for others.

    One edit sets at most one bit and clears at most one.
    """
    bits = 0
    for letter in word:
        place = _COMMON.get(letter)
        if place is None:
            bits |= 1 << 32 + (ord(letter) * 0x9E3779B1 >> 11 & 31)
        else:
            bit = 1 << place
            bits |= bit << 1 if bits & bit else bit
    return bits


def _hash(piece: tuple[int, int, str], shift: int) -> int:
    length, place, letters = piece
    return crc32(letters.encode("utf-8", "surrogatepass"), length * 4 + place) >> shift


def build_arrays(words: Iterable[str]) -> Arrays:
    """Make the arrays of some words; a word's number is its position."""
    listed = list(words)
    bits = max(4, min(_MOST_BITS, (3 * len(listed)).bit_length()))
    shift = 32 - bits
    hashes = np.fromiter(
        (_hash(piece, shift) for word in listed for piece in pieces_of(word)), np.uint32, 3 * len(listed)
    )
    order = np.argsort(hashes, kind="stable")
    numbers = (order // 3).astype(np.uint32)
    starts = np.zeros((1 << bits) + 1, np.uint32)
    np.cumsum(np.bincount(hashes, minlength=1 << bits), out=starts[1:])
    signatures = np.fromiter(map(signature, listed), np.uint64, len(listed))
    return Arrays(starts, numbers, signatures[numbers])


class FuzzyArrays:
    """A set of words that answers which of them lie within one or two edits.

    An edit is a letter inserted, dropped, replaced, or two neighbours exchanged (optimal string alignment).

    Args:
        starts: As in `Arrays`; any sequence of numbers that has `Numbers`' methods.
        words: As in `Arrays`.
        signatures: As in `Arrays`.
        texts: Gives the words of some numbers.
    """

    def __init__(
        self,
        starts: Numbers,
        words: Numbers,
        signatures: Numbers,
        texts: Callable[[list[int]], list[str]],
    ) -> None:
        self._starts = starts
        self._words = words
        self._signatures = signatures
        self._texts = texts
        self._shift = 33 - (len(starts) - 1).bit_length()

    def near(self, word: str, most: int = MOST_EDITS) -> tuple[str, ...]:
        """List the words within ``most`` edits (1 or 2) of a word, the nearest first, then by the alphabet."""
        return tuple(found for _, found, _ in self.numbered(word, most))

    def numbered(self, word: str, most: int = MOST_EDITS) -> list[tuple[int, str, int]]:
        """As `near`, each word with its distance before it and its number behind it."""
        numbers = self._candidates(word, most)
        if not numbers:
            return []
        found = extract(word, self._texts(numbers), scorer=OSA.distance, score_cutoff=most, limit=None)
        return sorted((distance, other, numbers[at]) for other, distance, at in found)

    def _candidates(self, word: str, most: int) -> list[int]:
        """Numbers of words that share a piece with a word and have nearly its letters."""
        shift = self._shift
        buckets = np.array(list({_hash(piece, shift) for piece in probes(word, most)}), np.int64)
        self._starts.ensure_spans(buckets, buckets + 2)
        table = self._starts.array
        starts, stops = table[buckets].astype(np.int64), table[buckets + 1].astype(np.int64)
        full = starts < stops
        starts, stops = starts[full], stops[full]
        if not len(starts):
            return []
        self._signatures.ensure_spans(starts, stops)
        signatures, spans = self._signatures.array, list(zip(starts.tolist(), stops.tolist(), strict=True))
        own = np.uint64(signature(word))
        changed = np.concatenate([signatures[start:stop] for start, stop in spans]) ^ own
        kept = np.flatnonzero(np.bitwise_count(changed) <= 2 * most)
        changed = changed[kept]
        lost = np.bitwise_count(changed & own)
        kept = kept[(lost <= most) & (np.bitwise_count(changed) - lost <= most)]
        ends = np.cumsum(stops - starts)
        span = np.searchsorted(ends, kept, "right")
        at = stops[span] - (ends[span] - kept)
        self._words.ensure_each(at)
        return list(dict.fromkeys(self._words.array[at].tolist()))
