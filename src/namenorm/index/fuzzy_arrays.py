"""Words within two edits of a word among millions, in arrays that may be mapped from a file.

Each word is filed under six pairs of its pieces (`pairs`). The number that a pair is filed under is a sum over its
letters, so that all pairs that a query may share are reckoned by one product with a matrix. Each word has a signature
of its letters, so that most words found there are passed over without being read; the others are compared by rapidfuzz.
Needs numpy (``namenorm[large]``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from namenorm.index.fuzzy import NearWords
from namenorm.index.pairs import LOW, PAIRS, Image, factor_of, images, own_images, signature, summand_of
from namenorm.index.segments import MOST_EDITS

_MOST_BITS = 24
_CODE = np.dtype("<u4")


class NumberArray(Protocol):
    """A sequence of numbers that may have to be checked before it is read, as a section of a file."""

    def __len__(self) -> int: ...

    def ensure_each(self, positions: NDArray[Any], /) -> None:
        """Check what lies at many positions."""
        ...

    def ensure_pairs(self, positions: NDArray[Any], /) -> None:
        """Check what lies at many positions and behind each."""
        ...

    @property
    def array(self) -> NDArray[Any]:
        """All numbers, unchecked."""
        ...


class Arrays(NamedTuple):
    """The arrays of a set of words.

    Attributes:
        starts: Where the bucket of each pair begins; one more for the end.
        words: Numbers of words, bucket after bucket.
        signatures: The signature of each word.
    """

    starts: NDArray[np.uint32]
    words: NDArray[np.uint32]
    signatures: NDArray[np.uint64]


def build_arrays(words: Iterable[str]) -> Arrays:
    """Make the arrays of some words; a word's number is its position."""
    listed = list(words)
    bits = max(4, min(_MOST_BITS, (len(PAIRS) * len(listed)).bit_length() - 1))
    buckets = np.zeros((len(listed), len(PAIRS)), np.int64)
    lengths = np.fromiter(map(len, listed), np.int64, len(listed))
    for length in sorted(set(lengths.tolist()) - {0}):
        those = np.flatnonzero(lengths == length)
        letters = _codes("".join([listed[at] for at in those.tolist()])).reshape(-1, length)
        factors, summands = _matrix(length, own_images(length))
        buckets[those] = (letters @ factors.T + summands) >> np.uint64(64 - bits)
    order = np.argsort(buckets.ravel(), kind="stable")
    starts = np.zeros((1 << bits) + 1, np.uint32)
    np.cumsum(np.bincount(buckets.ravel(), minlength=1 << bits), out=starts[1:])
    signatures = np.fromiter(map(signature, listed), np.uint64, len(listed))
    return Arrays(starts, (order // len(PAIRS)).astype(np.uint32), signatures)


def _codes(text: str) -> NDArray[np.uint64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), _CODE).astype(np.uint64)


def _matrix(length: int, wanted: Sequence[Image]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """What to multiply the letters of a word by, and what to add, for the numbers that its images are filed under.

    Args:
        length: Letters of the word.
        wanted: Images in it.
    """
    factors = [[0] * length for _ in wanted]
    for row, image in zip(factors, wanted, strict=True):
        for place, own in image.letters:
            row[own] = row[own] + factor_of(place) & LOW
    summands = [summand_of(image) for image in wanted]
    return np.array(factors, np.uint64).reshape(len(wanted), length), np.array(summands, np.uint64)


@lru_cache(256)
def _probes(length: int, most: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    return _matrix(length, images(length, most))


class FuzzyArrays(NearWords):
    """A set of words searched with numpy.

    Args:
        starts: As in `Arrays`; any sequence of numbers that has the methods of `NumberArray`.
        words: As in `Arrays`.
        signatures: As in `Arrays`.
        texts: Gives the words of some numbers.
    """

    def __init__(
        self,
        starts: NumberArray,
        words: NumberArray,
        signatures: NumberArray,
        texts: Callable[[list[int]], list[str]],
    ) -> None:
        self._starts = starts
        self._words = words
        self._signatures = signatures
        self._texts = texts
        self._shift = np.uint64(65 - (len(starts) - 1).bit_length())

    def numbered(self, word: str, most: int = MOST_EDITS) -> list[tuple[int, str, int]]:
        numbers = self._candidates(word, most)
        if not numbers:
            return []
        found = extract(word, self._texts(numbers), scorer=OSA.distance, score_cutoff=most, limit=None)
        return sorted((distance, other, numbers[at]) for other, distance, at in found)

    def _candidates(self, word: str, most: int) -> list[int]:
        """Numbers of words that share a pair of pieces with a word and have nearly its letters."""
        factors, summands = _probes(len(word), most)
        buckets = ((factors @ _codes(word) + summands) >> self._shift).astype(np.int64)
        self._starts.ensure_pairs(buckets)
        starts = self._starts.array[buckets].astype(np.int64)
        lengths = self._starts.array[buckets + 1] - starts
        if lengths.min() < 0 or lengths.max() > len(self._words):
            raise ValueError("a bucket that lies outside the words")  # else a forged file could ask for any memory
        ends = lengths.cumsum()
        at = np.arange(ends[-1]) + np.repeat(starts - ends + lengths, lengths)
        if not len(at):
            return []
        self._words.ensure_each(at)
        numbers = self._words.array[at]
        self._signatures.ensure_each(numbers)
        signatures, own = self._signatures.array[numbers], signature(word)
        gained = np.bitwise_count(signatures & np.uint64(~own & LOW))
        common = np.bitwise_count(signatures & np.uint64(own))
        numbers = numbers[(gained <= most) & (common >= own.bit_count() - most)]
        return list(dict.fromkeys(numbers.tolist()))
